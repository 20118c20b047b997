//! People and the roles they hold; no identity number, no birth date (`domain.md` 3.2).

use chrono::NaiveDate;

use crate::calendar::Window;
use crate::id::{PersonId, RoleAssignmentId};
use crate::identifier::EmailAddress;
use crate::lifecycle::{Closes, Event, Facts, Keyed, keyed};
use crate::permission::{Grant, Place, Role, Scope};
use crate::subject::Subject;
use crate::text::Language;

keyed! {
    /// What is known of a person's mailbox.
    pub enum EmailState {
        /// Nobody has answered from it yet.
        Unverified,
        /// It answers.
        Ok,
        /// Mail to it comes back.
        Bouncing,
    }
}

keyed! {
    /// How often a person wants to be reminded; nothing but reminders depends on it.
    pub enum Frequency {
        /// On every day there is something to be reminded of, in one mail.
        Daily,
        /// Once a week, in one mail; what presses does not wait for it.
        Weekly,
        /// Only of what is urgent or statutory.
        Urgent,
        /// Not at all: others are asked instead.
        Never,
    }
}

keyed! {
    /// The state of a person: there is only one.
    pub enum State {
        /// They are known.
        Known,
    }

    /// What people do with their own matters, and what is done about how mail reaches them.
    pub enum Action {
        /// Chooses how they are written to.
        UpdatePreferences,
        /// Makes an API token.
        MakeToken,
        /// Revokes an API token.
        RevokeToken,
        /// Mail to their address has come back (RE-7).
        NoteBounce,
        /// Their address is corrected by somebody who looks after where they hold a role.
        CorrectAddress,
        /// A code mailed to their address has come back typed: mail reaches them again.
        Answer,
    }
}

impl Action {
    /// Returns the row's id.
    pub const fn row(self) -> &'static str {
        match self {
            Self::UpdatePreferences => "PE-1",
            Self::MakeToken => "PE-2",
            Self::RevokeToken => "PE-3",
            Self::NoteBounce => "PE-4",
            Self::CorrectAddress => "PE-5",
            Self::Answer => "PE-6",
        }
    }
}

/// Records what somebody did with their own matters.
pub fn recorded(person: PersonId, action: Action, facts: Facts) -> Event {
    Event {
        subject: Subject::Person(person),
        place: Place::default(),
        step: action.row(),
        action: action.key(),
        from: Some(State::Known.key()),
        to: State::Known.key(),
        opens: Vec::new(),
        closes: Closes::Kinds(Vec::new()),
        facts,
    }
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// The given name.
    pub given_name: String,
    /// The family name.
    pub family_name: String,
    /// Where mail goes; several people may share a mailbox.
    pub email: EmailAddress,
    /// What is known of the mailbox.
    pub email_state: EmailState,
    /// The language they are written to in.
    pub language: Language,
    /// The hours in which their reminders leave.
    pub window: Window,
    /// How often they want to be reminded.
    pub frequency: Frequency,
}

impl Person {
    /// Returns the name as it is shown, given name first.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }
}

/// A role held by a person for a time; history is ended, never overwritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleAssignment {
    /// Its id.
    pub id: RoleAssignmentId,
    /// Who holds the role.
    pub person: PersonId,
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub scope: Scope,
    /// The first day.
    pub valid_from: NaiveDate,
    /// The last day, once known.
    pub valid_to: Option<NaiveDate>,
    /// Whom the holder stands in for, where they do (CP-4).
    pub deputy_of: Option<RoleAssignmentId>,
}

impl RoleAssignment {
    /// Returns whether the role is held on a day.
    pub fn valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Returns whether the role is held on a day or will be later.
    pub fn lasts_to(&self, day: NaiveDate) -> bool {
        self.valid_to.is_none_or(|last| day <= last && self.valid_from <= last)
    }

    /// Returns what it lets its holder do while it is valid.
    pub fn grant(&self) -> Grant {
        Grant { role: self.role, scope: self.scope.clone() }
    }
}
