//! Turns ids into words when a mail leaves: what is said is true at that moment, whenever the mail was put in.

mod amendment;
mod around;
mod post;
mod reminder;
mod transactional;

use domain::id::{NudgeId, TaskId};
use domain::reminder::Reason;
use mail::message::Common;
use mail::{Address, MessageId, Outgoing, Sealed, Unsubscribe};
use store::mail::Mail;

pub(super) use reminder::Desk;

use self::around::Around;
use super::message::Message;
use crate::app::App;
use crate::error::{Error, Result};
use crate::reminding::Turn;

/// What became of rendering a mail.
pub(super) enum Rendered {
    /// A message ready to leave.
    Mail(Letter),
    /// Nothing is left to say; why.
    Unwanted(&'static str),
    /// A reminder whose day or whose recipient's hours are over.
    Later(Turn),
}

/// A message ready to leave.
pub(super) struct Letter {
    pub(super) sealed: Sealed,
    /// What it asks to do, which must still be open when it leaves.
    pub(super) tasks: Vec<TaskId>,
    /// What it was to say and does not say any more, and why.
    pub(super) unsaid: Vec<(NudgeId, Reason)>,
}

/// What is to be said now, if anything.
enum Said {
    /// This, but for what needs not be said any more.
    Now(Box<Words>, Vec<(NudgeId, Reason)>),
    /// Nothing; why.
    Nothing(&'static str),
    Later(Turn),
}

/// What a message says and to whom, before it is put into bytes.
struct Words {
    to: Option<Address>,
    common: Common,
    message: mail::message::Message,
    tasks: Vec<TaskId>,
}

impl Words {
    /// Puts a message between what surrounds it.
    async fn of(app: &App, mail: &Mail, message: mail::message::Message, tasks: Vec<TaskId>) -> Result<Self> {
        let around = Around::load(app, &[mail], &[]).await?;
        Ok(Self { to: around.recipient(mail), common: around.common(app, mail), message, tasks })
    }
}

/// Renders a mail for its recipient; reminders from what the desk knows.
pub(super) async fn render(app: &App, desk: &Desk, mail: &Mail) -> Result<Rendered> {
    let message: Message = serde_json::from_str(&mail.content.payload).map_err(Error::internal)?;
    let mut unsaid = Vec::new();
    let words = match message {
        Message::Reminder => match desk.words(app, mail).await? {
            Said::Now(words, left) => {
                unsaid = left;
                Some(*words)
            }
            Said::Nothing(reason) => return Ok(Rendered::Unwanted(reason)),
            Said::Later(turn) => return Ok(Rendered::Later(turn)),
        },
        Message::Invitation { organisation, link } => {
            transactional::invitation(app, mail, organisation, link).await?
        }
        Message::Code { code } => transactional::code(app, mail, code).await?,
        Message::FixRequested { organisation } => {
            transactional::fix_requested(app, mail, organisation).await?
        }
        Message::DecisionLost { agreement, ended } => {
            transactional::decision_lost(app, mail, agreement, ended).await?
        }
        Message::Receipt { signature } => transactional::receipt(app, mail, signature).await?,
        Message::RoleGiven { assignment, link } => post::role_given(app, mail, assignment, link).await?,
        Message::DeputyNamed { assignment } => post::deputy_named(app, mail, assignment).await?,
        Message::Amended { agreement, version, organisation } => {
            amendment::amended(app, mail, agreement, version, organisation).await?
        }
        Message::PartyLapsed { signature } => amendment::party_lapsed(app, mail, signature).await?,
    };
    let Some(words) = words else { return Ok(Rendered::Unwanted("done")) };
    let Some(to) = words.to else { return Ok(Rendered::Unwanted("unreachable")) };
    let rendered = words.message.render(&words.common).map_err(Error::internal)?;
    let unsubscribe = mail.content.reminder.then(|| unsubscribe(&words.common)).flatten();
    let outgoing = Outgoing {
        message_id: mail.content.message_id.parse::<MessageId>().map_err(Error::internal)?,
        date: app.clocks().business(),
        language: mail.content.language,
        from: Address {
            name: Some(app.settings().mail_from_name.clone()),
            email: app.settings().mail_from.clone(),
        },
        return_path: app.return_path(mail.content.id, &to.email),
        reply_to: reply_to(&words.common),
        to,
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
        unsubscribe,
    };
    let sealed = outgoing.seal().map_err(Error::internal)?;
    let sealed = match &app.settings().signer {
        Some(signer) => signer.sign(sealed).map_err(Error::internal)?,
        None => sealed,
    };
    Ok(Rendered::Mail(Letter { sealed, tasks: words.tasks, unsaid }))
}

/// Returns how a mail program stops reminders with one click, or by writing to who answers anyway.
fn unsubscribe(common: &Common) -> Option<Unsubscribe> {
    let subject = locale::text(common.language, "mail-unsubscribe-subject");
    let mailbox = common.coordinator.as_ref().and_then(|contact| contact.email.parse().ok());
    let url = format!("{}/stop", common.settings_url.as_ref()?);
    Some(Unsubscribe { url, mailbox: mailbox.map(|mailbox| (mailbox, subject)) })
}

/// Answers go to the coordinator, who can help; not to a mailbox nobody reads.
fn reply_to(common: &Common) -> Option<Address> {
    let contact = common.coordinator.as_ref()?;
    Some(Address { name: Some(contact.name.clone()), email: contact.email.parse().ok()? })
}
