//! Rows of `feedback`.

use domain::feedback::Feedback;
use domain::id::{AgreementId, FeedbackId, OrganisationId};
use domain::lifecycle::Keyed;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use crate::error::{Error, Result};

const TABLE: &str = "feedback";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agreement_id: Uuid,
    pub area_id: Uuid,
    pub municipality_code: Option<String>,
    pub organisation_id: Option<Uuid>,
    pub giver: String,
    pub kind: String,
    pub text: String,
    pub given_on: Date,
    pub answer: Option<String>,
    pub state: String,
    pub state_since: DateTimeUtc,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Feedback> for Model {
    type Error = Error;

    fn try_from(feedback: &Feedback) -> Result<Self> {
        let origin = Origin::new(TABLE, &feedback.id);
        let answer = feedback.answer.as_ref();
        Ok(Self {
            id: feedback.id.uuid(),
            agreement_id: feedback.agreement.uuid(),
            area_id: origin.area(&feedback.place)?,
            municipality_code: code(feedback.place.municipality.as_ref()),
            organisation_id: feedback.place.organisation.map(OrganisationId::uuid),
            giver: origin.to_json("giver", &feedback.giver)?,
            kind: feedback.kind.key().to_owned(),
            text: feedback.text.clone(),
            given_on: feedback.given_on,
            answer: answer.map(|answer| origin.to_json("answer", answer)).transpose()?,
            state: feedback.head.state.key().to_owned(),
            state_since: instant(feedback.head.since),
            version: origin.number("version", feedback.head.version)?,
        })
    }
}

impl TryFrom<Model> for Feedback {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        Ok(Self {
            id: FeedbackId::new(row.id),
            agreement: AgreementId::new(row.agreement_id),
            place: origin.place(row.area_id, row.municipality_code.as_ref(), row.organisation_id)?,
            giver: origin.json("giver", &row.giver)?,
            kind: origin.key("kind", &row.kind)?,
            given_on: row.given_on,
            answer: row.answer.as_ref().map(|answer| origin.json("answer", answer)).transpose()?,
            head: origin.head(&row.state, row.state_since, row.version)?,
            text: row.text,
        })
    }
}
