//! A coordinator has a mail that did not arrive sent again.

use domain::id::MailId;
use serde::Serialize;
use store::mail::State;

use super::locked;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Sends a mail again: one that was refused or came back under its Message-ID, so that it stays one mail, and one of
/// which nobody knows whether it arrived under a new one, so that no mail program hides the copy that does.
#[derive(Debug, Clone, Serialize)]
pub struct RequeueMail {
    /// The mail.
    pub mail: MailId,
}

impl UseCase for RequeueMail {
    const NAME: &'static str = "requeueMail";
    type Output = MailId;

    async fn run(&self, work: &mut Work<'_>) -> Result<MailId> {
        let (mail, loaded) = locked(work, self.mail).await?;
        loaded.shown(work.app(), &mail)?.requeue?;
        let message_id = (mail.state == State::Unknown).then(|| work.app().message_id(work.fresh()));
        work.tx().requeue_mail(self.mail, message_id, work.now(), work.wall()).await?;
        tracing::info!(mail = %self.mail, by = %work.actor().signature(), "a mail is sent again");
        Ok(self.mail)
    }
}
