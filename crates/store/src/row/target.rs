//! Rows of `development_target`.

use domain::id::{AgreementId, TargetId};
use domain::lifecycle::Keyed;
use domain::target::{Content, Target};
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use crate::error::{Error, Result};

const TABLE: &str = "development_target";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "development_target")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agreement_id: Uuid,
    pub area_id: Uuid,
    pub municipality_code: Option<String>,
    pub title: Option<String>,
    pub reach: Option<String>,
    pub village: Option<String>,
    pub sections: Option<String>,
    pub delivered_through: Option<String>,
    pub chosen_on: Option<Date>,
    pub state: String,
    pub state_since: DateTimeUtc,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Target> for Model {
    type Error = Error;

    fn try_from(target: &Target) -> Result<Self> {
        let origin = Origin::new(TABLE, &target.id);
        if target.place.organisation.is_some() {
            return Err(origin.inconsistent("organisation_id"));
        }
        let (content, head) = (target.content.as_ref(), &target.head);
        Ok(Self {
            id: target.id.uuid(),
            agreement_id: target.agreement.uuid(),
            area_id: origin.area(&target.place)?,
            municipality_code: code(target.place.municipality.as_ref()),
            title: content.map(|content| origin.to_json("title", &content.title)).transpose()?,
            reach: content.map(|content| content.reach.key().to_owned()),
            village: content.and_then(|content| content.village.clone()),
            sections: content.map(|content| origin.to_json("sections", &content.sections)).transpose()?,
            delivered_through: content.and_then(|content| content.delivered_through.clone()),
            chosen_on: target.chosen_on,
            state: head.state.key().to_owned(),
            state_since: instant(head.since),
            version: origin.number("version", head.version)?,
        })
    }
}

impl TryFrom<Model> for Target {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        let content = match (&row.title, &row.reach, &row.sections) {
            (Some(title), Some(reach), Some(sections)) => Some(Content {
                title: origin.json("title", title)?,
                reach: origin.key("reach", reach)?,
                village: row.village,
                sections: origin.json("sections", sections)?,
                delivered_through: row.delivered_through,
            }),
            (None, None, None) => None,
            _ => return Err(origin.inconsistent("title")),
        };
        Ok(Self {
            id: TargetId::new(row.id),
            agreement: AgreementId::new(row.agreement_id),
            place: origin.place(row.area_id, row.municipality_code.as_ref(), None)?,
            content,
            chosen_on: row.chosen_on,
            head: origin.head(&row.state, row.state_since, row.version)?,
        })
    }
}
