//! The two clocks: business time, which a demo can move forward, and wall time, which nothing can.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, DurationRound, NaiveDate, TimeDelta, Utc};
use domain::calendar;

/// A source of wall time; the real one lives in `server`, tests bring their own.
pub trait Wall: Send + Sync {
    /// Returns the instant now.
    fn now(&self) -> DateTime<Utc>;
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
