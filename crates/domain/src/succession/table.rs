//! The table of moves of a succession.

use crate::lifecycle::{From, Lifecycle, Move, To, Waits, keyed};
use crate::permission::Role::{
    MunicipalCoordinator as MC, OrganisationAdmin as OA, OrganisationSignatory as OS,
    RegionalCoordinator as RC, System as SYS,
};
use crate::task::Kind as Task;

keyed! {
    /// The state of a succession.
    pub enum State {
        /// One of two persons has said that it is so.
        Proposed,
        /// The second said that it is not.
        Rejected,
        /// The successor is asked.
        Offered,
        /// The successor has taken over.
        Accepted,
        /// The successor has said no.
        Declined,
        /// The successor did not answer in time, or nothing was left to take over.
        Lapsed,
        /// It holds without anybody being asked.
        Recorded,
    }

    /// What can be done with a succession.
    pub enum Action {
        /// SU-1.
        Propose,
        /// SU-2.
        Confirm,
        /// SU-3.
        Reject,
        /// SU-4.
        Record,
        /// SU-5.
        Offer,
        /// SU-6.
        Accept,
        /// SU-7.
        TakeOver,
        /// SU-8.
        Decline,
        /// SU-9.
        Lapse,
        /// SU-10.
        NothingLeft,
    }
}

/// What a move of a succession can require.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// The one who confirms is another person, and stands for the other side.
    OtherSide,
    /// It is about everything the giver has open.
    WholeOrganisation,
    /// It is about one commitment.
    OneCommitment,
    /// The thirty days are over.
    AnswerOverdue,
}

/// The machine of successions.
#[derive(Debug)]
pub enum Machine {}

const OFFERED: &[State] = &[State::Offered];

impl Lifecycle for Machine {
    type State = State;
    type Action = Action;
    type Guard = Guard;

    const NAME: &'static str = "succession";

    // Born at the giver's place, it then belongs to the successor's: OA and OS below are the successor's, except where it is born.
    #[rustfmt::skip]
    const MOVES: &'static [Move<Self>] = &[
        Move { id: "SU-1", from: From::Nothing, action: Action::Propose, actors: &[OA, MC, RC], to: To::One(State::Proposed), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SU-2", from: From::States(&[State::Proposed]), action: Action::Confirm, actors: &[OA, MC, RC], to: To::One(State::Offered), guards: &[Guard::OtherSide], opens: &[], closes: &[], awaits: None },
        Move { id: "SU-3", from: From::States(&[State::Proposed]), action: Action::Reject, actors: &[OA, MC, RC], to: To::One(State::Rejected), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SU-4", from: From::Nothing, action: Action::Record, actors: &[RC], to: To::One(State::Recorded), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SU-5", from: From::Nothing, action: Action::Offer, actors: &[OA], to: To::One(State::Offered), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SU-6", from: From::States(OFFERED), action: Action::Accept, actors: &[OS], to: To::One(State::Accepted), guards: &[Guard::WholeOrganisation], opens: &[], closes: &[], awaits: None },
        Move { id: "SU-7", from: From::States(OFFERED), action: Action::TakeOver, actors: &[OA, OS], to: To::One(State::Accepted), guards: &[Guard::OneCommitment], opens: &[], closes: &[], awaits: None },
        Move { id: "SU-8", from: From::States(OFFERED), action: Action::Decline, actors: &[OA, OS], to: To::One(State::Declined), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "SU-9", from: From::States(OFFERED), action: Action::Lapse, actors: &[SYS], to: To::One(State::Lapsed), guards: &[Guard::AnswerOverdue], opens: &[], closes: &[], awaits: None },
        Move { id: "SU-10", from: From::States(OFFERED), action: Action::NothingLeft, actors: &[SYS], to: To::OneOf(&[State::Recorded, State::Lapsed]), guards: &[], opens: &[], closes: &[], awaits: None },
    ];

    fn waits(state: State) -> Waits {
        match state {
            State::Proposed => Waits::For(&[Task::ConfirmMerger]),
            State::Offered => Waits::For(&[Task::ConfirmTransfer]),
            State::Rejected | State::Accepted | State::Declined | State::Lapsed | State::Recorded => {
                Waits::Over
            }
        }
    }
}
