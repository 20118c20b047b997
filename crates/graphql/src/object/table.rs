//! The lifecycles themselves: the tables of moves, exactly as the engine enforces them.

use async_graphql::{Object, SimpleObject};
use domain::lifecycle::{Awaits, From, Keyed, Lifecycle, Move, To, Waits};
use domain::permission::Role;
use domain::task::Kind;

use crate::choice::Is;
use crate::choices::{Action, Machine, State, label, state_label};
use crate::text::LocalisedText;

/// A lifecycle: its states and its moves.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct LifecycleTable {
    /// Whose lifecycle it is.
    machine: Is<Machine>,
    /// The states.
    states: Vec<TableState>,
    /// Every move there is; nothing else is possible.
    moves: Vec<TableMove>,
}

/// A state of a lifecycle.
#[derive(Debug, Clone)]
pub(crate) struct TableState {
    machine: &'static str,
    state: &'static str,
    waits: Waits,
}

#[Object]
/// A state of a lifecycle.
impl TableState {
    /// The state.
    async fn state(&self) -> Is<State> {
        Is(State(self.state))
    }

    /// The state in words.
    async fn label(&self) -> LocalisedText {
        LocalisedText::message(|language| state_label(language, self.machine, self.state))
    }

    /// The tasks somebody owes while it lasts.
    async fn waits_for(&self) -> Vec<Is<Kind>> {
        self.waits.tasks().iter().copied().map(Is).collect()
    }

    /// Why nobody needs to act, where nobody does.
    async fn nobody_waits(&self) -> Option<LocalisedText> {
        match self.waits {
            Waits::Nobody(message) => {
                Some(LocalisedText::message(|language| locale::text(language, message)))
            }
            Waits::For(_) | Waits::Over => None,
        }
    }

    /// Whether life is over in it.
    async fn over(&self) -> bool {
        self.waits == Waits::Over
    }
}

/// A move of a lifecycle.
#[derive(Debug, Clone)]
pub(crate) struct TableMove {
    machine: &'static str,
    id: &'static str,
    action: &'static str,
    from: Vec<&'static str>,
    to: Vec<&'static str>,
    actors: &'static [Role],
    guards: Vec<String>,
    awaits: Option<Awaits>,
}

#[Object]
/// A move of a lifecycle.
impl TableMove {
    /// The row's id, for example `SG-4`.
    async fn id(&self) -> &str {
        self.id
    }

    /// What is done.
    async fn action(&self) -> Is<Action> {
        Is(Action(self.action))
    }

    /// What is done in words.
    async fn label(&self) -> LocalisedText {
        LocalisedText::message(|language| label(language, self.machine, self.action))
    }

    /// Where it starts; nowhere if it creates the thing.
    async fn from(&self) -> Vec<Is<State>> {
        self.from.iter().copied().map(|state| Is(State(state))).collect()
    }

    /// Where it can lead; nowhere if the state stays.
    async fn to(&self) -> Vec<Is<State>> {
        self.to.iter().copied().map(|state| Is(State(state))).collect()
    }

    /// Who may do it, each in their own scope; `SYSTEM` is the engine.
    async fn actors(&self) -> Vec<Is<Role>> {
        self.actors.iter().copied().map(Is).collect()
    }

    /// What must hold, judged in this order.
    async fn guards(&self) -> &[String] {
        &self.guards
    }

    /// The part of the product it waits for, where that is not there yet.
    async fn awaits(&self) -> Option<Is<Awaits>> {
        self.awaits.map(Is)
    }
}

fn keys<S: Keyed>(states: &[S]) -> Vec<&'static str> {
    states.iter().map(|state| state.key()).collect()
}

fn row<M: Lifecycle>(row: &'static Move<M>) -> TableMove {
    TableMove {
        machine: M::NAME,
        id: row.id,
        action: row.action.key(),
        from: match row.from {
            From::Nothing => Vec::new(),
            From::States(states) => keys(states),
        },
        to: match row.to {
            To::One(state) => vec![state.key()],
            To::OneOf(states) => keys(states),
            To::Same => Vec::new(),
        },
        actors: row.actors,
        guards: row.guards.iter().map(|guard| format!("{guard:?}")).collect(),
        awaits: row.awaits,
    }
}

fn table<M: Lifecycle>() -> LifecycleTable {
    let state =
        |state: &M::State| TableState { machine: M::NAME, state: state.key(), waits: M::waits(*state) };
    LifecycleTable {
        machine: Is(Machine(M::NAME)),
        states: M::State::all().iter().map(state).collect(),
        moves: M::MOVES.iter().map(row).collect(),
    }
}

/// Returns every lifecycle.
pub(crate) fn tables() -> Vec<LifecycleTable> {
    domain::each_machine!(table).into()
}
