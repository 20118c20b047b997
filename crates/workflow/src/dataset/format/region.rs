//! `areas.toml`, `municipalities.toml` and `people.toml`.

use chrono::NaiveDate;
use domain::area::Basis;
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::municipality::{Kind, LanguageStatus};
use domain::permission::Role;
use domain::signature::SectionKey;
use domain::text::{Language, LocalisedText};
use serde::Deserialize;

/// `areas.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Areas {
    pub(crate) area: Vec<Area>,
    pub(crate) section: Vec<Section>,
}

/// A coordination area.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Area {
    /// Its name in addresses.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: LocalisedText,
    /// The key of the organisation that coordinates.
    pub(crate) coordinated_by: Option<String>,
    /// The languages everything published must exist in.
    pub(crate) languages: Vec<Language>,
    /// Whether it signs before a decision is final.
    #[serde(default)]
    pub(crate) sign_before_final: bool,
    /// The last quiet day of August, where summer quiet goes on into it.
    pub(crate) quiet_until_august: Option<u32>,
    /// Where questions go.
    pub(crate) contact_email: Option<EmailAddress>,
}

/// A stage of life.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    /// Its key.
    pub(crate) key: SectionKey,
    /// Its name.
    pub(crate) name: LocalisedText,
}

/// `municipalities.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Municipalities {
    pub(crate) municipality: Vec<Municipality>,
}

/// A municipality and its place in an area.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Municipality {
    /// Its code.
    pub(crate) code: MunicipalityCode,
    /// Its name.
    pub(crate) name: LocalisedText,
    /// Its Finnish name in the genitive, for texts.
    pub(crate) genitive: String,
    /// Its Finnish name in the inessive or adessive, for texts.
    pub(crate) inessive: String,
    /// What it calls itself.
    pub(crate) kind: Kind,
    /// The region, two digits.
    pub(crate) region: String,
    /// The official languages.
    pub(crate) languages: LanguageStatus,
    /// The area that looks after it; none: only referred to.
    pub(crate) area: Option<String>,
    /// Why it is in the area.
    pub(crate) basis: Option<Basis>,
    /// The first day in the area.
    pub(crate) member_from: Option<NaiveDate>,
    /// The last day in the area.
    pub(crate) member_to: Option<NaiveDate>,
}

/// `people.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct People {
    pub(crate) person: Vec<Person>,
}

/// A person who holds a post.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Person {
    /// The given name.
    pub(crate) given_name: String,
    /// The family name.
    pub(crate) family_name: String,
    /// The address.
    pub(crate) email: EmailAddress,
    /// The language they are written to in.
    pub(crate) language: Language,
    /// Whether credentials are made for them.
    #[serde(default)]
    pub(crate) credentials: bool,
    /// The posts they hold or held.
    pub(crate) roles: Vec<Post>,
}

/// A post somebody holds for a time.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Post {
    /// The role.
    pub(crate) role: Role,
    /// Of this municipality.
    pub(crate) municipality: Option<MunicipalityCode>,
    /// Of this area.
    pub(crate) area: Option<String>,
    /// The first day; the day the person comes in, if not said.
    pub(crate) from: Option<NaiveDate>,
    /// The last day, once known.
    pub(crate) to: Option<NaiveDate>,
}

impl Post {
    /// Returns whether it is held on a day.
    pub(crate) fn held_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
