//! From claim to outcome: lease and fence on every step, and what happens to a dead worker's mails.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::id::MailId;
use domain::lifecycle::Keyed;
use domain::undelivered::Why;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, UpdateStatement, Value};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IdenStatic, QueryFilter, QueryOrder, QuerySelect,
    Set,
};
use uuid::Uuid;

use super::{AWAITING_RELAY, CLAIMABLE, IN_HAND, Mail, State};
use crate::connection::Tx;
use crate::each::{own, own_rows};
use crate::error::Result;
use crate::row::mail::{ActiveModel, Column, Entity, Model};
use crate::row::origin::instant;

/// How often a mail that does not remind may be in doubt before it is left alone: it is handed over twice at most.
const DOUBTS: i32 = 2;

/// A mail that one worker holds for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedMail {
    /// The mail.
    pub mail: Mail,
    /// The worker.
    pub worker: Uuid,
    /// The number of this claim; a later claim has a greater one.
    pub fence: u64,
    /// Until when, in wall time.
    pub lease_until: DateTime<Utc>,
}

/// How an attempt ended that the mail server did not say yes to (see [`Tx::finish_sent`]); `at` is business time,
/// `retry_at` wall time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was not taken and is worth another try.
    Retry {
        /// When to try again.
        retry_at: DateTime<Utc>,
        /// Whether the mail server could not be reached, which is no attempt and says nothing of the recipient.
        awaits_relay: bool,
        /// What was wrong.
        error: String,
    },
    /// It was not taken and never will be.
    Dead {
        /// When.
        at: DateTime<Utc>,
        /// What was wrong, as a coordinator is told.
        why: Why,
        /// What was wrong, as the server or the program said it.
        error: String,
    },
    /// It may have been taken. A mail that does not remind is tried once more.
    Unknown {
        /// When.
        at: DateTime<Utc>,
        /// When to try again, where that is allowed.
        retry_at: DateTime<Utc>,
        /// What was wrong.
        error: String,
    },
    /// It was not handed over: what it was to say is no longer true.
    Suppressed {
        /// When.
        at: DateTime<Utc>,
        /// Why, as a stable key.
        reason: String,
    },
}

/// What became of mails whose worker died while handing them over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Those that will be tried once more.
    pub retried: Vec<MailId>,
    /// Those that may have arrived and are left alone.
    pub unknown: Vec<MailId>,
}

impl Tx {
    /// Claims mails that are due for a worker until the lease ends; those that do not remind come first. Commit before
    /// handing over: a claim that is rolled back is none.
    pub async fn claim_mails(
        &self,
        worker: Uuid,
        business_now: DateTime<Utc>,
        wall_now: DateTime<Utc>,
        lease: TimeDelta,
        limit: u64,
    ) -> Result<Vec<ClaimedMail>> {
        let mut due: Vec<Uuid> = Vec::new();
        for reminder in [false, true] {
            let select = Entity::find()
                .select_only()
                .column(Column::Id)
                .filter(Expr::cust(CLAIMABLE))
                .filter(Column::Reminder.eq(reminder))
                .filter(Column::NotBefore.lte(business_now))
                .filter(past_or_none(Column::RetryAt, wall_now))
                .filter(past_or_none(Column::LeaseUntil, wall_now))
                .order_by_asc(Column::NotBefore)
                .order_by_asc(Column::Id)
                .limit(limit.saturating_sub(due.len() as u64))
                .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
            due.extend(select.into_tuple::<Uuid>().all(self.db()).await?);
        }
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let claim = Entity::update_many()
            .set(ActiveModel {
                lease_owner: Set(Some(worker)),
                lease_until: Set(Some(instant(wall_now + lease))),
                ..Default::default()
            })
            .col_expr(Column::Fence, next_fence())
            .filter(Column::Id.is_in(due.iter().copied()));
        let mut rows = claim.exec_with_returning(self.db()).await?;
        rows.sort_by_key(|row| due.iter().position(|id| *id == row.id));
        rows.into_iter().map(ClaimedMail::try_from).collect()
    }

    /// Marks that a worker is about to hand mails over, counts the attempts and extends the leases; returns which of them
    /// are still the worker's. To be committed together with [`Tx::hold_open`] on what the mails are about.
    pub async fn mark_handing_over(
        &self,
        mails: &[(MailId, u64)],
        worker: Uuid,
        lease_until: DateTime<Utc>,
    ) -> Result<HashSet<MailId>> {
        let rows = mails.iter().map(|(mail, fence)| vec![mail.uuid().into(), number(*fence).into()]);
        let change = |update: &mut UpdateStatement| {
            update
                .value(Column::State, State::HandingOver.key())
                .value(Column::LeaseUntil, instant(lease_until))
                .value(Column::Attempts, Expr::col(Column::Attempts).add(1))
                .and_where(Expr::cust(CLAIMABLE));
        };
        self.change_held(rows.collect(), worker, change).await
    }

