//! Development targets.

use std::collections::HashMap;

use domain::id::{AgreementId, TargetId};
use domain::target::Target;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::target::{Column, Entity};
use crate::write::{self, Lock, grouped};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

impl Read<'_> {
    /// Returns a development target.
    pub async fn target(self, id: TargetId) -> Result<Option<Target>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Target::try_from).transpose()
    }

    /// Returns those of the development targets that exist.
    pub async fn targets(self, ids: &[TargetId]) -> Result<HashMap<TargetId, Target>> {
        let found =
            self.all_targets(Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))).await?;
        Ok(found.into_iter().map(|target| (target.id, target)).collect())
    }

    /// Returns the development targets of an agreement, oldest first.
    pub async fn targets_of(self, agreement: AgreementId) -> Result<Vec<Target>> {
        self.all_targets(Entity::find().filter(Column::AgreementId.eq(agreement.uuid()))).await
    }

    /// Returns the development targets of several agreements, oldest first.
    pub async fn targets_of_agreements(
        self,
        agreements: &[AgreementId],
    ) -> Result<HashMap<AgreementId, Vec<Target>>> {
        let ids = agreements.iter().map(|id| id.uuid());
        let found = self.all_targets(Entity::find().filter(Column::AgreementId.is_in(ids))).await?;
        Ok(grouped(found.into_iter().map(|target| (target.agreement, target))))
    }

    async fn all_targets(self, select: Select<Entity>) -> Result<Vec<Target>> {
        let rows = select.order_by_asc(Column::Id).all(&self.db()).await?;
        rows.into_iter().map(Target::try_from).collect()
    }
}

impl Tx {
    /// Returns a development target and keeps others from changing it until the transaction ends.
    pub async fn lock_target(&self, id: TargetId) -> Result<Option<Target>> {
        Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?.map(Target::try_from).transpose()
    }

    /// Writes a development target. `before` is the version it was loaded with, nothing for a new one.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version has moved on.
    pub async fn save_target(&self, target: &Target, before: Option<u64>) -> Result<()> {
        write::save::<Entity>(self.db(), LOCK, target.id.uuid(), target.try_into()?, before).await
    }
}
