//! What people can ask of an organisation's life.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Basis, Identifier, Kind, Rule};
use crate::id::{AreaId, AuthorityId, OrganisationId, PersonId};
use crate::identifier::{EmailAddress, MunicipalityCode};
use crate::text::{Language, LocalisedText};

/// A first mention by a coordinator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identify {
    /// The new id.
    pub id: OrganisationId,
    /// The area that looks after it.
    pub area: AreaId,
    /// The municipality it works in.
    pub municipality: Option<MunicipalityCode>,
    /// The registered name.
    pub legal_name: String,
    /// The name in several languages.
    pub display_name: LocalisedText,
    /// The kind.
    pub kind: Kind,
    /// The language it is written to in.
    pub language: Language,
    /// Where an invitation would go.
    pub contact: Option<EmailAddress>,
    /// Whether it is made up for a demonstration.
    pub demo: bool,
}

/// What an organisation says of itself when it accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accept {
    /// The registered name, as the organisation writes it.
    pub legal_name: String,
    /// The kind.
    pub kind: Kind,
    /// The language it wants to be written to in.
    pub language: Language,
    /// Its identifier.
    pub identifier: Option<Identifier>,
    /// The responsible adult of an unregistered group.
    pub responsible: Option<PersonId>,
    /// The rights to sign it tells of.
    pub authorities: Vec<AuthorityInput>,
}

/// A right to sign, as told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityInput {
    /// The new id.
    pub id: AuthorityId,
    /// Who may sign.
    pub person: PersonId,
    /// On what it rests.
    pub basis: Basis,
    /// How many must sign.
    pub rule: Rule,
    /// Who must sign together with the person.
    pub together_with: Vec<PersonId>,
    /// The first day.
    pub valid_from: NaiveDate,
    /// The last day, if known.
    pub valid_to: Option<NaiveDate>,
}

/// A registration by an organisation nobody invited: its first mention and what it says of itself in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// The first mention.
    pub identify: Identify,
    /// What it says of itself.
    pub accept: Accept,
}

/// A corrected contact address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correct {
    /// The address.
    pub contact: EmailAddress,
    /// The language to write in.
    pub language: Option<Language>,
}

/// What can be asked of an organisation that exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Asks it to join, at this address if given.
    Invite(Option<EmailAddress>),
    /// Says yes.
    Accept(Accept),
    /// Says no.
    Decline(Option<String>),
    /// Confirms that the details are right; verifies the rights to sign told so far.
    Verify,
    /// Asks for something to be put right.
    RequestFix(String),
    /// Takes note of the first signed agreement.
    FirstSignature,
    /// Takes note that it cannot be reached.
    MarkDormant(String),
    /// Takes note that it can be reached again.
    Reactivate,
    /// Says, as the first of two persons, that it becomes part of another organisation.
    ProposeMerger(OrganisationId),
    /// Becomes part of another organisation.
    MergeInto(OrganisationId),
    /// Takes note that it has ended.
    Dissolve(String),
    /// Changes its name.
    Rename(String),
    /// Takes note that nobody looks after its matters any more.
    LastAdminLeft,
    /// Puts it away for the record.
    Archive,
    /// Confirms that a right to sign is as told.
    AuthorityVerified,
    /// Corrects where the invitation goes.
    CorrectContact(Correct),
    /// Puts right what was asked for.
    CompleteRegistration(Accept),
    /// Tells of a right to sign.
    AddAuthority(AuthorityInput),
    /// Tells that a right to sign ends (SG-15).
    EndAuthority {
        /// Which.
        authority: AuthorityId,
        /// Its last day.
        on: NaiveDate,
    },
    /// Says that the contact details are still right.
    ConfirmContact,
    /// Takes note that mail to it, or to one of its people, comes back.
    NoteBounce,
    /// Takes note that mail reaches its people again.
    MailArrives,
}

impl Command {
    /// Returns the action it asks for.
    pub const fn action(&self) -> super::Action {
        use super::Action;
        match self {
            Self::Invite(_) => Action::Invite,
            Self::Accept(_) => Action::Accept,
            Self::Decline(_) => Action::Decline,
            Self::Verify => Action::Verify,
            Self::RequestFix(_) => Action::RequestFix,
            Self::FirstSignature => Action::FirstSignature,
            Self::MarkDormant(_) => Action::MarkDormant,
            Self::Reactivate => Action::Reactivate,
            Self::ProposeMerger(_) => Action::ProposeMerger,
            Self::MergeInto(_) => Action::MergeInto,
            Self::Dissolve(_) => Action::Dissolve,
            Self::Rename(_) => Action::Rename,
            Self::LastAdminLeft => Action::LastAdminLeft,
            Self::Archive => Action::Archive,
            Self::AuthorityVerified => Action::AuthorityVerified,
            Self::CorrectContact(_) => Action::CorrectContact,
            Self::CompleteRegistration(_) => Action::CompleteRegistration,
            Self::AddAuthority(_) => Action::AddAuthority,
            Self::EndAuthority { .. } => Action::EndAuthority,
            Self::ConfirmContact => Action::ConfirmContact,
            Self::NoteBounce => Action::NoteBounce,
            Self::MailArrives => Action::MailArrives,
        }
    }
}
