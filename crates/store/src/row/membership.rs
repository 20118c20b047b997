//! Rows of `area_membership`.

use domain::area::Membership;
use domain::id::AreaId;
use domain::lifecycle::Keyed;
use sea_orm::entity::prelude::*;

use super::origin::Origin;
use crate::error::{Error, Result};

const TABLE: &str = "area_membership";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "area_membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub area_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub municipality_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    pub basis: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&Membership> for Model {
    fn from(membership: &Membership) -> Self {
        Self {
            area_id: membership.area.uuid(),
            municipality_code: membership.municipality.to_string(),
            valid_from: membership.valid_from,
            valid_to: membership.valid_to,
            basis: membership.basis.key().to_owned(),
        }
    }
}

impl TryFrom<Model> for Membership {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &format_args!("{}/{}", row.area_id, row.municipality_code));
        Ok(Self {
            area: AreaId::new(row.area_id),
            municipality: origin.parse("municipality_code", &row.municipality_code)?,
            basis: origin.key("basis", &row.basis)?,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        })
    }
}
