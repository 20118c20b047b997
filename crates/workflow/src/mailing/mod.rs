//! Mail on its way: what is put into the outbox, how it is rendered when it leaves, and the dispatcher.

pub(crate) mod bounce;
mod dispatcher;
mod ledger;
mod message;
mod relay;
mod render;
mod report;
mod shelf;
pub mod undelivered;

pub use dispatcher::{Dispatched, Dispatcher};
pub use mail::MessageId;
pub use mail::mailbox;
pub use message::Message;
pub use report::{LONGEST_LOCAL_PART, RETURN_TOKEN, Taken};

use chrono::{DateTime, Utc};
use domain::calendar::Window;
use domain::identifier::EmailAddress;
use domain::permission::Place;
use domain::person::Person;
use domain::reminder::Directory as _;
use domain::text::Language;
use store::mail::NewMail;
use store::nudge::Recipient;

use crate::engine::Work;
use crate::error::{Error, Result};
use crate::reminding::Known;
use crate::viewer::Means;

impl Work<'_> {
    /// Puts a transactional message to a person into the outbox; it leaves as soon as this transaction has committed
    /// when somebody's act called for it, and in the person's own hours when only a date did (`domain.md` 5.2).
    pub(crate) async fn mail_person(
        &mut self,
        person: &Person,
        place: &Place,
        message: Message,
    ) -> Result<()> {
        let leaves = self.leaves(person.window, place).await?;
        self.put(Recipient::Person(person.id), person.language, place, &message, leaves).await
    }

    /// Puts a transactional message to an address into the outbox; somebody has just asked for it.
    pub(crate) async fn mail_address(
        &mut self,
        address: &EmailAddress,
        language: Language,
        place: &Place,
        message: Message,
    ) -> Result<()> {
        self.put(Recipient::Address(address.clone()), language, place, &message, self.now()).await
    }

    async fn leaves(&self, window: Window, place: &Place) -> Result<DateTime<Utc>> {
        if self.viewer().means != Means::Engine {
            return Ok(self.now());
        }
        let known = Known::quiet_times(self.read()).await?;
        Ok(window.next_opening(self.now(), &known.quiet(place)))
    }

    async fn put(
        &self,
        recipient: Recipient,
        language: Language,
        place: &Place,
        message: &Message,
        not_before: DateTime<Utc>,
    ) -> Result<()> {
        // Nobody is told by mail of what a data set tells of the past.
        if self.app().is_reenacting() {
            return Ok(());
        }
        let id = self.fresh();
        let mail = NewMail {
            id,
            kind: message.kind().into(),
            reminder: false,
            reminder_day: None,
            recipient,
            language,
            payload: serde_json::to_string(message).map_err(Error::internal)?,
            message_id: self.app().message_id(id),
            not_before,
            created_at: self.now(),
            place: place.clone(),
        };
        self.tx().enqueue_mail(&mail).await?;
        Ok(())
    }
}
