//! A coordinator sends the draft out for comments, with a last day for them (AG-3).

use chrono::NaiveDate;
use domain::agreement::Command;
use domain::id::AgreementId;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Sends the draft out for comments.
#[derive(Debug, Clone, Serialize)]
pub struct OpenConsultation {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The last day for comments; the earliest that is allowed if not said.
    pub ends_on: Option<NaiveDate>,
}

impl UseCase for OpenConsultation {
    const NAME: &'static str = "openConsultation";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_agreement(&before, &Command::OpenConsultation { ends_on: self.ends_on }).await?;
        Ok(before.id)
    }
}
