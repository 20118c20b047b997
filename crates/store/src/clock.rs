//! What replicas agree on about time: the business clock's offset, what schedules have fired, who is alive, who leads.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, Set, Statement,
    TryInsertResult,
};
use uuid::Uuid;

use crate::connection::{Read, Tx};
use crate::error::{Error, Result};
use crate::row::origin::{Origin, instant};
use crate::row::{business_clock, heartbeat, lease, schedule_state};

/// The one row of `business_clock`.
const CLOCK: i32 = 1;

/// A sign of life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heartbeat {
    /// Whose, for example `planner`.
    pub name: String,
    /// Which replica gave it.
    pub worker: Uuid,
    /// When, in wall time.
    pub beat_at: DateTime<Utc>,
    /// What it had to say.
    pub note: Option<String>,
}

impl Tx {
    /// Moves the business clock to an offset from wall time, in microseconds.
    ///
    /// # Errors
    /// [`Error::Conflict`] when that would move it back, for example because another replica has moved it further.
    pub async fn set_business_offset(&self, micros: i64) -> Result<()> {
        use business_clock::{ActiveModel, Column, Entity};
        let row = ActiveModel { id: Set(CLOCK), offset_micros: Set(micros) };
        let forward = OnConflict::column(Column::Id)
            .update_column(Column::OffsetMicros)
            .action_and_where(Expr::col((Entity, Column::OffsetMicros)).lte(micros))
            .to_owned();
        let insert = Entity::insert(row).on_conflict(forward).try_insert();
        match insert.exec_without_returning(self.db()).await? {
            TryInsertResult::Inserted(1) => Ok(()),
            TryInsertResult::Inserted(_) | TryInsertResult::Conflicted | TryInsertResult::Empty => {
                Err(Error::Conflict)
            }
        }
    }

    /// Takes note that a schedule fired at `to`, if it last fired at `from`; returns whether that was so. Instants are
    /// business time and compared to the microsecond.
    pub async fn advance_schedule(
        &self,
        name: &str,
        from: Option<DateTime<Utc>>,
        to: DateTime<Utc>,
    ) -> Result<bool> {
        use schedule_state::{ActiveModel, Column, Entity};
        let to = instant(to);
        let Some(from) = from else {
            let row = ActiveModel { name: Set(name.to_owned()), last_fired: Set(to) };
            let once = OnConflict::column(Column::Name).do_nothing().to_owned();
            let insert = Entity::insert(row).on_conflict(once).try_insert();
            return Ok(matches!(
                insert.exec_without_returning(self.db()).await?,
                TryInsertResult::Inserted(1)
            ));
        };
        let update = Entity::update_many()
            .set(ActiveModel { last_fired: Set(to), ..Default::default() })
            .filter(Column::Name.eq(name))
            .filter(Column::LastFired.eq(instant(from)));
        Ok(update.exec(self.db()).await?.rows_affected == 1)
    }

    /// Gives a sign of life.
    pub async fn beat(&self, name: &str, worker: Uuid, at: DateTime<Utc>, note: Option<&str>) -> Result<()> {
        use heartbeat::{ActiveModel, Column, Entity};
        let row = ActiveModel {
            name: Set(name.to_owned()),
            worker: Set(worker),
            beat_at: Set(instant(at)),
            note: Set(note.map(str::to_owned)),
        };
        let newest = OnConflict::column(Column::Name)
            .update_columns([Column::Worker, Column::BeatAt, Column::Note])
            .to_owned();
        Entity::insert(row).on_conflict(newest).exec_without_returning(self.db()).await?;
        Ok(())
    }

    /// Takes or renews a lease and returns its fence, which is the same while one holder renews in time and greater
    /// for every later one; none while somebody else holds it. All times are wall time.
    pub async fn acquire_lease(
        &self,
        name: &str,
        holder: Uuid,
        until: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Option<u64>> {
        use lease::{ActiveModel, Column, Entity};
        let own = |column| Expr::col((Entity, column));
        let mine = || own(Column::Holder).eq(holder);
        let over = || own(Column::HeldUntil).lte(now);
        let fence =
            Expr::case(mine().and(over().not()), own(Column::Fence)).finally(own(Column::Fence).add(1_i64));
        let row = ActiveModel {
            name: Set(name.to_owned()),
            holder: Set(holder),
            held_until: Set(instant(until)),
            fence: Set(1),
        };
        let taken = OnConflict::column(Column::Name)
            .update_columns([Column::Holder, Column::HeldUntil])
            .value(Column::Fence, fence)
            .action_and_where(mine().or(over()))
            .to_owned();
        let insert = Entity::insert(row).on_conflict(taken).try_insert();
        let TryInsertResult::Inserted(1) = insert.exec_without_returning(self.db()).await? else {
            return Ok(None);
        };
        let row = Entity::find_by_id(name.to_owned()).one(self.db()).await?.ok_or(Error::Conflict)?;
        Origin::new("lease", &row.name).number("fence", row.fence).map(Some)
    }

    /// Gives a lease back before it ends; returns whether it was the holder's.
    pub async fn release_lease(&self, name: &str, holder: Uuid, now: DateTime<Utc>) -> Result<bool> {
        use lease::{ActiveModel, Column, Entity};
        let update = Entity::update_many()
            .set(ActiveModel { held_until: Set(instant(now)), ..Default::default() })
            .filter(Column::Name.eq(name))
            .filter(Column::Holder.eq(holder))
            .filter(Column::HeldUntil.gt(now));
        Ok(update.exec(self.db()).await?.rows_affected == 1)
    }
}

impl Read<'_> {
    /// Returns the database server's time now; none for a SQLite file, which has only its host's clock.
    pub async fn now(self) -> Result<Option<DateTime<Utc>>> {
        let db = self.db();
        if db.get_database_backend() == DbBackend::Sqlite {
            return Ok(None);
        }
        let clock = Statement::from_string(DbBackend::Postgres, "SELECT clock_timestamp()");
        let row = db.query_one_raw(clock).await?;
        row.map(|row| row.try_get_by_index(0)).transpose().map_err(Error::from)
    }

    /// Returns how far the business clock is ahead of wall time, in microseconds.
    pub async fn business_offset(self) -> Result<i64> {
        let row = business_clock::Entity::find_by_id(CLOCK).one(&self.db()).await?;
        Ok(row.map_or(0, |row| row.offset_micros))
    }

    /// Returns when a schedule last fired, in business time.
    pub async fn schedule_state(self, name: &str) -> Result<Option<DateTime<Utc>>> {
        let row = schedule_state::Entity::find_by_id(name.to_owned()).one(&self.db()).await?;
        Ok(row.map(|row| row.last_fired))
    }

    /// Returns the newest sign of life under a name.
    pub async fn heartbeat(self, name: &str) -> Result<Option<Heartbeat>> {
        let row = heartbeat::Entity::find_by_id(name.to_owned()).one(&self.db()).await?;
        Ok(row.map(Heartbeat::from))
    }

    /// Returns the newest sign of life under every name.
    pub async fn heartbeats(self) -> Result<Vec<Heartbeat>> {
        let rows = heartbeat::Entity::find().order_by_asc(heartbeat::Column::Name).all(&self.db()).await?;
        Ok(rows.into_iter().map(Heartbeat::from).collect())
    }
}

impl From<heartbeat::Model> for Heartbeat {
    fn from(row: heartbeat::Model) -> Self {
        Self { name: row.name, worker: row.worker, beat_at: row.beat_at, note: row.note }
    }
}
