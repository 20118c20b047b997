//! The prevention contact starts the municipality's plan (EP-1).

use chrono::{Days, NaiveDate};
use domain::id::{AreaId, PlanId};
use domain::identifier::MunicipalityCode;
use domain::permission::Place;
use domain::prevention::{Description, PreventionPlan, Start};
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Days a draft is given, unless a day is said.
const DRAFT_DAYS: u64 = 90;

/// Starts a plan.
#[derive(Debug, Clone, Serialize)]
pub struct StartPreventionPlan {
    /// The area.
    pub area: AreaId,
    /// The municipality.
    pub municipality: MunicipalityCode,
    /// Form, period and coverage.
    pub description: Description,
    /// The day the draft is to be ready; in three months if not said.
    pub draft_by: Option<NaiveDate>,
    /// Why it starts although no body is named.
    pub without_body: Option<String>,
}

impl UseCase for StartPreventionPlan {
    const NAME: &'static str = "startPreventionPlan";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        work.expect_in_area(Some(&self.municipality), self.area).await?;
        let earlier = work.read().prevention_plans_of(std::slice::from_ref(&self.municipality)).await?;
        // What ended by itself or holds still is followed; what was given up is not.
        let followed = |plan: &&PreventionPlan| plan.in_force_on.is_some();
        let input = Start {
            id: work.fresh(),
            place: Place {
                area: Some(self.area),
                municipality: Some(self.municipality.clone()),
                organisation: None,
            },
            version_no: earlier.last().map_or(1, |last| last.version_no + 1),
            supersedes: earlier.iter().rev().find(followed).map(|plan| plan.id),
            description: self.description.clone(),
            draft_by: self.draft_by.unwrap_or_else(|| work.today() + Days::new(DRAFT_DAYS)),
            without_body: self.without_body.clone(),
            demo: work.app().settings().demo,
        };
        Ok(work.born_plan(&input).await?.id)
    }
}
