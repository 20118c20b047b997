//! How far a place has moved the occasions of a rule, within what a task leaves room for.

use std::fmt;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::Offset;
use crate::lifecycle::keyed;

keyed! {
    /// What a shift is counted in.
    pub enum Unit {
        /// Days of the calendar.
        Days,
        /// Working days.
        WorkingDays,
    }
}

impl Unit {
    /// Returns the furthest a rule can be moved, either way: about a month.
    pub const fn furthest(self) -> i32 {
        match self {
            Self::Days => 30,
            Self::WorkingDays => 20,
        }
    }
}

/// How far every occasion of a rule is moved; negative is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Shift {
    /// How many.
    pub by: i32,
    /// Of what.
    pub unit: Unit,
}

impl Shift {
    /// Not at all.
    pub const NONE: Self = Self { by: 0, unit: Unit::Days };

    /// Returns whether it makes anything come later.
    pub const fn is_later(self) -> bool {
        self.by > 0
    }

    /// Moves the usual day of an occasion. It stays on its side of the due date, so that a warning never comes after it
    /// and nobody hears that something is late before it is; nor does it come to lie before the opening.
    pub(super) fn moved(self, usual: NaiveDate, opened_on: NaiveDate, due_on: NaiveDate) -> NaiveDate {
        if self.by == 0 {
            return usual;
        }
        let moved = match self.unit {
            Unit::Days => Offset::CalendarDays(self.by),
            Unit::WorkingDays => Offset::WorkingDays(self.by),
        }
        .apply(usual);
        let moved = if usual <= due_on { moved.min(due_on) } else { moved.max(day_after(due_on)) };
        if usual >= opened_on { moved.max(opened_on) } else { moved }
    }
}

impl fmt::Display for Shift {
    /// Writes it as the keys of occasions are written, for example `-5wd`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Days => "d",
            Unit::WorkingDays => "wd",
        };
        write!(f, "{:+}{unit}", self.by)
    }
}

fn day_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reminder::fixture::day;

    fn moved(by: i32, unit: Unit, usual: &str) -> NaiveDate {
        Shift { by, unit }.moved(day(usual), day("2026-09-01"), day("2026-10-30"))
    }

    #[test]
    fn every_occasion_moves_by_the_same() {
        assert_eq!(moved(-3, Unit::Days, "2026-10-16"), day("2026-10-13"));
        assert_eq!(moved(2, Unit::WorkingDays, "2026-10-16"), day("2026-10-20"), "over a weekend");
        assert_eq!(moved(0, Unit::Days, "2026-10-16"), day("2026-10-16"));
    }

    #[test]
    fn a_warning_stays_a_warning_and_what_says_that_it_is_late_waits_until_it_is() {
        assert_eq!(moved(30, Unit::Days, "2026-10-16"), day("2026-10-30"));
        assert_eq!(moved(-20, Unit::WorkingDays, "2026-11-04"), day("2026-10-31"));
    }

    #[test]
    fn nothing_comes_to_lie_before_the_opening() {
        assert_eq!(moved(-5, Unit::Days, "2026-09-01"), day("2026-09-01"));
        assert_eq!(moved(-2, Unit::Days, "2026-08-20"), day("2026-08-18"), "it lay there before");
    }

    #[test]
    fn it_is_written_like_an_occasion() {
        assert_eq!(Shift { by: -5, unit: Unit::WorkingDays }.to_string(), "-5wd");
        assert_eq!(Shift { by: 3, unit: Unit::Days }.to_string(), "+3d");
    }
}
