//! The text goes to the body that decides: the regional board for the frame, the municipality's own for the rest.

use chrono::NaiveDate;
use domain::agreement::{Command, DecideBy, Kind};
use domain::id::AgreementId;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Submits an agreement for decision.
#[derive(Debug, Clone, Serialize)]
pub struct SubmitForDecision {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The day by which the body's decision is wanted.
    pub decide_by: NaiveDate,
    /// For the frame, the day by which the municipalities' decisions are wanted afterwards.
    pub municipalities_decide_by: Option<NaiveDate>,
}

impl UseCase for SubmitForDecision {
    const NAME: &'static str = "submitForDecision";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        let by = DecideBy { body: self.decide_by, municipalities: self.municipalities_decide_by };
        let command = match before.kind {
            Kind::RegionalWellbeing => Command::SubmitToRegionalBoard(by),
            Kind::MunicipalWellbeing | Kind::EverydaySecurity | Kind::Vitality => {
                Command::SubmitToMunicipality(by)
            }
        };
        work.change_agreement(&before, &command).await?;
        Ok(before.id)
    }
}
