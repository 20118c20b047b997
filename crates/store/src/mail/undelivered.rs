//! Mails that did not arrive: found again, tried again, or settled by somebody who saw to them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{AreaId, MailId, PersonId};
use domain::lifecycle::Keyed;
use domain::undelivered::Why;
use sea_orm::sea_query::{Expr, LockType, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::claim::dead;
use super::{Mail, State, UNDELIVERED};
use crate::board::{CounterDelta, mail_key};
use crate::connection::{Read, Tx};
use crate::error::{Error, Result};
use crate::row::mail::{ActiveModel, Column, Entity, Model};
use crate::row::origin::{Origin, instant};
use crate::row::{nudge, recipient, task};

/// What a person has missed because mail to them came back: the condition of the index `nudge_unreachable`.
const UNREACHABLE: &str = "state = 'suppressed' AND reason = 'unreachable'";

impl Tx {
    /// Returns a mail and keeps everybody else from changing it until the transaction ends.
    pub async fn lock_mail(&self, id: MailId) -> Result<Option<Mail>> {
        self.locked(id).await?.map(Mail::try_from).transpose()
    }

    async fn locked(&self, id: MailId) -> Result<Option<Model>> {
        Ok(Entity::find_by_id(id.uuid()).lock(LockType::Update).one(self.db()).await?)
    }

    /// Lets a mail that did not arrive be handed over again, as if it had just been made; under another Message-ID if
    /// one is given, because a copy may have arrived under the first.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is no such mail among those that did not arrive.
    pub async fn requeue_mail(
        &self,
        id: MailId,
        message_id: Option<String>,
        business_now: DateTime<Utc>,
        wall_now: DateTime<Utc>,
    ) -> Result<()> {
        let row = self.undelivered(id).await?;
        let change = ActiveModel {
            message_id: message_id.map_or(sea_orm::ActiveValue::NotSet, Set),
            not_before: Set(instant(business_now)),
            retry_at: Set(Some(instant(wall_now))),
            attempts: Set(0),
            doubts: Set(0),
            note: Set(None),
            done_at: Set(None),
            why: Set(None),
            ..Default::default()
        };
        self.leave(&row, State::Retry, change).await
    }

    /// Settles a mail that did not arrive: what it was to say is said otherwise, or need not be.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is no such mail among those that did not arrive.
    pub async fn settle_mail(&self, id: MailId, at: DateTime<Utc>) -> Result<()> {
        let row = self.undelivered(id).await?;
        let change = ActiveModel { settled_at: Set(Some(instant(at))), ..Default::default() };
        Entity::update_many().set(change).filter(Column::Id.eq(row.id)).exec(self.db()).await?;
        self.count_undelivered(&row, false)
    }

    async fn undelivered(&self, id: MailId) -> Result<Model> {
        self.locked(id).await?.filter(is_undelivered).ok_or(Error::Missing)
    }

    /// Notes that a mail a server took has come back after all; false if it had not been taken.
    pub async fn return_mail(&self, id: MailId, at: DateTime<Utc>, why: Why, note: &str) -> Result<bool> {
        let taken = |row: &Model| row.state == State::Sent.key() || row.state == State::Unknown.key();
        let Some(row) = self.locked(id).await?.filter(taken) else { return Ok(false) };
        self.leave(&row, State::Dead, dead(at, why, note)).await?;
        Ok(true)
    }

    /// Plans again what a person has missed of what is still open, for a day, because mail reaches them again; settles
    /// the reminders in which they missed it, and returns how much that was.
    pub async fn replan_missed(&self, person: PersonId, on: NaiveDate, at: DateTime<Utc>) -> Result<u64> {
        let key = recipient::person_key(person);
        let open = Query::select()
            .column(task::Column::Id)
            .from(task::Entity)
            .and_where(task::Column::ClosedAt.is_null())
            .to_owned();
        let missed = nudge::ActiveModel {
            state: Set(nudge::OPEN.to_owned()),
            reason: Set(None),
            mail_id: Set(None),
            send_on: Set(on),
            ..Default::default()
        };
        let update = nudge::Entity::update_many()
            .set(missed)
            .filter(nudge::Column::Recipient.eq(&key))
            .filter(Expr::cust(UNREACHABLE))
            .filter(nudge::Column::TaskId.in_subquery(open));
        let planned = update.exec(self.db()).await?.rows_affected;
        let whys = Why::all().iter().filter(|why| why.is_about_address()).map(|why| why.key());
        let reminders = Entity::find()
            .filter(Column::Recipient.eq(&key))
            .filter(Column::Reminder.eq(true))
            .filter(Column::Why.is_in(whys))
            .filter(Expr::cust(UNDELIVERED))
            .order_by_asc(Column::Id);
        for row in reminders.all(self.db()).await? {
            self.settle_mail(MailId::new(row.id), at).await?;
        }
        Ok(planned)
    }

    /// Keeps the board's count of what did not arrive.
    pub(super) fn count_undelivered(&self, before: &Model, after: bool) -> Result<()> {
        let by = i64::from(after) - i64::from(is_undelivered(before));
        let Some(area) = before.area_id.filter(|_| by != 0) else { return Ok(()) };
        let origin = Origin::new("mail", &MailId::new(before.id));
        let municipality = origin.parse_if("municipality_code", before.municipality_code.as_ref())?;
        self.bump(&[CounterDelta { key: mail_key(AreaId::new(area), municipality), by }]);
        Ok(())
    }
}

impl Read<'_> {
    /// Returns a mail by its Message-ID.
    pub async fn mail_by_message_id(self, message_id: &str) -> Result<Option<Mail>> {
        let select = Entity::find().filter(Column::MessageId.eq(message_id));
        select.one(&self.db()).await?.map(Mail::try_from).transpose()
    }
}

fn is_undelivered(row: &Model) -> bool {
    let ended = [State::Dead, State::Unknown].iter().any(|state| row.state == state.key());
    ended && row.settled_at.is_none()
}
