//! Posts: a role in a scope, whoever holds it (`domain.md` 4.13); tasks belong to them, never to a person.
//!
//! A post has no table of moves: whether it is filled follows from the dates of the roles held in it, and who may give
//! it from [`permission::may_give`](crate::permission::may_give). What is done to it is recorded all the same.

mod decide;
#[cfg(test)]
mod tests;
mod vacancy;

use chrono::{Days, NaiveDate};

use crate::id::PostId;
use crate::lifecycle::{Closes, Event, Facts, Keyed, keyed};
use crate::permission::{Place, Role, Scope, post_id};
use crate::person::RoleAssignment;
use crate::subject::Subject;
use crate::task::Kind as Task;

pub use vacancy::{Vacancy, newest_vacancy};

pub use decide::{Around, Given, announce_leaving, assign, bounced, deputise, end, found, left, reached};

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
        /// Mail to its holder comes back.
        NoteBounce,
        /// Mail reaches its holders again.
        MailArrives,
    }
}

impl Action {
    /// Returns the row of `domain.md` 4.13; those from CP-5 on are ours: what is ended by others than its holder, and RM-05 for
    /// a post.
    pub const fn row(self) -> &'static str {
        match self {
            Self::AnnounceLeaving => "CP-1",
            Self::Assign => "CP-2",
            Self::LeftWithoutSuccessor => "CP-3",
            Self::Deputise => "CP-4",
            Self::End => "CP-5",
            Self::NoteBounce => "CP-6",
            Self::MailArrives => "CP-7",
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

    /// Records what was done, and what the roles held before and after it make of the post.
    fn recorded(
        &self,
        action: Action,
        (before, after): (&[RoleAssignment], &[RoleAssignment]),
        today: NaiveDate,
        facts: Facts,
    ) -> (Self, Event) {
        let to = state_on(after, today);
        let (opens, closes) = self.search(wanted_from(before, today), wanted_from(after, today));
        let event = Event {
            subject: Subject::Post(self.id),
            place: self.place.clone(),
            step: action.row(),
            action: action.key(),
            from: Some(self.state.key()),
            to: to.key(),
            opens,
            closes: Closes::Kinds(closes),
            facts: Facts::new().plain("role", self.role.key()).and(facts),
        };
        (Self { state: to, version: self.version + 1, ..self.clone() }, event)
    }

    /// Returns which tasks open and close when a successor was wanted from one day and now is from another; a search
    /// that is under way for the same day goes on.
    fn search(&self, before: Option<NaiveDate>, after: Option<NaiveDate>) -> (Vec<Task>, Vec<Task>) {
        let search = if has_a_search(self.role) { vec![Task::FillPost] } else { Vec::new() };
        let opens = if after.is_some() { search.clone() } else { Vec::new() };
        let closes = if after == before && after.is_some() { Vec::new() } else { search };
        (opens, closes)
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

/// Returns the first day on which a post needs somebody whom nobody has found yet: the day after its last holder leaves,
/// or today if nobody ever held it. A deputy is as good as a holder (4.13), so none is wanted before the deputy has left.
pub fn wanted_from(held: &[RoleAssignment], today: NaiveDate) -> Option<NaiveDate> {
    let last = held.iter().max_by_key(|held| held.valid_to.unwrap_or(NaiveDate::MAX));
    match state_on(held, today) {
        State::Filled => None,
        State::LeavingAnnounced if last.is_some_and(|last| last.deputy_of.is_some()) => None,
        State::LeavingAnnounced | State::Vacant => {
            Some(last.and_then(|last| last.valid_to).map_or(today, |day| day + Days::new(1)))
        }
    }
}

/// Returns whether somebody is asked to find the post its next holder when it has none (RM-38): a coordinator's, without
/// whom nobody follows what waits (I-10).
pub const fn has_a_search(role: Role) -> bool {
    matches!(role, Role::MunicipalCoordinator | Role::RegionalCoordinator)
}

/// Returns whether a post has one holder at a time, deputies apart (I-10).
pub const fn has_one_holder(role: Role) -> bool {
    matches!(role, Role::MunicipalCoordinator | Role::MunicipalManager)
}
