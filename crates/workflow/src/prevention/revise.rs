//! The yearly review ends with a new version, written beside the one in force (EP-12).

use chrono::{Days, NaiveDate};
use domain::agreement::Period;
use domain::id::PlanId;
use domain::prevention::Command;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Days a new version is given, unless a day is said.
const DRAFT_DAYS: u64 = 90;

/// Starts a new version of a plan under review; returns the new version.
#[derive(Debug, Clone, Serialize)]
pub struct RevisePlan {
    /// The plan in force.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// From when to when the new version holds.
    pub period: Period,
    /// The day its draft is to be ready; in three months if not said.
    pub draft_by: Option<NaiveDate>,
}

impl UseCase for RevisePlan {
    const NAME: &'static str = "revisePlan";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        let before = work.prevention_plan(self.plan).await?;
        expect_version(self.expected_version, before.head.version)?;
        let kept = work.change_plan(&before, &Command::Revise).await?;
        let draft_by = self.draft_by.unwrap_or_else(|| work.today() + Days::new(DRAFT_DAYS));
        Ok(work.born_plan_version(&kept, self.period, draft_by).await?.id)
    }
}
