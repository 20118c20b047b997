//! The table of moves of a signature (`domain.md` 4.4 with the amendments of 0.5).

use crate::lifecycle::{From, Lifecycle, Move, To, Waits, keyed};
use crate::permission::Role::{
    MunicipalCoordinator as MC, OrganisationAdmin as OA, OrganisationContact as OC,
    OrganisationSignatory as OS, RegionalCoordinator as RC, System as SYS,
};
use crate::task::Kind as Task;

keyed! {
    /// The state of a signature.
    pub enum State {
        /// Asked for.
        Requested,
        /// The organisation has looked at it.
        Opened,
        /// Signed by some of those who must sign jointly.
        PartiallySigned,
        /// The organisation is bound.
        Signed,
        /// A new version needs signing again.
        Outdated,
        /// A notice to leave runs.
        WithdrawalPending,
        /// The organisation has left.
        Withdrawn,
        /// Ended without an act of the organisation.
        Lapsed,
        /// Taken over by a successor.
        Transferred,
        /// The organisation does not take part.
        Declined,
        /// The time for signing ran out.
        NotSigned,
        /// Declared void.
        Voided,
        /// Replaced by a signature on a newer version.
        Superseded,
    }

    /// What can be done with a signature.
    pub enum Action {
        /// SG-1.
        Request,
        /// SG-2.
        Open,
        /// SG-3.
        FillCommitments,
        /// SG-4.
        SignAct,
        /// SG-5.
        RecordPaper,
        /// SG-6.
        Decline,
        /// SG-7.
        SignByPassed,
        /// SG-9.
        NewVersionRequiresResigning,
        /// SG-10.
        Resigned,
        /// SG-10.
        ResignByPassed,
        /// SG-11.
        SuccessorAccepts,
        /// SG-12.
        GiveNotice,
        /// SG-13.
        CancelNotice,
        /// SG-14.
        NoticeEnded,
        /// SG-15.
        SignatoryPersonLeft,
        /// SG-16.
        AnswerOptIn,
        /// SG-17.
        SupportOnly,
        /// SG-18.
        RequestVoid,
        /// SG-19.
        ConfirmVoid,
        /// SG-20.
        AgreementEnded,
        /// SG-21.
        OrganisationEnded,
        /// SG-22.
        FirstCommitment,
        /// SG-23.
        AwaitFirstCommitment,
        /// SG-24.
        WelcomeNewcomer,
        /// SG-25.
        FirstCheckIn,
        /// SG-26.
        RefuseVoid,
        /// SG-27.
        WithdrawVoid,
        /// SG-1, to sign an amended text.
        RequestAgain,
        /// SG-30.
        TextReplaced,
        /// SG-31.
        TakeOver,
        /// SG-32.
        Inherit,
        /// SG-35.
        AskOptIn,
        /// SG-36.
        PlanWeek,
    }
}

/// What a move of a signature can require.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// The agreement is open for signing or in force.
    AgreementOpen,
    /// The organisation is verified or active.
    OrganisationVerified,
    /// At least one stage of life is chosen.
    SectionChosen,
    /// The prevention question is answered (R68).
    PreventionAnswered,
    /// The person holds a right to sign that is valid today.
    HoldsAuthority,
    /// A coordinator has checked that right.
    AuthorityVerified,
    /// The person has not acted before.
    NotActedYet,
    /// The last day and fourteen days of grace are over.
    GraceOver,
    /// No commitment of the organisation is open (I-25).
    NothingOpen,
    /// Nobody has asked for it to be void yet.
    VoidNotAsked,
    /// Somebody else asked for it to be void.
    OtherAskedForVoid,
    /// The same person asked for it to be void.
    AskedForVoidOneself,
    /// The notice period still runs.
    NoticeRuns,
    /// The notice period is over.
    NoticeOver,
    /// The organisation has no commitment and has not ticked "support only".
    NothingCommitted,
    /// The agreement was in force already when the organisation was asked.
    JoinedLate,
    /// The organisation takes part in prevention work.
    OptedIn,
}

/// The machine of signatures.
#[derive(Debug)]
pub enum Machine {}

const UNSIGNED: &[State] = &[State::Requested, State::Opened, State::PartiallySigned];
const BOUND: &[State] = &[State::Signed, State::Outdated, State::WithdrawalPending];
const LIVE: &[State] = &[State::Requested, State::Opened, State::PartiallySigned, State::Signed];
const ALL_LIVE: &[State] = &[
    State::Requested,
    State::Opened,
    State::PartiallySigned,
    State::Signed,
    State::Outdated,
    State::WithdrawalPending,
];

