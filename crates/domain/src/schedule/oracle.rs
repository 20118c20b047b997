//! Properties of [`Schedule`] against `croner`, an independent cron with POSIX semantics, and against itself
//! after a restart.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::Schedule;
use crate::calendar::local;

fn expressions() -> impl Strategy<Value = String> {
    let minute = prop_oneof!["[0-9]", "[1-5][0-9]", listed(&["0,30", "*/15", "10-59/20"])];
    let hour = prop_oneof!["[0-9]", "1[0-9]", listed(&["*", "3", "8-16/2", "2,3,4"])];
    let day = prop_oneof!["[1-9]", "1[0-9]", listed(&["*", "*", "*", "29-31", "*/9"])];
    let month = prop_oneof!["[1-9]", listed(&["*", "*", "*", "2", "MAY,oct"])];
    let weekday = prop_oneof!["[0-7]", listed(&["*", "*", "*", "MON-FRI", "5-7"])];
    (minute, hour, day, month, weekday)
        .prop_map(|fields| format!("{} {} {} {} {}", fields.0, fields.1, fields.2, fields.3, fields.4))
}

fn listed(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(texts).prop_map(str::to_owned)
}

fn schedules() -> impl Strategy<Value = Schedule> {
    expressions().prop_filter_map("not valid", |text| text.parse().ok())
}

/// Schedules that run among the hours that a clock change skips or repeats.
fn nightly_schedules() -> impl Strategy<Value = Schedule> {
    let minute = prop_oneof!["[1-5][0-9]", listed(&["0", "5", "0,30", "*/15"])];
    let hour = listed(&["2", "3", "4", "2-4", "*"]);
    (minute, hour).prop_map(|(minute, hour)| format!("{minute} {hour} * * *").parse().unwrap())
}

/// 2024–2030, which has fourteen clock changes.
fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    (1_704_067_200_i64..1_924_991_999).prop_map(|seconds| DateTime::from_timestamp(seconds, 0).unwrap())
}

/// The clock changes of 2024–2030: 01:00 UTC on the last Sunday of March and of October.
fn clock_changes() -> Vec<DateTime<Utc>> {
    let last_sunday = |year, month| {
        let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap();
        last - TimeDelta::days(chrono::Datelike::weekday(&last).num_days_from_sunday().into())
    };
    let dates = (2024..=2030).flat_map(|year| [last_sunday(year, 3), last_sunday(year, 10)]);
    dates.map(|date| date.and_hms_opt(1, 0, 0).unwrap().and_utc()).collect()
}

fn near_clock_changes() -> impl Strategy<Value = DateTime<Utc>> {
    (prop::sample::select(clock_changes()), -400_i64..400)
        .prop_map(|(change, minutes)| change + TimeDelta::minutes(minutes))
}

fn oracle(schedule: &Schedule, zone: Tz, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let cron: croner::Cron = schedule.to_string().parse().unwrap();
    cron.find_next_occurrence(&instant.with_timezone(&zone), false).ok().map(|run| run.with_timezone(&Utc))
}

fn is_clock_change_day(instant: DateTime<Utc>) -> bool {
    clock_changes().into_iter().any(|change| local::date_of(change) == local::date_of(instant))
}

proptest! {
    #[test]
    fn without_clock_changes_every_run_is_croners(schedule in schedules(), instant in instants()) {
        let schedule = schedule.in_zone(Tz::UTC);
        prop_assert_eq!(schedule.next_after(instant), oracle(&schedule, Tz::UTC, instant));
    }

    #[test]
    fn away_from_clock_changes_every_run_is_croners(schedule in schedules(), instant in instants()) {
        let run = schedule.next_after(instant).unwrap();
        prop_assume!(!is_clock_change_day(instant) && !is_clock_change_day(run));
        prop_assert_eq!(Some(run), oracle(&schedule, local::ZONE, instant));
    }

    #[test]
    fn a_restart_in_any_minute_of_a_clock_change_continues_where_the_iteration_was(
        schedule in nightly_schedules(),
        change in prop::sample::select(clock_changes()),
    ) {
        let runs = schedule.runs_after(change - TimeDelta::hours(6));
        let continued: Vec<_> = runs.take_while(|run| *run < change + TimeDelta::days(2)).collect();
        for minutes in -300..300 {
            let restart = change + TimeDelta::minutes(minutes);
            let expected = continued.iter().find(|run| **run > restart).copied();
            prop_assert_eq!(schedule.next_after(restart), expected);
        }
    }

    #[test]
    fn runs_are_strictly_increasing(schedule in nightly_schedules(), start in near_clock_changes()) {
        let runs = schedule.next(start, 20);
        prop_assert!(runs.iter().zip(runs.iter().skip(1)).all(|(run, next)| run < next));
        prop_assert!(runs.first().is_some_and(|run| *run > start));
    }

    #[test]
    fn a_daily_run_happens_once_every_local_day(
        hour in 0_u32..6,
        minute in 0_u32..60,
        start in near_clock_changes(),
    ) {
        let daily: Schedule = format!("{minute} {hour} * * *").parse().unwrap();
        let dates: Vec<_> = daily.next(start, 5).into_iter().map(local::date_of).collect();
        prop_assert!(dates.iter().zip(dates.iter().skip(1)).all(|(date, next)| date.succ_opt() == Some(*next)));
    }

    #[test]
    fn looking_back_finds_what_walking_forward_finds(
        schedule in schedules(),
        last in instants(),
        minutes in 0_i64..100_000,
    ) {
        let now = last + TimeDelta::minutes(minutes);
        let walked = schedule.runs_after(last).take_while(|run| *run <= now).last();
        prop_assert_eq!(schedule.latest_missed(last, now), walked);
    }

    #[test]
    fn no_text_is_a_panic(text in "[0-9*/,LW#@a-z -]{0,30}|\\PC{0,30}") {
        let _ = text.parse::<Schedule>();
    }
}
