//! Signatory organisations: from the first mention to verified partners, and how they end (`domain.md` 4.3).

mod command;
mod decide;
mod table;
#[cfg(test)]
mod tests;

pub use command::{Accept, AuthorityInput, Command, Correct, Identify, Register};
pub(crate) use decide::optional;
pub use decide::{ARCHIVE_MONTHS, Around, Birth, create, decide};
pub use table::{Action, Guard, Machine, State};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::head::Head;
use crate::id::{AreaId, AuthorityId, OrganisationId, PersonId};
use crate::identifier::{AssociationNumber, BusinessId, EmailAddress, MunicipalityCode};
use crate::lifecycle::keyed;
use crate::permission::Place;
use crate::text::{Language, LocalisedText};

keyed! {
    /// What kind of organisation (`domain.md` 3.3).
    pub enum Kind {
        /// A municipality as a party.
        Municipality,
        /// A joint municipal authority.
        JointAuthority,
        /// A regional council.
        RegionalCouncil,
        /// A wellbeing services county.
        WellbeingServicesCounty,
        /// A state agency.
        StateAgency,
        /// A registered association.
        Association,
        /// A group that is not a legal person; its members are personally liable.
        UnregisteredGroup,
        /// A company.
        Company,
        /// A cooperative.
        Cooperative,
        /// A foundation.
        Foundation,
        /// A parish.
        Parish,
        /// An educational institution.
        School,
        /// A village association.
        VillageAssociation,
        /// A network without an identifier of its own.
        Network,
        /// Anything else.
        Other,
    }

    /// On what a right to sign rests.
    pub enum Basis {
        /// The rules of the association.
        Rules,
        /// A decision of the board.
        BoardDecision,
        /// A power of attorney.
        PowerOfAttorney,
        /// The administrative by-laws.
        Bylaws,
        /// The office held.
        Office,
    }

    /// How many must sign for the organisation to be bound (I-3).
    pub enum Rule {
        /// The person alone.
        Alone,
        /// The person and any other holder jointly.
        JointlyTwo,
        /// The person and all those named with them.
        JointlyNamed,
    }
}

impl Kind {
    /// Returns whether an organisation of this kind may lack an identifier (I-9).
    pub const fn may_lack_identifier(self) -> bool {
        matches!(self, Self::UnregisteredGroup | Self::Network)
    }
}

/// An official identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identifier {
    /// A Y-tunnus.
    BusinessId(BusinessId),
    /// A number in the Register of Associations.
    AssociationNumber(AssociationNumber),
}

/// A person's right to sign for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Its id.
    pub id: AuthorityId,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Who may sign.
    pub person: PersonId,
    /// On what it rests.
    pub basis: Basis,
    /// How many must sign.
    pub rule: Rule,
    /// Who must sign together with the person under [`Rule::JointlyNamed`].
    pub together_with: Vec<PersonId>,
    /// The first day.
    pub valid_from: NaiveDate,
    /// The last day, if known.
    pub valid_to: Option<NaiveDate>,
    /// When a coordinator checked it.
    pub verified_on: Option<NaiveDate>,
}

impl Authority {
    /// Returns whether the right holds on a day.
    pub fn valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Returns whether a coordinator has checked it.
    pub const fn is_verified(&self) -> bool {
        self.verified_on.is_some()
    }

    /// Returns everybody who can act under it: its holder, and whoever a joint one names.
    pub fn entitled(&self) -> impl Iterator<Item = PersonId> {
        let named = if self.rule == Rule::JointlyNamed { self.together_with.as_slice() } else { &[] };
        std::iter::once(self.person).chain(named.iter().copied())
    }

    /// Returns whether a person can act under it.
    pub fn entitles(&self, person: PersonId) -> bool {
        self.entitled().any(|entitled| entitled == person)
    }
}

/// A signatory organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// The registered name.
    pub legal_name: String,
    /// The name in several languages, where it has them.
    pub display_name: LocalisedText,
    /// The kind.
    pub kind: Kind,
    /// The municipality it works in.
    pub municipality: Option<MunicipalityCode>,
    /// The coordination area that looks after it.
    pub area: AreaId,
    /// The language it is written to in.
    pub language: Language,
    /// Where the invitation goes.
    pub contact: Option<EmailAddress>,
    /// Its identifiers.
    pub identifiers: Vec<Identifier>,
    /// Its rights to sign.
    pub authorities: Vec<Authority>,
    /// The responsible adult of an unregistered group (I-8).
    pub responsible: Option<PersonId>,
    /// What the coordinator asked to be put right.
    pub fix_requested: Option<String>,
    /// The organisation it became part of.
    pub merged_into: Option<OrganisationId>,
    /// Whether it is made up for a demonstration.
    pub demo: bool,
    /// Its life so far.
    pub head: Head<State>,
}

impl Organisation {
    /// Returns where it belongs.
    pub fn place(&self) -> Place {
        Place { area: Some(self.area), municipality: self.municipality.clone(), organisation: Some(self.id) }
    }

    /// Returns the rights to sign that a coordinator has checked; only they let anybody sign in the service.
    pub fn verified_authorities(&self) -> Vec<Authority> {
        self.authorities.iter().filter(|authority| authority.is_verified()).cloned().collect()
    }

    /// Returns the rights to sign that hold on a day.
    pub fn authorities_on(&self, day: NaiveDate) -> impl Iterator<Item = &Authority> {
        self.authorities.iter().filter(move |authority| authority.valid_on(day))
    }
}
