//! The plain moves of a prevention plan: those that carry at most a reason.

use domain::id::PlanId;
use domain::prevention::{Action, Command};
use domain::refusal::{Code, Refusal};
use serde::Serialize;

use super::change;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Does a plain move of a plan.
#[derive(Debug, Clone, Serialize)]
pub struct AdvancePreventionPlan {
    /// The plan.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The move.
    pub action: Action,
    /// Why; for a review what was found, for the prevention week what is done.
    pub reason: Option<String>,
}

impl UseCase for AdvancePreventionPlan {
    const NAME: &'static str = "advancePreventionPlan";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        change(work, self.plan, self.expected_version, &self.command()?).await
    }
}

impl AdvancePreventionPlan {
    fn command(&self) -> Result<Command> {
        let reason = self.reason.clone();
        Ok(match self.action {
            Action::ReturnToDrafting => Command::ReturnToDrafting(reason.unwrap_or_default()),
            Action::Close => Command::Close,
            Action::StartReview => Command::StartReview,
            Action::Confirm => Command::Confirm(reason),
            Action::RequestWithdrawal => Command::RequestWithdrawal(reason.unwrap_or_default()),
            Action::ConfirmWithdrawal => Command::ConfirmWithdrawal,
            Action::ContactChanged => Command::ContactChanged(reason),
            Action::TakeOver => Command::TakeOver,
            Action::PlanWeek => Command::PlanWeek(reason),
            Action::Attached => Command::Attached,
            Action::TakeEffect => Command::TakeEffect,
            Action::NewVersionEffective => Command::NewVersionEffective,
            Action::PeriodEnded => Command::PeriodEnded,
            Action::AgreementEnded => Command::AgreementEnded,
            Action::Start
            | Action::StartVersion
            | Action::AddMeasure
            | Action::ChangeMeasure
            | Action::RemoveMeasure
            | Action::Describe
            | Action::OpenConsultation
            | Action::GiveStatement
            | Action::HandleStatement
            | Action::Approve
            | Action::Returned
            | Action::ApprovalLost
            | Action::Detached
            | Action::AttachToAgreement
            | Action::Revise
            | Action::ChooseForm => return Err(Refusal::field(Code::Malformed, "action").into()),
        })
    }
}
