//! The plain moves of a commitment: those that carry at most a reason.

use domain::commitment::{Action, Command};
use domain::id::CommitmentId;
use domain::refusal::{Code, Refusal};
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Does a plain move of a commitment.
#[derive(Debug, Clone, Serialize)]
pub struct AdvanceCommitment {
    /// The commitment.
    pub commitment: CommitmentId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The move.
    pub action: Action,
    /// Why.
    pub reason: Option<String>,
}

impl UseCase for AdvanceCommitment {
    const NAME: &'static str = "advanceCommitment";
    type Output = CommitmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<CommitmentId> {
        let command = match self.action {
            Action::Resume => Command::Resume,
            Action::Withdraw => Command::Withdraw(self.reason.clone().unwrap_or_default()),
            Action::Discard => Command::Discard,
            Action::Agree => Command::Agree,
            Action::Start => Command::Start,
            Action::ParentEnded => Command::ParentEnded,
            Action::PeriodOver => Command::PeriodOver,
            Action::PlanSuperseded => Command::Awaiting(self.action),
            Action::MoveOn
            | Action::Draft
            | Action::AddLater
            | Action::CheckIn
            | Action::Pause
            | Action::Close
            | Action::OfferTransfer
            | Action::Transfer
            | Action::TakeOver
            | Action::CarryOver
            | Action::Revise => {
                return Err(Refusal::field(Code::Malformed, "action").into());
            }
        };
        Ok(super::change(work, self.commitment, self.expected_version, &command).await?.id)
    }
}
