//! API tokens: found by the hash of their secret, revocable.

use chrono::{DateTime, Utc};
use domain::id::{PersonId, TokenId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::api_token::{ActiveModel, Column, Entity};
use crate::row::origin::instant;

/// A program's key to act for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub person: PersonId,
    /// The SHA-256 hash of its secret.
    pub secret_hash: [u8; 32],
    /// What the person calls it.
    pub label: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it stops working, if ever.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was last used.
    pub last_used: Option<DateTime<Utc>>,
}

impl Tx {
    /// Inserts a token.
    pub async fn insert_token(&self, token: &ApiToken) -> Result<()> {
        Entity::insert(ActiveModel::from(token)).exec_without_returning(self.db()).await?;
        Ok(())
    }

    /// Revokes a token; returns whether it was not revoked before.
    pub async fn revoke_token(&self, id: TokenId, at: DateTime<Utc>) -> Result<bool> {
        let update = Entity::update_many()
            .set(ActiveModel { revoked_at: Set(Some(instant(at))), ..Default::default() })
            .filter(Column::Id.eq(id.uuid()))
            .filter(Column::RevokedAt.is_null());
        Ok(update.exec(self.db()).await?.rows_affected == 1)
    }

    /// Takes note that a token was used.
    pub async fn touch_token(&self, id: TokenId, at: DateTime<Utc>) -> Result<()> {
        let update = Entity::update_many()
            .set(ActiveModel { last_used: Set(Some(instant(at))), ..Default::default() })
            .filter(Column::Id.eq(id.uuid()));
        update.exec(self.db()).await?;
        Ok(())
    }
}

impl Read<'_> {
    /// Returns a token.
    pub async fn token(self, id: TokenId) -> Result<Option<ApiToken>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(ApiToken::try_from).transpose()
    }

    /// Returns the token whose secret has this hash.
    pub async fn token_by_hash(self, hash: &[u8; 32]) -> Result<Option<ApiToken>> {
        let select = Entity::find().filter(Column::SecretHash.eq(hash.to_vec()));
        select.one(&self.db()).await?.map(ApiToken::try_from).transpose()
    }

    /// Returns a person's tokens that work at a moment, oldest first.
    pub async fn live_tokens_of(self, person: PersonId, now: DateTime<Utc>) -> Result<Vec<ApiToken>> {
        let live = Condition::any().add(Column::ExpiresAt.is_null()).add(Column::ExpiresAt.gt(now));
        let select = Entity::find()
            .filter(Column::PersonId.eq(person.uuid()))
            .filter(Column::RevokedAt.is_null())
            .filter(live)
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Id);
        select.all(&self.db()).await?.into_iter().map(ApiToken::try_from).collect()
    }

    /// Returns a person's tokens, oldest first, revoked ones included.
    pub async fn tokens_of(self, person: PersonId) -> Result<Vec<ApiToken>> {
        let select = Entity::find().filter(Column::PersonId.eq(person.uuid())).order_by_asc(Column::Id);
        select.all(&self.db()).await?.into_iter().map(ApiToken::try_from).collect()
    }
}
