//! Rows of `agreement_party`.

use domain::agreement::{Agreement, Party};
use domain::id::OrganisationId;
use domain::lifecycle::Keyed;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, position};
use crate::error::{Error, Result};

const TABLE: &str = "agreement_party";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement_party")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub agreement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub organisation_id: Uuid,
    pub role: String,
    pub joined_on: Date,
    pub left_on: Option<Date>,
    pub formerly_id: Option<Uuid>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns the rows of an agreement's parties.
pub(crate) fn rows(agreement: &Agreement) -> Vec<Model> {
    let row = |(index, party): (usize, &Party)| Model {
        agreement_id: agreement.id.uuid(),
        position: position(index),
        organisation_id: party.organisation.uuid(),
        role: party.role.key().to_owned(),
        joined_on: party.joined_on,
        left_on: party.left_on,
        formerly_id: party.formerly.map(OrganisationId::uuid),
    };
    agreement.parties.iter().enumerate().map(row).collect()
}

impl TryFrom<Model> for Party {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &format_args!("{}/{}", row.agreement_id, row.position));
        Ok(Self {
            organisation: OrganisationId::new(row.organisation_id),
            role: origin.key("role", &row.role)?,
            joined_on: row.joined_on,
            left_on: row.left_on,
            formerly: row.formerly_id.map(OrganisationId::new),
        })
    }
}
