//! The memory of mutations that carried a key: the same key and input are answered again, not done again.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, TryInsertResult};

use crate::connection::Tx;
use crate::error::{Error, Result};
use crate::row::idempotency::{ActiveModel, Column, Entity};
use crate::row::origin::instant;

/// What a key meant when it was reserved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reserved {
    /// Nobody used it before: do the work, then [`Tx::complete`].
    New,
    /// The same was done before.
    Seen {
        /// What [`Tx::complete`] was told: the ids of what changed, as JSON.
        result: String,
    },
    /// It was used with another input.
    Other,
}

impl Tx {
    /// Reserves a key for a viewer and mutation; a rollback gives it back. Whoever comes with the same key meanwhile
    /// waits for this transaction.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the key was reserved and its work never completed.
    pub async fn reserve(
        &self,
        viewer: &str,
        mutation: &str,
        key: &str,
        input_hash: &[u8; 32],
        at: DateTime<Utc>,
    ) -> Result<Reserved> {
        let row = ActiveModel {
            viewer: Set(viewer.to_owned()),
            mutation: Set(mutation.to_owned()),
            key: Set(key.to_owned()),
            input_hash: Set(input_hash.to_vec()),
            result: Set(None),
            created_at: Set(instant(at)),
        };
        let once =
            OnConflict::columns([Column::Viewer, Column::Mutation, Column::Key]).do_nothing().to_owned();
        let insert = Entity::insert(row).on_conflict(once).try_insert();
        if let TryInsertResult::Inserted(1) = insert.exec_without_returning(self.db()).await? {
            return Ok(Reserved::New);
        }
        let seen = Entity::find_by_id((viewer.to_owned(), mutation.to_owned(), key.to_owned()));
        match seen.one(self.db()).await? {
            Some(row) if row.input_hash != input_hash => Ok(Reserved::Other),
            Some(row) => row.result.map(|result| Reserved::Seen { result }).ok_or(Error::Conflict),
            None => Err(Error::Conflict),
        }
    }

    /// Remembers what came of the work under a reserved key: the ids of what changed, as JSON.
    ///
    /// # Errors
    /// [`Error::Missing`] when the key is not reserved.
    pub async fn complete(&self, viewer: &str, mutation: &str, key: &str, result: &str) -> Result<()> {
        let update = Entity::update_many()
            .set(ActiveModel { result: Set(Some(result.to_owned())), ..Default::default() })
            .filter(Column::Viewer.eq(viewer))
            .filter(Column::Mutation.eq(mutation))
            .filter(Column::Key.eq(key));
        if update.exec(self.db()).await?.rows_affected == 1 { Ok(()) } else { Err(Error::Missing) }
    }

    /// Forgets keys that were reserved before a moment; returns how many.
    pub async fn purge_idempotency(&self, before: DateTime<Utc>) -> Result<u64> {
        let delete = Entity::delete_many().filter(Column::CreatedAt.lt(before));
        Ok(delete.exec(self.db()).await?.rows_affected)
    }
}
