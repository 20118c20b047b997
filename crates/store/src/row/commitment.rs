//! Rows of `commitment`.

use domain::commitment::{CheckIn, Commitment, Content, Offer};
use domain::id::{AgreementId, CommitmentId, OrganisationId, SignatureId};
use domain::lifecycle::Keyed;
use domain::signature::SectionKey;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use crate::error::{Error, Result};

const TABLE: &str = "commitment";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "commitment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub area_id: Uuid,
    pub municipality_code: Option<String>,
    pub signature_id: Uuid,
    pub agreement_id: Uuid,
    pub organisation_id: Uuid,
    pub successor_of_id: Option<Uuid>,
    pub section: String,
    pub mode: String,
    pub target: String,
    pub text: String,
    pub language: String,
    pub offers: String,
    pub starts_on: Date,
    pub ends_on: Date,
    pub added_later: bool,
    pub paused_until: Option<Date>,
    pub check_in_on: Option<Date>,
    pub check_in_progress: Option<String>,
    pub check_in_text: Option<String>,
    pub state: String,
    pub state_since: DateTimeUtc,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Commitment> for Model {
    type Error = Error;

    fn try_from(commitment: &Commitment) -> Result<Self> {
        let origin = Origin::new(TABLE, &commitment.id);
        if commitment.place.organisation != Some(commitment.organisation) {
            return Err(origin.inconsistent("organisation_id"));
        }
        let (content, head) = (&commitment.content, &commitment.head);
        let check_in = commitment.last_check_in.as_ref();
        let offers: Vec<_> = content.offers.iter().map(|offer| offer.key()).collect();
        Ok(Self {
            id: commitment.id.uuid(),
            area_id: origin.area(&commitment.place)?,
            municipality_code: code(commitment.place.municipality.as_ref()),
            signature_id: commitment.signature.uuid(),
            agreement_id: commitment.agreement.uuid(),
            organisation_id: commitment.organisation.uuid(),
            successor_of_id: commitment.successor_of.map(CommitmentId::uuid),
            section: content.section.0.clone(),
            mode: content.mode.key().to_owned(),
            target: content.target.key().to_owned(),
            text: content.text.clone(),
            language: content.language.code().to_owned(),
            offers: offers.join(","),
            starts_on: content.starts_on,
            ends_on: content.ends_on,
            added_later: commitment.added_later,
            paused_until: commitment.paused_until,
            check_in_on: check_in.map(|check_in| check_in.on),
            check_in_progress: check_in.map(|check_in| check_in.progress.key().to_owned()),
            check_in_text: check_in.and_then(|check_in| check_in.text.clone()),
            state: head.state.key().to_owned(),
            state_since: instant(head.since),
            version: origin.number("version", head.version)?,
        })
    }
}

impl TryFrom<Model> for Commitment {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        Ok(Self {
            id: CommitmentId::new(row.id),
            signature: SignatureId::new(row.signature_id),
            agreement: AgreementId::new(row.agreement_id),
            organisation: OrganisationId::new(row.organisation_id),
            successor_of: row.successor_of_id.map(CommitmentId::new),
            place: origin.place(row.area_id, row.municipality_code.as_ref(), Some(row.organisation_id))?,
            added_later: row.added_later,
            paused_until: row.paused_until,
            last_check_in: check_in(&origin, &row)?,
            head: origin.head(&row.state, row.state_since, row.version)?,
            content: content(&origin, row)?,
        })
    }
}

fn check_in(origin: &Origin, row: &Model) -> Result<Option<CheckIn>> {
    match (row.check_in_on, &row.check_in_progress) {
        (Some(on), Some(progress)) => {
            let progress = origin.key("check_in_progress", progress)?;
            Ok(Some(CheckIn { on, progress, text: row.check_in_text.clone() }))
        }
        (None, None) => Ok(None),
        (Some(_), None) | (None, Some(_)) => Err(origin.inconsistent("check_in_progress")),
    }
}

fn content(origin: &Origin, row: Model) -> Result<Content> {
    let offers = row.offers.split(',').filter(|offer| !offer.is_empty());
    Ok(Content {
        mode: origin.key("mode", &row.mode)?,
        target: origin.key("target", &row.target)?,
        language: origin.language("language", &row.language)?,
        offers: offers.map(|offer| origin.key::<Offer>("offers", offer)).collect::<Result<_>>()?,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        section: SectionKey(row.section),
        text: row.text,
    })
}
