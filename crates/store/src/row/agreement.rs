//! Rows of `agreement`.

use domain::agreement::{Agreement, Party, Period, Version};
use domain::id::{AgreementId, AreaId, OrganisationId, PersonId};
use domain::lifecycle::Keyed;
use domain::text::{Language, LocalisedText};
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use crate::error::{Error, Result};
use crate::sort;

const TABLE: &str = "agreement";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub area_id: Uuid,
    pub municipality_code: Option<String>,
    pub joint_authority_id: Option<Uuid>,
    pub kind: String,
    pub parent_id: Option<Uuid>,
    pub predecessor_id: Option<Uuid>,
    pub title_fi: Option<String>,
    pub title_sv: Option<String>,
    pub title_en: Option<String>,
    pub sort_key: Vec<u8>,
    pub period_start: Date,
    pub period_end: Date,
    pub notice_period_days: i32,
    pub case_no: Option<String>,
    pub sign_by: Option<Date>,
    pub decide_by: Option<String>,
    pub decision: Option<String>,
    pub version_id: Uuid,
    pub amendment_id: Option<Uuid>,
    pub last_version_no: Option<i32>,
    pub consultation_ends_on: Option<Date>,
    pub gap_days: Option<i32>,
    pub recall_requested_by: Option<Uuid>,
    pub termination: Option<String>,
    pub continued_by: Option<String>,
    pub no_renewal: bool,
    pub demo: bool,
    pub state: String,
    pub state_since: DateTimeUtc,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Agreement> for Model {
    type Error = Error;

    fn try_from(agreement: &Agreement) -> Result<Self> {
        let origin = Origin::new(TABLE, &agreement.id);
        let (title, head) = (&agreement.title, &agreement.head);
        let (decision, termination) = (agreement.decision.as_ref(), agreement.termination.as_ref());
        Ok(Self {
            id: agreement.id.uuid(),
            area_id: agreement.area.uuid(),
            municipality_code: code(agreement.municipality.as_ref()),
            joint_authority_id: agreement.joint_authority.map(OrganisationId::uuid),
            kind: agreement.kind.key().to_owned(),
            parent_id: agreement.parent.map(AgreementId::uuid),
            predecessor_id: agreement.predecessor.map(AgreementId::uuid),
            title_fi: title.fi.clone(),
            title_sv: title.sv.clone(),
            title_en: title.en.clone(),
            sort_key: sort::key(title.text(Language::Fi)),
            period_start: agreement.period.start,
            period_end: agreement.period.end,
            notice_period_days: origin.number("notice_period_days", agreement.notice_period_days)?,
            case_no: agreement.case_no.clone(),
            sign_by: agreement.sign_by,
            decide_by: agreement.decide_by.as_ref().map(|by| origin.to_json("decide_by", by)).transpose()?,
            decision: decision.map(|decision| origin.to_json("decision", decision)).transpose()?,
            version_id: agreement.version.id.uuid(),
            amendment_id: agreement.amendment.as_ref().map(|version| version.id.uuid()),
            last_version_no: Some(origin.number("last_version_no", agreement.last_no)?),
            consultation_ends_on: agreement.consultation_ends_on,
            gap_days: agreement.gap_days.map(|days| origin.number("gap_days", days)).transpose()?,
            recall_requested_by: agreement.recall_requested_by.map(PersonId::uuid),
            termination: termination.map(|told| origin.to_json("termination", told)).transpose()?,
            continued_by: code(agreement.continued_by.as_ref()),
            no_renewal: agreement.no_renewal,
            demo: agreement.demo,
            state: head.state.key().to_owned(),
            state_since: instant(head.since),
            version: origin.number("version", head.version)?,
        })
    }
}

/// Puts an agreement together from its rows.
pub(crate) fn restore(
    row: Model,
    version: Version,
    amendment: Option<Box<Version>>,
    parties: Vec<Party>,
) -> Result<Agreement> {
    let origin = Origin::new(TABLE, &row.id);
    let (decision, termination) = (row.decision.as_ref(), row.termination.as_ref());
    Ok(Agreement {
        id: AgreementId::new(row.id),
        head: origin.head(&row.state, row.state_since, row.version)?,
        kind: origin.key("kind", &row.kind)?,
        area: AreaId::new(row.area_id),
        municipality: origin.parse_if("municipality_code", row.municipality_code.as_ref())?,
        joint_authority: row.joint_authority_id.map(OrganisationId::new),
        parent: row.parent_id.map(AgreementId::new),
        predecessor: row.predecessor_id.map(AgreementId::new),
        period: Period::new(row.period_start, row.period_end)
            .map_err(|_| origin.inconsistent("period_end"))?,
        notice_period_days: origin.number("notice_period_days", row.notice_period_days)?,
        decide_by: row.decide_by.as_ref().map(|by| origin.json("decide_by", by)).transpose()?,
        decision: decision.map(|decision| origin.json("decision", decision)).transpose()?,
        last_no: match row.last_version_no {
            Some(no) => origin.number("last_version_no", no)?,
            None => version.no,
        },
        version,
        amendment,
        consultation_ends_on: row.consultation_ends_on,
        gap_days: row.gap_days.map(|days| origin.number("gap_days", days)).transpose()?,
        parties,
        recall_requested_by: row.recall_requested_by.map(PersonId::new),
        termination: termination.map(|told| origin.json("termination", told)).transpose()?,
        continued_by: origin.parse_if("continued_by", row.continued_by.as_ref())?,
        no_renewal: row.no_renewal,
        demo: row.demo,
        title: LocalisedText { fi: row.title_fi, sv: row.title_sv, en: row.title_en },
        case_no: row.case_no,
        sign_by: row.sign_by,
    })
}
