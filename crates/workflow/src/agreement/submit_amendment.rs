//! A coordinator takes an amendment to the body that decides on it (AG-47).

use chrono::NaiveDate;
use domain::agreement::Command;
use domain::id::AgreementId;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Takes an amendment to the competent body.
#[derive(Debug, Clone, Serialize)]
pub struct SubmitAmendment {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The day by which the body's decision is wanted.
    pub decide_by: NaiveDate,
}

impl UseCase for SubmitAmendment {
    const NAME: &'static str = "submitAmendment";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_agreement(&before, &Command::SubmitAmendment { decide_by: self.decide_by }).await?;
        Ok(before.id)
    }
}