impl Lifecycle for Machine {
    type State = State;
    type Action = Action;
    type Guard = Guard;

    const NAME: &'static str = "signature";

    #[rustfmt::skip]
    const MOVES: &'static [Move<Self>] = &[
        Move { id: "SG-1", from: From::Nothing, action: Action::Request, actors: &[MC, RC, SYS], to: To::One(State::Requested), guards: &[Guard::AgreementOpen, Guard::OrganisationVerified], opens: &[], closes: &[], awaits: None },
        // Whoever is bound already is asked again, however reachable they are just now.
        Move { id: "SG-1b", from: From::Nothing, action: Action::RequestAgain, actors: &[SYS], to: To::One(State::Requested), guards: &[Guard::AgreementOpen], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-2", from: From::States(&[State::Requested]), action: Action::Open, actors: &[OA, OS, OC], to: To::One(State::Opened), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-3", from: From::States(&[State::Opened]), action: Action::FillCommitments, actors: &[OA, OC, OS], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-4", from: From::States(&[State::Opened, State::PartiallySigned]), action: Action::SignAct, actors: &[OS], to: To::OneOf(&[State::PartiallySigned, State::Signed]), guards: &[Guard::AgreementOpen, Guard::SectionChosen, Guard::PreventionAnswered, Guard::NotActedYet, Guard::HoldsAuthority, Guard::AuthorityVerified], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-5", from: From::States(&[State::Requested, State::Opened]), action: Action::RecordPaper, actors: &[MC, RC], to: To::One(State::Signed), guards: &[Guard::AgreementOpen], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-6", from: From::States(UNSIGNED), action: Action::Decline, actors: &[OA, OS], to: To::One(State::Declined), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-7", from: From::States(UNSIGNED), action: Action::SignByPassed, actors: &[SYS], to: To::One(State::NotSigned), guards: &[Guard::GraceOver], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-9", from: From::States(&[State::Signed]), action: Action::NewVersionRequiresResigning, actors: &[SYS], to: To::One(State::Outdated), guards: &[], opens: &[], closes: &[Task::AnswerOptIn, Task::PlanPreventionWeek], awaits: None },
        Move { id: "SG-10a", from: From::States(&[State::Outdated]), action: Action::Resigned, actors: &[SYS], to: To::One(State::Superseded), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-10b", from: From::States(&[State::Outdated]), action: Action::ResignByPassed, actors: &[SYS], to: To::One(State::Lapsed), guards: &[Guard::GraceOver], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-11", from: From::States(BOUND), action: Action::SuccessorAccepts, actors: &[SYS], to: To::One(State::Transferred), guards: &[], opens: &[], closes: &[], awaits: None },
        // The successor's signatory confirms the succession (SU-6) and signs (SG-31, SG-4); this follows once it is bound.
        Move { id: "SG-12", from: From::States(&[State::Signed]), action: Action::GiveNotice, actors: &[OA, OS], to: To::One(State::WithdrawalPending), guards: &[], opens: &[], closes: &[Task::AddFirstCommitment, Task::TakeFirstSteps, Task::AnswerOptIn, Task::PlanPreventionWeek], awaits: None },
        Move { id: "SG-13", from: From::States(&[State::WithdrawalPending]), action: Action::CancelNotice, actors: &[OA, OS], to: To::One(State::Signed), guards: &[Guard::NoticeRuns], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-14", from: From::States(&[State::WithdrawalPending]), action: Action::NoticeEnded, actors: &[SYS], to: To::One(State::Withdrawn), guards: &[Guard::NoticeOver, Guard::NothingOpen], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-15", from: From::States(&[State::Signed]), action: Action::SignatoryPersonLeft, actors: &[OA, SYS], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-16", from: From::States(&[State::Signed]), action: Action::AnswerOptIn, actors: &[OS], to: To::Same, guards: &[], opens: &[], closes: &[Task::AnswerOptIn], awaits: None },
        Move { id: "SG-17", from: From::States(&[State::Signed]), action: Action::SupportOnly, actors: &[OA], to: To::Same, guards: &[Guard::NothingCommitted], opens: &[], closes: &[Task::AddFirstCommitment], awaits: None },
        Move { id: "SG-18", from: From::States(LIVE), action: Action::RequestVoid, actors: &[MC, RC], to: To::Same, guards: &[Guard::VoidNotAsked], opens: &[Task::ConfirmVoid], closes: &[], awaits: None },
        // Also while a notice runs: what was asked in time must not stay unanswered.
        Move { id: "SG-19", from: From::States(ALL_LIVE), action: Action::ConfirmVoid, actors: &[MC, RC], to: To::One(State::Voided), guards: &[Guard::OtherAskedForVoid], opens: &[], closes: &[Task::ConfirmVoid], awaits: None },
        Move { id: "SG-20", from: From::States(ALL_LIVE), action: Action::AgreementEnded, actors: &[SYS], to: To::OneOf(&[State::NotSigned, State::Lapsed, State::Voided]), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-21", from: From::States(ALL_LIVE), action: Action::OrganisationEnded, actors: &[SYS], to: To::OneOf(&[State::NotSigned, State::Withdrawn, State::Lapsed]), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-22", from: From::States(BOUND), action: Action::FirstCommitment, actors: &[SYS], to: To::Same, guards: &[], opens: &[], closes: &[Task::AddFirstCommitment], awaits: None },
        Move { id: "SG-23", from: From::States(&[State::Signed]), action: Action::AwaitFirstCommitment, actors: &[SYS], to: To::Same, guards: &[Guard::NothingCommitted], opens: &[Task::AddFirstCommitment], closes: &[], awaits: None },
        Move { id: "SG-24", from: From::States(&[State::Signed]), action: Action::WelcomeNewcomer, actors: &[SYS], to: To::Same, guards: &[Guard::JoinedLate], opens: &[Task::TakeFirstSteps], closes: &[], awaits: None },
        Move { id: "SG-25", from: From::States(BOUND), action: Action::FirstCheckIn, actors: &[SYS], to: To::Same, guards: &[Guard::JoinedLate], opens: &[], closes: &[Task::TakeFirstSteps], awaits: None },
        // A second person can also say no, and whoever asked can think better of it; all stays as it was.
        Move { id: "SG-26", from: From::States(ALL_LIVE), action: Action::RefuseVoid, actors: &[MC, RC], to: To::Same, guards: &[Guard::OtherAskedForVoid], opens: &[], closes: &[Task::ConfirmVoid], awaits: None },
        Move { id: "SG-27", from: From::States(ALL_LIVE), action: Action::WithdrawVoid, actors: &[MC, RC], to: To::Same, guards: &[Guard::AskedForVoidOneself], opens: &[], closes: &[Task::ConfirmVoid], awaits: None },
        Move { id: "SG-30", from: From::States(UNSIGNED), action: Action::TextReplaced, actors: &[SYS], to: To::One(State::Superseded), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-31", from: From::Nothing, action: Action::TakeOver, actors: &[OS], to: To::One(State::Opened), guards: &[Guard::AgreementOpen, Guard::OrganisationVerified], opens: &[], closes: &[], awaits: None },
        // The law puts the successor in the predecessor's place: nobody signs anew (AG-25).
        Move { id: "SG-32", from: From::Nothing, action: Action::Inherit, actors: &[SYS], to: To::One(State::Signed), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SG-35", from: From::States(&[State::Signed]), action: Action::AskOptIn, actors: &[SYS], to: To::Same, guards: &[], opens: &[Task::AnswerOptIn], closes: &[], awaits: None },
        Move { id: "SG-36", from: From::States(&[State::Signed]), action: Action::PlanWeek, actors: &[OA, OC, OS], to: To::Same, guards: &[Guard::OptedIn], opens: &[], closes: &[Task::PlanPreventionWeek], awaits: None },
    ];

    fn waits(state: State) -> Waits {
        match state {
            // One or the other: see `Signature::asks_for`.
            State::Requested | State::Opened | State::PartiallySigned => {
                Waits::For(&[Task::SignAgreement, Task::SignAgain])
            }
            State::Outdated => Waits::Nobody("waits-signature-outdated"),
            State::Signed => Waits::Nobody("waits-signature-signed"),
            State::WithdrawalPending => Waits::For(&[Task::HandOverCommitments]),
            State::Withdrawn
            | State::Lapsed
            | State::Transferred
            | State::Declined
            | State::NotSigned
            | State::Voided
            | State::Superseded => Waits::Over,
        }
    }
}
