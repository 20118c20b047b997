//! The plain moves of a signature: those that carry at most a reason.

use domain::id::SignatureId;
use domain::refusal::{Code, Refusal};
use domain::signature::{Action, Command};
use serde::Serialize;

use super::Loaded;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Does a plain move of a signature.
#[derive(Debug, Clone, Serialize)]
pub struct AdvanceSignature {
    /// The signature.
    pub signature: SignatureId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The move.
    pub action: Action,
    /// Why.
    pub reason: Option<String>,
}

impl UseCase for AdvanceSignature {
    const NAME: &'static str = "advanceSignature";
    type Output = SignatureId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SignatureId> {
        let mut loaded = Loaded::expecting(work, self.signature, self.expected_version).await?;
        loaded.change(work, &self.command()?).await?;
        Ok(self.signature)
    }
}

impl AdvanceSignature {
    fn command(&self) -> Result<Command> {
        Ok(match self.action {
            Action::CancelNotice => Command::CancelNotice,
            Action::SupportOnly => Command::SupportOnly,
            Action::RequestVoid => Command::RequestVoid(self.reason.clone().unwrap_or_default()),
            Action::ConfirmVoid => Command::ConfirmVoid,
            Action::RefuseVoid => Command::RefuseVoid(self.reason.clone().unwrap_or_default()),
            Action::WithdrawVoid => Command::WithdrawVoid,
            Action::Resigned => Command::Resigned,
            Action::ResignByPassed => Command::ResignByPassed,
            Action::TextReplaced => Command::TextReplaced,
            Action::SignByPassed => Command::SignByPassed,
            Action::NoticeEnded => Command::NoticeEnded,
            Action::Open => Command::Open,
            Action::PlanWeek => Command::PlanWeek(self.reason.clone()),
            Action::Request
            | Action::RequestAgain
            | Action::NewVersionRequiresResigning
            | Action::FillCommitments
            | Action::SignAct
            | Action::RecordPaper
            | Action::Decline
            | Action::GiveNotice
            | Action::SignatoryPersonLeft
            | Action::AnswerOptIn
            | Action::AgreementEnded
            | Action::OrganisationEnded
            | Action::FirstCommitment
            | Action::AwaitFirstCommitment
            | Action::WelcomeNewcomer
            | Action::FirstCheckIn
            | Action::SuccessorAccepts
            | Action::TakeOver
            | Action::Inherit
            | Action::AskOptIn => return Err(Refusal::field(Code::Malformed, "action").into()),
        })
    }
}
