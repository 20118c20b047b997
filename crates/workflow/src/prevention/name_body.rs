//! A registrar or coordinator records the decision that names the municipality's body (EP-0).

use domain::body::{Mandate, body_id};
use domain::id::{AreaId, BodyId};
use domain::identifier::MunicipalityCode;
use domain::permission::Place;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Names the body for preventive substance-abuse work, or another one in its place.
#[derive(Debug, Clone, Serialize)]
pub struct NamePreventionBody {
    /// The area.
    pub area: AreaId,
    /// The municipality.
    pub municipality: MunicipalityCode,
    /// The version that was looked at, where a body was named before.
    pub expected_version: Option<u64>,
    /// The decision.
    pub mandate: Mandate,
}

impl UseCase for NamePreventionBody {
    const NAME: &'static str = "namePreventionBody";
    type Output = BodyId;

    async fn run(&self, work: &mut Work<'_>) -> Result<BodyId> {
        work.expect_in_area(Some(&self.municipality), self.area).await?;
        let before = work.tx().lock_prevention_body(body_id(&self.municipality)).await?;
        expect_version(self.expected_version, before.as_ref().map_or(0, |body| body.head.version))?;
        let place = Place {
            area: Some(self.area),
            municipality: Some(self.municipality.clone()),
            organisation: None,
        };
        Ok(work.name_body(before.as_ref(), &place, &self.mandate).await?.id)
    }
}
