//! What people can ask of a prevention plan.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Action, Description, Form, MeasureContent, Partner};
use crate::agreement::Period;
use crate::decision::Handling;
use crate::id::{AgreementId, DecisionId, PlanId, PlanMeasureId, StatementId};
use crate::permission::Place;

/// The start of a plan (EP-1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The new id.
    pub id: PlanId,
    /// Where it belongs: an area and a municipality.
    pub place: Place,
    /// The number of the version within the municipality.
    pub version_no: u32,
    /// The plan that ended before it.
    pub supersedes: Option<PlanId>,
    /// Form, period and coverage.
    pub description: Description,
    /// The day the draft is to be ready for consultation.
    pub draft_by: NaiveDate,
    /// Why it starts although no body is named.
    pub without_body: Option<String>,
    /// Whether it is made up for a demonstration.
    pub demo: bool,
}

/// The next version of a plan (EP-12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextVersion {
    /// The new id.
    pub id: PlanId,
    /// From when to when it holds.
    pub period: Period,
    /// The day the draft is to be ready for consultation.
    pub draft_by: NaiveDate,
}

/// What a partner says of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewStatement {
    /// Which of the partners that were asked.
    pub partner: Partner,
    /// Who of them, by the name of the organisation or body.
    pub from: String,
    /// What they say.
    pub text: String,
}

/// What can be asked of a prevention plan that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Adds a measure.
    AddMeasure(PlanMeasureId, MeasureContent),
    /// Writes a measure anew.
    ChangeMeasure(PlanMeasureId, MeasureContent),
    /// Takes a measure out.
    RemoveMeasure(PlanMeasureId),
    /// Says anew what it covers, when, and in which form.
    Describe(Description),
    /// Asks the partners for statements.
    OpenConsultation {
        /// Those it concerns.
        partners: Vec<Partner>,
        /// The last day asked for.
        answer_by: NaiveDate,
    },
    /// Notes what a partner says.
    GiveStatement(StatementId, NewStatement),
    /// Says what becomes of a statement.
    HandleStatement {
        /// Which.
        statement: StatementId,
        /// What becomes of it.
        handled: Handling,
        /// Why.
        reasoning: String,
    },
    /// Writes the plan anew because of what was said.
    ReturnToDrafting(String),
    /// Closes the consultation; the body decides next.
    Close,
    /// Takes note that the body approved.
    Approve(DecisionId),
    /// Takes note that the body did not approve, or that it was sent back before a meeting.
    Returned {
        /// Under which record.
        decision: DecisionId,
        /// Why, in a person's words.
        reason: Option<String>,
    },
    /// Takes note that what the body approved does not stand any more.
    ApprovalLost(DecisionId),
    /// Attaches it to a vitality agreement.
    AttachToAgreement(AgreementId),
    /// Takes note that no text of the agreement is to list it any more.
    Detached,
    /// Takes note that the agreement's version that lists it is in force.
    Attached,
    /// Takes note that the first day has come.
    TakeEffect,
    /// Begins the yearly review.
    StartReview,
    /// Notes that the plan holds for another year.
    Confirm(Option<String>),
    /// Notes that a new version is written; the plan stays in force.
    Revise,
    /// Takes note that a newer version is in force.
    NewVersionEffective,
    /// Takes note that the period is over.
    PeriodEnded,
    /// Takes note that the agreement it was attached to is over.
    AgreementEnded,
    /// Asks for it to be withdrawn.
    RequestWithdrawal(String),
    /// Confirms, as a second person, that it is withdrawn.
    ConfirmWithdrawal,
    /// Notes that somebody else is the contact now.
    ContactChanged(Option<String>),
    /// Notes that the contact has gone through the plan.
    TakeOver,
    /// Chooses a form after the agreement ended.
    ChooseForm(Form),
    /// Tells what is done in the national week; nothing: not this year.
    PlanWeek(Option<String>),
}

impl Command {
    /// Returns the action it asks for.
    pub const fn action(&self) -> Action {
        match self {
            Self::AddMeasure(..) => Action::AddMeasure,
            Self::ChangeMeasure(..) => Action::ChangeMeasure,
            Self::RemoveMeasure(_) => Action::RemoveMeasure,
            Self::Describe(_) => Action::Describe,
            Self::OpenConsultation { .. } => Action::OpenConsultation,
            Self::GiveStatement(..) => Action::GiveStatement,
            Self::HandleStatement { .. } => Action::HandleStatement,
            Self::ReturnToDrafting(_) => Action::ReturnToDrafting,
            Self::Close => Action::Close,
            Self::Approve(_) => Action::Approve,
            Self::Returned { .. } => Action::Returned,
            Self::ApprovalLost(_) => Action::ApprovalLost,
            Self::AttachToAgreement(_) => Action::AttachToAgreement,
            Self::Detached => Action::Detached,
            Self::Attached => Action::Attached,
            Self::TakeEffect => Action::TakeEffect,
            Self::StartReview => Action::StartReview,
            Self::Confirm(_) => Action::Confirm,
            Self::Revise => Action::Revise,
            Self::NewVersionEffective => Action::NewVersionEffective,
            Self::PeriodEnded => Action::PeriodEnded,
            Self::AgreementEnded => Action::AgreementEnded,
            Self::RequestWithdrawal(_) => Action::RequestWithdrawal,
            Self::ConfirmWithdrawal => Action::ConfirmWithdrawal,
            Self::ContactChanged(_) => Action::ContactChanged,
            Self::TakeOver => Action::TakeOver,
            Self::ChooseForm(_) => Action::ChooseForm,
            Self::PlanWeek(_) => Action::PlanWeek,
        }
    }
}
