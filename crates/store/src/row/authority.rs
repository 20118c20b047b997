//! Rows of `signing_authority`.

use domain::id::{AuthorityId, OrganisationId, PersonId};
use domain::lifecycle::Keyed;
use domain::organisation::{Authority, Organisation};
use sea_orm::entity::prelude::*;

use super::origin::{Origin, position};
use crate::error::{Error, Result};

const TABLE: &str = "signing_authority";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_authority")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub position: i32,
    pub person_id: Uuid,
    pub basis: String,
    pub rule: String,
    pub together_with: String,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    pub verified_on: Option<Date>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns the rows of an organisation's rights to sign.
pub(crate) fn rows(organisation: &Organisation) -> Result<Vec<Model>> {
    let row = |(index, authority): (usize, &Authority)| {
        Ok(Model {
            id: authority.id.uuid(),
            organisation_id: authority.organisation.uuid(),
            position: position(index),
            person_id: authority.person.uuid(),
            basis: authority.basis.key().to_owned(),
            rule: authority.rule.key().to_owned(),
            together_with: Origin::new(TABLE, &authority.id)
                .to_json("together_with", &authority.together_with)?,
            valid_from: authority.valid_from,
            valid_to: authority.valid_to,
            verified_on: authority.verified_on,
        })
    };
    organisation.authorities.iter().enumerate().map(row).collect()
}

impl TryFrom<Model> for Authority {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        Ok(Self {
            id: AuthorityId::new(row.id),
            organisation: OrganisationId::new(row.organisation_id),
            person: PersonId::new(row.person_id),
            basis: origin.key("basis", &row.basis)?,
            rule: origin.key("rule", &row.rule)?,
            together_with: origin.json("together_with", &row.together_with)?,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            verified_on: row.verified_on,
        })
    }
}
