//! A party says what it thinks of a draft, or a coordinator records what a body or somebody else said (FB-1).

use domain::feedback::Said;
use domain::id::{AgreementId, FeedbackId};
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Gives feedback on a draft.
#[derive(Debug, Clone, Serialize)]
pub struct GiveFeedback {
    /// The agreement.
    pub agreement: AgreementId,
    /// What is said, and by whom.
    pub said: Said,
}

impl UseCase for GiveFeedback {
    const NAME: &'static str = "giveFeedback";
    type Output = FeedbackId;

    async fn run(&self, work: &mut Work<'_>) -> Result<FeedbackId> {
        let draft = work.agreement(self.agreement).await?;
        Ok(work.born_feedback(&draft, &self.said).await?.id)
    }
}
