//! The table of moves of a commitment (`domain.md` 4.5).

use crate::lifecycle::{Awaits, From, Lifecycle, Move, To, Waits, keyed};
use crate::permission::Role::{
    OrganisationAdmin as OA, OrganisationContact as OC, OrganisationSignatory as OS, System as SYS,
};
use crate::task::Kind as Task;

keyed! {
    /// The state of a commitment.
    pub enum State {
        /// Written, not yet binding.
        Drafted,
        /// Agreed by signature, not begun.
        Agreed,
        /// Under way.
        Active,
        /// Resting.
        Paused,
        /// Came true.
        Fulfilled,
        /// Came true in part.
        PartlyFulfilled,
        /// Did not come true.
        NotFulfilled,
        /// Taken back.
        Withdrawn,
        /// Taken over by a successor.
        Transferred,
        /// Carried over to the next agreement.
        CarriedOver,
        /// Ended with its agreement or organisation.
        Lapsed,
    }

    /// What can be done with a commitment.
    pub enum Action {
        /// CO-1.
        Draft,
        /// CO-2.
        Agree,
        /// CO-3.
        AddLater,
        /// CO-4.
        Start,
        /// CO-5.
        CheckIn,
        /// CO-6.
        Pause,
        /// CO-6.
        Resume,
        /// CO-7.
        Close,
        /// CO-8a.
        OfferTransfer,
        /// CO-8b.
        Transfer,
        /// CO-9.
        CarryOver,
        /// CO-10.
        Withdraw,
        /// CO-11.
        ParentEnded,
        /// CO-12.
        PlanSuperseded,
        /// CO-13.
        Revise,
        /// CO-14.
        Discard,
        /// CO-15.
        PeriodOver,
        /// CO-20.
        MoveOn,
        /// CO-16.
        TakeOver,
    }
}

/// What a move of a commitment can require.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// The signature is opened and not yet begun to be signed.
    SignatureOpened,
    /// The signature binds the organisation.
    SignatureBinds,
    /// No other organisation has been asked to take it over yet.
    NotOffered,
    /// The signature is signed.
    SignatureSigned,
    /// The first day has come.
    StartReached,
    /// The last day is over.
    EndPassed,
}

/// The machine of commitments.
#[derive(Debug)]
pub enum Machine {}

const DRAFTED: &[State] = &[State::Drafted];
const OPEN: &[State] = &[State::Agreed, State::Active, State::Paused];

impl Lifecycle for Machine {
    type State = State;
    type Action = Action;
    type Guard = Guard;

    const NAME: &'static str = "commitment";

    #[rustfmt::skip]
    const MOVES: &'static [Move<Self>] = &[
        Move { id: "CO-1", from: From::Nothing, action: Action::Draft, actors: &[OA, OC, OS], to: To::One(State::Drafted), guards: &[Guard::SignatureOpened], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-2", from: From::States(DRAFTED), action: Action::Agree, actors: &[SYS], to: To::One(State::Agreed), guards: &[Guard::SignatureSigned], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-3", from: From::Nothing, action: Action::AddLater, actors: &[OA, OS], to: To::One(State::Agreed), guards: &[Guard::SignatureSigned], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-4", from: From::States(&[State::Agreed]), action: Action::Start, actors: &[SYS], to: To::One(State::Active), guards: &[Guard::StartReached], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-5", from: From::States(&[State::Active]), action: Action::CheckIn, actors: &[OC, OA], to: To::Same, guards: &[], opens: &[], closes: &[Task::CheckInCommitment], awaits: None },
        Move { id: "CO-6a", from: From::States(&[State::Active]), action: Action::Pause, actors: &[OA], to: To::One(State::Paused), guards: &[], opens: &[], closes: &[Task::CheckInCommitment], awaits: None },
        Move { id: "CO-6b", from: From::States(&[State::Paused]), action: Action::Resume, actors: &[OA, SYS], to: To::One(State::Active), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-7a", from: From::States(&[State::Active]), action: Action::Close, actors: &[OC, OA], to: To::OneOf(&[State::Fulfilled, State::PartlyFulfilled, State::NotFulfilled]), guards: &[], opens: &[], closes: &[Task::CheckInCommitment, Task::ReportResult], awaits: None },
        Move { id: "CO-8a", from: From::States(OPEN), action: Action::OfferTransfer, actors: &[OA], to: To::Same, guards: &[Guard::NotOffered], opens: &[], closes: &[], awaits: None },
        // Done once the other organisation has said yes (SU-6, SU-7) or the law says so (SU-4).
        Move { id: "CO-8b", from: From::States(OPEN), action: Action::Transfer, actors: &[SYS], to: To::One(State::Transferred), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-9", from: From::States(&[State::Active, State::Fulfilled, State::PartlyFulfilled]), action: Action::CarryOver, actors: &[OA], to: To::One(State::CarriedOver), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-10", from: From::States(OPEN), action: Action::Withdraw, actors: &[OA], to: To::One(State::Withdrawn), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-11", from: From::States(&[State::Drafted, State::Agreed, State::Active, State::Paused]), action: Action::ParentEnded, actors: &[SYS], to: To::One(State::Lapsed), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-12", from: From::States(&[State::Active]), action: Action::PlanSuperseded, actors: &[SYS], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: Some(Awaits::Plans) },
        Move { id: "CO-13", from: From::States(DRAFTED), action: Action::Revise, actors: &[OA, OC, OS], to: To::Same, guards: &[Guard::SignatureOpened], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-14", from: From::States(DRAFTED), action: Action::Discard, actors: &[OA, OC, OS], to: To::One(State::Withdrawn), guards: &[Guard::SignatureOpened], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-15", from: From::States(&[State::Active]), action: Action::PeriodOver, actors: &[SYS], to: To::Same, guards: &[Guard::EndPassed], opens: &[Task::ReportResult], closes: &[Task::CheckInCommitment], awaits: None },
        Move { id: "CO-20", from: From::States(&[State::Drafted, State::Agreed, State::Active, State::Paused]), action: Action::MoveOn, actors: &[SYS], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "CO-16", from: From::Nothing, action: Action::TakeOver, actors: &[SYS], to: To::OneOf(&[State::Agreed, State::Active]), guards: &[Guard::SignatureBinds], opens: &[], closes: &[], awaits: None },
    ];

    fn waits(state: State) -> Waits {
        match state {
            State::Drafted => Waits::Nobody("waits-commitment-drafted"),
            State::Agreed => Waits::Nobody("waits-commitment-agreed"),
            State::Active => Waits::Nobody("waits-commitment-active"),
            State::Paused => Waits::Nobody("waits-commitment-paused"),
            // A result can still be carried over to the next agreement, which asks nobody for anything now.
            State::Fulfilled | State::PartlyFulfilled => Waits::Nobody("waits-commitment-fulfilled"),
            State::NotFulfilled
            | State::Withdrawn
            | State::Transferred
            | State::CarriedOver
            | State::Lapsed => Waits::Over,
        }
    }
}
