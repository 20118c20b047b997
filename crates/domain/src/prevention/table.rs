//! The table of moves of a prevention plan (`domain.md` 4.7).
//!
//! The municipal coordinator stands in wherever the prevention contact's post is vacant, so every move of the contact is
//! also the coordinator's. Added to the rows of 4.7: EP-5c and EP-20, what a decision that falls or is made again does
//! to the plan, EP-18 and EP-19, and EP-21, what an agreement's text that drops it does.

use crate::lifecycle::{From, Lifecycle, Move, To, Waits, keyed};
use crate::permission::Role::{
    MunicipalCoordinator as MC, PreventionContact as EC, Registrar as REG, System as SYS,
};
use crate::task::Kind as Task;

keyed! {
    /// The state of a prevention plan; that there is none at all is no state of a plan.
    pub enum State {
        /// Being drafted.
        Drafting,
        /// Out for statements.
        Consultation,
        /// Before the competent body.
        InBodyDecision,
        /// Approved, not in force yet.
        Approved,
        /// Being attached to the vitality agreement.
        Attaching,
        /// In force.
        InForce,
        /// In force, in its yearly review.
        UnderReview,
        /// Replaced by a newer version in force.
        Superseded,
        /// Its period is over and nothing has replaced it.
        Expired,
        /// Given up before it came into force.
        Withdrawn,
    }

    /// What can be done with a prevention plan.
    pub enum Action {
        /// EP-1.
        Start,
        /// EP-2, a new measure.
        AddMeasure,
        /// EP-2, other words for a measure.
        ChangeMeasure,
        /// EP-2, one measure less.
        RemoveMeasure,
        /// EP-2, form, period and coverage.
        Describe,
        /// EP-3.
        OpenConsultation,
        /// EP-3, what a partner says.
        GiveStatement,
        /// EP-3, what becomes of it.
        HandleStatement,
        /// EP-3, the plan is written anew because of what was said.
        ReturnToDrafting,
        /// EP-4.
        Close,
        /// EP-5.
        Approve,
        /// EP-6.
        Returned,
        /// EP-7.
        AttachToAgreement,
        /// EP-8.
        Attached,
        /// EP-9.
        TakeEffect,
        /// EP-10.
        StartReview,
        /// EP-11.
        Confirm,
        /// EP-12, seen from the version in force.
        Revise,
        /// EP-12, seen from the new version.
        StartVersion,
        /// EP-13.
        NewVersionEffective,
        /// EP-14.
        PeriodEnded,
        /// EP-15.
        AgreementEnded,
        /// EP-16, the first person.
        RequestWithdrawal,
        /// EP-16, the second person.
        ConfirmWithdrawal,
        /// EP-17.
        ContactChanged,
        /// EP-17, the new contact has taken over.
        TakeOver,
        /// EP-18.
        ChooseForm,
        /// EP-19.
        PlanWeek,
        /// EP-20.
        ApprovalLost,
        /// EP-21.
        Detached,
    }
}

/// What a move of a prevention plan can require.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// The municipality's body is named, or a reason is given for starting without it (I-11).
    BodyNamed,
    /// Somebody holds the post of prevention contact.
    ContactNamed,
    /// No other version is on its way.
    NoneUnderWay,
    /// Every statutory group of tasks and every substance area that was not left out has a measure.
    Covered,
    /// Every measure is written in every language the area requires (I-30).
    LanguagesComplete,
    /// Every statement has been handled.
    StatementsHandled,
    /// It is to be an attachment of the vitality agreement.
    IsAttachment,
    /// It stands on its own or in the wellbeing plan.
    IsNotAttachment,
    /// The vitality agreement is one whose text can still take an attachment (I-19).
    AgreementTakesAttachment,
    /// No agreement that still counts lists it.
    NotListedYet,
    /// An agreement that still counts lists it, from before it was decided on again.
    ListedAlready,
    /// A version of the agreement that lists it is in force.
    AttachmentEffective,
    /// The period has begun.
    PeriodBegun,
    /// The period is over.
    PeriodOver,
    /// The agreement it is attached to is over.
    AgreementOver,
    /// Somebody else, in the other of the two posts, asked for it to be withdrawn.
    OtherAskedForWithdrawal,
}

/// The machine of prevention plans.
#[derive(Debug)]
pub enum Machine {}

const BEFORE_FORCE: &[State] =
    &[State::Drafting, State::Consultation, State::InBodyDecision, State::Approved];
