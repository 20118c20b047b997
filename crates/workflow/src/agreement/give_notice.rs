//! The competent body has decided to end an agreement before its period, and notice is given on that decision.

use domain::agreement::{Command, Termination};
use domain::id::AgreementId;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Records the decision and the notice; the notice period runs from the day notice was given.
#[derive(Debug, Clone, Serialize)]
pub struct GiveAgreementNotice {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The decision, with the day notice was given.
    pub termination: Termination,
}

impl UseCase for GiveAgreementNotice {
    const NAME: &'static str = "giveAgreementNotice";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_agreement(&before, &Command::GiveNotice(self.termination.clone())).await?;
        Ok(before.id)
    }
}
