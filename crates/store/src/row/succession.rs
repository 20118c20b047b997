//! Rows of `succession`.

use domain::id::{CommitmentId, OrganisationId, PersonId, SuccessionId};
use domain::lifecycle::Keyed;
use domain::succession::Succession;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use crate::error::{Error, Result};

const TABLE: &str = "succession";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "succession")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub from_id: Uuid,
    pub to_id: Uuid,
    pub commitment_id: Option<Uuid>,
    pub area_id: Uuid,
    pub municipality_code: Option<String>,
    pub effective_on: Date,
    pub evidence: Option<String>,
    pub proposed_by: Option<Uuid>,
    pub proposed_as: Option<String>,
    pub offered_on: Option<Date>,
    pub accepted: String,
    pub state: String,
    pub state_since: DateTimeUtc,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Succession> for Model {
    type Error = Error;

    fn try_from(succession: &Succession) -> Result<Self> {
        let origin = Origin::new(TABLE, &succession.id);
        if succession.place.organisation != Some(succession.to) {
            return Err(origin.inconsistent("to_id"));
        }
        Ok(Self {
            id: succession.id.uuid(),
            kind: succession.kind.key().to_owned(),
            from_id: succession.from.uuid(),
            to_id: succession.to.uuid(),
            commitment_id: succession.commitment.map(CommitmentId::uuid),
            area_id: origin.area(&succession.place)?,
            municipality_code: code(succession.place.municipality.as_ref()),
            effective_on: succession.effective_on,
            evidence: succession.evidence.clone(),
            proposed_by: succession.proposed_by.map(PersonId::uuid),
            proposed_as: succession.proposed_as.map(|role| role.key().to_owned()),
            offered_on: succession.offered_on,
            accepted: origin.to_json("accepted", &succession.accepted)?,
            state: succession.head.state.key().to_owned(),
            state_since: instant(succession.head.since),
            version: origin.number("version", succession.head.version)?,
        })
    }
}

impl TryFrom<Model> for Succession {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        Ok(Self {
            id: SuccessionId::new(row.id),
            kind: origin.key("kind", &row.kind)?,
            from: OrganisationId::new(row.from_id),
            to: OrganisationId::new(row.to_id),
            commitment: row.commitment_id.map(CommitmentId::new),
            place: origin.place(row.area_id, row.municipality_code.as_ref(), Some(row.to_id))?,
            effective_on: row.effective_on,
            evidence: row.evidence,
            proposed_by: row.proposed_by.map(PersonId::new),
            proposed_as: row.proposed_as.map(|role| origin.key("proposed_as", &role)).transpose()?,
            offered_on: row.offered_on,
            accepted: origin.json("accepted", &row.accepted)?,
            head: origin.head(&row.state, row.state_since, row.version)?,
        })
    }
}
