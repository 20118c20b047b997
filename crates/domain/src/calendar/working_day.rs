//! Working days: Monday to Friday without the days off, whatever the municipality's own holidays.

use chrono::{Datelike, NaiveDate, Weekday};

use super::holiday::is_day_off;

/// Tells whether a date is a working day: Monday to Friday, no public holiday, no Midsummer or Christmas Eve.
pub fn is_working_day(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !is_day_off(date)
}

/// Returns the nth working day after a date, or before it when `days` is negative; zero is the date itself.
pub fn add_working_days(date: NaiveDate, days: i32) -> NaiveDate {
    let step = if days < 0 { previous_working_day } else { next_working_day };
    (0..days.unsigned_abs()).fold(date, |date, _| step(date))
}

/// Returns the first working day after a date.
pub fn next_working_day(date: NaiveDate) -> NaiveDate {
    date.succ_opt().map_or(date, |next| first_from(next, is_working_day))
}

/// Returns the last working day before a date.
pub fn previous_working_day(date: NaiveDate) -> NaiveDate {
    date.pred_opt().map_or(date, |previous| last_until(previous, is_working_day))
}

/// Returns the first date from this one on that passes; this one if the calendar ends first.
pub(super) fn first_from(date: NaiveDate, passes: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    date.iter_days().find(|candidate| passes(*candidate)).unwrap_or(date)
}

/// Returns the last date up to this one that passes; this one if the calendar ends first.
pub(super) fn last_until(date: NaiveDate, passes: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    date.iter_days().rev().find(|candidate| passes(*candidate)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weekends_holidays_and_eves_are_not_working_days() {
        for off in ["2026-09-05", "2026-09-06", "2026-01-06", "2026-06-19", "2026-12-24", "2027-12-06"] {
            assert!(!is_working_day(day(off)), "{off}");
        }
        for on in ["2026-09-04", "2026-06-18", "2026-12-23", "2026-12-31", "2026-07-15"] {
            assert!(is_working_day(day(on)), "{on}");
        }
    }

    #[test]
    fn working_days_step_over_christmas_both_ways() {
        assert_eq!(add_working_days(day("2026-12-23"), 1), day("2026-12-28"));
        assert_eq!(add_working_days(day("2026-12-28"), -1), day("2026-12-23"));
        assert_eq!(add_working_days(day("2026-12-25"), 2), day("2026-12-29"));
        assert_eq!(add_working_days(day("2026-12-25"), -2), day("2026-12-22"));
    }

    #[test]
    fn the_neighbours_of_a_date_never_include_it() {
        assert_eq!(next_working_day(day("2026-09-04")), day("2026-09-07"));
        assert_eq!(previous_working_day(day("2026-09-04")), day("2026-09-03"));
        assert_eq!(next_working_day(day("2026-04-02")), day("2026-04-07"));
    }

    #[test]
    fn the_ends_of_the_calendar_are_not_a_panic() {
        assert_eq!(next_working_day(NaiveDate::MAX), NaiveDate::MAX);
        assert_eq!(previous_working_day(NaiveDate::MIN), NaiveDate::MIN);
        assert_eq!(add_working_days(NaiveDate::MAX, 3), NaiveDate::MAX);
    }

    proptest! {
        #[test]
        fn adding_n_working_days_passes_exactly_n_of_them(start in 0_i32..20_000, days in 1_i32..300) {
            let date = NaiveDate::from_epoch_days(start).unwrap();
            let end = add_working_days(date, days);
            let passed = date.iter_days().skip(1).take_while(|day| *day <= end);
            prop_assert_eq!(passed.filter(|day| is_working_day(*day)).count(), usize::try_from(days).unwrap());
            prop_assert!(is_working_day(end));
        }

        #[test]
        fn from_a_working_day_there_and_back_is_home(start in 0_i32..20_000, days in -300_i32..300) {
            let date = next_working_day(NaiveDate::from_epoch_days(start).unwrap());
            prop_assert_eq!(add_working_days(add_working_days(date, days), -days), date);
        }
    }
}
