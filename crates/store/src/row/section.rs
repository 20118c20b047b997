//! Rows of `section`: the stages of life as an area has set them up.

use domain::id::AreaId;
use domain::signature::{Section, SectionKey};
use sea_orm::entity::prelude::*;

use super::origin::Origin;
use crate::error::{Error, Result};

const TABLE: &str = "section";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "section")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub area_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub name: String,
    pub position: i32,
    pub active: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns the row of an area's section.
pub(crate) fn row(area: AreaId, section: &Section) -> Result<Model> {
    let origin = Origin::new(TABLE, &section.key.0);
    Ok(Model {
        area_id: area.uuid(),
        key: section.key.0.clone(),
        name: origin.to_json("name", &section.name)?,
        position: origin.number("position", section.order)?,
        active: section.active,
    })
}

impl TryFrom<Model> for Section {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.key);
        Ok(Self {
            name: origin.json("name", &row.name)?,
            order: origin.number("position", row.position)?,
            active: row.active,
            key: SectionKey(row.key),
        })
    }
}
