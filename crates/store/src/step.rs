//! Preparation steps.

use std::collections::HashMap;

use domain::id::{AgreementId, StepId};
use domain::step::Step;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::step::{Column, Entity};
use crate::write::{self, Lock, grouped};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

impl Read<'_> {
    /// Returns a preparation step.
    pub async fn step(self, id: StepId) -> Result<Option<Step>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Step::try_from).transpose()
    }

    /// Returns those of the preparation steps that exist.
    pub async fn steps(self, ids: &[StepId]) -> Result<HashMap<StepId, Step>> {
        let found =
            self.all_steps(Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))).await?;
        Ok(found.into_iter().map(|step| (step.id, step)).collect())
    }

    /// Returns the preparation steps of an agreement, in their order.
    pub async fn steps_of(self, agreement: AgreementId) -> Result<Vec<Step>> {
        self.all_steps(Entity::find().filter(Column::AgreementId.eq(agreement.uuid()))).await
    }

    /// Returns the preparation steps of several agreements, in their order.
    pub async fn steps_of_agreements(
        self,
        agreements: &[AgreementId],
    ) -> Result<HashMap<AgreementId, Vec<Step>>> {
        let ids = agreements.iter().map(|id| id.uuid());
        let found = self.all_steps(Entity::find().filter(Column::AgreementId.is_in(ids))).await?;
        Ok(grouped(found.into_iter().map(|step| (step.agreement, step))))
    }

    async fn all_steps(self, select: Select<Entity>) -> Result<Vec<Step>> {
        let rows = select.order_by_asc(Column::Position).order_by_asc(Column::Id).all(&self.db()).await?;
        rows.into_iter().map(Step::try_from).collect()
    }
}

impl Tx {
    /// Returns a preparation step and keeps others from changing it until the transaction ends.
    pub async fn lock_step(&self, id: StepId) -> Result<Option<Step>> {
        Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?.map(Step::try_from).transpose()
    }

    /// Writes a preparation step. `before` is the version it was loaded with, nothing for a new one.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version has moved on.
    pub async fn save_step(&self, step: &Step, before: Option<u64>) -> Result<()> {
        write::save::<Entity>(self.db(), LOCK, step.id.uuid(), step.try_into()?, before).await
    }
}
