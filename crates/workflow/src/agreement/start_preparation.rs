//! Preparation starts on a body's decision (R25).

use domain::agreement::Command;
use domain::agreement::DecisionFacts;
use domain::id::AgreementId;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Starts the preparation.
#[derive(Debug, Clone, Serialize)]
pub struct StartPreparation {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The decision to start.
    pub decision: Option<DecisionFacts>,
}

impl UseCase for StartPreparation {
    const NAME: &'static str = "startPreparation";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_agreement(&before, &Command::StartPreparation(self.decision.clone())).await?;
        Ok(before.id)
    }
}
