//! Distances from a date as reminder rules write them: `-14 d`, `+5 wd`, `-18 m` (`domain.md` §5.1).

use chrono::{Months, NaiveDate, TimeDelta};

use super::working_day::add_working_days;

/// A signed distance from an anchor date; negative is before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Offset {
    /// Days of the calendar (`d`).
    CalendarDays(i32),
    /// Working days (`wd`), the anchor itself not counted.
    WorkingDays(i32),
    /// Months (`m`); a day the target month lacks becomes its last day.
    Months(i32),
}

impl Offset {
    /// Returns the date this far from the anchor.
    pub fn apply(self, anchor: NaiveDate) -> NaiveDate {
        match self {
            Self::CalendarDays(days) => plus_days(anchor, days),
            Self::WorkingDays(days) => add_working_days(anchor, days),
            Self::Months(months) => plus_months(anchor, months),
        }
    }
}

/// Moves a date by calendar days, stopping at the ends of chrono's calendar instead of panicking.
pub(super) fn plus_days(date: NaiveDate, days: i32) -> NaiveDate {
    date.checked_add_signed(TimeDelta::days(days.into())).unwrap_or(end_towards(days))
}

/// Moves a date by months, stopping at the ends of chrono's calendar.
pub(super) fn plus_months(date: NaiveDate, months: i32) -> NaiveDate {
    let distance = Months::new(months.unsigned_abs());
    let moved =
        if months < 0 { date.checked_sub_months(distance) } else { date.checked_add_months(distance) };
    moved.unwrap_or(end_towards(months))
}

const fn end_towards(distance: i32) -> NaiveDate {
    if distance < 0 { NaiveDate::MIN } else { NaiveDate::MAX }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_unit_counts_its_own_way() {
        let sign_by = day("2026-12-11");
        assert_eq!(Offset::CalendarDays(-14).apply(sign_by), day("2026-11-27"));
        assert_eq!(Offset::WorkingDays(-5).apply(sign_by), day("2026-12-04"));
        assert_eq!(Offset::WorkingDays(10).apply(sign_by), day("2026-12-29"));
        assert_eq!(Offset::Months(-18).apply(sign_by), day("2025-06-11"));
    }

    #[test]
    fn a_month_too_short_ends_on_its_last_day() {
        assert_eq!(Offset::Months(-6).apply(day("2026-08-31")), day("2026-02-28"));
        assert_eq!(Offset::Months(6).apply(day("2027-08-31")), day("2028-02-29"));
    }

    #[test]
    fn zero_is_the_anchor_even_on_a_holiday() {
        for offset in [Offset::CalendarDays(0), Offset::WorkingDays(0), Offset::Months(0)] {
            assert_eq!(offset.apply(day("2026-12-25")), day("2026-12-25"));
        }
    }

    #[test]
    fn an_offset_beyond_the_calendar_stops_at_its_end() {
        assert_eq!(Offset::CalendarDays(i32::MAX).apply(day("2026-01-01")), NaiveDate::MAX);
        assert_eq!(Offset::Months(i32::MIN).apply(day("2026-01-01")), NaiveDate::MIN);
    }
}
