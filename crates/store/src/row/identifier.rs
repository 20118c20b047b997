//! Rows of `organisation_identifier`.

use domain::organisation::{Identifier, Organisation};
use sea_orm::entity::prelude::*;

use super::origin::{Origin, position};
use crate::error::{Error, Result};

const TABLE: &str = "organisation_identifier";
const BUSINESS_ID: &str = "business_id";
const ASSOCIATION_NUMBER: &str = "association_number";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_identifier")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub scheme: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub value: String,
    pub position: i32,
    pub demo: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns an identifier as two columns.
pub(crate) fn columns(identifier: &Identifier) -> (&'static str, &str) {
    match identifier {
        Identifier::BusinessId(id) => (BUSINESS_ID, id.as_str()),
        Identifier::AssociationNumber(number) => (ASSOCIATION_NUMBER, number.as_str()),
    }
}

/// Returns the rows of an organisation's identifiers.
pub(crate) fn rows(organisation: &Organisation) -> Vec<Model> {
    let row = |(index, identifier)| {
        let (scheme, value) = columns(identifier);
        Model {
            organisation_id: organisation.id.uuid(),
            scheme: scheme.to_owned(),
            value: value.to_owned(),
            position: position(index),
            demo: organisation.demo,
        }
    };
    organisation.identifiers.iter().enumerate().map(row).collect()
}

impl TryFrom<Model> for Identifier {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.organisation_id);
        match row.scheme.as_str() {
            BUSINESS_ID => Ok(Self::BusinessId(origin.parse("value", &row.value)?)),
            ASSOCIATION_NUMBER => Ok(Self::AssociationNumber(origin.parse("value", &row.value)?)),
            _ => Err(origin.inconsistent("scheme")),
        }
    }
}
