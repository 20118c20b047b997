//! Personal links: one recipient, one purpose, usually one task; found again when a mail is rendered anew.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::id::{LinkId, OrganisationId, TaskId};
use domain::subject::Subject;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::nudge::Recipient;
use crate::row::origin::instant;
use crate::row::personal_link::{ActiveModel, Column, Entity};
use crate::row::recipient;

/// A link in a mail that opens one thing for one recipient; its secret is derived from the id and never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// What it is for, as a stable key.
    pub purpose: String,
    /// Whom it was sent to.
    pub recipient: Recipient,
    /// For which organisation.
    pub organisation: Option<OrganisationId>,
    /// For which task.
    pub task: Option<TaskId>,
    /// About what.
    pub subject: Option<Subject>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl Tx {
    /// Inserts a link.
    pub async fn insert_link(&self, link: &Link) -> Result<()> {
        Entity::insert(ActiveModel::from(link)).exec_without_returning(self.db()).await?;
        Ok(())
    }

    /// Revokes a link; returns whether it was not revoked before.
    pub async fn revoke_link(&self, id: LinkId, at: DateTime<Utc>) -> Result<bool> {
        Ok(self.revoke_links(Column::Id.eq(id.uuid()), at).await? == 1)
    }

    /// Revokes the links of a task; returns how many those were.
    pub async fn revoke_links_of_task(&self, task: TaskId, at: DateTime<Utc>) -> Result<u64> {
        self.revoke_links(Column::TaskId.eq(task.uuid()), at).await
    }

    async fn revoke_links(&self, which: sea_orm::sea_query::Expr, at: DateTime<Utc>) -> Result<u64> {
        let update = Entity::update_many()
            .set(ActiveModel { revoked_at: Set(Some(instant(at))), ..Default::default() })
            .filter(which)
            .filter(Column::RevokedAt.is_null());
        Ok(update.exec(self.db()).await?.rows_affected)
    }
}

impl Read<'_> {
    /// Returns a link.
    pub async fn link(self, id: LinkId) -> Result<Option<Link>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Link::try_from).transpose()
    }

    /// Returns those of the links that exist.
    pub async fn links(self, ids: &[LinkId]) -> Result<HashMap<LinkId, Link>> {
        let select = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
        let links = select.all(&self.db()).await?.into_iter().map(Link::try_from);
        links.map(|link| link.map(|link| (link.id, link))).collect()
    }

    /// Returns the newest link of a recipient for a purpose and task that works at a moment.
    pub async fn live_link(
        self,
        purpose: &str,
        recipient: &Recipient,
        task: Option<TaskId>,
        now: DateTime<Utc>,
    ) -> Result<Option<Link>> {
        let of_task = task.map_or_else(|| Column::TaskId.is_null(), |task| Column::TaskId.eq(task.uuid()));
        let select = Entity::find()
            .filter(Column::Recipient.eq(recipient::key(recipient)))
            .filter(Column::Purpose.eq(purpose))
            .filter(of_task)
            .filter(Column::RevokedAt.is_null())
            .filter(Column::ExpiresAt.gt(now))
            .order_by_desc(Column::CreatedAt)
            .order_by_desc(Column::Id);
        select.one(&self.db()).await?.map(Link::try_from).transpose()
    }
}
