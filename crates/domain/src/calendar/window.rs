//! The hours of a sending day in which a recipient's reminders may leave (`domain.md` §5.2).

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::{Quiet, is_sending_day, local, next_sending_day};
use crate::lifecycle::keyed;

keyed! {
    /// A recipient's choice of hours, in Helsinki time; the closing minute is outside.
    pub enum Window {
        /// 08:00–16:00, by default at 09:00.
        Office,
        /// 17:00–19:00, by default at 17:00, for volunteers.
        Evening,
    }
}

impl Window {
    /// Returns the first instant, this one or later, that is inside the window of a sending day.
    pub fn next_opening(self, instant: DateTime<Utc>, policy: &Quiet) -> DateTime<Utc> {
        let wall = local::wall_clock(local::ZONE, instant);
        let today = wall.date();
        if is_sending_day(today, policy) && wall.time() < time_of(self.closes()) {
            instant.max(local::instant_of(today, time_of(self.opens())))
        } else {
            local::instant_of(next_sending_day(today, policy), time_of(self.opens()))
        }
    }

    /// Returns the instant at which reminders of a date leave when nothing spreads them.
    pub fn default_instant(self, date: NaiveDate) -> DateTime<Utc> {
        self.send_instant(date, 0)
    }

    /// Returns the default instant moved by some minutes, kept inside the window.
    pub fn send_instant(self, date: NaiveDate, jitter_minutes: i32) -> DateTime<Utc> {
        let minute =
            self.default_minute().saturating_add(jitter_minutes).clamp(self.opens(), self.closes() - 1);
        local::instant_of(date, time_of(minute))
    }

    const fn opens(self) -> i32 {
        match self {
            Self::Office => 8 * 60,
            Self::Evening => 17 * 60,
        }
    }

    const fn default_minute(self) -> i32 {
        match self {
            Self::Office => 9 * 60,
            Self::Evening => 17 * 60,
        }
    }

    const fn closes(self) -> i32 {
        match self {
            Self::Office => 16 * 60,
            Self::Evening => 19 * 60,
        }
    }
}

fn time_of(minute_of_day: i32) -> NaiveTime {
    NaiveTime::MIN + TimeDelta::minutes(minute_of_day.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn opening(window: Window, text: &str) -> DateTime<Utc> {
        window.next_opening(utc(text), &Quiet::default())
    }

    #[test]
    fn inside_the_window_is_now() {
        assert_eq!(opening(Window::Office, "2026-11-20T06:00:00Z"), utc("2026-11-20T06:00:00Z"));
        assert_eq!(opening(Window::Office, "2026-11-20T13:59:59Z"), utc("2026-11-20T13:59:59Z"));
        assert_eq!(opening(Window::Evening, "2026-11-20T15:20:00Z"), utc("2026-11-20T15:20:00Z"));
    }

    #[test]
    fn before_opening_is_the_opening_of_the_day_and_after_closing_that_of_the_next_sending_day() {
        assert_eq!(opening(Window::Office, "2026-11-20T03:00:00Z"), utc("2026-11-20T06:00:00Z"));
        assert_eq!(opening(Window::Office, "2026-11-20T14:00:00Z"), utc("2026-11-23T06:00:00Z"));
        assert_eq!(opening(Window::Evening, "2026-11-20T17:00:00Z"), utc("2026-11-23T15:00:00Z"));
        assert_eq!(opening(Window::Office, "2026-12-22T20:00:00Z"), utc("2027-01-07T06:00:00Z"));
    }

    #[test]
    fn the_day_is_the_helsinki_day() {
        // 23:30 UTC on Sunday is already Monday morning in Helsinki.
        assert_eq!(opening(Window::Office, "2026-11-22T23:30:00Z"), utc("2026-11-23T06:00:00Z"));
    }

    #[test]
    fn the_weekend_of_a_clock_change_opens_at_the_same_local_hour() {
        assert_eq!(opening(Window::Office, "2027-03-26T20:00:00Z"), utc("2027-03-30T05:00:00Z"));
        assert_eq!(opening(Window::Office, "2027-10-29T20:00:00Z"), utc("2027-11-01T06:00:00Z"));
    }

    #[test]
    fn jitter_moves_the_default_and_never_leaves_the_window() {
        let friday = "2026-11-20".parse().unwrap();
        assert_eq!(Window::Office.default_instant(friday), utc("2026-11-20T07:00:00Z"));
        assert_eq!(Window::Office.send_instant(friday, -10), utc("2026-11-20T06:50:00Z"));
        assert_eq!(Window::Evening.send_instant(friday, 10), utc("2026-11-20T15:10:00Z"));
        assert_eq!(Window::Evening.send_instant(friday, -10), utc("2026-11-20T15:00:00Z"));
        assert_eq!(Window::Office.send_instant(friday, i32::MAX), utc("2026-11-20T13:59:00Z"));
    }

    proptest! {
        #[test]
        fn an_opening_is_the_first_instant_inside_a_sending_window(
            seconds in 0_i64..2_400_000_000,
            evening: bool,
        ) {
            let window = if evening { Window::Evening } else { Window::Office };
            let policy = Quiet::default();
            let instant = DateTime::from_timestamp(seconds, 0).unwrap();
            let opening = window.next_opening(instant, &policy);
            let wall = local::wall_clock(local::ZONE, opening);
            prop_assert!(opening >= instant && is_sending_day(wall.date(), &policy));
            prop_assert!((time_of(window.opens())..time_of(window.closes())).contains(&wall.time()));
            prop_assert_eq!(window.next_opening(opening, &policy), opening);
            // Either it is now, or it is the very start of a window with no other in between.
            let starts = wall.time() == time_of(window.opens());
            let skipped = local::date_of(instant).iter_days().skip(1).take_while(|day| *day < wall.date());
            prop_assert!(opening == instant || starts);
            prop_assert!(!skipped.into_iter().any(|day| is_sending_day(day, &policy)));
        }
    }
}
