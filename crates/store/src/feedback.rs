//! Statements and comments on drafts.

use std::collections::HashMap;

use domain::feedback::Feedback;
use domain::id::{AgreementId, FeedbackId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::feedback::{Column, Entity};
use crate::write::{self, Lock, grouped};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

impl Read<'_> {
    /// Returns those of the pieces of feedback that exist.
    pub async fn feedbacks(self, ids: &[FeedbackId]) -> Result<HashMap<FeedbackId, Feedback>> {
        let select = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
        let rows = select.all(&self.db()).await?;
        rows.into_iter().map(|row| Feedback::try_from(row).map(|found| (found.id, found))).collect()
    }

    /// Returns the feedback on several drafts, oldest first.
    pub async fn feedback_of(
        self,
        agreements: &[AgreementId],
    ) -> Result<HashMap<AgreementId, Vec<Feedback>>> {
        let select = Entity::find()
            .filter(Column::AgreementId.is_in(agreements.iter().map(|id| id.uuid())))
            .order_by_asc(Column::GivenOn)
            .order_by_asc(Column::Id);
        let rows = select.all(&self.db()).await?;
        let found = rows.into_iter().map(Feedback::try_from).collect::<Result<Vec<_>>>()?;
        Ok(grouped(found.into_iter().map(|feedback| (feedback.agreement, feedback))))
    }
}

impl Tx {
    /// Returns a piece of feedback and keeps others from changing it until the transaction ends.
    pub async fn lock_feedback(&self, id: FeedbackId) -> Result<Option<Feedback>> {
        let row = Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?;
        row.map(Feedback::try_from).transpose()
    }

    /// Writes a piece of feedback. `before` is the version it was loaded with, nothing for a new one.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version has moved on.
    pub async fn save_feedback(&self, feedback: &Feedback, before: Option<u64>) -> Result<()> {
        write::save::<Entity>(self.db(), LOCK, feedback.id.uuid(), feedback.try_into()?, before).await
    }
}
