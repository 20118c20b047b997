//! The plain moves of an agreement: those that carry at most a reason.

use domain::agreement::{Action, Command};
use domain::id::AgreementId;
use domain::refusal::{Code, Refusal};
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Does a plain move of an agreement.
#[derive(Debug, Clone, Serialize)]
pub struct AdvanceAgreement {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The move.
    pub action: Action,
    /// Why.
    pub reason: Option<String>,
}

impl UseCase for AdvanceAgreement {
    const NAME: &'static str = "advanceAgreement";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_agreement(&before, &self.command(work)?).await?;
        Ok(before.id)
    }
}

impl AdvanceAgreement {
    fn command(&self, work: &Work<'_>) -> Result<Command> {
        let reason = self.reason.clone().unwrap_or_default();
        Ok(match self.action {
            Action::OpenConsultation => Command::OpenConsultation { ends_on: None },
            Action::ReturnToPreparation => Command::ReturnToPreparation(reason),
            Action::MinimumSigned => Command::MinimumSigned,
            Action::RequestRecall => Command::RequestRecall(reason),
            Action::ConfirmRecall => Command::ConfirmRecall { version: work.fresh() },
            Action::RefuseRecall => Command::RefuseRecall(reason),
            Action::WithdrawRecall => Command::WithdrawRecall,
            Action::SigningFailed => Command::SigningFailed(reason),
            Action::ImplementationProhibited => Command::ImplementationProhibited(reason),
            Action::ProhibitionLifted => Command::ProhibitionLifted,
            Action::CancelNotice => Command::CancelNotice(reason),
            Action::Terminate => Command::Terminate(reason),
            Action::PeriodEnded => Command::PeriodEnded,
            Action::Cancel => Command::Cancel(reason),
            Action::NoRenewal => Command::NoRenewal(reason),
            Action::DecisionAnnulled => Command::DecisionAnnulled,
            Action::WithdrawAmendment => Command::WithdrawAmendment(reason),
            Action::AmendmentEffective => Command::AmendmentEffective,
            Action::Initiate
            | Action::AdoptFrame
            | Action::SubmitToRegionalBoard
            | Action::RegionalBoardApproved
            | Action::RegionalBoardReturned
            | Action::SubmitToMunicipality
            | Action::NotAdopted
            | Action::AskToOpen
            | Action::AskToReplace
            | Action::DecisionReplaced
            | Action::StartPreparation
            | Action::DecisionsReady
            | Action::LateJoin
            | Action::NoteDecision
            | Action::GiveNotice
            | Action::WriteText
            | Action::AddParty
            | Action::ProposeAmendment
            | Action::WriteAmendment
            | Action::SubmitAmendment
            | Action::ApproveAmendment
            | Action::PartyLeft
            | Action::SuccessorInForce
            | Action::RenewalStarted
            | Action::PartyReplaced
            | Action::LeftAlone
            | Action::MunicipalityEnded
            | Action::MunicipalityMerged => return Err(Refusal::field(Code::Malformed, "action").into()),
        })
    }
}
