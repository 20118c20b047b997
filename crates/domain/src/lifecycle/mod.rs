//! The kernel every state machine runs on: a lifecycle is a table of moves, and nothing else allows a move.

mod admit;
mod event;
mod key;
#[cfg(test)]
mod tests;

pub(crate) use admit::Unguarded;
pub use admit::{Available, Denied, NoGuard, Situation, admit, available};
pub(crate) use event::put;
pub use event::{Closes, Event, Fact, Facts, chain};
pub(crate) use key::keyed;
pub use key::{Described, Keyed};

use crate::permission::Role;
use crate::task;

/// A state machine: its states, what each waits for, and its moves.
pub trait Lifecycle: Sized + 'static {
    /// The states.
    type State: Keyed + std::fmt::Debug;
    /// What can be done, one verb per row or group of rows.
    type Action: Keyed + std::fmt::Debug;
    /// What a move can require; judged by the machine's [`Situation`].
    type Guard: Copy + Eq + std::fmt::Debug + 'static;

    /// The machine's name in message ids, documents and storage, for example `signature`.
    const NAME: &'static str;
    /// Every move, in the order of the rows of `domain.md` §4.
    const MOVES: &'static [Move<Self>];

    /// Says what a state waits for; the only place where waiting is declared.
    fn waits(state: Self::State) -> Waits;
}

/// One row of a machine's table.
pub struct Move<M: Lifecycle> {
    /// The row's id in `domain.md` §4, for example `SG-4`.
    pub id: &'static str,
    /// Where the move starts.
    pub from: From<M::State>,
    /// What is done.
    pub action: M::Action,
    /// Who may do it; each role acts in its own scope only.
    pub actors: &'static [Role],
    /// Where it leads.
    pub to: To<M::State>,
    /// What must hold, judged in this order.
    pub guards: &'static [M::Guard],
    /// Tasks it opens besides those the new state waits for.
    pub opens: &'static [task::Kind],
    /// Tasks it closes besides those the old state waited for.
    pub closes: &'static [task::Kind],
    /// The part of the product this move waits for, when that part is not there yet.
    pub awaits: Option<Awaits>,
}

/// Where a move starts.
#[derive(Debug, Clone, Copy)]
pub enum From<S: 'static> {
    /// The move creates the subject.
    Nothing,
    /// The subject is in one of these states.
    States(&'static [S]),
}

/// Where a move leads.
#[derive(Debug, Clone, Copy)]
pub enum To<S: 'static> {
    /// To this state.
    One(S),
    /// To one of these, as the facts decide.
    OneOf(&'static [S]),
    /// The state stays; the content changes.
    Same,
}

/// What a state waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// Somebody owes these tasks.
    For(&'static [task::Kind]),
    /// Nobody needs to act; the text is the id of the message that says why.
    Nobody(&'static str),
    /// The subject's life is over.
    Over,
}

impl Waits {
    /// Returns the tasks that are open in the state.
    pub const fn tasks(self) -> &'static [task::Kind] {
        match self {
            Self::For(tasks) => tasks,
            Self::Nobody(_) | Self::Over => &[],
        }
    }
}

keyed! {
    /// A part of the product that a move waits for.
    pub enum Awaits {
        /// The wellbeing and prevention plans.
        Plans,
    }
}

impl<M: Lifecycle> Move<M> {
    /// Returns whether the move can start in this state (`None`: before the subject exists).
    pub fn starts_in(&self, state: Option<M::State>) -> bool {
        match (self.from, state) {
            (From::Nothing, None) => true,
            (From::States(states), Some(state)) => states.contains(&state),
            (From::Nothing, Some(_)) | (From::States(_), None) => false,
        }
    }

    /// Returns whether the table lets the move end in `to` when it starts in `from`.
    pub fn may_end_in(&self, from: Option<M::State>, to: M::State) -> bool {
        match self.to {
            To::One(state) => state == to,
            To::OneOf(states) => states.contains(&to),
            To::Same => from == Some(to),
        }
    }
}

/// Calls a generic function for every machine and returns the answers, in one order: the only list of the machines. (A
/// generic function cannot be passed on as a value.)
#[macro_export]
macro_rules! each_machine {
    ($law:ident $(, $argument:expr)*) => {
        [
            $law::<$crate::organisation::Machine>($($argument),*),
            $law::<$crate::agreement::Machine>($($argument),*),
            $law::<$crate::signature::Machine>($($argument),*),
            $law::<$crate::commitment::Machine>($($argument),*),
            $law::<$crate::target::Machine>($($argument),*),
            $law::<$crate::step::Machine>($($argument),*),
            $law::<$crate::feedback::Machine>($($argument),*),
            $law::<$crate::succession::Machine>($($argument),*),
            $law::<$crate::decision::Machine>($($argument),*),
            $law::<$crate::body::Machine>($($argument),*),
            $law::<$crate::prevention::Machine>($($argument),*),
        ]
    };
}
