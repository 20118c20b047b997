//! Laws every machine keeps, read from the tables: nothing here names a row, a state or an action of its own.

use std::collections::BTreeSet;
use std::fmt::Debug;

use super::{
    Closes, Denied, Event, Facts, From, Keyed, Lifecycle, Move, Situation, To, Waits, admit, available,
};
use crate::fixtures::{everybody, id, municipality, own_scope, person, place};
use crate::permission::{Actor, Grant, Place, Role, Scope, Who};
use crate::refusal::{Code, Refusal};
use crate::subject::Subject;
use crate::task;

mod admission;
mod shape;
mod waiting;

/// A subject in some state, whose guards all hold or all fail.
struct Probe<M: Lifecycle> {
    state: Option<M::State>,
    guards_hold: bool,
}

impl<M: Lifecycle> Situation<M> for Probe<M> {
    fn state(&self) -> Option<M::State> {
        self.state
    }

    fn place(&self) -> Place {
        place()
    }

    fn judge(&self, _guard: M::Guard) -> Result<(), Refusal> {
        if self.guards_hold { Ok(()) } else { Err(Refusal::new(Code::Required)) }
    }
}

/// A subject of which only the table decides.
fn unguarded<M: Lifecycle>(state: Option<M::State>) -> Probe<M> {
    Probe { state, guards_hold: true }
}

fn guarded<M: Lifecycle>(state: Option<M::State>) -> Probe<M> {
    Probe { state, guards_hold: false }
}

fn granted(role: Role, scope: Scope) -> Actor {
    Actor { who: Who::Person(person(1)), grants: vec![Grant { role, scope }] }
}

/// Every state, and the time before the subject exists.
fn states<M: Lifecycle>() -> Vec<Option<M::State>> {
    std::iter::once(None).chain(M::State::all().iter().copied().map(Some)).collect()
}

fn starts<M: Lifecycle>(row: &Move<M>) -> Vec<Option<M::State>> {
    states::<M>().into_iter().filter(|state| row.starts_in(*state)).collect()
}

fn landings<M: Lifecycle>(row: &Move<M>, from: Option<M::State>) -> Vec<M::State> {
    M::State::all().iter().copied().filter(|to| row.may_end_in(from, *to)).collect()
}

fn built<M: Lifecycle>() -> impl Iterator<Item = &'static Move<M>> {
    M::MOVES.iter().filter(|row| row.awaits.is_none())
}

fn moved<M: Lifecycle>(row: &Move<M>, from: Option<M::State>, to: M::State) -> Event {
    Event::of(row, Subject::Organisation(id(10)), place(), from, to, Facts::new())
}

fn refusal<T: Debug>(result: Result<T, Denied>) -> Refusal {
    crate::fixtures::refused(result)
}

fn passages<M: Lifecycle>() -> impl Iterator<Item = (&'static Move<M>, Option<M::State>, M::State)> {
    built::<M>()
        .flat_map(|row| starts(row).into_iter().map(move |from| (row, from)))
        .flat_map(|(row, from)| landings(row, from).into_iter().map(move |to| (row, from, to)))
}
