//! A coordinator hands a mail that did not arrive on to another contact of the same organisation.

use domain::id::{MailId, PersonId};
use domain::person::Person;
use domain::refusal::{Code, Refusal};
use domain::reminder::{Level, Nudge, Recipient, recipients};
use serde::Serialize;
use store::mail::Mail;
use store::nudge::State;

use super::{Loaded, locked, message};
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::mailing::Message;
use crate::reminding::{Known, nudge_of};

/// Hands a mail on. What it reminds of is planned for the other contact under the rules for everybody: their hours, one
/// mail a day, only what they can do; what it tells is mailed to them as well.
#[derive(Debug, Clone, Serialize)]
pub struct SendToOther {
    /// The mail.
    pub mail: MailId,
    /// The other contact.
    pub person: PersonId,
}

impl UseCase for SendToOther {
    const NAME: &'static str = "sendToOther";
    type Output = MailId;

    async fn run(&self, work: &mut Work<'_>) -> Result<MailId> {
        let (mail, loaded) = locked(work, self.mail).await?;
        let message = message(&mail)?;
        if !message.may_be_handed_on() {
            return Err(Refusal::new(Code::MailIsPersonal).into());
        }
        let shown = loaded.shown(work.app(), &mail)?;
        let other = shown.others.into_iter().find(|other| other.id == self.person);
        let other = other.ok_or_else(|| Refusal::field(Code::NotAnotherContact, "person"))?;
        if message == Message::Reminder {
            nudge(work, &mail, &loaded, &other).await?;
        } else {
            work.mail_person(&other, &mail.content.place, message).await?;
        }
        work.tx().settle_mail(self.mail, work.now()).await?;
        tracing::info!(mail = %self.mail, by = %work.actor().signature(), to = %other.id, "a mail is handed on");
        Ok(self.mail)
    }
}

/// Decides the reminders of a mail for somebody else, where the matter can be put to them.
async fn nudge(work: &Work<'_>, mail: &Mail, loaded: &Loaded, other: &Person) -> Result<()> {
    let today = work.today();
    let open: Vec<_> = loaded.tasks.values().filter(|task| task.closed_at.is_none()).cloned().collect();
    if open.is_empty() {
        return Err(Refusal::new(Code::MailMatterOver).into());
    }
    let known = Known::load(work.read(), &open, today).await?;
    let recipient = Recipient::Person(other.id);
    let (mut rows, mut silent) = (Vec::new(), false);
    for told in loaded.nudges.get(&mail.content.id).into_iter().flatten().filter_map(nudge_of) {
        let Some(task) = open.iter().find(|task| task.id == told.task) else { continue };
        // Their own turn if it is, else that of the others of the organisation.
        let can_be_asked = |level: &Level| {
            let found = recipients(task, *level, &known);
            silent |= found.silent.contains(&recipient);
            found.level == *level && found.reachable.contains(&recipient)
        };
        if let Some(level) = [told.level, Level::Owner, Level::L1].into_iter().find(can_be_asked) {
            let nudge =
                Nudge { recipient: recipient.clone(), level, planned_on: today, send_on: today, ..told };
            rows.push(work.app().nudge_row(&nudge, State::Open, work.now()));
        }
    }
    if rows.is_empty() && silent {
        return Err(Refusal::field(Code::TakesNoReminders, "person").into());
    }
    if rows.is_empty() {
        return Err(Refusal::field(Code::NotAnotherContact, "person").into());
    }
    match work.tx().insert_nudges(&rows).await? {
        0 => Err(Refusal::field(Code::ToldAlready, "person").into()),
        _ => Ok::<_, Error>(()),
    }
}
