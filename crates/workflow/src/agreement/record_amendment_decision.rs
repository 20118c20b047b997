//! The registrar or a coordinator records what the competent body decided on an amendment (AG-42).

use domain::agreement::{Command, DecisionFacts};
use domain::id::AgreementId;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Records the decision on an amendment.
#[derive(Debug, Clone, Serialize)]
pub struct RecordAmendmentDecision {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The decision.
    pub decision: DecisionFacts,
}

impl UseCase for RecordAmendmentDecision {
    const NAME: &'static str = "recordAmendmentDecision";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_agreement(&before, &Command::RecordAmendmentDecision(self.decision.clone())).await?;
        Ok(before.id)
    }
}
