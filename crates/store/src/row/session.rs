//! Rows of `session`.

use domain::id::{Id, OrganisationId, PersonId, SessionId};
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, instant};
use crate::access::{Holder, Session};
use crate::error::Error;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub secret_hash: Vec<u8>,
    pub person_id: Option<Uuid>,
    pub address: Option<String>,
    pub organisation_id: Option<Uuid>,
    pub method: String,
    pub created_at: DateTimeUtc,
    pub last_seen: DateTimeUtc,
    pub idle_expires_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub revoked_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&Session> for ActiveModel {
    fn from(session: &Session) -> Self {
        let (person, address, organisation) = match &session.holder {
            Holder::Person(person) => (Some(*person), None, None),
            Holder::Invitee { address, organisation } => {
                (None, Some(address.to_string()), Some(*organisation))
            }
        };
        Self {
            id: Set(session.id.uuid()),
            secret_hash: Set(session.secret_hash.to_vec()),
            person_id: Set(person.map(Id::uuid)),
            address: Set(address),
            organisation_id: Set(organisation.map(Id::uuid)),
            method: Set(session.method.clone()),
            created_at: Set(instant(session.created_at)),
            last_seen: Set(instant(session.last_seen)),
            idle_expires_at: Set(instant(session.idle_expires_at)),
            expires_at: Set(instant(session.expires_at)),
            revoked_at: Set(session.revoked_at.map(instant)),
        }
    }
}

impl TryFrom<Model> for Session {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        let id = SessionId::new(row.id);
        let origin = Origin::new("session", &id);
        let holder = match (row.person_id, row.address, row.organisation_id) {
            (Some(person), _, _) => Holder::Person(PersonId::new(person)),
            (None, Some(address), Some(organisation)) => Holder::Invitee {
                address: origin.parse("address", &address)?,
                organisation: OrganisationId::new(organisation),
            },
            (None, None, _) | (None, _, None) => return Err(origin.inconsistent("person_id")),
        };
        Ok(Self {
            id,
            secret_hash: origin.hash("secret_hash", &row.secret_hash)?.0,
            holder,
            method: row.method,
            created_at: row.created_at,
            last_seen: row.last_seen,
            idle_expires_at: row.idle_expires_at,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
        })
    }
}
