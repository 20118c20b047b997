//! Recurring times of day as users write them (POSIX cron), turned into instants that survive clock changes and
//! restarts (`libraries.md` §2.3).
//!
//! Wall-clock time is iterated, never instants: the `cron` crate alone skips and repeats runs at clock changes.

#[cfg(test)]
mod century;
mod expression;
mod field;
#[cfg(test)]
mod oracle;

use std::fmt;
use std::iter::successors;
use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::calendar::local;
use expression::Expression;
pub use expression::ParseError;
pub use field::Field;

/// A recurring time in a time zone, Helsinki unless told otherwise; it knows no run after the year 2100.
///
/// A run that falls in spring's gap moves to the first minute after it, and runs there only once; a run in
/// autumn's overlap belongs to the first pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    text: String,
    zone: Tz,
    /// One, or two that are both meant where POSIX joins days of month and weekdays with "or".
    alternatives: Vec<cron::Schedule>,
    /// How often it runs on a day on which it does.
    daily: usize,
}

impl Schedule {
    /// Moves the schedule to another time zone.
    #[must_use]
    pub fn in_zone(self, zone: Tz) -> Self {
        Self { zone, ..self }
    }

    /// Returns the time zone.
    pub const fn zone(&self) -> Tz {
        self.zone
    }

    /// Returns whether no day has two runs.
    pub const fn runs_once_a_day_at_most(&self) -> bool {
        self.daily <= 1
    }

    /// Returns the first run after an instant; the same whatever was asked before.
    pub fn next_after(&self, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut wall = local::wall_clock(self.zone, instant);
        loop {
            wall = self.next_on_the_wall(wall)?;
            let run = local::resolve(self.zone, wall);
            // In the second pass of an overlap the wall shows times whose run is long over.
            if run > instant {
                return Some(run);
            }
        }
    }

    /// Returns the next runs after an instant, at most so many.
    pub fn next(&self, instant: DateTime<Utc>, count: usize) -> Vec<DateTime<Utc>> {
        self.runs_after(instant).take(count).collect()
    }

    /// Returns the latest run after the one last scheduled, up to and including now; the missed ones before it
    /// are not made up for.
    pub fn latest_missed(&self, last_scheduled: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut reach = TimeDelta::days(1);
        loop {
            // After a long downtime only the end matters, so look back from now, ever further.
            let from = now.checked_sub_signed(reach).map_or(last_scheduled, |from| from.max(last_scheduled));
            let latest = self.runs_after(from).take_while(|run| *run <= now).last();
            if latest.is_some() || from == last_scheduled {
                return latest;
            }
            reach = reach.checked_mul(8).unwrap_or(TimeDelta::MAX);
        }
    }

    fn runs_after(&self, instant: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
        successors(self.next_after(instant), |run| self.next_after(*run))
    }

    fn next_on_the_wall(&self, wall: NaiveDateTime) -> Option<NaiveDateTime> {
        let disguised_as_utc = wall.and_utc();
        self.alternatives
            .iter()
            .filter_map(|days| days.after(&disguised_as_utc).next())
            .min()
            .map(|run| run.naive_utc())
    }
}

impl FromStr for Schedule {
    type Err = ParseError;

