//! Rows of `board_counter`.

use domain::id::AreaId;
use domain::lifecycle::Keyed;
use domain::signature::SectionKey;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::origin::Origin;
use crate::board::CounterKey;
use crate::error::Error;

/// Stands for no due date, which is never late; the last day whose text still sorts as a day.
const NEVER: Date = match Date::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => Date::MAX,
};

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "board_counter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub area_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub machine: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub municipality_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub section: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub state: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub due_on: Date,
    pub count: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<(&CounterKey, i64)> for ActiveModel {
    fn from((key, count): (&CounterKey, i64)) -> Self {
        let municipality = key.municipality.as_ref().map(ToString::to_string);
        Self {
            area_id: Set(key.area.uuid()),
            machine: Set(key.machine.key().to_owned()),
            municipality_code: Set(municipality.unwrap_or_default()),
            section: Set(key.section.as_ref().map(|section| section.0.clone()).unwrap_or_default()),
            state: Set(key.state.clone()),
            due_on: Set(key.due_on.unwrap_or(NEVER)),
            count: Set(count),
        }
    }
}

impl TryFrom<Model> for CounterKey {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        let origin = Origin::new("board_counter", &row.area_id);
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        Ok(Self {
            area: AreaId::new(row.area_id),
            machine: origin.key("machine", &row.machine)?,
            municipality: origin.parse_if("municipality_code", some(row.municipality_code).as_ref())?,
            section: some(row.section).map(SectionKey),
            state: row.state,
            due_on: Some(row.due_on).filter(|day| *day != NEVER),
        })
    }
}
