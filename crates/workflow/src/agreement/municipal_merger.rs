//! A municipality becomes part of another: the region says so once, and for each agreement whether it goes on (AG-26).

use chrono::NaiveDate;
use domain::agreement::Command;
use domain::id::{AgreementId, AreaId};
use domain::identifier::MunicipalityCode;
use domain::permission::{Place, Role};
use domain::refusal::{Code, Refusal};
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::{Error, Result};

/// Records that a municipality is part of another from a day on.
#[derive(Debug, Clone, Serialize)]
pub struct MergeMunicipality {
    /// The area both belong to.
    pub area: AreaId,
    /// The municipality that ends.
    pub municipality: MunicipalityCode,
    /// The one it becomes part of.
    pub into: MunicipalityCode,
    /// The first day on which it is part of the other.
    pub on: NaiveDate,
}

impl UseCase for MergeMunicipality {
    const NAME: &'static str = "mergeMunicipality";
    type Output = MunicipalityCode;

    async fn run(&self, work: &mut Work<'_>) -> Result<MunicipalityCode> {
        let place = Place { area: Some(self.area), ..Place::default() };
        if !work.actor().holds(Role::RegionalCoordinator, &place) {
            return Err(Error::Forbidden);
        }
        if self.municipality == self.into {
            return Err(Refusal::field(Code::NotInArea, "into").into());
        }
        work.expect_in_area(Some(&self.municipality), self.area).await?;
        work.expect_in_area(Some(&self.into), self.area).await?;
        let known = work.read().municipality(&self.municipality).await?.ok_or(Error::NotFound)?;
        let last_day = self.on.pred_opt().filter(|last| *last >= known.valid_from);
        let last_day = last_day.ok_or_else(|| Refusal::field(Code::EndsBeforeStart, "on"))?;
        work.tx().end_municipality(&self.municipality, last_day, &self.into).await?;
        Ok(self.into.clone())
    }
}

/// Settles what becomes of an agreement whose municipality is part of another.
#[derive(Debug, Clone, Serialize)]
pub struct SettleMunicipality {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// Whether it goes on under the successor until its period is over; otherwise it ends.
    pub goes_on: bool,
    /// Why.
    pub reason: String,
}

impl UseCase for SettleMunicipality {
    const NAME: &'static str = "settleMunicipality";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        let command = Command::MunicipalityMerged { goes_on: self.goes_on, reason: self.reason.clone() };
        work.change_agreement(&before, &command).await?;
        Ok(before.id)
    }
}
