//! Personal links: one recipient, one purpose, usually one task; found again when a mail is rendered anew.

use std::collections::{BTreeSet, HashMap};

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
        self.insert_links(std::slice::from_ref(link)).await
    }

    /// Inserts links, of which there must be one at least.
    pub async fn insert_links(&self, links: &[Link]) -> Result<()> {
        Entity::insert_many(links.iter().map(ActiveModel::from)).exec_without_returning(self.db()).await?;
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

    /// Returns the newest link of each recipient for a purpose and a task that works at a moment.
    pub async fn live_links(
        self,
        purpose: &str,
        of: &[(Recipient, TaskId)],
        now: DateTime<Utc>,
    ) -> Result<HashMap<(Recipient, TaskId), Link>> {
        let recipients: BTreeSet<_> = of.iter().map(|(recipient, _)| recipient::key(recipient)).collect();
        let tasks: BTreeSet<_> = of.iter().map(|(_, task)| task.uuid()).collect();
        let select = Entity::find()
            .filter(Column::Recipient.is_in(recipients))
            .filter(Column::TaskId.is_in(tasks))
            .filter(Column::Purpose.eq(purpose))
            .filter(Column::RevokedAt.is_null())
            .filter(Column::ExpiresAt.gt(now))
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Id);
        let links = select.all(&self.db()).await?.into_iter().map(Link::try_from);
        // The newest comes last and stays.
        links
            .filter_map(|link| match link {
                Ok(link) => link.task.map(|task| Ok(((link.recipient.clone(), task), link))),
                Err(error) => Some(Err(error)),
            })
            .collect()
    }
}
