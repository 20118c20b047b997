//! Who takes over from whom: one organisation from another, or a single commitment (`domain.md` 3.2; OR-11, SG-11, CO-8).

mod decide;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use decide::confirmed_by;
pub use decide::{Around, Birth, Command, Draft, create, decide};
pub use table::{Action, Guard, Machine, State};

use chrono::{Days, NaiveDate};

use crate::head::Head;
use crate::id::{CommitmentId, OrganisationId, PersonId, SuccessionId};
use crate::lifecycle::keyed;
use crate::permission::{Place, Role};

/// Days the successor has to accept; what is not accepted by then lapses (I-26).
pub const ACCEPT_DAYS: u64 = 30;

keyed! {
    /// Why something passes from one organisation to another.
    pub enum Kind {
        /// Two organisations become one; the successor is asked.
        Merger,
        /// The same organisation goes on under another name and identifier.
        Renaming,
        /// Part of an organisation becomes one of its own.
        Split,
        /// The law puts one in the place of another.
        LegalReform,
        /// Another signatory of the same agreement is asked to take one commitment over.
        HandOver,
    }
}

impl Kind {
    /// Returns whether the predecessor is gone once it is recorded.
    pub const fn ends_predecessor(self) -> bool {
        matches!(self, Self::Merger | Self::Renaming | Self::LegalReform)
    }

    /// Returns whether the successor stands in the predecessor's place without being asked.
    pub const fn by_itself(self) -> bool {
        matches!(self, Self::Renaming | Self::LegalReform)
    }
}

/// One organisation taking over from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// Its id.
    pub id: SuccessionId,
    /// Why.
    pub kind: Kind,
    /// Who gives.
    pub from: OrganisationId,
    /// Who takes over.
    pub to: OrganisationId,
    /// The one commitment it is about; none for everything the giver has open.
    pub commitment: Option<CommitmentId>,
    /// Where it belongs: area and municipality of the giver's matters, and the successor, whose answer it waits for.
    pub place: Place,
    /// The first day on which the successor stands in the giver's place.
    pub effective_on: NaiveDate,
    /// What shows it: a register entry, a decision, an act of parliament.
    pub evidence: Option<String>,
    /// Who proposed it, until a second person confirms.
    pub proposed_by: Option<PersonId>,
    /// In which role it was proposed.
    pub proposed_as: Option<Role>,
    /// The day the successor was asked.
    pub offered_on: Option<NaiveDate>,
    /// The commitments the successor has taken over.
    pub accepted: Vec<CommitmentId>,
    /// Its life so far.
    pub head: Head<State>,
}

impl Succession {
    /// Returns the last day on which the successor can accept.
    pub fn lapses_after(&self) -> Option<NaiveDate> {
        self.offered_on.map(|offered| offered + Days::new(ACCEPT_DAYS))
    }
}
