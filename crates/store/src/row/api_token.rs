//! Rows of `api_token`.

use domain::id::{PersonId, TokenId};
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, instant};
use crate::access::ApiToken;
use crate::error::Error;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub secret_hash: Vec<u8>,
    pub label: String,
    pub created_at: DateTimeUtc,
    pub expires_at: Option<DateTimeUtc>,
    pub revoked_at: Option<DateTimeUtc>,
    pub last_used: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&ApiToken> for ActiveModel {
    fn from(token: &ApiToken) -> Self {
        Self {
            id: Set(token.id.uuid()),
            person_id: Set(token.person.uuid()),
            secret_hash: Set(token.secret_hash.to_vec()),
            label: Set(token.label.clone()),
            created_at: Set(instant(token.created_at)),
            expires_at: Set(token.expires_at.map(instant)),
            revoked_at: Set(token.revoked_at.map(instant)),
            last_used: Set(token.last_used.map(instant)),
        }
    }
}

impl TryFrom<Model> for ApiToken {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        let id = TokenId::new(row.id);
        let origin = Origin::new("api_token", &id);
        Ok(Self {
            id,
            person: PersonId::new(row.person_id),
            secret_hash: origin.hash("secret_hash", &row.secret_hash)?.0,
            label: row.label,
            created_at: row.created_at,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
            last_used: row.last_used,
        })
    }
}
