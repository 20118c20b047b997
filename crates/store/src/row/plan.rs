//! Rows of `prevention_plan`.

use domain::agreement::Period;
use domain::id::{AgreementId, PersonId, PlanId};
use domain::lifecycle::Keyed;
use domain::prevention::{Description, PreventionPlan, Withdrawal};
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use crate::error::{Error, Result};

const TABLE: &str = "prevention_plan";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "prevention_plan")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub area_id: Uuid,
    pub municipality_code: String,
    pub version_no: i32,
    pub supersedes_id: Option<Uuid>,
    pub form: String,
    pub period_start: Date,
    pub period_end: Date,
    pub left_out: String,
    pub agreement_id: Option<Uuid>,
    pub draft_by: Date,
    pub measures: String,
    pub consultation: Option<String>,
    pub statements: String,
    pub in_force_on: Option<Date>,
    pub review_due_on: Option<Date>,
    pub withdrawal_by: Option<Uuid>,
    pub withdrawal_as_contact: Option<bool>,
    pub demo: bool,
    pub state: String,
    pub state_since: DateTimeUtc,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&PreventionPlan> for Model {
    type Error = Error;

    fn try_from(plan: &PreventionPlan) -> Result<Self> {
        let origin = Origin::new(TABLE, &plan.id);
        let municipality = code(plan.place.municipality.as_ref());
        let (described, head) = (&plan.description, &plan.head);
        let consultation = plan.consultation.as_ref();
        Ok(Self {
            id: plan.id.uuid(),
            area_id: origin.area(&plan.place)?,
            municipality_code: municipality.ok_or_else(|| origin.inconsistent("municipality_code"))?,
            version_no: origin.number("version_no", plan.version_no)?,
            supersedes_id: plan.supersedes.map(PlanId::uuid),
            form: described.form.key().to_owned(),
            period_start: described.period.start,
            period_end: described.period.end,
            left_out: origin.to_json("left_out", &described.left_out)?,
            agreement_id: plan.agreement.map(AgreementId::uuid),
            draft_by: plan.draft_by,
            measures: origin.to_json("measures", &plan.measures)?,
            consultation: consultation.map(|it| origin.to_json("consultation", it)).transpose()?,
            statements: origin.to_json("statements", &plan.statements)?,
            in_force_on: plan.in_force_on,
            review_due_on: plan.review_due_on,
            withdrawal_by: plan.withdrawal.map(|withdrawal| withdrawal.by.uuid()),
            withdrawal_as_contact: plan.withdrawal.map(|withdrawal| withdrawal.as_contact),
            demo: plan.demo,
            state: head.state.key().to_owned(),
            state_since: instant(head.since),
            version: origin.number("version", head.version)?,
        })
    }
}

impl TryFrom<Model> for PreventionPlan {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        let withdrawal = match (row.withdrawal_by, row.withdrawal_as_contact) {
            (Some(by), Some(as_contact)) => Some(Withdrawal { by: PersonId::new(by), as_contact }),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => return Err(origin.inconsistent("withdrawal_by")),
        };
        let description = Description {
            form: origin.key("form", &row.form)?,
            period: Period { start: row.period_start, end: row.period_end },
            left_out: origin.json("left_out", &row.left_out)?,
        };
        Ok(Self {
            id: PlanId::new(row.id),
            place: origin.place(row.area_id, Some(&row.municipality_code), None)?,
            version_no: origin.number("version_no", row.version_no)?,
            supersedes: row.supersedes_id.map(PlanId::new),
            description,
            agreement: row.agreement_id.map(AgreementId::new),
            draft_by: row.draft_by,
            measures: origin.json("measures", &row.measures)?,
            consultation: row.consultation.map(|it| origin.json("consultation", &it)).transpose()?,
            statements: origin.json("statements", &row.statements)?,
            in_force_on: row.in_force_on,
            review_due_on: row.review_due_on,
            withdrawal,
            demo: row.demo,
            head: origin.head(&row.state, row.state_since, row.version)?,
        })
    }
}
