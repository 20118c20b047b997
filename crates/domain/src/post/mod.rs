//! Posts: a role in a scope, whoever holds it (`domain.md` 4.13); tasks belong to them, never to a person.
//!
//! A post has no table of moves: whether it is filled follows from the dates of the roles held in it, and who may give
//! it from [`permission::may_give`](crate::permission::may_give). What is done to it is recorded all the same.

mod decide;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::id::PostId;
use crate::lifecycle::{Closes, Event, Facts, Keyed, keyed};
use crate::permission::{Place, Role, Scope, post_id};
use crate::person::RoleAssignment;
use crate::subject::Subject;

pub use decide::{Around, Given, announce_leaving, assign, deputise, end, found, left};

/// The longest time somebody stands in for a holder, in months (CP-4).
pub const DEPUTY_MONTHS: u32 = 6;

keyed! {
    /// The state of a post.
    pub enum State {
        /// Nobody holds it, and nobody will.
        Vacant,
        /// Somebody holds it, or will.
        Filled,
        /// Everybody who holds it leaves on a known day, and nobody follows.
        LeavingAnnounced,
    }

    /// What can be done with a post.
    pub enum Action {
        /// Gives it to somebody.
        Assign,
        /// Tells on which day its holder leaves.
        AnnounceLeaving,
        /// Lets somebody stand in for its holder.
        Deputise,
        /// Takes it from its holder.
        End,
        /// Its last holder's last day has passed.
        LeftWithoutSuccessor,
    }
}

impl Action {
    /// Returns the row of `domain.md` 4.13; the last is ours, for what is ended by others than its holder.
    pub const fn row(self) -> &'static str {
        match self {
            Self::AnnounceLeaving => "CP-1",
            Self::Assign => "CP-2",
            Self::LeftWithoutSuccessor => "CP-3",
            Self::Deputise => "CP-4",
            Self::End => "CP-5",
        }
    }
}

/// A post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Its id, which follows from role and scope.
    pub id: PostId,
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub scope: Scope,
    /// Where that is.
    pub place: Place,
    /// The state as it was last recorded.
    pub state: State,
    /// How many events tell of it.
    pub version: u64,
}

impl Post {
    /// Returns a post of which nothing has been recorded yet.
    pub fn new(role: Role, scope: Scope, place: Place, held: &[RoleAssignment], today: NaiveDate) -> Self {
        let (id, state) = (post_id(role, &scope), state_on(held, today));
        Self { id, role, scope, place, state, version: 0 }
    }

    /// Records what was done, and the state it led to.
    fn recorded(&self, action: Action, to: State, facts: Facts) -> (Self, Event) {
        let event = Event {
            subject: Subject::Post(self.id),
            place: self.place.clone(),
            step: action.row(),
            action: action.key(),
            from: Some(self.state.key()),
            to: to.key(),
            opens: Vec::new(),
            closes: Closes::Kinds(Vec::new()),
            facts: Facts::new().plain("role", self.role.key()).and(facts),
        };
        (Self { state: to, version: self.version + 1, ..self.clone() }, event)
    }
}

/// Returns the state of a post by the roles held in it.
pub fn state_on(held: &[RoleAssignment], today: NaiveDate) -> State {
    let mut lasting = held.iter().filter(|held| held.lasts_to(today)).peekable();
    if lasting.peek().is_none() {
        return State::Vacant;
    }
    if lasting.any(|held| held.valid_to.is_none()) { State::Filled } else { State::LeavingAnnounced }
}

/// Returns whether a post has one holder at a time, deputies apart (I-10).
pub const fn has_one_holder(role: Role) -> bool {
    matches!(role, Role::MunicipalCoordinator | Role::MunicipalManager)
}
