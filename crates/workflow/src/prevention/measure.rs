//! The measures of a draft: added, written anew, taken out (EP-2).

use domain::id::{PlanId, PlanMeasureId};
use domain::prevention::{Command, MeasureContent, Responsible};
use domain::refusal::{Code, Refusal};
use serde::Serialize;

use super::change;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Adds a measure.
#[derive(Debug, Clone, Serialize)]
pub struct AddPreventionMeasure {
    /// The plan.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// What is done.
    pub content: MeasureContent,
}

impl UseCase for AddPreventionMeasure {
    const NAME: &'static str = "addPreventionMeasure";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        expect_known(work, &self.content).await?;
        let command = Command::AddMeasure(work.fresh(), self.content.clone());
        change(work, self.plan, self.expected_version, &command).await
    }
}

/// Writes a measure anew.
#[derive(Debug, Clone, Serialize)]
pub struct ChangePreventionMeasure {
    /// The plan.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The measure.
    pub measure: PlanMeasureId,
    /// What is done.
    pub content: MeasureContent,
}

impl UseCase for ChangePreventionMeasure {
    const NAME: &'static str = "changePreventionMeasure";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        expect_known(work, &self.content).await?;
        let command = Command::ChangeMeasure(self.measure, self.content.clone());
        change(work, self.plan, self.expected_version, &command).await
    }
}

/// Takes a measure out.
#[derive(Debug, Clone, Serialize)]
pub struct RemovePreventionMeasure {
    /// The plan.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The measure.
    pub measure: PlanMeasureId,
}

impl UseCase for RemovePreventionMeasure {
    const NAME: &'static str = "removePreventionMeasure";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        change(work, self.plan, self.expected_version, &Command::RemoveMeasure(self.measure)).await
    }
}

async fn expect_known(work: &Work<'_>, content: &MeasureContent) -> Result<()> {
    let Responsible::Organisation(id) = content.responsible else { return Ok(()) };
    match work.read().organisation(id).await? {
        Some(_) => Ok(()),
        None => Err(Refusal::field(Code::UnknownId, "responsible").into()),
    }
}
