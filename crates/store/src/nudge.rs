//! Nudges: decisions to remind one recipient once, made by the planner and gathered into mails.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{MailId, NudgeId, PersonId, TaskId};
use domain::identifier::EmailAddress;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
    TryInsertResult,
};
use uuid::Uuid;

use crate::connection::{Read, Tx};
use crate::each::{own, own_rows};
use crate::error::{Error, Result};
use crate::mail;
use crate::row::nudge::{ActiveModel, Column, Entity, MERGED, OPEN, SUPPRESSED};
use crate::row::{mail as mail_row, recipient};

/// Rows of one insert: thirteen columns each, and SQLite binds at most 32,766 values.
const CHUNK: usize = 2_000;

/// Who is written to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipient {
    /// A person, at whatever address is theirs when the mail leaves.
    Person(PersonId),
    /// The address an invitation goes to.
    Address(EmailAddress),
}

/// What became of a nudge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It waits to be put into a mail.
    Open,
    /// It is part of a mail.
    Merged(MailId),
    /// It will not be sent.
    Suppressed {
        /// Why, as a stable key.
        reason: String,
        /// The mail it was part of, if it had got that far.
        mail: Option<MailId>,
    },
}

/// A decision to remind one recipient once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nudge {
    /// Its id.
    pub id: NudgeId,
    /// The rule, for example `RM-02`.
    pub rule: String,
    /// The task.
    pub task: TaskId,
    /// Whom it is for.
    pub recipient: Recipient,
    /// The level of escalation, zero for the owner.
    pub level: u8,
    /// Which of the rule's occurrences it is; holds due date and cycle, so that a moved date is a new occurrence.
    pub occurrence: String,
    /// The day the rule names, a Helsinki calendar date.
    pub planned_on: NaiveDate,
    /// The day it may be sent, once quiet days and caps are taken into account.
    pub send_on: NaiveDate,
    /// What became of it.
    pub state: State,
    /// When it was decided, in business time.
    pub created_at: DateTime<Utc>,
}

impl Tx {
    /// Inserts those nudges that were not decided before, and returns how many those were.
    pub async fn insert_nudges(&self, nudges: &[Nudge]) -> Result<usize> {
        // Replicas that plan the same tasks take the rows in the same order, and so wait instead of deadlocking.
        let mut rows: Vec<ActiveModel> = nudges.iter().map(ActiveModel::from).collect();
        rows.sort_by_cached_key(key);
        let mut inserted = 0;
        while !rows.is_empty() {
            let rest = rows.split_off(rows.len().min(CHUNK));
            let once =
                OnConflict::columns([Column::TaskId, Column::Rule, Column::Recipient, Column::Occurrence])
                    .do_nothing()
                    .to_owned();
            let chunk = Entity::insert_many(rows).on_conflict(once).try_insert();
            if let TryInsertResult::Inserted(count) = chunk.exec_without_returning(self.db()).await? {
                inserted += usize::try_from(count).unwrap_or(usize::MAX);
            }
            rows = rest;
        }
        Ok(inserted)
    }

    /// Puts open nudges into mails.
    ///
    /// # Errors
    /// [`Error::Conflict`] when one of them is not open any more: none of the mails must be sent then.
    pub async fn merge_nudges(&self, merged: &[(NudgeId, MailId)]) -> Result<()> {
        for some in merged.chunks(CHUNK) {
            let rows = some.iter().map(|(nudge, mail)| vec![nudge.uuid().into(), mail.uuid().into()]);
            let mut update = own_rows::<Entity>(rows.collect());
            update
                .value(Column::MailId, own(2))
                .value(Column::State, MERGED)
                // They are open, in words that no index of the open ones is read for: the ids are known.
                .and_where(Column::MailId.is_null())
                .and_where(Column::Reason.is_null());
            if self.db().execute(&update).await?.rows_affected() != some.len() as u64 {
                return Err(Error::Conflict);
            }
        }
        Ok(())
    }

    /// Moves open nudges to a later day.
    ///
    /// # Errors
    /// [`Error::Conflict`] when one of them is not open any more.
    pub async fn postpone_nudges(&self, nudges: &[NudgeId], send_on: NaiveDate) -> Result<()> {
        let later = ActiveModel { send_on: Set(send_on), ..Default::default() };
        let update = Entity::update_many()
            .set(later)
            .filter(Column::Id.is_in(nudges.iter().map(|nudge| nudge.uuid())))
            .filter(Column::State.eq(OPEN));
        let changed = update.exec(self.db()).await?.rows_affected;
        if changed == nudges.len() as u64 { Ok(()) } else { Err(Error::Conflict) }
    }

    /// Decides that open nudges will not be sent; returns how many of them were open.
    pub async fn suppress_nudges(&self, nudges: &[NudgeId], reason: &str) -> Result<u64> {
        let update = Entity::update_many()
            .set(suppressed(reason))
            .filter(Column::Id.is_in(nudges.iter().map(|nudge| nudge.uuid())))
            .filter(Column::State.eq(OPEN));
        Ok(update.exec(self.db()).await?.rows_affected)
    }

