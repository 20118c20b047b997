//! Looking at mails: pages, counts, and when the next one is due.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::id::{AreaId, MailId};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::permission::Visible;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{CLAIMABLE, Mail, RETRIED, State, UNDELIVERED};
use crate::connection::Read;
use crate::error::{Error, Result};
use crate::page::{Key, List, Page, PageRequest, Sorted};
use crate::row::mail::{Column, Entity};
use crate::scope::Place;

const PLACE: Place<Column> = Place {
    area: Column::AreaId,
    municipality: Column::MunicipalityCode,
    organisation: Some(Column::OrganisationId),
};

const BY_AGE: Sorted<Entity> = Sorted {
    list: List::Mails,
    key: Column::CreatedAt,
    id: Column::Id,
    place: |row| (Key::Instant(row.created_at), row.id),
};

/// Which mails are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailFilter {
    /// What the viewer may read.
    pub visible: Visible,
    /// Those of an area.
    pub area: Option<AreaId>,
    /// Those of a municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Only those that did not arrive and nobody has seen to.
    pub undelivered: bool,
}

impl Default for MailFilter {
    /// Shows nothing until somebody says what may be read.
    fn default() -> Self {
        Self { visible: Visible::Within(Vec::new()), area: None, municipality: None, undelivered: false }
    }
}

/// When there is something to send next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wake {
    /// The earliest moment a mail that was never tried may leave, in business time.
    pub not_before: Option<DateTime<Utc>>,
    /// The earliest moment a mail is tried again, in wall time.
    pub retry_at: Option<DateTime<Utc>>,
}

impl Read<'_> {
    /// Returns a mail.
    pub async fn mail(self, id: MailId) -> Result<Option<Mail>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Mail::try_from).transpose()
    }

    /// Returns mails, oldest first; who wants the newest asks for the last.
    pub async fn mail_page(self, filter: &MailFilter, request: &PageRequest) -> Result<Page<Mail>> {
        let mut page = BY_AGE.page(&self.db(), Entity::find().filter(wanted(filter)), request).await?;
        let rows = std::mem::take(&mut page.items);
        let mails = rows.into_iter().map(Mail::try_from).collect::<Result<_>>()?;
        Ok(page.with(mails))
    }

    /// Counts mails.
    pub async fn mail_count(self, filter: &MailFilter) -> Result<u64> {
        Ok(Entity::find().filter(wanted(filter)).count(&self.db()).await?)
    }

    /// Counts the mails in each state; a state without any is left out.
    pub async fn mail_counts_by_state(self) -> Result<BTreeMap<State, u64>> {
        let counts: Vec<(String, i64)> = Entity::find()
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "count")
            .group_by(Column::State)
            .into_tuple()
            .all(&self.db())
            .await?;
        let state = |(key, count): (String, i64)| {
            let state = State::from_key(&key).ok_or(Error::Inconsistent {
                table: "mail",
                column: "state",
                row: key,
            })?;
            Ok((state, u64::try_from(count).unwrap_or_default()))
        };
        counts.into_iter().map(state).collect()
    }

    /// Returns when there is something to send next, leases left aside; each part is the first entry of an index.
    pub async fn next_mail_at(self) -> Result<Wake> {
        let mut not_before = None;
        for reminder in [false, true] {
            let first = Entity::find()
                .filter(Expr::cust(CLAIMABLE))
                .filter(Column::Reminder.eq(reminder))
                .filter(Column::RetryAt.is_null())
                .order_by_asc(Column::NotBefore)
                .one(&self.db())
                .await?;
            let moments = [not_before, first.map(|row| row.not_before)];
            not_before = moments.into_iter().flatten().min();
        }
        let retry =
            Entity::find().filter(Expr::cust(RETRIED)).order_by_asc(Column::RetryAt).one(&self.db()).await?;
        Ok(Wake { not_before, retry_at: retry.and_then(|row| row.retry_at) })
    }
}

fn wanted(filter: &MailFilter) -> Condition {
    let mut wanted = Condition::all().add(PLACE.within(&filter.visible));
    if let Some(area) = filter.area {
        wanted = wanted.add(Column::AreaId.eq(area.uuid()));
    }
    if let Some(municipality) = &filter.municipality {
        wanted = wanted.add(Column::MunicipalityCode.eq(municipality.as_str()));
    }
    if filter.undelivered {
        wanted = wanted.add(Expr::cust(UNDELIVERED));
    }
    wanted
}