    /// Records that the mail server took mails that a worker was handing over: each with its fence, the business time and
    /// what the server answered. Ends the leases and returns which of the mails were still the worker's.
    pub async fn finish_sent(
        &self,
        mails: &[(MailId, u64, DateTime<Utc>, &str)],
        worker: Uuid,
    ) -> Result<HashSet<MailId>> {
        let rows = mails.iter().map(|(mail, fence, at, reply)| {
            vec![mail.uuid().into(), number(*fence).into(), instant(*at).into(), (*reply).into()]
        });
        let change = |update: &mut UpdateStatement| {
            update
                .value(Column::State, State::Sent.key())
                .value(Column::DoneAt, own(3))
                .value(Column::Note, own(4))
                .value(Column::RetryAt, Expr::null())
                .value(Column::LeaseOwner, Expr::null())
                .value(Column::LeaseUntil, Expr::null())
                .value(Column::Fence, next_fence())
                .and_where(Expr::cust(IN_HAND));
        };
        self.change_held(rows.collect(), worker, change).await
    }

    /// Changes those of the mails, given by id and fence first, that the worker holds.
    async fn change_held(
        &self,
        rows: Vec<Vec<Value>>,
        worker: Uuid,
        change: impl FnOnce(&mut UpdateStatement),
    ) -> Result<HashSet<MailId>> {
        if rows.is_empty() {
            return Ok(HashSet::new());
        }
        let mut update = own_rows::<Entity>(rows);
        update
            .and_where(Column::LeaseOwner.eq(worker))
            .and_where(Expr::col(Column::Fence).eq(own(2)))
            .returning_col(Column::Id);
        change(&mut update);
        let ids = self.db().query_all(&update).await?.into_iter();
        ids.map(|row| Ok(MailId::new(row.try_get("", Column::Id.as_str())?))).collect()
    }

    /// Records how an attempt ended but well, and ends the lease; returns the mail's new state, or none when the mail is no
    /// longer the worker's or was not in a state that could end so.
    pub async fn finish_mail(
        &self,
        mail: MailId,
        worker: Uuid,
        fence: u64,
        outcome: &Outcome,
    ) -> Result<Option<State>> {
        let select = Entity::find().filter(held(mail, worker, fence)).lock(LockType::Update);
        let Some(row) = select.one(self.db()).await? else {
            return Ok(None);
        };
        let handed_over = row.state == State::HandingOver.key();
        let possible = match outcome {
            Outcome::Unknown { .. } => handed_over,
            Outcome::Retry { .. } | Outcome::Dead { .. } | Outcome::Suppressed { .. } => {
                handed_over || [State::Waiting, State::Retry].iter().any(|state| row.state == state.key())
            }
        };
        if !possible {
            return Ok(None);
        }
        let (state, change) = match outcome {
            Outcome::Dead { at, why, error } => (State::Dead, dead(*at, *why, error)),
            // What may have left before cannot be said to have been kept back.
            Outcome::Suppressed { at, reason } if row.doubts > 0 => {
                (State::Unknown, dead(*at, Why::Unconfirmed, reason))
            }
            Outcome::Suppressed { at, reason } => (State::Suppressed, over(*at, reason)),
            Outcome::Retry { retry_at, awaits_relay, error } => {
                // What failed before the hand-over was an attempt as well, unless nobody was there to hand it to.
                let attempts = row.attempts + i32::from(!handed_over && !awaits_relay);
                let awaits_relay = Set(*awaits_relay);
                (
                    State::Retry,
                    ActiveModel { attempts: Set(attempts), awaits_relay, ..again(*retry_at, error) },
                )
            }
            Outcome::Unknown { at, retry_at, error } => in_doubt(&row, *at, *retry_at, error),
        };
        self.leave(&row, state, change).await?;
        Ok(Some(state))
    }

    /// Lets what waits for the mail server be tried at once, because it is there again; returns how many mails that were.
    pub async fn wake_mails(&self, wall_now: DateTime<Utc>) -> Result<u64> {
        let update = Entity::update_many()
            .col_expr(Column::RetryAt, Expr::value(instant(wall_now)))
            .filter(Expr::cust(AWAITING_RELAY))
            .filter(Column::RetryAt.gt(wall_now));
        Ok(update.exec(self.db()).await?.rows_affected)
    }

    /// Gives a reminder its recipient's place on another day and lets it wait until an instant of wall time; false when
    /// it is no longer the worker's.
    ///
    /// # Errors
    /// [`crate::Error::Unique`] when another reminder has taken the place.
    pub async fn move_reminder(
        &self,
        mail: MailId,
        worker: Uuid,
        fence: u64,
        day: NaiveDate,
        retry_at: DateTime<Utc>,
    ) -> Result<bool> {
        let change = ActiveModel {
            state: Set(State::Retry.key().to_owned()),
            reminder_day: Set(Some(day)),
            retry_at: Set(Some(instant(retry_at))),
            ..Default::default()
        };
        let update = Entity::update_many()
            .set(unleased(change))
            .filter(held(mail, worker, fence))
            .filter(Expr::cust(CLAIMABLE));
        Ok(update.exec(self.db()).await?.rows_affected == 1)
    }

