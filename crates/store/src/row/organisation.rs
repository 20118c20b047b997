//! Rows of `organisation`.

use domain::id::{AreaId, OrganisationId, PersonId};
use domain::lifecycle::Keyed;
use domain::organisation::{Authority, Identifier, Organisation};
use domain::text::{Language, LocalisedText};
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use crate::error::{Error, Result};
use crate::sort;

const TABLE: &str = "organisation";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub area_id: Uuid,
    pub municipality_code: Option<String>,
    pub legal_name: String,
    pub name_fi: Option<String>,
    pub name_sv: Option<String>,
    pub name_en: Option<String>,
    pub search: String,
    pub sort_key: Vec<u8>,
    pub kind: String,
    pub language: String,
    pub contact: Option<String>,
    pub responsible_id: Option<Uuid>,
    pub fix_requested: Option<String>,
    pub merged_into_id: Option<Uuid>,
    pub demo: bool,
    pub state: String,
    pub state_since: DateTimeUtc,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns a text as it is compared with what somebody searches for.
pub(crate) fn folded(text: &str) -> String {
    text.to_lowercase()
}

fn search(organisation: &Organisation) -> String {
    let names = Language::ALL.iter().filter_map(|language| organisation.display_name.get(*language));
    let identifiers = organisation.identifiers.iter().map(|identifier| match identifier {
        Identifier::BusinessId(id) => id.as_str(),
        Identifier::AssociationNumber(number) => number.as_str(),
    });
    let all: Vec<_> =
        std::iter::once(organisation.legal_name.as_str()).chain(names).chain(identifiers).collect();
    folded(&all.join("\n"))
}

impl TryFrom<&Organisation> for Model {
    type Error = Error;

    fn try_from(organisation: &Organisation) -> Result<Self> {
        let origin = Origin::new(TABLE, &organisation.id);
        let name = &organisation.display_name;
        let head = &organisation.head;
        Ok(Self {
            id: organisation.id.uuid(),
            area_id: organisation.area.uuid(),
            municipality_code: code(organisation.municipality.as_ref()),
            legal_name: organisation.legal_name.clone(),
            name_fi: name.fi.clone(),
            name_sv: name.sv.clone(),
            name_en: name.en.clone(),
            search: search(organisation),
            sort_key: sort::key(&organisation.legal_name),
            kind: organisation.kind.key().to_owned(),
            language: organisation.language.code().to_owned(),
            contact: organisation.contact.as_ref().map(ToString::to_string),
            responsible_id: organisation.responsible.map(PersonId::uuid),
            fix_requested: organisation.fix_requested.clone(),
            merged_into_id: organisation.merged_into.map(OrganisationId::uuid),
            demo: organisation.demo,
            state: head.state.key().to_owned(),
            state_since: instant(head.since),
            version: origin.number("version", head.version)?,
        })
    }
}

/// Puts an organisation together from its rows.
pub(crate) fn restore(
    row: Model,
    identifiers: Vec<Identifier>,
    authorities: Vec<Authority>,
) -> Result<Organisation> {
    let origin = Origin::new(TABLE, &row.id);
    Ok(Organisation {
        id: OrganisationId::new(row.id),
        head: origin.head(&row.state, row.state_since, row.version)?,
        kind: origin.key("kind", &row.kind)?,
        municipality: origin.parse_if("municipality_code", row.municipality_code.as_ref())?,
        area: AreaId::new(row.area_id),
        language: origin.language("language", &row.language)?,
        contact: origin.parse_if("contact", row.contact.as_ref())?,
        identifiers,
        authorities,
        responsible: row.responsible_id.map(PersonId::new),
        fix_requested: row.fix_requested,
        merged_into: row.merged_into_id.map(OrganisationId::new),
        demo: row.demo,
        legal_name: row.legal_name,
        display_name: LocalisedText { fi: row.name_fi, sv: row.name_sv, en: row.name_en },
    })
}
