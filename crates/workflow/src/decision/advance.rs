//! The plain moves of a decision: those that carry at most a reason.

use domain::decision::{Action, Command};
use domain::id::DecisionId;
use domain::refusal::{Code, Refusal};
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Does a plain move of a decision.
#[derive(Debug, Clone, Serialize)]
pub struct AdvanceDecision {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The move.
    pub action: Action,
    /// Why.
    pub reason: Option<String>,
}

impl UseCase for AdvanceDecision {
    const NAME: &'static str = "advanceDecision";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let command = self.command(work)?;
        super::change(work, self.decision, self.expected_version, &command).await
    }
}

impl AdvanceDecision {
    fn command(&self, work: &Work<'_>) -> Result<Command> {
        let reason = self.reason.clone().unwrap_or_default();
        Ok(match self.action {
            Action::Table => Command::Table(self.reason.clone()),
            Action::ReturnToPreparation => Command::ReturnToPreparation(reason),
            Action::ForwardToCouncil => Command::ForwardToCouncil { next: work.fresh() },
            Action::ConfirmFinality => Command::ConfirmFinality,
            Action::Reopen => Command::Reopen { next: work.fresh(), reason },
            Action::MarkRemoved => Command::MarkRemoved,
            Action::Open
            | Action::AssignPreparer
            | Action::PutOnAgenda
            | Action::Resume
            | Action::Decide
            | Action::PublishMinutes
            | Action::ReceiveRevisionClaim
            | Action::DismissClaim
            | Action::AcceptClaim
            | Action::ReceiveAppeal
            | Action::DismissAppeal
            | Action::Annul
            | Action::Cancel
            | Action::CorrectPublication
            | Action::AskForRemoval
            | Action::RecordStatement
            | Action::MoveDecideBy => return Err(Refusal::field(Code::Malformed, "action").into()),
        })
    }
}
