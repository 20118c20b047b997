//! When the product keeps quiet, and where a reminder goes that would fall there (`domain.md` §5.2).
//!
//! Only reminders move; statutory dates come from [`super::deadline`] and never pass through here (I-15).

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};

use super::Holiday;
use super::offset::plus_days;
use super::working_day::{first_from, is_working_day, last_until};

/// An area's quiet times: Midsummer Eve – 31 July, or on into August, and always 23 December – 6 January.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Quiet {
    august_until: Option<u32>,
}

impl Quiet {
    /// Extends summer quiet through this day of August; `None` if August has no such day.
    pub fn until_august(day: u32) -> Option<Self> {
        (1..=31).contains(&day).then_some(Self { august_until: Some(day) })
    }

    /// Returns the last quiet day of August, if summer quiet reaches it.
    pub const fn august_until(self) -> Option<u32> {
        self.august_until
    }

    /// Returns the days of a year's summer quiet; `None` only outside chrono's calendar.
    pub fn summer(self, year: i32) -> Option<RangeInclusive<NaiveDate>> {
        let (month, day) = self.august_until.map_or((7, 31), |day| (8, day));
        Some(Holiday::MidsummerEve.date(year)?..=NaiveDate::from_ymd_opt(year, month, day)?)
    }

    /// Tells whether a date is in summer or winter quiet.
    pub fn covers(self, date: NaiveDate) -> bool {
        let winter = matches!((date.month(), date.day()), (12, 23..) | (1, ..=6));
        winter || self.summer_around(date).is_some()
    }

    /// Returns the last of so many days after a date, quiet days not counted.
    pub fn after_open_days(self, date: NaiveDate, days: u32) -> NaiveDate {
        let open = date.iter_days().skip(1).filter(|day| !self.covers(*day));
        open.take(days as usize).last().unwrap_or(date)
    }

    fn summer_around(self, date: NaiveDate) -> Option<RangeInclusive<NaiveDate>> {
        self.summer(date.year()).filter(|summer| summer.contains(&date))
    }
}

/// Tells whether reminders may leave on a date: a working day outside quiet times.
pub fn is_sending_day(date: NaiveDate, policy: &Quiet) -> bool {
    is_working_day(date) && !policy.covers(date)
}

/// Returns the first sending day after a date.
pub fn next_sending_day(date: NaiveDate, policy: &Quiet) -> NaiveDate {
    first_from(plus_days(date, 1), |day| is_sending_day(day, policy))
}

/// Returns the day for a reminder that comes before what it reminds of: back to the previous sending day, out
/// of summer quiet to the last sending Tuesday before it.
pub fn sending_day_for_before(nominal: NaiveDate, policy: &Quiet) -> NaiveDate {
    // The weekend after summer quiet leads back into it, and must not end up on the eve of Midsummer Eve.
    let working = last_until(nominal, is_working_day);
    match policy.summer_around(nominal).or_else(|| policy.summer_around(working)) {
        Some(summer) => last_until(plus_days(*summer.start(), -1), |day| is_sending_tuesday(day, *policy)),
        None => last_until(working, |day| is_sending_day(day, policy)),
    }
}

/// Returns the day for a reminder that comes after what it reminds of: on to the next sending day, out of
/// summer quiet to the first sending Tuesday after it.
pub fn sending_day_for_after(nominal: NaiveDate, policy: &Quiet) -> NaiveDate {
    match policy.summer_around(nominal) {
        Some(summer) => first_from(plus_days(*summer.end(), 1), |day| is_sending_tuesday(day, *policy)),
        None => first_from(nominal, |day| is_sending_day(day, policy)),
    }
}

