//! The registrar or a coordinator records the competent body's decision as facts.

use domain::agreement::Command;
use domain::agreement::DecisionFacts;
use domain::id::AgreementId;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Records a decision.
#[derive(Debug, Clone, Serialize)]
pub struct RecordDecision {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The decision.
    pub decision: DecisionFacts,
}

impl UseCase for RecordDecision {
    const NAME: &'static str = "recordDecision";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_agreement(&before, &Command::RecordDecision(self.decision.clone())).await?;
        Ok(before.id)
    }
}
