//! The table of moves of an agreement (`domain.md` 4.1 with the amendments of 0.5). An organisation's admin acts where the
//! agreement is its own: a joint authority's.

use crate::lifecycle::{From, Lifecycle, Move, To, Waits, keyed};
use crate::permission::Role::{
    MunicipalCoordinator as MC, OrganisationAdmin as OA, RegionalCoordinator as RC, Registrar as REG,
    System as SYS,
};
use crate::task::Kind as Task;

keyed! {
    /// The state of an agreement.
    pub enum State {
        /// First thoughts.
        Draft,
        /// In preparation.
        Preparing,
        /// Out for statements and comments.
        Consulting,
        /// Before the regional board; the frame only.
        AwaitingRegionalDecision,
        /// Before the bodies of the municipality or the joint authority.
        AwaitingDecisions,
        /// Being signed.
        OpenForSigning,
        /// In force.
        InForce,
        /// Implementation prohibited for now.
        Suspended,
        /// Its period is over.
        Expired,
        /// Ended before its period.
        Terminated,
        /// Replaced by a successor in force.
        Superseded,
        /// Never came into force.
        Cancelled,
    }

    /// What can be done with an agreement.
    pub enum Action {
        /// AG-1.
        Initiate,
        /// AG-2.
        StartPreparation,
        /// AG-3.
        OpenConsultation,
        /// AG-4.
        ReturnToPreparation,
        /// AG-5.
        SubmitToRegionalBoard,
        /// AG-6.
        RegionalBoardApproved,
        /// AG-7.
        RegionalBoardReturned,
        /// AG-8.
        SubmitToMunicipality,
        /// AG-9.
        DecisionsReady,
        /// AG-10.
        NotAdopted,
        /// AG-11.
        MinimumSigned,
        /// AG-12, the first person.
        RequestRecall,
        /// AG-12, the second person.
        ConfirmRecall,
        /// AG-13.
        SigningFailed,
        /// AG-14.
        LateJoin,
        /// AG-15.
        ProposeAmendment,
        /// AG-16.
        ApproveAmendment,
        /// AG-17.
        AmendmentEffective,
        /// AG-18.
        ImplementationProhibited,
        /// AG-19.
        ProhibitionLifted,
        /// AG-20.
        DecisionAnnulled,
        /// AG-21.
        Terminate,
        /// AG-22.
        PeriodEnded,
        /// AG-23.
        SuccessorInForce,
        /// AG-24.
        Cancel,
        /// AG-25.
        PartyReplaced,
        /// AG-26a.
        MunicipalityEnded,
        /// AG-26b.
        MunicipalityMerged,
        /// AG-27.
        NoRenewal,
        /// AG-28.
        NoteDecision,
        /// AG-29.
        WriteText,
        /// AG-30.
        AddParty,
        /// AG-12, the second person says no.
        RefuseRecall,
        /// AG-12, the first person takes it back.
        WithdrawRecall,
        /// AG-31.
        GiveNotice,
        /// AG-32.
        CancelNotice,
        /// AG-35.
        PartyLeft,
        /// AG-36.
        LeftAlone,
        /// AG-40.
        AskToOpen,
        /// AG-41.
        AskToReplace,
        /// AG-42.
        AdoptFrame,
        /// AG-43.
        DecisionReplaced,
        /// AG-44.
        RenewalStarted,
        /// AG-45.
        WriteAmendment,
        /// AG-46.
        WithdrawAmendment,
        /// AG-47.
        SubmitAmendment,
    }
}

/// What a move of an agreement can require.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// No other one of the same kind and place is being prepared.
    NoneInPreparation,
    /// No other one of the same kind and place covers part of the period (I-1).
    PeriodFree,
    /// Goal, principles and promise are written.
    TextWritten,
    /// In every language the area requires (I-30).
    LanguagesComplete,
    /// It is the regional frame.
    IsFrame,
    /// It is not the regional frame.
    NotFrame,
    /// The competent body's decision is recorded.
    DecisionRecorded,
    /// The body approved.
    DecisionApproved,
    /// The body rejected.
    DecisionRejected,
    /// The decision was annulled, or the body said no after all.
    DecisionLost,
    /// The sixty days in which it could have been replaced are over.
    ReplacementOverdue,
    /// For the frame: at least one municipality or joint authority has a decision that allows signing.
    ChildReady,
    /// The decision is final, or the area signs before that (I-16).
    DecisionFinalEnough,
    /// The municipality and one more have signed (I-17).
    MinimumSigned,
    /// The period has begun.
    PeriodBegun,
    /// The period is over.
    PeriodOver,
    /// Sixty days have passed since the last day for signing, and the minimum was not reached.
    SigningOverdue,
    /// At least ninety days of the period are left.
    TimeToJoin,
    /// Nobody has asked for the text to be recalled yet.
    RecallNotAsked,
    /// The municipality is part of another today.
    MunicipalityEnded,
    /// What becomes of it after the municipality's end is not settled yet.
    NotSettledYet,
    /// Nobody but the municipality is bound any more (I-17).
    NobodyElse,
    /// Somebody else asked for the text to be recalled.
    OtherAskedForRecall,
    /// The same person asked for the text to be recalled.
    AskedForRecallOneself,
    /// The competent body's decision to end it is recorded, and notice given.
    TerminationDecided,
    /// The notice period is over.
    NoticeOver,
    /// Notice has been given.
    NoticeGiven,
    /// No amendment is under way.
    NoAmendment,
    /// An amendment is proposed and not approved yet.
    AmendmentProposed,
    /// The amended text has not been taken to the body yet.
    AmendmentNotSubmitted,
    /// The amended text is whole, and what changes is told, in every language the area requires (I-30).
    AmendmentComplete,
    /// An amendment is approved.
    AmendmentApproved,
    /// The day of the amendment has come.
    AmendmentDue,
    /// Every statement and comment on the draft is answered.
    FeedbackHandled,
}