    /// Decides that what a mail was to say will not be said; returns how many nudges that were.
    pub async fn suppress_nudges_of_mail(&self, mail: MailId, reason: &str) -> Result<u64> {
        let update = Entity::update_many()
            .set(suppressed(reason))
            .filter(Column::MailId.eq(mail.uuid()))
            .filter(Column::State.eq(MERGED));
        Ok(update.exec(self.db()).await?.rows_affected)
    }

    /// Decides that one thing a mail was to say will not be said, while the rest of it is.
    pub async fn leave_unsaid(&self, mail: MailId, nudge: NudgeId, reason: &str) -> Result<()> {
        let update = Entity::update_many()
            .set(suppressed(reason))
            .filter(Column::Id.eq(nudge.uuid()))
            .filter(Column::MailId.eq(mail.uuid()))
            .filter(Column::State.eq(MERGED));
        update.exec(self.db()).await?;
        Ok(())
    }
}

impl Read<'_> {
    /// Returns whether any open nudge may be sent by the day.
    pub async fn is_nudge_due(self, day: NaiveDate) -> Result<bool> {
        let first: Option<Uuid> =
            open_by(day).select_only().column(Column::Id).limit(1).into_tuple().one(&self.db()).await?;
        Ok(first.is_some())
    }

    /// Returns the open nudges that may be sent by the day, of the first `limit` recipients after the given one that
    /// have any, and of those recipients all, so that one mail can gather them; in the order of recipient, day and id.
    pub async fn open_nudges(
        self,
        day: NaiveDate,
        after: Option<&Recipient>,
        limit: u64,
    ) -> Result<Vec<Nudge>> {
        let due = match after.map(recipient::key) {
            Some(after) => open_by(day).filter(Column::Recipient.gt(after)),
            None => open_by(day),
        };
        let recipients: Vec<String> = due
            .clone()
            .select_only()
            .column(Column::Recipient)
            .distinct()
            .order_by_asc(Column::Recipient)
            .limit(limit)
            .into_tuple()
            .all(&self.db())
            .await?;
        let Some(last) = recipients.last() else { return Ok(Vec::new()) };
        let rows = due
            .filter(Column::Recipient.lte(last))
            .order_by_asc(Column::Recipient)
            .order_by_asc(Column::SendOn)
            .order_by_asc(Column::Id);
        rows.all(&self.db()).await?.into_iter().map(Nudge::try_from).collect()
    }

    /// Returns what each mail gathered, or was to say before it was suppressed.
    pub async fn nudges_of_mail(self, mails: &[MailId]) -> Result<HashMap<MailId, Vec<Nudge>>> {
        let rows = Entity::find()
            .filter(Column::MailId.is_in(mails.iter().map(|mail| mail.uuid())))
            .order_by_asc(Column::SendOn)
            .order_by_asc(Column::Id);
        let mut found: HashMap<MailId, Vec<Nudge>> = HashMap::new();
        for row in rows.all(&self.db()).await? {
            if let Some(mail) = row.mail_id.map(MailId::new) {
                found.entry(mail).or_default().push(row.try_into()?);
            }
        }
        Ok(found)
    }

    /// Returns everything that was decided about a task, oldest first.
    pub async fn nudges_of_task(self, task: TaskId) -> Result<Vec<Nudge>> {
        let rows = Entity::find()
            .filter(Column::TaskId.eq(task.uuid()))
            .order_by_asc(Column::PlannedOn)
            .order_by_asc(Column::Id);
        rows.all(&self.db()).await?.into_iter().map(Nudge::try_from).collect()
    }

    /// Returns on which days since `since` each recipient has a reminder mail; there is at most one a day, so the
    /// days are what the weekly cap counts.
    pub async fn reminder_mails_since(
        self,
        recipients: &[Recipient],
        since: NaiveDate,
    ) -> Result<HashMap<Recipient, BTreeSet<NaiveDate>>> {
        use mail_row::Column;
        let by_key: HashMap<_, _> =
            recipients.iter().map(|recipient| (recipient::key(recipient), recipient)).collect();
        let rows: Vec<(String, Option<NaiveDate>)> = mail_row::Entity::find()
            .select_only()
            .columns([Column::Recipient, Column::ReminderDay])
            .filter(Column::Recipient.is_in(by_key.keys()))
            .filter(Expr::cust(mail::CAPPED))
            .filter(Column::ReminderDay.gte(since))
            .into_tuple()
            .all(&self.db())
            .await?;
        let mut days: HashMap<Recipient, BTreeSet<NaiveDate>> = HashMap::new();
        for (key, day) in rows {
            if let (Some(recipient), Some(day)) = (by_key.get(&key), day) {
                days.entry((*recipient).clone()).or_default().insert(day);
            }
        }
        Ok(days)
    }
}

fn open_by(day: NaiveDate) -> Select<Entity> {
    Entity::find().filter(Expr::cust("state = 'open'")).filter(Column::SendOn.lte(day))
}

fn suppressed(reason: &str) -> ActiveModel {
    ActiveModel {
        state: Set(SUPPRESSED.to_owned()),
        reason: Set(Some(reason.to_owned())),
        ..Default::default()
    }
}

fn key(row: &ActiveModel) -> impl Ord + use<> {
    let text = |value: &sea_orm::ActiveValue<String>| value.try_as_ref().cloned();
    (row.task_id.try_as_ref().copied(), text(&row.rule), text(&row.recipient), text(&row.occurrence))
}
