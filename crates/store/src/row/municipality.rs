//! Rows of `municipality`.

use domain::lifecycle::Keyed;
use domain::municipality::Municipality;
use domain::text::Language;
use sea_orm::entity::prelude::*;

use super::origin::Origin;
use crate::error::{Error, Result};
use crate::sort;

const TABLE: &str = "municipality";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "municipality")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    pub name: String,
    pub kind: String,
    pub region_code: String,
    pub language_status: String,
    pub successor_code: Option<String>,
    pub sort_key: Vec<u8>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Municipality> for Model {
    type Error = Error;

    fn try_from(municipality: &Municipality) -> Result<Self> {
        let origin = Origin::new(TABLE, &municipality.code);
        Ok(Self {
            code: municipality.code.to_string(),
            valid_from: municipality.valid_from,
            valid_to: municipality.valid_to,
            name: origin.to_json("name", &municipality.name)?,
            kind: municipality.kind.key().to_owned(),
            region_code: municipality.region_code.clone(),
            language_status: municipality.language_status.key().to_owned(),
            successor_code: municipality.successor.as_ref().map(ToString::to_string),
            sort_key: sort::key(municipality.name.text(Language::Fi)),
        })
    }
}

impl TryFrom<Model> for Municipality {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.code);
        Ok(Self {
            code: origin.parse("code", &row.code)?,
            name: origin.json("name", &row.name)?,
            kind: origin.key("kind", &row.kind)?,
            region_code: row.region_code.clone(),
            language_status: origin.key("language_status", &row.language_status)?,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            successor: origin.parse_if("successor_code", row.successor_code.as_ref())?,
        })
    }
}
