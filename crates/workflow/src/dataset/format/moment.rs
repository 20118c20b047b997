//! When something happened: a day, or a day and a time in Finland.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use domain::calendar::local;
use serde::{Deserialize, Deserializer};

/// The time of a day on which the first fact without a time happens.
const MORNING: (u32, u32) = (9, 0);
/// Minutes between two facts without a time on the same day.
const PACE: i64 = 5;

/// A day, or a day and a time in Finland.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    /// The day.
    pub(crate) day: NaiveDate,
    time: Option<NaiveTime>,
}

impl Moment {
    /// Returns a moment without a time.
    pub(crate) const fn on(day: NaiveDate) -> Self {
        Self { day, time: None }
    }

    /// Returns a moment with a time.
    pub(crate) const fn at(day: NaiveDate, time: NaiveTime) -> Self {
        Self { day, time: Some(time) }
    }

    /// Returns the instant: facts of a day without a time follow each other in their natural order.
    pub(crate) fn instant(self, order: u8) -> DateTime<Utc> {
        let morning = NaiveTime::from_hms_opt(MORNING.0, MORNING.1, 0).unwrap_or_default();
        let paced = morning + TimeDelta::minutes(PACE * i64::from(order));
        local::instant_of(self.day, self.time.unwrap_or(paced))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let with_time = |format| NaiveDateTime::parse_from_str(&text, format).ok();
        if let Ok(day) = text.parse() {
            return Ok(Self::on(day));
        }
        match with_time("%Y-%m-%dT%H:%M").or_else(|| with_time("%Y-%m-%dT%H:%M:%S")) {
            Some(at) => Ok(Self::at(at.date(), at.time())),
            None => Err(serde::de::Error::custom(format!(
                "{text:?} is no moment: write a day (2026-11-13) or a day and a time (2026-11-13T14:30)"
            ))),
        }
    }
}
