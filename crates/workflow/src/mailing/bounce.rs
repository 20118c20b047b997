//! Mail that comes back, at once or later: the mail's end and what follows for its recipient, in one transaction.

use domain::identifier::EmailAddress;
use domain::reminder::Reason;
use serde::Serialize;
use store::mail::{ClaimedMail, Outcome};

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Ends a mail whose recipient was refused for good.
#[derive(Debug, Serialize)]
pub(super) struct EndRefused {
    #[serde(skip)]
    pub(super) claimed: ClaimedMail,
    #[serde(skip)]
    pub(super) outcome: Outcome,
    /// The address that was refused.
    pub(super) address: EmailAddress,
}

impl UseCase for EndRefused {
    const NAME: &'static str = "endRefused";
    type Output = bool;

    async fn run(&self, work: &mut Work<'_>) -> Result<bool> {
        let ClaimedMail { mail, worker, fence, .. } = &self.claimed;
        let id = mail.content.id;
        if work.tx().finish_mail(id, *worker, *fence, &self.outcome).await?.is_none() {
            return Ok(false);
        }
        // What the mail was to say is planned again when its recipient can be reached.
        work.tx().suppress_nudges_of_mail(id, Reason::Unreachable.key()).await?;
        work.note_bounce(&self.address, &mail.content.place).await?;
        Ok(true)
    }
}