    /// Takes mails from workers that died while handing them over: one that reminds may have arrived and is left
    /// alone, any other is tried once more under its Message-ID.
    pub async fn recover_mails(
        &self,
        business_now: DateTime<Utc>,
        wall_now: DateTime<Utc>,
    ) -> Result<Recovered> {
        self.recover(Condition::all().add(Column::LeaseUntil.lt(wall_now)), business_now, wall_now).await
    }

    /// Settles every mail that was being handed over, whoever held it, and takes back every claim; only for a process
    /// that knows itself to be the only one.
    pub async fn recover_all_mails(
        &self,
        business_now: DateTime<Utc>,
        wall_now: DateTime<Utc>,
    ) -> Result<Recovered> {
        let update = Entity::update_many()
            .set(unleased(ActiveModel::default()))
            .col_expr(Column::Fence, next_fence())
            .filter(Expr::cust(CLAIMABLE))
            .filter(Column::LeaseUntil.is_not_null());
        update.exec(self.db()).await?;
        self.recover(Condition::all(), business_now, wall_now).await
    }

    async fn recover(
        &self,
        which: Condition,
        business_now: DateTime<Utc>,
        wall_now: DateTime<Utc>,
    ) -> Result<Recovered> {
        let abandoned = Entity::find()
            .filter(Expr::cust(IN_HAND))
            .filter(which)
            .order_by_asc(Column::Id)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        let mut recovered = Recovered::default();
        for row in abandoned.all(self.db()).await? {
            let (state, change) = in_doubt(&row, business_now, wall_now, "worker lost");
            self.leave(&row, state, change).await?;
            let list = if state == State::Retry { &mut recovered.retried } else { &mut recovered.unknown };
            list.push(MailId::new(row.id));
        }
        Ok(recovered)
    }

    /// Keeps a mail that is being handed over in the worker's hands for longer; false means that it is no longer the
    /// worker's.
    pub async fn extend_lease(
        &self,
        mail: MailId,
        worker: Uuid,
        fence: u64,
        lease_until: DateTime<Utc>,
    ) -> Result<bool> {
        let update = Entity::update_many()
            .col_expr(Column::LeaseUntil, Expr::value(instant(lease_until)))
            .filter(held(mail, worker, fence))
            .filter(Expr::cust(IN_HAND));
        Ok(update.exec(self.db()).await?.rows_affected == 1)
    }

    /// Ends the lease; the next fence keeps whoever held it from coming back.
    pub(super) async fn leave(&self, row: &Model, state: State, change: ActiveModel) -> Result<()> {
        let update = Entity::update_many()
            .set(ActiveModel { state: Set(state.key().to_owned()), ..unleased(change) })
            .col_expr(Column::Fence, next_fence())
            .filter(Column::Id.eq(row.id));
        update.exec(self.db()).await?;
        self.count_undelivered(row, matches!(state, State::Dead | State::Unknown))
    }
}

/// The rule for a mail that may have arrived.
fn in_doubt(row: &Model, at: DateTime<Utc>, retry_at: DateTime<Utc>, error: &str) -> (State, ActiveModel) {
    let doubts = row.doubts + 1;
    let (state, change) = if row.reminder || doubts >= DOUBTS {
        (State::Unknown, dead(at, Why::Unconfirmed, error))
    } else {
        (State::Retry, again(retry_at, error))
    };
    (state, ActiveModel { doubts: Set(doubts), ..change })
}

fn over(at: DateTime<Utc>, note: &str) -> ActiveModel {
    ActiveModel {
        done_at: Set(Some(instant(at))),
        retry_at: Set(None),
        note: Set(Some(note.to_owned())),
        ..Default::default()
    }
}

pub(super) fn dead(at: DateTime<Utc>, why: Why, note: &str) -> ActiveModel {
    ActiveModel { why: Set(Some(why.key().to_owned())), ..over(at, note) }
}

fn again(retry_at: DateTime<Utc>, error: &str) -> ActiveModel {
    ActiveModel {
        retry_at: Set(Some(instant(retry_at))),
        awaits_relay: Set(false),
        note: Set(Some(error.to_owned())),
        ..Default::default()
    }
}

fn unleased(change: ActiveModel) -> ActiveModel {
    ActiveModel { lease_owner: Set(None), lease_until: Set(None), ..change }
}

fn held(mail: MailId, worker: Uuid, fence: u64) -> Condition {
    Condition::all()
        .add(Column::Id.eq(mail.uuid()))
        .add(Column::LeaseOwner.eq(worker))
        .add(Column::Fence.eq(number(fence)))
}

fn number(fence: u64) -> i64 {
    i64::try_from(fence).unwrap_or(i64::MAX)
}

fn next_fence() -> Expr {
    Expr::col(Column::Fence).add(1)
}

fn past_or_none(column: Column, now: DateTime<Utc>) -> Condition {
    Condition::any().add(column.is_null()).add(column.lte(now))
}