const ALIVE: &[State] = &[
    State::Drafting,
    State::Consultation,
    State::InBodyDecision,
    State::Approved,
    State::Attaching,
    State::InForce,
    State::UnderReview,
    State::Expired,
];
const DRAFTING: &[State] = &[State::Drafting];
const DECIDING: &[State] = &[State::InBodyDecision];
const APPROVED: &[State] = &[State::Approved, State::Attaching, State::InForce, State::UnderReview];
const WEEK: &[Task] = &[Task::PlanPreventionWeek];
const IN_FORCE: &[State] = &[State::InForce, State::UnderReview];

impl Lifecycle for Machine {
    type State = State;
    type Action = Action;
    type Guard = Guard;

    const NAME: &'static str = "prevention_plan";

    #[rustfmt::skip]
    const MOVES: &'static [Move<Self>] = &[
        Move { id: "EP-1", from: From::Nothing, action: Action::Start, actors: &[EC, MC], to: To::One(State::Drafting), guards: &[Guard::BodyNamed, Guard::ContactNamed, Guard::NoneUnderWay], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-2a", from: From::States(DRAFTING), action: Action::AddMeasure, actors: &[EC, MC], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-2b", from: From::States(DRAFTING), action: Action::ChangeMeasure, actors: &[EC, MC], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-2c", from: From::States(DRAFTING), action: Action::RemoveMeasure, actors: &[EC, MC], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-2d", from: From::States(DRAFTING), action: Action::Describe, actors: &[EC, MC], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-3a", from: From::States(DRAFTING), action: Action::OpenConsultation, actors: &[EC, MC], to: To::One(State::Consultation), guards: &[Guard::Covered, Guard::LanguagesComplete], opens: &[Task::CollectStatements], closes: &[], awaits: None },
        // The last statement that was asked for closes what collects them (`PreventionPlan::has_every_statement`).
        Move { id: "EP-3b", from: From::States(&[State::Consultation]), action: Action::GiveStatement, actors: &[EC, MC, REG], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-3c", from: From::States(&[State::Consultation]), action: Action::HandleStatement, actors: &[EC, MC], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-3d", from: From::States(&[State::Consultation]), action: Action::ReturnToDrafting, actors: &[EC, MC], to: To::One(State::Drafting), guards: &[], opens: &[], closes: &[Task::CollectStatements], awaits: None },
        Move { id: "EP-4", from: From::States(&[State::Consultation]), action: Action::Close, actors: &[EC, MC], to: To::One(State::InBodyDecision), guards: &[Guard::StatementsHandled], opens: &[], closes: &[Task::CollectStatements], awaits: None },
        Move { id: "EP-5a", from: From::States(DECIDING), action: Action::Approve, actors: &[SYS], to: To::One(State::Approved), guards: &[Guard::IsAttachment, Guard::NotListedYet], opens: &[Task::AttachPreventionPlan], closes: &[], awaits: None },
        Move { id: "EP-5b", from: From::States(DECIDING), action: Action::Approve, actors: &[SYS], to: To::One(State::Approved), guards: &[Guard::IsNotAttachment], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-5c", from: From::States(DECIDING), action: Action::Approve, actors: &[SYS], to: To::One(State::Attaching), guards: &[Guard::IsAttachment, Guard::ListedAlready], opens: &[], closes: &[Task::ConfirmPlanWithdrawal], awaits: None },
        Move { id: "EP-6", from: From::States(DECIDING), action: Action::Returned, actors: &[SYS], to: To::One(State::Drafting), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-7", from: From::States(&[State::Approved]), action: Action::AttachToAgreement, actors: &[EC, MC], to: To::One(State::Attaching), guards: &[Guard::IsAttachment, Guard::AgreementTakesAttachment], opens: &[], closes: &[Task::AttachPreventionPlan, Task::ChoosePlanForm, Task::ConfirmPlanWithdrawal], awaits: None },
        Move { id: "EP-8", from: From::States(&[State::Attaching]), action: Action::Attached, actors: &[SYS], to: To::One(State::InForce), guards: &[Guard::AttachmentEffective, Guard::PeriodBegun], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-9", from: From::States(&[State::Approved]), action: Action::TakeEffect, actors: &[SYS], to: To::One(State::InForce), guards: &[Guard::IsNotAttachment, Guard::PeriodBegun], opens: &[], closes: &[Task::AttachPreventionPlan, Task::ChoosePlanForm, Task::ConfirmPlanWithdrawal], awaits: None },
        Move { id: "EP-10", from: From::States(&[State::InForce]), action: Action::StartReview, actors: &[EC, MC], to: To::One(State::UnderReview), guards: &[], opens: &[], closes: &[], awaits: None },
        // The next review opens as the last one closes.
        Move { id: "EP-11", from: From::States(&[State::UnderReview]), action: Action::Confirm, actors: &[EC, REG, MC], to: To::One(State::InForce), guards: &[], opens: &[Task::ReviewPreventionPlan], closes: &[Task::ReviewPreventionPlan], awaits: None },
        Move { id: "EP-12a", from: From::States(&[State::UnderReview]), action: Action::Revise, actors: &[EC, MC], to: To::One(State::InForce), guards: &[Guard::NoneUnderWay], opens: &[Task::ReviewPreventionPlan], closes: &[Task::ReviewPreventionPlan], awaits: None },
        Move { id: "EP-12b", from: From::Nothing, action: Action::StartVersion, actors: &[EC, MC], to: To::One(State::Drafting), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-13", from: From::States(ALIVE), action: Action::NewVersionEffective, actors: &[SYS], to: To::One(State::Superseded), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-14", from: From::States(IN_FORCE), action: Action::PeriodEnded, actors: &[SYS], to: To::One(State::Expired), guards: &[Guard::PeriodOver], opens: &[], closes: WEEK, awaits: None },
        Move { id: "EP-15", from: From::States(&[State::Attaching, State::InForce, State::UnderReview]), action: Action::AgreementEnded, actors: &[SYS], to: To::One(State::Approved), guards: &[Guard::AgreementOver], opens: &[Task::ChoosePlanForm], closes: WEEK, awaits: None },
        Move { id: "EP-16a", from: From::States(BEFORE_FORCE), action: Action::RequestWithdrawal, actors: &[EC, MC], to: To::Same, guards: &[], opens: &[Task::ConfirmPlanWithdrawal], closes: &[], awaits: None },
        Move { id: "EP-16b", from: From::States(BEFORE_FORCE), action: Action::ConfirmWithdrawal, actors: &[EC, MC], to: To::One(State::Withdrawn), guards: &[Guard::OtherAskedForWithdrawal], opens: &[], closes: &[], awaits: None },
        Move { id: "EP-17a", from: From::States(ALIVE), action: Action::ContactChanged, actors: &[MC], to: To::Same, guards: &[], opens: &[Task::TakeOverPlan], closes: &[], awaits: None },
        Move { id: "EP-17b", from: From::States(ALIVE), action: Action::TakeOver, actors: &[EC, MC], to: To::Same, guards: &[], opens: &[], closes: &[Task::TakeOverPlan], awaits: None },
        Move { id: "EP-18", from: From::States(&[State::Approved]), action: Action::ChooseForm, actors: &[EC, MC], to: To::Same, guards: &[], opens: &[], closes: &[Task::ChoosePlanForm, Task::AttachPreventionPlan], awaits: None },
        Move { id: "EP-19", from: From::States(IN_FORCE), action: Action::PlanWeek, actors: &[EC, MC], to: To::Same, guards: &[], opens: &[], closes: WEEK, awaits: None },
        // Another record has been opened for it: the body decides again.
        Move { id: "EP-20", from: From::States(APPROVED), action: Action::ApprovalLost, actors: &[SYS], to: To::One(State::InBodyDecision), guards: &[], opens: &[], closes: &[Task::AttachPreventionPlan, Task::ChoosePlanForm, Task::PlanPreventionWeek], awaits: None },
        // The amendment was taken back, or written again without it.
        Move { id: "EP-21", from: From::States(&[State::Attaching]), action: Action::Detached, actors: &[SYS], to: To::One(State::Approved), guards: &[Guard::NotListedYet], opens: &[Task::AttachPreventionPlan], closes: &[], awaits: None },
    ];

    fn waits(state: State) -> Waits {
        match state {
            State::Drafting => Waits::For(&[Task::DraftPreventionPlan]),
            State::Consultation => Waits::For(&[Task::HandleStatements]),
            State::InBodyDecision => Waits::Nobody("waits-prevention_plan-decision"),
            State::Approved => Waits::Nobody("waits-prevention_plan-approved"),
            State::Attaching => Waits::Nobody("waits-prevention_plan-attaching"),
            State::InForce | State::UnderReview => {
                Waits::For(&[Task::ReviewPreventionPlan, Task::RenewPreventionPlan])
            }
            State::Expired => Waits::For(&[Task::RenewPreventionPlan]),
            State::Superseded | State::Withdrawn => Waits::Over,
        }
    }
}
