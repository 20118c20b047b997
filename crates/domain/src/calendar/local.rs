//! The one bridge between UTC instants and local calendar dates, where daylight saving is decided.

use chrono::{
    DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Utc,
};
use chrono_tz::Tz;

/// The time zone of every business date.
pub const ZONE: Tz = chrono_tz::Europe::Helsinki;

/// No zone has ever skipped more than a day (Samoa, 30 December 2011); the search for a gap's end stops here.
const LONGEST_GAP_MINUTES: i64 = 2 * 24 * 60;

/// Returns the Helsinki date of an instant.
pub fn date_of(instant: DateTime<Utc>) -> NaiveDate {
    wall_clock(ZONE, instant).date()
}

/// Returns the instant of a Helsinki wall-clock time: in spring's gap the first valid minute after it, in
/// autumn's overlap the first pass.
pub fn instant_of(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    resolve(ZONE, date.and_time(time))
}

/// Returns the ISO 8601 week of a date as year and week; near New Year the year may differ from the calendar's.
pub fn iso_week(date: NaiveDate) -> (i32, u32) {
    let week = date.iso_week();
    (week.year(), week.week())
}

/// Returns what a clock on the wall of this zone shows at an instant.
pub(crate) fn wall_clock(zone: Tz, instant: DateTime<Utc>) -> NaiveDateTime {
    let utc = instant.naive_utc();
    utc.checked_add_offset(zone.offset_from_utc_datetime(&utc).fix()).unwrap_or(utc)
}

/// Returns the instant at which a clock on the wall of this zone shows this, by the rule of [`instant_of`].
pub(crate) fn resolve(zone: Tz, wall: NaiveDateTime) -> DateTime<Utc> {
    let first_pass = |wall: NaiveDateTime| zone.from_local_datetime(&wall).earliest();
    first_pass(wall)
        .or_else(|| minutes_after(wall).find_map(first_pass))
        .map_or_else(|| wall.and_utc(), |instant| instant.with_timezone(&Utc))
}

fn minutes_after(wall: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> {
    let whole = wall.with_second(0).unwrap_or(wall);
    (1..=LONGEST_GAP_MINUTES).map_while(move |minutes| whole.checked_add_signed(TimeDelta::minutes(minutes)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn at(date: &str, time: &str) -> DateTime<Utc> {
        instant_of(date.parse().unwrap(), time.parse().unwrap())
    }

    #[test]
    fn a_business_date_begins_at_helsinki_midnight() {
        assert_eq!(date_of(utc("2026-11-22T21:59:59Z")), "2026-11-22".parse().unwrap());
        assert_eq!(date_of(utc("2026-11-22T22:00:00Z")), "2026-11-23".parse().unwrap());
        assert_eq!(date_of(utc("2026-07-01T21:00:00Z")), "2026-07-02".parse().unwrap());
    }

    #[test]
    fn a_time_in_the_spring_gap_is_the_first_valid_minute_after_it() {
        for time in ["03:00:00", "03:30:00", "03:59:59"] {
            assert_eq!(at("2027-03-28", time), utc("2027-03-28T01:00:00Z"), "{time}");
        }
        assert_eq!(at("2027-03-28", "04:00:00"), utc("2027-03-28T01:00:00Z"));
        assert_eq!(at("2027-03-28", "02:59:00"), utc("2027-03-28T00:59:00Z"));
    }

    #[test]
    fn a_time_in_the_autumn_overlap_is_the_first_pass() {
        assert_eq!(at("2027-10-31", "03:30:00"), utc("2027-10-31T00:30:00Z"));
        assert_eq!(at("2027-10-31", "04:00:00"), utc("2027-10-31T02:00:00Z"));
    }

    #[test]
    fn summer_time_is_known_decades_ahead() {
        assert_eq!(at("2060-07-01", "09:00:00"), utc("2060-07-01T06:00:00Z"));
        assert_eq!(at("2060-12-01", "09:00:00"), utc("2060-12-01T07:00:00Z"));
    }

    #[test]
    fn a_skipped_day_ends_where_the_next_begins() {
        let samoa = resolve(chrono_tz::Pacific::Apia, "2011-12-30T12:00:00".parse().unwrap());
        assert_eq!(samoa, utc("2011-12-30T10:00:00Z"));
    }

    #[test]
    fn the_ends_of_the_calendar_are_not_a_panic() {
        date_of(DateTime::<Utc>::MAX_UTC);
        date_of(DateTime::<Utc>::MIN_UTC);
        instant_of(NaiveDate::MAX, NaiveTime::MIN);
        instant_of(NaiveDate::MIN, NaiveTime::MIN);
    }

    #[test]
    fn the_week_of_new_year_belongs_to_the_year_of_its_thursday() {
        assert_eq!(iso_week("2027-01-03".parse().unwrap()), (2026, 53));
        assert_eq!(iso_week("2029-12-31".parse().unwrap()), (2030, 1));
    }

    proptest! {
        #[test]
        fn later_on_the_wall_is_never_earlier_in_time(minutes in 0_i64..40_000_000, gap in 1_i64..3_000) {
            let wall = NaiveDateTime::default() + TimeDelta::minutes(minutes);
            prop_assert!(resolve(ZONE, wall) <= resolve(ZONE, wall + TimeDelta::minutes(gap)));
        }

        #[test]
        fn a_wall_clock_time_outside_gaps_survives_the_round_trip(minutes in 0_i64..40_000_000) {
            let wall = NaiveDateTime::default() + TimeDelta::minutes(minutes);
            let shown = wall_clock(ZONE, resolve(ZONE, wall));
            prop_assert!(shown == wall || ZONE.from_local_datetime(&wall).earliest().is_none());
        }
    }
}
