//! Rows of `preparation_step`.

use domain::calendar::DateOrRange;
use domain::calendar::date_or_range::Precision;
use domain::id::{AgreementId, OrganisationId, StepId};
use domain::lifecycle::Keyed;
use domain::step::Step;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use crate::error::{Error, Result};

const TABLE: &str = "preparation_step";
const DAY: &str = "day";
const MONTH: &str = "month";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "preparation_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agreement_id: Uuid,
    pub area_id: Uuid,
    pub municipality_code: Option<String>,
    pub position: i32,
    pub first_day: Date,
    pub last_day: Date,
    pub precision: String,
    pub kind: String,
    pub title: String,
    pub outcome: Option<String>,
    pub state: String,
    pub state_since: DateTimeUtc,
    pub version: i64,
    pub lead_id: Option<Uuid>,
    /// As JSON; nothing where nobody else takes part.
    pub participants: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Step> for Model {
    type Error = Error;

    fn try_from(step: &Step) -> Result<Self> {
        let origin = Origin::new(TABLE, &step.id);
        if step.place.organisation.is_some() {
            return Err(origin.inconsistent("organisation_id"));
        }
        let precision = match step.when.precision() {
            Precision::Day => DAY,
            Precision::Month => MONTH,
        };
        Ok(Self {
            id: step.id.uuid(),
            agreement_id: step.agreement.uuid(),
            area_id: origin.area(&step.place)?,
            municipality_code: code(step.place.municipality.as_ref()),
            position: origin.number("position", step.order)?,
            first_day: step.when.first_day(),
            last_day: step.when.last_day(),
            precision: precision.to_owned(),
            kind: step.kind.key().to_owned(),
            title: origin.to_json("title", &step.title)?,
            outcome: step.outcome.clone(),
            state: step.head.state.key().to_owned(),
            state_since: instant(step.head.since),
            version: origin.number("version", step.head.version)?,
            lead_id: step.lead.map(OrganisationId::uuid),
            participants: Some(&step.participants)
                .filter(|participants| !participants.is_empty())
                .map(|participants| origin.to_json("participants", participants))
                .transpose()?,
        })
    }
}

impl TryFrom<Model> for Step {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        let when = match row.precision.as_str() {
            DAY => DateOrRange::days(row.first_day, row.last_day),
            MONTH => DateOrRange::months(row.first_day, row.last_day),
            _ => return Err(origin.inconsistent("precision")),
        };
        let participants = row.participants.as_deref();
        Ok(Self {
            id: StepId::new(row.id),
            agreement: AgreementId::new(row.agreement_id),
            place: origin.place(row.area_id, row.municipality_code.as_ref(), None)?,
            order: origin.number("position", row.position)?,
            when: when.map_err(|_| origin.inconsistent("last_day"))?,
            kind: origin.key("kind", &row.kind)?,
            title: origin.json("title", &row.title)?,
            lead: row.lead_id.map(OrganisationId::new),
            participants: participants
                .map_or_else(|| Ok(Vec::new()), |text| origin.json("participants", text))?,
            outcome: row.outcome,
            head: origin.head(&row.state, row.state_since, row.version)?,
        })
    }
}
