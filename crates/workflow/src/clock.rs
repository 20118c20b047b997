//! The two clocks: business time, which a demo can move forward, and wall time, which nothing can and replicas share.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, DurationRound, NaiveDate, TimeDelta, Utc};
use domain::calendar;
use store::Store;

use crate::error::Result;

/// A source of wall time; the real one lives in `server`, tests bring their own.
pub trait Wall: Send + Sync {
    /// Returns the instant now.
    fn now(&self) -> DateTime<Utc>;
}

/// The longest question to the database that still tells its time: half of it is the greatest possible error.
const TRUSTED: TimeDelta = TimeDelta::seconds(1);

/// Wall time as all replicas of a database share it: the host's clock plus the lead of the database's over it
/// (`architecture.md` §4). A SQLite file belongs to one host, whose clock then is the time.
pub struct SharedWall {
    host: Arc<dyn Wall>,
    store: Store,
    /// In microseconds.
    lead: AtomicI64,
}

impl std::fmt::Debug for SharedWall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SharedWall").field("lead", &self.lead()).finish_non_exhaustive()
    }
}

impl SharedWall {
    /// Asks the database for its time, and trusts the answer however long it took: there is no other yet.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn new(host: Arc<dyn Wall>, store: Store) -> Result<Self> {
        let shared = Self { host, store, lead: AtomicI64::new(0) };
        if let Some((lead, _)) = shared.ask().await? {
            shared.follow(lead);
        }
        Ok(shared)
    }

    /// Asks again, because clocks drift and are set; an answer that took too long is left for the next time.
    ///
    /// # Errors
    /// When the database cannot be asked; the lead known so far stays.
    pub async fn measure(&self) -> Result<()> {
        match self.ask().await? {
            // The host's clock may have been set back while the database answered.
            Some((lead, took)) if (TimeDelta::zero()..=TRUSTED).contains(&took) => self.follow(lead),
            Some(_) | None => {}
        }
        Ok(())
    }

    /// Returns how far the database's clock is ahead, and how long it took to learn that.
    async fn ask(&self) -> Result<Option<(TimeDelta, TimeDelta)>> {
        let asked = self.host.now();
        let Some(told) = self.store.read().now().await? else { return Ok(None) };
        let took = self.host.now() - asked;
        Ok(Some((told - (asked + took / 2), took)))
    }

    fn follow(&self, lead: TimeDelta) {
        let off = (lead - self.lead()).abs();
        if off > TRUSTED {
            tracing::warn!(%lead, "this host's clock and the database's differ; the database's is followed");
        }
        self.lead.store(lead.num_microseconds().unwrap_or_default(), Ordering::Release);
    }

    fn lead(&self) -> TimeDelta {
        TimeDelta::microseconds(self.lead.load(Ordering::Acquire))
    }
}

impl Wall for SharedWall {
    fn now(&self) -> DateTime<Utc> {
        self.host.now() + self.lead()
    }
}

/// Business and wall time. The offset between them is a database row, so replicas agree; here is its last known value.
#[derive(Clone)]
pub struct Clocks {
    wall: Arc<dyn Wall>,
    offset: Arc<AtomicI64>,
    /// Where business time stands while the past of a data set is performed, in microseconds since 1970.
    stopped: Option<Arc<AtomicI64>>,
}

impl std::fmt::Debug for Clocks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Clocks").field("offset_micros", &self.offset()).finish_non_exhaustive()
    }
}

impl Clocks {
    /// Starts with business time equal to wall time.
    pub fn new(wall: Arc<dyn Wall>) -> Self {
        Self { wall, offset: Arc::new(AtomicI64::new(0)), stopped: None }
    }

    /// Returns wall time, to the microsecond the databases keep.
    pub fn wall(&self) -> DateTime<Utc> {
        let now = self.wall.now();
        now.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(now)
    }

    /// Returns clocks of the same wall whose business time stands still, to be put where it should be.
    pub(crate) fn stopped(&self) -> Self {
        let stopped = Some(Arc::new(AtomicI64::new(self.business().timestamp_micros())));
        Self { wall: Arc::clone(&self.wall), offset: Arc::new(AtomicI64::new(0)), stopped }
    }

    /// Puts business time that stands still to an instant.
    pub(crate) fn stand_at(&self, at: DateTime<Utc>) {
        if let Some(stopped) = &self.stopped {
            stopped.store(at.timestamp_micros(), Ordering::Release);
        }
    }

    /// Returns business time.
    pub fn business(&self) -> DateTime<Utc> {
        let stopped = self.stopped.as_ref().map(|stopped| stopped.load(Ordering::Acquire));
        match stopped.and_then(DateTime::from_timestamp_micros) {
            Some(at) => at,
            None => self.wall() + Duration::microseconds(self.offset()),
        }
    }

    /// Returns the Helsinki date of business time.
    pub fn today(&self) -> NaiveDate {
        calendar::local::date_of(self.business())
    }

    /// Returns the offset in microseconds.
    pub fn offset(&self) -> i64 {
        self.offset.load(Ordering::Acquire)
    }

    /// Takes note of the offset that the database holds.
    pub fn set_offset(&self, micros: i64) {
        self.offset.store(micros, Ordering::Release);
    }
}
