//! A coordinator moves a preparation step to another time (PS-4 and PS-1): a new step takes its place in the order.

use domain::calendar::DateOrRange;
use domain::id::StepId;
use domain::step::{Command, Step};
use serde::Serialize;

use crate::agreement::check_running;
use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Moves a preparation step to another time.
#[derive(Debug, Clone, Serialize)]
pub struct RescheduleStep {
    /// The step.
    pub step: StepId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The new time.
    pub when: DateOrRange,
    /// Why.
    pub reason: Option<String>,
}

impl UseCase for RescheduleStep {
    const NAME: &'static str = "rescheduleStep";
    /// The step that took the other one's place.
    type Output = StepId;

    async fn run(&self, work: &mut Work<'_>) -> Result<StepId> {
        let before = work.step(self.step).await?;
        expect_version(self.expected_version, before.head.version)?;
        let agreement = work.agreement(before.agreement).await?;
        work.change_step(&before, &Command::Move(self.reason.clone())).await?;
        check_running(&agreement)?;
        let next = Step { id: work.fresh(), when: self.when, outcome: None, ..before };
        Ok(work.born_step(next).await?.id)
    }
}