/// The machine of agreements.
#[derive(Debug)]
pub enum Machine {}

const BEFORE_FORCE: &[State] = &[
    State::Draft,
    State::Preparing,
    State::Consulting,
    State::AwaitingRegionalDecision,
    State::AwaitingDecisions,
    State::OpenForSigning,
];
const WRITABLE: &[State] = &[State::Draft, State::Preparing, State::Consulting];
const DECIDED_ON: &[State] = &[
    State::AwaitingRegionalDecision,
    State::AwaitingDecisions,
    State::OpenForSigning,
    State::InForce,
    State::Suspended,
];
const IN_FORCE: &[State] = &[State::InForce];
const RUNNING: &[State] = &[State::OpenForSigning, State::InForce, State::Suspended];

impl Lifecycle for Machine {
    type State = State;
    type Action = Action;
    type Guard = Guard;

    const NAME: &'static str = "agreement";

    #[rustfmt::skip]
    const MOVES: &'static [Move<Self>] = &[
        Move { id: "AG-1", from: From::Nothing, action: Action::Initiate, actors: &[RC, MC], to: To::One(State::Draft), guards: &[Guard::NoneInPreparation], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-2", from: From::States(&[State::Draft]), action: Action::StartPreparation, actors: &[RC, MC], to: To::One(State::Preparing), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-3", from: From::States(&[State::Preparing]), action: Action::OpenConsultation, actors: &[RC, MC], to: To::One(State::Consulting), guards: &[Guard::TextWritten, Guard::LanguagesComplete], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-4", from: From::States(&[State::Consulting, State::AwaitingDecisions]), action: Action::ReturnToPreparation, actors: &[RC, MC], to: To::One(State::Preparing), guards: &[], opens: &[], closes: &[Task::OpenSigning], awaits: None },
        Move { id: "AG-5", from: From::States(&[State::Consulting]), action: Action::SubmitToRegionalBoard, actors: &[RC], to: To::One(State::AwaitingRegionalDecision), guards: &[Guard::IsFrame, Guard::TextWritten, Guard::LanguagesComplete, Guard::FeedbackHandled], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-6", from: From::States(&[State::AwaitingRegionalDecision]), action: Action::RegionalBoardApproved, actors: &[SYS], to: To::One(State::AwaitingDecisions), guards: &[Guard::DecisionApproved], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-7", from: From::States(&[State::AwaitingRegionalDecision]), action: Action::RegionalBoardReturned, actors: &[SYS], to: To::One(State::Preparing), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-8", from: From::States(&[State::Consulting]), action: Action::SubmitToMunicipality, actors: &[MC, OA], to: To::One(State::AwaitingDecisions), guards: &[Guard::NotFrame, Guard::TextWritten, Guard::LanguagesComplete, Guard::FeedbackHandled], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-9", from: From::States(&[State::AwaitingDecisions]), action: Action::DecisionsReady, actors: &[SYS, RC, MC], to: To::One(State::OpenForSigning), guards: &[Guard::DecisionRecorded, Guard::DecisionApproved, Guard::DecisionFinalEnough, Guard::ChildReady], opens: &[], closes: &[Task::OpenSigning], awaits: None },
        Move { id: "AG-10", from: From::States(&[State::AwaitingDecisions]), action: Action::NotAdopted, actors: &[SYS], to: To::One(State::Cancelled), guards: &[Guard::DecisionRecorded, Guard::DecisionRejected], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-11", from: From::States(&[State::OpenForSigning]), action: Action::MinimumSigned, actors: &[SYS], to: To::One(State::InForce), guards: &[Guard::DecisionApproved, Guard::DecisionFinalEnough, Guard::MinimumSigned, Guard::PeriodBegun, Guard::PeriodFree], opens: &[], closes: &[Task::ConfirmVoid], awaits: None },
        Move { id: "AG-12a", from: From::States(&[State::OpenForSigning]), action: Action::RequestRecall, actors: &[RC, MC], to: To::Same, guards: &[Guard::RecallNotAsked], opens: &[Task::ConfirmVoid], closes: &[], awaits: None },
        Move { id: "AG-12b", from: From::States(&[State::OpenForSigning]), action: Action::ConfirmRecall, actors: &[RC, MC], to: To::One(State::AwaitingDecisions), guards: &[Guard::OtherAskedForRecall], opens: &[], closes: &[Task::ConfirmVoid, Task::ReplaceDecision], awaits: None },
        Move { id: "AG-12c", from: From::States(&[State::OpenForSigning]), action: Action::RefuseRecall, actors: &[RC, MC], to: To::Same, guards: &[Guard::OtherAskedForRecall], opens: &[], closes: &[Task::ConfirmVoid], awaits: None },
        Move { id: "AG-12d", from: From::States(&[State::OpenForSigning]), action: Action::WithdrawRecall, actors: &[RC, MC], to: To::Same, guards: &[Guard::AskedForRecallOneself], opens: &[], closes: &[Task::ConfirmVoid], awaits: None },
        Move { id: "AG-13", from: From::States(&[State::OpenForSigning]), action: Action::SigningFailed, actors: &[RC, MC], to: To::One(State::Cancelled), guards: &[Guard::SigningOverdue], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-14", from: From::States(IN_FORCE), action: Action::LateJoin, actors: &[MC], to: To::Same, guards: &[Guard::TimeToJoin], opens: &[], closes: &[Task::ReviewAgreement], awaits: None },
        Move { id: "AG-15", from: From::States(IN_FORCE), action: Action::ProposeAmendment, actors: &[RC, MC, SYS], to: To::Same, guards: &[Guard::NoAmendment], opens: &[Task::ApproveAmendment], closes: &[], awaits: None },
        Move { id: "AG-16", from: From::States(IN_FORCE), action: Action::ApproveAmendment, actors: &[RC, MC], to: To::Same, guards: &[Guard::AmendmentProposed, Guard::AmendmentComplete], opens: &[], closes: &[Task::ApproveAmendment], awaits: None },
        Move { id: "AG-17", from: From::States(IN_FORCE), action: Action::AmendmentEffective, actors: &[SYS], to: To::Same, guards: &[Guard::AmendmentApproved, Guard::AmendmentDue], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-18", from: From::States(IN_FORCE), action: Action::ImplementationProhibited, actors: &[REG, MC, OA], to: To::One(State::Suspended), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-19", from: From::States(&[State::Suspended]), action: Action::ProhibitionLifted, actors: &[REG, MC, OA], to: To::One(State::InForce), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-20", from: From::States(&[State::InForce, State::Suspended]), action: Action::DecisionAnnulled, actors: &[SYS, MC], to: To::One(State::Terminated), guards: &[Guard::DecisionLost, Guard::ReplacementOverdue], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-21", from: From::States(IN_FORCE), action: Action::Terminate, actors: &[RC, MC], to: To::One(State::Terminated), guards: &[Guard::TerminationDecided, Guard::NoticeOver], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-22", from: From::States(&[State::InForce, State::Suspended]), action: Action::PeriodEnded, actors: &[SYS], to: To::One(State::Expired), guards: &[Guard::PeriodOver], opens: &[], closes: &[Task::TerminateAgreement, Task::ReplaceDecision, Task::ApproveAmendment, Task::ReviewAgreement, Task::SettleMunicipality], awaits: None },
        Move { id: "AG-23", from: From::States(&[State::InForce, State::Suspended, State::Expired]), action: Action::SuccessorInForce, actors: &[SYS], to: To::One(State::Superseded), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-24", from: From::States(BEFORE_FORCE), action: Action::Cancel, actors: &[RC, MC], to: To::One(State::Cancelled), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-25", from: From::States(RUNNING), action: Action::PartyReplaced, actors: &[RC, SYS], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-26a", from: From::States(IN_FORCE), action: Action::MunicipalityEnded, actors: &[SYS], to: To::Same, guards: &[Guard::MunicipalityEnded, Guard::NotSettledYet], opens: &[Task::SettleMunicipality], closes: &[], awaits: None },
        Move { id: "AG-26b", from: From::States(IN_FORCE), action: Action::MunicipalityMerged, actors: &[RC], to: To::OneOf(&[State::InForce, State::Terminated]), guards: &[Guard::MunicipalityEnded], opens: &[], closes: &[Task::SettleMunicipality], awaits: None },
        Move { id: "AG-27", from: From::States(&[State::InForce, State::Expired]), action: Action::NoRenewal, actors: &[RC, MC], to: To::Same, guards: &[], opens: &[], closes: &[Task::StartRenewal], awaits: None },
        Move { id: "AG-28", from: From::States(DECIDED_ON), action: Action::NoteDecision, actors: &[SYS], to: To::Same, guards: &[], opens: &[], closes: &[Task::OpenSigning], awaits: None },
        Move { id: "AG-29", from: From::States(WRITABLE), action: Action::WriteText, actors: &[RC, MC, SYS], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-30", from: From::States(BEFORE_FORCE), action: Action::AddParty, actors: &[RC, MC], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        // Recorded again, it puts a wrong date right: the task to end the agreement is then another one.
        Move { id: "AG-31", from: From::States(IN_FORCE), action: Action::GiveNotice, actors: &[REG, MC, RC], to: To::Same, guards: &[], opens: &[Task::TerminateAgreement], closes: &[Task::TerminateAgreement], awaits: None },
        Move { id: "AG-32", from: From::States(IN_FORCE), action: Action::CancelNotice, actors: &[REG, MC, RC], to: To::Same, guards: &[Guard::NoticeGiven], opens: &[], closes: &[Task::TerminateAgreement], awaits: None },
        Move { id: "AG-35", from: From::States(RUNNING), action: Action::PartyLeft, actors: &[SYS], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-36", from: From::States(IN_FORCE), action: Action::LeftAlone, actors: &[SYS], to: To::Same, guards: &[Guard::NobodyElse], opens: &[Task::ReviewAgreement], closes: &[], awaits: None },
        Move { id: "AG-40", from: From::States(&[State::AwaitingDecisions]), action: Action::AskToOpen, actors: &[SYS], to: To::Same, guards: &[Guard::DecisionApproved, Guard::DecisionFinalEnough, Guard::ChildReady], opens: &[Task::OpenSigning], closes: &[], awaits: None },
        Move { id: "AG-41", from: From::States(&[State::OpenForSigning, State::InForce, State::Suspended]), action: Action::AskToReplace, actors: &[SYS], to: To::Same, guards: &[Guard::DecisionLost], opens: &[Task::ReplaceDecision], closes: &[], awaits: None },
        Move { id: "AG-42", from: From::Nothing, action: Action::AdoptFrame, actors: &[SYS], to: To::One(State::AwaitingDecisions), guards: &[Guard::NoneInPreparation], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-43", from: From::States(&[State::OpenForSigning, State::InForce, State::Suspended]), action: Action::DecisionReplaced, actors: &[SYS], to: To::Same, guards: &[Guard::DecisionApproved], opens: &[], closes: &[Task::ReplaceDecision], awaits: None },
        Move { id: "AG-44", from: From::States(&[State::InForce, State::Suspended, State::Expired]), action: Action::RenewalStarted, actors: &[SYS], to: To::Same, guards: &[], opens: &[], closes: &[Task::StartRenewal], awaits: None },
        Move { id: "AG-45", from: From::States(IN_FORCE), action: Action::WriteAmendment, actors: &[RC, MC, SYS], to: To::Same, guards: &[Guard::AmendmentProposed], opens: &[], closes: &[], awaits: None },
        Move { id: "AG-46", from: From::States(IN_FORCE), action: Action::WithdrawAmendment, actors: &[RC, MC], to: To::Same, guards: &[Guard::AmendmentProposed], opens: &[], closes: &[Task::ApproveAmendment], awaits: None },
        Move { id: "AG-47", from: From::States(IN_FORCE), action: Action::SubmitAmendment, actors: &[RC, MC], to: To::Same, guards: &[Guard::AmendmentProposed, Guard::AmendmentNotSubmitted, Guard::AmendmentComplete], opens: &[], closes: &[], awaits: None },
    ];

    fn waits(state: State) -> Waits {
        match state {
            State::Draft | State::Preparing | State::Consulting => Waits::For(&[Task::PrepareAgreement]),
            State::AwaitingRegionalDecision => Waits::Nobody("waits-agreement-regional-decision"),
            State::AwaitingDecisions => Waits::Nobody("waits-agreement-decision"),
            State::OpenForSigning => Waits::For(&[Task::SettleSigning]),
            State::InForce => Waits::Nobody("waits-agreement-in-force"),
            State::Suspended => Waits::Nobody("waits-agreement-suspended"),
            State::Expired => Waits::Nobody("waits-agreement-expired"),
            State::Terminated | State::Superseded | State::Cancelled => Waits::Over,
        }
    }
}
