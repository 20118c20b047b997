//! Successions: who takes over from whom.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::id::{CommitmentId, OrganisationId, SuccessionId};
use domain::succession::{Machine, State, Succession};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::succession::{Column, Entity};
use crate::write::{self, Lock, keys, open};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

impl Read<'_> {
    /// Returns a succession.
    pub async fn succession(self, id: SuccessionId) -> Result<Option<Succession>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Succession::try_from).transpose()
    }

    /// Returns those of the successions that exist.
    pub async fn successions(self, ids: &[SuccessionId]) -> Result<HashMap<SuccessionId, Succession>> {
        let ids = ids.iter().map(|id| id.uuid());
        let found = self.all_successions(Entity::find().filter(Column::Id.is_in(ids))).await?;
        Ok(found.into_iter().map(|succession| (succession.id, succession)).collect())
    }

    /// Returns every succession in which some organisations give or take over, oldest first.
    pub async fn successions_of(self, organisations: &[OrganisationId]) -> Result<Vec<Succession>> {
        let ids: Vec<_> = organisations.iter().map(|id| id.uuid()).collect();
        let either = Condition::any().add(Column::FromId.is_in(ids.clone())).add(Column::ToId.is_in(ids));
        self.all_successions(Entity::find().filter(either)).await
    }

    /// Returns which of the organisations give something up in a succession of all they have that waits for an answer.
    pub async fn with_pending_succession(
        self,
        organisations: &[OrganisationId],
    ) -> Result<HashSet<OrganisationId>> {
        let select = Entity::find()
            .select_only()
            .column(Column::FromId)
            .filter(Column::FromId.is_in(organisations.iter().map(|id| id.uuid())))
            .filter(Column::CommitmentId.is_null())
            .filter(Column::State.is_in(open::<Machine>()));
        let ids = select.into_tuple::<Uuid>().all(&self.db()).await?;
        Ok(ids.into_iter().map(OrganisationId::new).collect())
    }

    /// Returns the open offers of single commitments, by commitment; there is one at most for each.
    pub async fn offers_of(self, commitments: &[CommitmentId]) -> Result<HashMap<CommitmentId, Succession>> {
        let select = Entity::find()
            .filter(Column::CommitmentId.is_in(commitments.iter().map(|id| id.uuid())))
            .filter(Column::State.is_in(open::<Machine>()));
        let found = self.all_successions(select).await?;
        Ok(found.into_iter().filter_map(|offer| Some((offer.commitment?, offer))).collect())
    }

    /// Returns the successions offered before a day that nobody has answered, longest waiting first.
    pub async fn successions_unanswered(self, before: NaiveDate, limit: u64) -> Result<Vec<SuccessionId>> {
        let select = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::State.is_in(keys(&[State::Offered])))
            .filter(Column::OfferedOn.lt(before))
            .order_by_asc(Column::OfferedOn)
            .order_by_asc(Column::Id)
            .limit(limit);
        let ids = select.into_tuple::<Uuid>().all(&self.db()).await?;
        Ok(ids.into_iter().map(SuccessionId::new).collect())
    }

    async fn all_successions(self, select: Select<Entity>) -> Result<Vec<Succession>> {
        let rows = select.order_by_asc(Column::Id).all(&self.db()).await?;
        rows.into_iter().map(Succession::try_from).collect()
    }
}

impl Tx {
    /// Returns a succession and keeps others from changing it until the transaction ends.
    pub async fn lock_succession(&self, id: SuccessionId) -> Result<Option<Succession>> {
        let row = Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?;
        row.map(Succession::try_from).transpose()
    }

    /// Writes a succession. `before` is the version it was loaded with, nothing for a new one.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version has moved on.
    pub async fn save_succession(&self, succession: &Succession, before: Option<u64>) -> Result<()> {
        write::save::<Entity>(self.db(), LOCK, succession.id.uuid(), succession.try_into()?, before).await
    }
}
