//! The plain answers to a succession: confirm or reject a merger, take a commitment over, say no.

use domain::id::SuccessionId;
use domain::refusal::{Code, Refusal};
use domain::succession::{Action, Command};
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Answers a succession.
#[derive(Debug, Clone, Serialize)]
pub struct AdvanceSuccession {
    /// The succession.
    pub succession: SuccessionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The answer.
    pub action: Action,
    /// Why.
    pub reason: Option<String>,
}

impl UseCase for AdvanceSuccession {
    const NAME: &'static str = "advanceSuccession";
    type Output = SuccessionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SuccessionId> {
        let before = work.succession(self.succession).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_succession(&before, &self.command()?).await?;
        Ok(before.id)
    }
}

impl AdvanceSuccession {
    fn command(&self) -> Result<Command> {
        let reason = self.reason.clone();
        Ok(match self.action {
            Action::Confirm => Command::Confirm,
            Action::Reject => Command::Reject(reason),
            Action::TakeOver => Command::TakeOver,
            Action::Decline => Command::Decline(reason),
            Action::Lapse => Command::Lapse,
            Action::NothingLeft => Command::NothingLeft,
            Action::Propose | Action::Record | Action::Offer | Action::Accept => {
                return Err(Refusal::field(Code::Malformed, "action").into());
            }
        })
    }
}
