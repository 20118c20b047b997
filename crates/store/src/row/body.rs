//! Rows of `prevention_body`.

use domain::body::PreventionBody;
use domain::id::BodyId;
use domain::lifecycle::Keyed;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use crate::error::{Error, Result};

const TABLE: &str = "prevention_body";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "prevention_body")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub area_id: Uuid,
    pub municipality_code: String,
    pub current: String,
    pub earlier: String,
    pub state: String,
    pub state_since: DateTimeUtc,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&PreventionBody> for Model {
    type Error = Error;

    fn try_from(body: &PreventionBody) -> Result<Self> {
        let origin = Origin::new(TABLE, &body.id);
        let municipality = code(body.place.municipality.as_ref());
        Ok(Self {
            id: body.id.uuid(),
            area_id: origin.area(&body.place)?,
            municipality_code: municipality.ok_or_else(|| origin.inconsistent("municipality_code"))?,
            current: origin.to_json("current", &body.current)?,
            earlier: origin.to_json("earlier", &body.earlier)?,
            state: body.head.state.key().to_owned(),
            state_since: instant(body.head.since),
            version: origin.number("version", body.head.version)?,
        })
    }
}

impl TryFrom<Model> for PreventionBody {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        Ok(Self {
            id: BodyId::new(row.id),
            place: origin.place(row.area_id, Some(&row.municipality_code), None)?,
            current: origin.json("current", &row.current)?,
            earlier: origin.json("earlier", &row.earlier)?,
            head: origin.head(&row.state, row.state_since, row.version)?,
        })
    }
}
