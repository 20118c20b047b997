//! A coordinator tells what became of a preparation step (PS-2 to PS-4).

use domain::id::StepId;
use domain::refusal::{Code, Refusal};
use domain::step::{Action, Command};
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Marks a preparation step as done, left out or moved.
#[derive(Debug, Clone, Serialize)]
pub struct AdvanceStep {
    /// The step.
    pub step: StepId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The move.
    pub action: Action,
    /// What came of it.
    pub outcome: Option<String>,
}

impl UseCase for AdvanceStep {
    const NAME: &'static str = "advanceStep";
    type Output = StepId;

    async fn run(&self, work: &mut Work<'_>) -> Result<StepId> {
        let before = work.step(self.step).await?;
        expect_version(self.expected_version, before.head.version)?;
        Ok(work.change_step(&before, &self.command()?).await?.id)
    }
}

impl AdvanceStep {
    fn command(&self) -> Result<Command> {
        let outcome = self.outcome.clone();
        Ok(match self.action {
            Action::Complete => Command::Complete(outcome),
            Action::Skip => Command::Skip(outcome),
            Action::Move => Command::Move(outcome),
            Action::Plan => return Err(Refusal::field(Code::Malformed, "action").into()),
        })
    }
}
