//! What people can ask of a signature.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Action, Method, SectionKey, Signature};
use crate::evidence::{Committed, Hash};
use crate::id::{AgreementVersionId, AuthorityId, PersonId, PlanId, SignatureActId, SignatureId};
use crate::text::Language;

/// A request to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The new id.
    pub id: SignatureId,
    /// The last day asked for.
    pub sign_by: NaiveDate,
}

/// What a successor takes over from its predecessor's signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Succeed<'a> {
    /// The new id.
    pub id: SignatureId,
    /// The predecessor's signature.
    pub predecessor: &'a Signature,
    /// The last day on which the successor's joint signers are asked.
    pub sign_by: NaiveDate,
}

/// One person's act of signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignAct {
    /// The new id.
    pub id: SignatureActId,
    /// Who signs.
    pub person: PersonId,
    /// How the person proved who they are.
    pub method: Method,
    /// The hash of the text that was shown; must be that of the version asked for.
    pub seen: Hash,
    /// The language it was shown in.
    pub shown_in: Language,
    /// The commitments as they stand, for the act hash.
    pub commitments: Vec<Committed>,
}

/// A signature given on paper, recorded by a coordinator who attests the names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The day it was signed.
    pub signed_on: NaiveDate,
    /// Who signed, under which right.
    pub signers: Vec<PaperSigner>,
    /// The chosen stages of life.
    pub sections: Vec<SectionKey>,
    /// The answer to the prevention question.
    pub prevention: bool,
    /// The language of the paper.
    pub language: Language,
    /// The hash of the version's text.
    pub document: Hash,
    /// The commitments as they stand, for the act hash.
    pub commitments: Vec<Committed>,
}

/// One name on the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSigner {
    /// The new id of the act.
    pub id: SignatureActId,
    /// Who signed.
    pub person: PersonId,
    /// Under which right.
    pub authority: AuthorityId,
}

/// What can be asked of a signature that was requested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Looks at it for the first time.
    Open,
    /// Chooses stages of life and answers the prevention question, as far as known.
    FillCommitments {
        /// The chosen stages of life.
        sections: Vec<SectionKey>,
        /// The prevention answer, if given yet.
        prevention: Option<bool>,
    },
    /// Signs.
    SignAct(SignAct),
    /// Records a signature given on paper.
    RecordPaper(Paper),
    /// Says no.
    Decline(Option<String>),
    /// Takes note that the time ran out.
    SignByPassed,
    /// Gives notice to leave.
    GiveNotice {
        /// Why.
        reason: String,
        /// How many days of notice; at least the agreement's notice period applies.
        days: u32,
    },
    /// Takes the notice back.
    CancelNotice,
    /// Takes note that the notice period ended.
    NoticeEnded,
    /// Takes note that a signer has left; the signature stays valid (I-4).
    SignatoryPersonLeft(PersonId),
    /// Answers the prevention question after signing.
    AnswerOptIn(bool),
    /// Ticks "no commitment of our own for now".
    SupportOnly,
    /// Asks for it to be void.
    RequestVoid(String),
    /// Confirms, as a second person, that it is void.
    ConfirmVoid,
    /// Says, as a second person, why it is not void.
    RefuseVoid(String),
    /// Takes back one's own wish that it be void.
    WithdrawVoid,
    /// Takes note that the agreement ended; `void` when its text was recalled.
    AgreementEnded {
        /// Whether the text itself was recalled.
        recalled: bool,
    },
    /// Takes note that the organisation ended.
    OrganisationEnded,
    /// Takes note of the first commitment.
    FirstCommitment,
    /// Takes note that nothing is committed yet.
    AwaitFirstCommitment,
    /// Welcomes a newcomer.
    WelcomeNewcomer,
    /// Takes note of a newcomer's first check-in.
    FirstCheckIn,
    /// Asks whether the organisation takes part in a prevention plan.
    AskOptIn(PlanId),
    /// Tells what the organisation does in the national prevention week; nothing: not this year.
    PlanWeek(Option<String>),
    /// Takes note that an amended text has to be signed.
    NewVersionRequiresResigning {
        /// The amended text.
        version: AgreementVersionId,
        /// The last day asked for.
        resign_by: NaiveDate,
    },
    /// Takes note that the amended text was signed.
    Resigned,
    /// Takes note that the amended text was not signed in time.
    ResignByPassed,
    /// Takes note that the text asked for is in force no more.
    TextReplaced,
    /// Takes note that the successor is bound in the organisation's place.
    SuccessorAccepts {
        /// The successor's signature.
        by: SignatureId,
    },
}

impl Command {
    /// Returns the action it asks for.
    pub const fn action(&self) -> Action {
        match self {
            Self::Open => Action::Open,
            Self::FillCommitments { .. } => Action::FillCommitments,
            Self::SignAct(_) => Action::SignAct,
            Self::RecordPaper(_) => Action::RecordPaper,
            Self::Decline(_) => Action::Decline,
            Self::SignByPassed => Action::SignByPassed,
            Self::GiveNotice { .. } => Action::GiveNotice,
            Self::CancelNotice => Action::CancelNotice,
            Self::NoticeEnded => Action::NoticeEnded,
            Self::SignatoryPersonLeft(_) => Action::SignatoryPersonLeft,
            Self::AnswerOptIn(_) => Action::AnswerOptIn,
            Self::SupportOnly => Action::SupportOnly,
            Self::RequestVoid(_) => Action::RequestVoid,
            Self::ConfirmVoid => Action::ConfirmVoid,
            Self::RefuseVoid(_) => Action::RefuseVoid,
            Self::WithdrawVoid => Action::WithdrawVoid,
            Self::AgreementEnded { .. } => Action::AgreementEnded,
            Self::OrganisationEnded => Action::OrganisationEnded,
            Self::FirstCommitment => Action::FirstCommitment,
            Self::AwaitFirstCommitment => Action::AwaitFirstCommitment,
            Self::WelcomeNewcomer => Action::WelcomeNewcomer,
            Self::FirstCheckIn => Action::FirstCheckIn,
            Self::AskOptIn(_) => Action::AskOptIn,
            Self::PlanWeek(_) => Action::PlanWeek,
            Self::NewVersionRequiresResigning { .. } => Action::NewVersionRequiresResigning,
            Self::Resigned => Action::Resigned,
            Self::ResignByPassed => Action::ResignByPassed,
            Self::TextReplaced => Action::TextReplaced,
            Self::SuccessorAccepts { .. } => Action::SuccessorAccepts,
        }
    }
}
