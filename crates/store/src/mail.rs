//! Mails waiting to leave: an outbox that workers claim by lease, fenced so that a late worker changes nothing.
//!
//! Two clocks meet here: `not_before`, `created_at` and `done_at` are business time, leases and retries wall time.

mod claim;
mod read;
mod report;
mod undelivered;

pub use claim::{ClaimedMail, Outcome, Recovered};
pub use read::{MailFilter, Wake};
pub use report::Report;

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::MailId;
use domain::permission::Place;
use domain::text::Language;
use domain::undelivered::Why;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{EntityTrait, TryInsertResult};

use crate::connection::Tx;
use crate::error::Result;
use crate::nudge::Recipient;
use crate::row::mail::{ActiveModel, Column, Entity};

/// What a reminder's day is unique among: the condition of the index `mail_one_reminder_a_day`, word by word.
pub(crate) const CAPPED: &str = "reminder AND state <> 'suppressed'";

/// What can still be claimed: the condition of the index `mail_due`, word by word.
const CLAIMABLE: &str = "state IN ('waiting', 'retry')";

/// What waits for another try: the condition of the index `mail_to_retry`, word by word.
const RETRIED: &str = "state = 'retry'";

/// What did not arrive and nobody has seen to: the condition of the index `mail_undelivered`, word by word.
pub(crate) const UNDELIVERED: &str = "state IN ('dead', 'unknown') AND settled_at IS NULL";

/// What waits for the mail server: the condition of the index `mail_awaiting_relay`, word by word.
const AWAITING_RELAY: &str = "state = 'retry' AND awaits_relay";

/// What is between its hand-over and its outcome: the condition of the index `mail_in_hand`, word by word.
const IN_HAND: &str = "state = 'handing_over'";

/// Rows of one insert: some twenty columns each, and SQLite binds at most 32,766 values.
const CHUNK: usize = 1_000;

/// What became of a mail.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum State {
    /// It waits for its time or for a worker.
    Waiting,
    /// A worker is handing it to the mail server; if the worker dies now, nobody knows whether it arrived.
    HandingOver,
    /// The mail server took it.
    Sent,
    /// It could not be handed over and will be tried again.
    Retry,
    /// It could not be handed over and will not be tried again.
    Dead,
    /// It may have been handed over; trying again could be one mail too many.
    Unknown,
    /// What it was to say was no longer true.
    Suppressed,
}

/// A mail to be sent; its text is made when it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail {
    /// Its id.
    pub id: MailId,
    /// The type of message.
    pub kind: String,
    /// Whether it reminds: such a mail is handed over once at most.
    pub reminder: bool,
    /// The day on which it takes the recipient's one place for a reminder; none: it is exempt from that cap.
    pub reminder_day: Option<NaiveDate>,
    /// Who gets it.
    pub recipient: Recipient,
    /// In which language.
    pub language: Language,
    /// What it is about, as JSON that holds ids only.
    pub payload: String,
    /// Its Message-ID, the same at every attempt.
    pub message_id: String,
    /// The earliest moment it may leave, in business time.
    pub not_before: DateTime<Utc>,
    /// When it was made, in business time.
    pub created_at: DateTime<Utc>,
    /// Where it belongs, for those who look after the place.
    pub place: Place,
}

/// A mail and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// What is to be sent.
    pub content: NewMail,
    /// What became of it.
    pub state: State,
    /// How often it was handed over, or tried to be.
    pub attempts: u32,
    /// When it is tried again, in wall time.
    pub retry_at: Option<DateTime<Utc>>,
    /// The mail server's reply, the error or the reason, whichever came last.
    pub note: Option<String>,
    /// When its outcome was final, in business time.
    pub done_at: Option<DateTime<Utc>>,
    /// Why it did not arrive, or may not have.
    pub why: Option<Why>,
    /// When somebody saw to it that what it was to say is said after all, or need not be.
    pub settled_at: Option<DateTime<Utc>>,
}

impl Mail {
    /// Returns whether it did not arrive, as far as is known, and nobody has seen to it yet.
    pub fn is_undelivered(&self) -> bool {
        matches!(self.state, State::Dead | State::Unknown) && self.settled_at.is_none()
    }
}

impl Tx {
    /// Enqueues a mail; returns false, and enqueues nothing, when the recipient has a reminder on that day already.
    ///
    /// # Errors
    /// [`crate::Error::Unique`] when the Message-ID exists already.
    pub async fn enqueue_mail(&self, mail: &NewMail) -> Result<bool> {
        Ok(self.enqueue_mails(std::slice::from_ref(mail)).await?.contains(&mail.id))
    }

    /// Enqueues mails but for those whose recipient has a reminder on that day already, and returns which it did.
    ///
    /// # Errors
    /// [`crate::Error::Unique`] when a Message-ID exists already.
    pub async fn enqueue_mails(&self, mails: &[NewMail]) -> Result<HashSet<MailId>> {
        let mut enqueued = HashSet::new();
        // Replicas that gather for the same recipients take the rows in the same order, and so wait instead of
        // deadlocking.
        let mut sorted: Vec<_> = mails.iter().collect();
        sorted.sort_by_key(|mail| (&mail.recipient, mail.reminder_day));
        for some in sorted.chunks(CHUNK) {
            let once = OnConflict::columns([Column::Recipient, Column::ReminderDay])
                .target_and_where(Expr::cust(CAPPED))
                .do_nothing()
                .to_owned();
            let rows = some.iter().map(|mail| ActiveModel::from(*mail));
            let insert = Entity::insert_many(rows).on_conflict(once).try_insert();
            if let TryInsertResult::Inserted(ids) = insert.exec_with_returning_keys(self.db()).await? {
                enqueued.extend(ids.into_iter().map(MailId::new));
            }
        }
        Ok(enqueued)
    }
}