fn is_sending_tuesday(date: NaiveDate, policy: Quiet) -> bool {
    date.weekday() == Weekday::Tue && is_sending_day(date, &policy)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn before(nominal: &str, policy: Quiet) -> NaiveDate {
        sending_day_for_before(day(nominal), &policy)
    }

    fn after(nominal: &str, policy: Quiet) -> NaiveDate {
        sending_day_for_after(day(nominal), &policy)
    }

    fn extended() -> Quiet {
        Quiet::until_august(11).unwrap()
    }

    #[test]
    fn quiet_times_begin_and_end_where_the_policy_says() {
        let policy = Quiet::default();
        for quiet in ["2026-12-23", "2026-12-31", "2027-01-06", "2026-06-19", "2026-07-15", "2026-07-31"] {
            assert!(policy.covers(day(quiet)), "{quiet}");
        }
        for open in ["2026-12-22", "2027-01-07", "2026-06-18", "2026-08-01", "2026-10-15"] {
            assert!(!policy.covers(day(open)), "{open}");
        }
    }

    #[test]
    fn quiet_days_do_not_count_as_time_to_answer() {
        let policy = Quiet::default();
        assert_eq!(policy.after_open_days(day("2026-09-01"), 21), day("2026-09-22"));
        assert_eq!(policy.after_open_days(day("2026-06-10"), 21), day("2026-08-13"));
        assert_eq!(policy.after_open_days(day("2026-12-20"), 3), day("2027-01-07"));
    }

    #[test]
    fn an_area_may_extend_its_summer_into_august_only() {
        assert!(extended().covers(day("2026-08-11")));
        assert!(!extended().covers(day("2026-08-12")));
        assert_eq!(extended().august_until(), Some(11));
        assert_eq!(Quiet::until_august(0), None);
        assert_eq!(Quiet::until_august(32), None);
    }

    #[test]
    fn nothing_is_sent_on_weekends_holidays_eves_or_in_quiet_times() {
        let policy = Quiet::default();
        for closed in ["2026-09-05", "2026-05-14", "2026-06-19", "2026-12-24", "2026-12-29", "2026-07-08"] {
            assert!(!is_sending_day(day(closed), &policy), "{closed}");
        }
        assert!(is_sending_day(day("2026-09-04"), &policy));
        assert_eq!(next_sending_day(day("2026-12-22"), &policy), day("2027-01-07"));
    }

    #[test]
    fn a_reminder_before_moves_back_to_the_previous_sending_day() {
        let policy = Quiet::default();
        assert_eq!(before("2026-09-04", policy), day("2026-09-04"));
        assert_eq!(before("2026-09-06", policy), day("2026-09-04"));
        assert_eq!(before("2026-05-14", policy), day("2026-05-13"));
        assert_eq!(before("2027-01-03", policy), day("2026-12-22"));
    }

    #[test]
    fn a_reminder_before_leaves_summer_quiet_for_the_tuesday_before_it() {
        let policy = Quiet::default();
        for nominal in ["2026-06-19", "2026-06-20", "2026-07-15", "2026-07-31", "2026-08-02"] {
            assert_eq!(before(nominal, policy), day("2026-06-16"), "{nominal}");
        }
        assert_eq!(before("2026-06-18", policy), day("2026-06-18"));
        assert_eq!(before("2026-08-11", extended()), day("2026-06-16"));
        assert_eq!(before("2026-08-11", policy), day("2026-08-11"));
    }

    #[test]
    fn a_reminder_after_moves_on_to_the_next_sending_day() {
        let policy = Quiet::default();
        assert_eq!(after("2026-09-04", policy), day("2026-09-04"));
        assert_eq!(after("2026-09-05", policy), day("2026-09-07"));
        assert_eq!(after("2026-12-24", policy), day("2027-01-07"));
        assert_eq!(after("2026-08-01", policy), day("2026-08-03"));
    }

    #[test]
    fn a_reminder_after_leaves_summer_quiet_for_the_tuesday_after_it() {
        assert_eq!(after("2026-06-19", Quiet::default()), day("2026-08-04"));
        assert_eq!(after("2026-07-31", Quiet::default()), day("2026-08-04"));
        assert_eq!(after("2026-07-31", extended()), day("2026-08-18"));
        assert_eq!(after("2026-08-11", extended()), day("2026-08-18"));
    }

    #[test]
    fn the_ends_of_the_calendar_are_not_a_panic() {
        let policy = Quiet::default();
        for date in [NaiveDate::MIN, NaiveDate::MAX] {
            sending_day_for_before(date, &policy);
            sending_day_for_after(date, &policy);
            next_sending_day(date, &policy);
        }
    }

    proptest! {
        #[test]
        fn a_reminder_always_moves_its_own_way_to_a_sending_day(start in 0_i32..40_000, august in 0_u32..32) {
            let nominal = NaiveDate::from_epoch_days(start).unwrap();
            let policy = Quiet::until_august(august).unwrap_or_default();
            let before = sending_day_for_before(nominal, &policy);
            let after = sending_day_for_after(nominal, &policy);
            prop_assert!(is_sending_day(before, &policy) && is_sending_day(after, &policy));
            prop_assert!(before <= nominal && nominal <= after);
            prop_assert_eq!(is_sending_day(nominal, &policy), before == nominal);
            prop_assert_eq!(is_sending_day(nominal, &policy), after == nominal);
        }
    }
}
