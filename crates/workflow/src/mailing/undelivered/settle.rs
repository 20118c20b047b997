//! A coordinator has seen to it otherwise: a mail that did not arrive leaves the list.

use domain::id::MailId;
use serde::Serialize;

use super::locked;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Takes a mail that did not arrive off the list.
#[derive(Debug, Clone, Serialize)]
pub struct SettleMail {
    /// The mail.
    pub mail: MailId,
}

impl UseCase for SettleMail {
    const NAME: &'static str = "settleMail";
    type Output = MailId;

    async fn run(&self, work: &mut Work<'_>) -> Result<MailId> {
        let (mail, _) = locked(work, self.mail).await?;
        work.tx().settle_mail(mail.content.id, work.now()).await?;
        tracing::info!(mail = %self.mail, by = %work.actor().signature(), "a mail that did not arrive is settled");
        Ok(self.mail)
    }
}
