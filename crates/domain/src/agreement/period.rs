//! The period of an agreement, both days included.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::refusal::{Code, Refusal};

/// A period of whole days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
}

impl Period {
    /// Checks that the end does not lie before the start (I-1).
    ///
    /// # Errors
    /// [`Code::EndsBeforeStart`] on `periodEnd`.
    pub fn new(start: NaiveDate, end: NaiveDate) -> Result<Self, Refusal> {
        if end < start {
            return Err(Refusal::field(Code::EndsBeforeStart, "periodEnd"));
        }
        Ok(Self { start, end })
    }

    /// Returns whether the day lies inside.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.start <= day && day <= self.end
    }

    /// Returns whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Returns the days left after `today`, none once it is over.
    pub fn days_left(self, today: NaiveDate) -> i64 {
        (self.end - today).num_days().max(0)
    }

    /// Returns the first day after it.
    pub fn day_after(self) -> NaiveDate {
        self.end.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
    }

    /// Refuses a date of a field that lies outside.
    pub fn outside(self, field: &'static str) -> Refusal {
        Refusal::field(Code::OutsidePeriod, field)
            .with("period_start", self.start)
            .with("period_end", self.end)
    }
}
