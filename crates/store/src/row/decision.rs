//! Rows of `decision`.

use domain::decision::{Decision, Matter};
use domain::id::{AgreementId, AgreementVersionId, DecisionId, OrganisationId, PersonId, PlanId};
use domain::lifecycle::Keyed;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use crate::error::{Error, Result};

const TABLE: &str = "decision";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "decision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub version_id: Option<Uuid>,
    pub area_id: Uuid,
    pub municipality_code: Option<String>,
    pub organisation_id: Option<Uuid>,
    pub body: String,
    pub opened_on: Date,
    pub decide_by: Date,
    pub preparer_id: Option<Uuid>,
    pub meeting_on: Option<Date>,
    pub section_no: Option<String>,
    pub case_no: Option<String>,
    pub outcome: Option<String>,
    pub appealable: bool,
    pub deadline_on: Option<Date>,
    pub minutes: Option<String>,
    pub hearings: String,
    pub statements: String,
    pub claim: Option<String>,
    pub appeal: Option<String>,
    pub previous_id: Option<Uuid>,
    pub next_id: Option<Uuid>,
    pub state: String,
    pub state_since: DateTimeUtc,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns the version of the subject that is decided on; a plan is a version itself.
const fn version_of(matter: Matter) -> Option<Uuid> {
    match matter {
        Matter::Agreement(_, version) => Some(version.uuid()),
        Matter::PreventionPlan(_) => None,
    }
}

impl TryFrom<&Decision> for Model {
    type Error = Error;

    fn try_from(decision: &Decision) -> Result<Self> {
        let origin = Origin::new(TABLE, &decision.id);
        let (subject, head) = (decision.matter.subject(), &decision.head);
        Ok(Self {
            id: decision.id.uuid(),
            subject_kind: subject.machine().to_owned(),
            subject_id: subject.uuid(),
            version_id: version_of(decision.matter),
            area_id: origin.area(&decision.place)?,
            municipality_code: code(decision.place.municipality.as_ref()),
            organisation_id: decision.place.organisation.map(OrganisationId::uuid),
            body: decision.body.key().to_owned(),
            opened_on: decision.opened_on,
            decide_by: decision.decide_by,
            preparer_id: decision.preparer.map(PersonId::uuid),
            meeting_on: decision.meeting_on,
            section_no: decision.section_no.clone(),
            case_no: decision.case_no.clone(),
            outcome: decision.outcome.map(|outcome| outcome.key().to_owned()),
            appealable: decision.appealable,
            deadline_on: decision.appeal_period().map(|period| period.deadline_on),
            minutes: decision.minutes.as_ref().map(|it| origin.to_json("minutes", it)).transpose()?,
            hearings: origin.to_json("hearings", &decision.hearings)?,
            statements: origin.to_json("statements", &decision.statements)?,
            claim: decision.claim.as_ref().map(|it| origin.to_json("claim", it)).transpose()?,
            appeal: decision.appeal.as_ref().map(|it| origin.to_json("appeal", it)).transpose()?,
            previous_id: decision.previous.map(DecisionId::uuid),
            next_id: decision.next.map(DecisionId::uuid),
            state: head.state.key().to_owned(),
            state_since: instant(head.since),
            version: origin.number("version", head.version)?,
        })
    }
}

impl TryFrom<Model> for Decision {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        let matter = match (row.subject_kind.as_str(), row.version_id) {
            ("agreement", Some(version)) => {
                Matter::Agreement(AgreementId::new(row.subject_id), AgreementVersionId::new(version))
            }
            ("prevention_plan", None) => Matter::PreventionPlan(PlanId::new(row.subject_id)),
            _ => return Err(origin.inconsistent("subject_kind")),
        };
        Ok(Self {
            id: DecisionId::new(row.id),
            matter,
            place: origin.place(row.area_id, row.municipality_code.as_ref(), row.organisation_id)?,
            body: origin.key("body", &row.body)?,
            opened_on: row.opened_on,
            decide_by: row.decide_by,
            preparer: row.preparer_id.map(PersonId::new),
            meeting_on: row.meeting_on,
            section_no: row.section_no,
            case_no: row.case_no,
            outcome: row.outcome.as_ref().map(|key| origin.key("outcome", key)).transpose()?,
            appealable: row.appealable,
            minutes: row.minutes.as_ref().map(|text| origin.json("minutes", text)).transpose()?,
            hearings: origin.json("hearings", &row.hearings)?,
            statements: origin.json("statements", &row.statements)?,
            claim: row.claim.as_ref().map(|text| origin.json("claim", text)).transpose()?,
            appeal: row.appeal.as_ref().map(|text| origin.json("appeal", text)).transpose()?,
            previous: row.previous_id.map(DecisionId::new),
            next: row.next_id.map(DecisionId::new),
            head: origin.head(&row.state, row.state_since, row.version)?,
        })
    }
}
