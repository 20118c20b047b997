//! What looked like an attempt on something that is not the viewer's: kept apart from the audit chain.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::origin::instant;
use crate::row::security_event::{ActiveModel, Column, Entity};

/// Something that was refused and is worth remembering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityEvent {
    /// Its id.
    pub id: Uuid,
    /// When, in wall time.
    pub at: DateTime<Utc>,
    /// What, as a stable key.
    pub kind: String,
    /// Who, as in the audit chain; never a name or an address.
    pub viewer: String,
    /// On what.
    pub subject: Option<String>,
    /// What else helps to understand it.
    pub detail: Option<String>,
}

impl Tx {
    /// Inserts a security event; in a transaction of its own, since what it tells of was refused.
    pub async fn insert_security_event(&self, event: &SecurityEvent) -> Result<()> {
        let row = ActiveModel {
            id: Set(event.id),
            at: Set(instant(event.at)),
            kind: Set(event.kind.clone()),
            viewer: Set(event.viewer.clone()),
            subject: Set(event.subject.clone()),
            detail: Set(event.detail.clone()),
        };
        Entity::insert(row).exec_without_returning(self.db()).await?;
        Ok(())
    }
}

impl Read<'_> {
    /// Counts the security events since a moment, of one kind or all, by one viewer or all.
    pub async fn security_events_since(
        self,
        kind: Option<&str>,
        viewer: Option<&str>,
        since: DateTime<Utc>,
    ) -> Result<u64> {
        let mut select = Entity::find().filter(Column::At.gte(since));
        if let Some(kind) = kind {
            select = select.filter(Column::Kind.eq(kind));
        }
        if let Some(viewer) = viewer {
            select = select.filter(Column::Viewer.eq(viewer));
        }
        Ok(select.count(&self.db()).await?)
    }
}
