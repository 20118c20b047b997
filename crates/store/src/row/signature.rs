//! Rows of `signature`.

use domain::id::{AgreementId, AgreementVersionId, OrganisationId, PersonId, SignatureId};
use domain::lifecycle::Keyed;
use domain::signature::{Act, Notice, SectionKey, Signature};
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use crate::error::{Error, Result};

const TABLE: &str = "signature";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "signature")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub area_id: Uuid,
    pub municipality_code: Option<String>,
    pub agreement_id: Uuid,
    pub version_id: Uuid,
    pub organisation_id: Uuid,
    pub succeeds_id: Option<Uuid>,
    pub sign_by: Date,
    pub late_joiner: bool,
    pub prevention: Option<bool>,
    pub support_only: bool,
    pub level: Option<String>,
    pub signed_on: Option<Date>,
    pub document_hash: Option<Vec<u8>>,
    pub act_hash: Option<Vec<u8>>,
    pub void_requested_by: Option<Uuid>,
    pub notice_given_on: Option<Date>,
    pub notice_ends_on: Option<Date>,
    pub replaces: Option<Uuid>,
    pub state: String,
    pub state_since: DateTimeUtc,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Signature> for Model {
    type Error = Error;

    fn try_from(signature: &Signature) -> Result<Self> {
        let origin = Origin::new(TABLE, &signature.id);
        if signature.place.organisation != Some(signature.organisation) {
            return Err(origin.inconsistent("organisation_id"));
        }
        let (notice, head) = (signature.notice.as_ref(), &signature.head);
        Ok(Self {
            id: signature.id.uuid(),
            area_id: origin.area(&signature.place)?,
            municipality_code: code(signature.place.municipality.as_ref()),
            agreement_id: signature.agreement.uuid(),
            version_id: signature.version_id.uuid(),
            organisation_id: signature.organisation.uuid(),
            succeeds_id: signature.succeeds.map(SignatureId::uuid),
            sign_by: signature.sign_by,
            late_joiner: signature.late_joiner,
            prevention: signature.prevention,
            support_only: signature.support_only,
            level: signature.level.map(|level| level.key().to_owned()),
            signed_on: signature.signed_on,
            document_hash: signature.document_hash.map(|hash| hash.0.to_vec()),
            act_hash: signature.act_hash.map(|hash| hash.0.to_vec()),
            void_requested_by: signature.void_requested_by.map(PersonId::uuid),
            notice_given_on: notice.map(|notice| notice.given_on),
            notice_ends_on: notice.map(|notice| notice.ends_on),
            replaces: signature.replaces.map(SignatureId::uuid),
            state: head.state.key().to_owned(),
            state_since: instant(head.since),
            version: origin.number("version", head.version)?,
        })
    }
}

/// Puts a signature together from its rows.
pub(crate) fn restore(row: &Model, sections: Vec<SectionKey>, acts: Vec<Act>) -> Result<Signature> {
    let origin = Origin::new(TABLE, &row.id);
    let notice = match (row.notice_given_on, row.notice_ends_on) {
        (Some(given_on), Some(ends_on)) => Some(Notice { given_on, ends_on }),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => return Err(origin.inconsistent("notice_ends_on")),
    };
    Ok(Signature {
        id: SignatureId::new(row.id),
        agreement: AgreementId::new(row.agreement_id),
        version_id: AgreementVersionId::new(row.version_id),
        organisation: OrganisationId::new(row.organisation_id),
        succeeds: row.succeeds_id.map(SignatureId::new),
        place: origin.place(row.area_id, row.municipality_code.as_ref(), Some(row.organisation_id))?,
        sign_by: row.sign_by,
        late_joiner: row.late_joiner,
        sections,
        prevention: row.prevention,
        support_only: row.support_only,
        level: row.level.as_deref().map(|level| origin.key("level", level)).transpose()?,
        acts,
        signed_on: row.signed_on,
        document_hash: origin.hash_if("document_hash", row.document_hash.as_ref())?,
        act_hash: origin.hash_if("act_hash", row.act_hash.as_ref())?,
        void_requested_by: row.void_requested_by.map(PersonId::new),
        notice,
        replaces: row.replaces.map(SignatureId::new),
        head: origin.head(&row.state, row.state_since, row.version)?,
    })
}
