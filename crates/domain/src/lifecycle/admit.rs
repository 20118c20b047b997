//! The one door to a move: is it in the table, may this actor do it here, do its guards hold?

use super::{Awaits, Keyed, Lifecycle, Move};
use crate::permission::{Actor, Place, Role};
use crate::refusal::{Code, Refusal};

/// Everything a machine's guards look at: the subject as loaded, what stands around it, and the day.
pub trait Situation<M: Lifecycle> {
    /// Returns the subject's state, or nothing before it exists.
    fn state(&self) -> Option<M::State>;

    /// Returns where the subject belongs, for the roles' scopes.
    fn place(&self) -> Place;

    /// Judges one guard.
    ///
    /// # Errors
    /// The refusal that tells the person what to do; the kernel adds state and action.
    fn judge(&self, guard: M::Guard) -> Result<(), Refusal>;
}

/// A guard of a machine whose moves require nothing but their row: there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoGuard {}

/// A subject of such a machine.
pub(crate) struct Unguarded<'a, M: Lifecycle> {
    /// Its state, or nothing before it exists.
    pub(crate) state: Option<M::State>,
    /// Where it belongs.
    pub(crate) place: &'a Place,
}

impl<M: Lifecycle<Guard = NoGuard>> Situation<M> for Unguarded<'_, M> {
    fn state(&self) -> Option<M::State> {
        self.state
    }

    fn place(&self) -> Place {
        self.place.clone()
    }

    fn judge(&self, guard: NoGuard) -> Result<(), Refusal> {
        match guard {}
    }
}

/// Why a move was not admitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denied {
    /// The actor holds none of the roles that may do this here.
    Forbidden,
    /// The move is not open, or a guard does not hold.
    Refused(Refusal),
}

/// An action as a person meets it: open, or not and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Available {
    /// The action's key.
    pub action: &'static str,
    /// Why it is not open now.
    pub refusal: Option<Refusal>,
}

/// Finds the row for an action and checks actor and guards.
///
/// # Errors
/// [`Denied::Forbidden`] before anything about the subject's state is told; a refusal afterwards.
pub fn admit<M: Lifecycle>(
    situation: &impl Situation<M>,
    action: M::Action,
    actor: &Actor,
) -> Result<&'static Move<M>, Denied> {
    let rows: Vec<_> = M::MOVES.iter().filter(|row| row.action == action).collect();
    let permitted = |row: &&&Move<M>| may(actor, row.actors, &situation.place());
    if !rows.iter().any(|row| permitted(&row)) {
        return Err(Denied::Forbidden);
    }
    let mut first = None;
    for row in rows.iter().filter(|row| row.starts_in(situation.state())).filter(permitted) {
        match judge(situation, row) {
            Ok(()) => return Ok(row),
            Err(refusal) => first = first.or(Some(refusal)),
        }
    }
    let refusal = first.unwrap_or_else(|| Refusal::new(Code::MoveNotOpen));
    Err(Denied::Refused(at(refusal, M::NAME, situation.state().map(Keyed::key), action.key())))
}

/// Lists what this actor could do with the subject, with a reason where it is not open.
pub fn available<M: Lifecycle>(situation: &impl Situation<M>, actor: &Actor) -> Vec<Available> {
    let state = situation.state();
    let mut list: Vec<Available> = Vec::new();
    for row in M::MOVES
        .iter()
        .filter(|row| row.starts_in(state) && !row.actors.iter().all(|role| *role == Role::System))
    {
        if !may(actor, row.actors, &situation.place()) {
            continue;
        }
        let action = row.action.key();
        let refusal =
            judge(situation, row).err().map(|refusal| at(refusal, M::NAME, state.map(Keyed::key), action));
        match list.iter_mut().find(|known| known.action == action) {
            Some(known) if refusal.is_none() => known.refusal = None,
            Some(_) => {}
            None => list.push(Available { action, refusal }),
        }
    }
    list
}

fn may(actor: &Actor, roles: &[Role], place: &Place) -> bool {
    roles.iter().any(|role| actor.holds(*role, place))
}

fn judge<M: Lifecycle>(situation: &impl Situation<M>, row: &Move<M>) -> Result<(), Refusal> {
    if let Some(awaits) = row.awaits {
        return Err(waiting_for(awaits));
    }
    row.guards.iter().try_for_each(|guard| situation.judge(*guard))
}

fn waiting_for(awaits: Awaits) -> Refusal {
    Refusal::new(Code::NotBuiltYet).with("awaits", awaits.key())
}

fn at(refusal: Refusal, machine: &'static str, from: Option<&'static str>, action: &'static str) -> Refusal {
    Refusal { machine: Some(machine), from, action: Some(action), ..refusal }
}
