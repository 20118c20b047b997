//! Sessions of people and of invitees, who are known by the address their invitation went to.

use chrono::{DateTime, Utc};
use domain::id::{OrganisationId, PersonId, SessionId};
use domain::identifier::EmailAddress;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::origin::instant;
use crate::row::session::{ActiveModel, Column, Entity};

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// A person.
    Person(PersonId),
    /// Whoever reads the mailbox an invitation went to.
    Invitee {
        /// The mailbox.
        address: EmailAddress,
        /// The organisation that was invited.
        organisation: OrganisationId,
    },
}

/// A signed-in session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The SHA-256 hash of the cookie's secret.
    pub secret_hash: [u8; 32],
    /// Who is signed in.
    pub holder: Holder,
    /// How they proved who they are, as a stable key.
    pub method: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    pub last_seen: DateTime<Utc>,
    /// When it ends unless it is used.
    pub idle_expires_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// When it was ended.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl Tx {
    /// Inserts a session.
    pub async fn insert_session(&self, session: &Session) -> Result<()> {
        Entity::insert(ActiveModel::from(session)).exec_without_returning(self.db()).await?;
        Ok(())
    }

    /// Ends a session; returns whether it had not been ended before.
    pub async fn revoke_session(&self, id: SessionId, at: DateTime<Utc>) -> Result<bool> {
        Ok(self.revoke(Column::Id.eq(id.uuid()), at).await? == 1)
    }

    /// Ends all sessions of a person; returns how many those were.
    pub async fn revoke_sessions_of(&self, person: PersonId, at: DateTime<Utc>) -> Result<u64> {
        self.revoke(Column::PersonId.eq(person.uuid()), at).await
    }

    /// Takes note that a session is used and when it ends unless it is used again.
    pub async fn touch_session(
        &self,
        id: SessionId,
        at: DateTime<Utc>,
        idle_expires_at: DateTime<Utc>,
    ) -> Result<()> {
        let seen = ActiveModel {
            last_seen: Set(instant(at)),
            idle_expires_at: Set(instant(idle_expires_at)),
            ..Default::default()
        };
        let update = Entity::update_many()
            .set(seen)
            .filter(Column::Id.eq(id.uuid()))
            .filter(Column::RevokedAt.is_null());
        update.exec(self.db()).await?;
        Ok(())
    }

    async fn revoke(&self, which: sea_orm::sea_query::Expr, at: DateTime<Utc>) -> Result<u64> {
        let update = Entity::update_many()
            .set(ActiveModel { revoked_at: Set(Some(instant(at))), ..Default::default() })
            .filter(which)
            .filter(Column::RevokedAt.is_null());
        Ok(update.exec(self.db()).await?.rows_affected)
    }
}

impl Read<'_> {
    /// Returns a session.
    pub async fn session(self, id: SessionId) -> Result<Option<Session>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Session::try_from).transpose()
    }

    /// Returns the session whose secret has this hash.
    pub async fn session_by_hash(self, hash: &[u8; 32]) -> Result<Option<Session>> {
        let select = Entity::find().filter(Column::SecretHash.eq(hash.to_vec()));
        select.one(&self.db()).await?.map(Session::try_from).transpose()
    }

    /// Returns a person's sessions that have not been ended, oldest first.
    pub async fn sessions_of(self, person: PersonId) -> Result<Vec<Session>> {
        let select = Entity::find()
            .filter(Column::PersonId.eq(person.uuid()))
            .filter(Column::RevokedAt.is_null())
            .order_by_asc(Column::Id);
        select.all(&self.db()).await?.into_iter().map(Session::try_from).collect()
    }
}
