//! Coordination areas: the deployable regions of the product, and the municipalities in them (`domain.md` 3.2).

use chrono::NaiveDate;

use crate::calendar::Quiet;
use crate::id::{AreaId, OrganisationId};
use crate::identifier::{EmailAddress, MunicipalityCode};
use crate::lifecycle::keyed;
use crate::text::{Language, LocalisedText};

keyed! {
    /// Why a municipality is in an area.
    pub enum Basis {
        /// It lies in the region.
        Region,
        /// It lies in the wellbeing services county.
        County,
        /// It joined by contract.
        Contract,
    }
}

/// A coordination area with its settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its id.
    pub id: AreaId,
    /// Its name in addresses, for example `pohjois-pohjanmaa`.
    pub slug: String,
    /// Its name.
    pub name: LocalisedText,
    /// The organisation that coordinates.
    pub coordinating_organisation: Option<OrganisationId>,
    /// The languages everything published must exist in (I-30); the first is the fallback.
    pub languages: Vec<Language>,
    /// Whether an agreement may be signed before its decision is final (I-16).
    pub sign_before_final: bool,
    /// When reminders keep quiet.
    pub quiet: Quiet,
    /// Where questions go.
    pub contact_email: Option<EmailAddress>,
}

/// A municipality's time in an area, both days included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The area.
    pub area: AreaId,
    /// The municipality.
    pub municipality: MunicipalityCode,
    /// Why it is there.
    pub basis: Basis,
    /// The first day.
    pub valid_from: NaiveDate,
    /// The last day, once known.
    pub valid_to: Option<NaiveDate>,
}
