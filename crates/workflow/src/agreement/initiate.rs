//! A coordinator starts a new agreement, as an initiative that may follow an earlier one.

use domain::agreement::{Initiate, Kind, Period};
use domain::id::{AgreementId, AreaId};
use domain::identifier::MunicipalityCode;
use domain::refusal::{Code, Refusal};
use domain::text::LocalisedText;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};

/// Starts a new agreement.
#[derive(Debug, Clone, Serialize)]
pub struct InitiateAgreement {
    /// Its kind.
    pub kind: Kind,
    /// The area.
    pub area: AreaId,
    /// The municipality; none for the frame.
    pub municipality: Option<MunicipalityCode>,
    /// The frame it stands under.
    pub parent: Option<AgreementId>,
    /// The agreement before it.
    pub predecessor: Option<AgreementId>,
    /// Its title.
    pub title: LocalisedText,
    /// Its period.
    pub period: Period,
    /// The notice a party must give to leave, in days.
    pub notice_period_days: Option<u32>,
    /// Its case number.
    pub case_no: Option<String>,
}

impl UseCase for InitiateAgreement {
    const NAME: &'static str = "initiateAgreement";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        work.expect_in_area(self.municipality.as_ref(), self.area).await?;
        for (field, other) in [("parent", self.parent), ("predecessor", self.predecessor)] {
            if let Some(other) = other
                && work.read().agreement(other).await?.is_none_or(|other| other.area != self.area)
            {
                return Err(Error::Refused(Refusal::field(Code::UnknownId, field)));
            }
        }
        let input = Initiate {
            id: work.fresh(),
            version: work.fresh(),
            kind: self.kind,
            area: self.area,
            municipality: self.municipality.clone(),
            // A joint authority's comes from the frame (AG-6).
            joint_authority: None,
            parent: self.parent,
            predecessor: self.predecessor,
            title: self.title.clone(),
            period: self.period,
            notice_period_days: self.notice_period_days,
            case_no: self.case_no.clone(),
            demo: work.app().settings().demo,
        };
        Ok(work.born_agreement(&input).await?.id)
    }
}