    /// Reads `minute hour day-of-month month day-of-week` with lists, ranges, steps, 0 or 7 for Sunday and
    /// English three-letter names; a day matches either of two restricted day fields, as POSIX has it.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let expression: Expression = text.parse()?;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let daily = expression.runs_a_day();
        Ok(Self { text, zone: local::ZONE, alternatives: expression.alternatives(), daily })
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A schedule as it is stored and sent: the expression and the name of its zone.
#[derive(Serialize, Deserialize)]
struct Written {
    expression: String,
    zone: String,
}

impl Serialize for Schedule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written { expression: self.text.clone(), zone: self.zone.to_string() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Schedule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Written { expression, zone } = Written::deserialize(deserializer)?;
        let schedule: Self = expression.parse().map_err(serde::de::Error::custom)?;
        Ok(schedule.in_zone(zone.parse().map_err(serde::de::Error::custom)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(text: &str) -> Schedule {
        text.parse().unwrap()
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn next(text: &str, after: &str, count: usize) -> Vec<String> {
        let runs = schedule(text).next(utc(after), count);
        runs.into_iter()
            .map(|run| local::wall_clock(local::ZONE, run).format("%a %Y-%m-%d %H:%M").to_string())
            .collect()
    }

    #[test]
    fn weekdays_count_from_monday_as_one_and_sunday_is_zero_or_seven() {
        assert_eq!(
            next("0 9 * * 1", "2026-11-20T00:00:00Z", 2),
            ["Mon 2026-11-23 09:00", "Mon 2026-11-30 09:00"]
        );
        assert_eq!(next("0 9 * * 0", "2026-11-20T00:00:00Z", 1), ["Sun 2026-11-22 09:00"]);
        assert_eq!(next("0 9 * * 7", "2026-11-20T00:00:00Z", 1), ["Sun 2026-11-22 09:00"]);
        assert_eq!(next("0 9 * * sat-sun", "2026-11-22T12:00:00Z", 1), ["Sat 2026-11-28 09:00"]);
    }

    #[test]
    fn two_restricted_day_fields_mean_either() {
        let runs = next("0 8 13 * FRI", "2026-11-10T00:00:00Z", 4);
        assert_eq!(
            runs,
            ["Fri 2026-11-13 08:00", "Fri 2026-11-20 08:00", "Fri 2026-11-27 08:00", "Fri 2026-12-04 08:00"]
        );
        assert_eq!(next("0 8 30 2 MON", "2027-02-20T00:00:00Z", 1), ["Mon 2027-02-22 08:00"]);
    }

    #[test]
    fn check_ins_come_on_the_fifteenth_of_may_and_october() {
        assert_eq!(
            next("0 8 15 5,10 *", "2026-06-01T00:00:00Z", 2),
            ["Thu 2026-10-15 08:00", "Sat 2027-05-15 08:00"]
        );
    }

    #[test]
    fn a_run_in_the_spring_gap_happens_once_right_after_it() {
        assert_eq!(
            next("30 3 * * *", "2027-03-27T00:00:00Z", 3),
            ["Sat 2027-03-27 03:30", "Sun 2027-03-28 04:00", "Mon 2027-03-29 03:30"]
        );
        let quarters = next("*/15 2-4 * * *", "2027-03-28T00:30:00Z", 3);
        assert_eq!(quarters, ["Sun 2027-03-28 02:45", "Sun 2027-03-28 04:00", "Sun 2027-03-28 04:15"]);
    }

    #[test]
    fn a_run_in_the_autumn_overlap_happens_in_the_first_pass_only() {
        let daily = schedule("30 3 * * *");
        let runs = daily.next(utc("2027-10-30T12:00:00Z"), 2);
        assert_eq!(runs, [utc("2027-10-31T00:30:00Z"), utc("2027-11-01T01:30:00Z")]);
        // 03:10 of the second pass, after a restart.
        assert_eq!(daily.next_after(utc("2027-10-31T01:10:00Z")), Some(utc("2027-11-01T01:30:00Z")));
    }

    #[test]
    fn another_zone_has_its_own_clock() {
        let stockholm = schedule("0 9 * * *").in_zone(chrono_tz::Europe::Stockholm);
        assert_eq!(stockholm.next_after(utc("2026-11-20T00:00:00Z")), Some(utc("2026-11-20T08:00:00Z")));
    }

    #[test]
    fn a_run_at_the_instant_itself_is_not_after_it() {
        let daily = schedule("0 9 * * *");
        assert_eq!(daily.next_after(utc("2026-11-20T07:00:00Z")), Some(utc("2026-11-21T07:00:00Z")));
        assert_eq!(daily.next_after(utc("2026-11-20T06:59:59.999Z")), Some(utc("2026-11-20T07:00:00Z")));
    }

    #[test]
    fn missed_runs_collapse_into_the_latest() {
        let daily = schedule("0 9 * * *");
        let last = utc("2026-11-20T07:00:00Z");
        assert_eq!(daily.latest_missed(last, utc("2026-11-24T12:00:00Z")), Some(utc("2026-11-24T07:00:00Z")));
        assert_eq!(daily.latest_missed(last, utc("2026-11-21T07:00:00Z")), Some(utc("2026-11-21T07:00:00Z")));
        assert_eq!(daily.latest_missed(last, utc("2026-11-21T06:59:59Z")), None);
        assert_eq!(daily.latest_missed(last, last), None);
        assert_eq!(daily.latest_missed(last, utc("2026-11-19T00:00:00Z")), None);
    }

    #[test]
    fn a_schedule_is_shown_as_it_was_written() {
        assert_eq!(schedule("  0  8 15 5,10\t* ").to_string(), "0 8 15 5,10 *");
    }

    #[test]
    fn after_2100_nothing_runs() {
        assert_eq!(schedule("0 9 1 1 *").next_after(utc("2100-06-01T00:00:00Z")), None);
    }
}
