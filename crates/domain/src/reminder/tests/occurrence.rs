//! Dates: quiet times, late openings, downtimes, and the order of things.

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::calendar::{Offset, Quiet, is_sending_day};
use crate::reminder::fixture::{day, organisation, task, task_of};
use crate::reminder::occurrence::eve_of;
use crate::reminder::{
    Anchor, Level, Misfit, Occasion, Occurrence, RULES, Rule, RuleId, dropped, due, first_on, next_on,
    occurrences, rule_for,
};
use crate::task::{Kind, Task};

fn told(task: &Task) -> Vec<(String, Level, String)> {
    let rule = rule_for(task.kind).unwrap();
    let told = |occurrence: Occurrence| {
        let key = occurrence.key.split('/').next().unwrap().to_owned();
        (key, occurrence.level, occurrence.on.to_string())
    };
    occurrences(rule, task, &Quiet::default()).into_iter().map(told).collect()
}

fn assert_told(kind: Kind, opened_on: &str, due_on: &str, expected: &[(&str, Level, &str)]) {
    let told = told(&task(1, kind, opened_on, due_on));
    let told: Vec<_> = told.iter().map(|(key, level, on)| (&**key, *level, &**on)).collect();
    assert_eq!(told, expected, "opened {opened_on}, due {due_on}");
}

fn misfits(kind: Kind, opened_on: &str, due_on: &str) -> Vec<(String, Misfit)> {
    let task = task(1, kind, opened_on, due_on);
    let dropped = dropped(rule_for(kind).unwrap(), &task, &Quiet::default());
    dropped.into_iter().map(|lost| (lost.key.split('/').next().unwrap().to_owned(), lost.why)).collect()
}

#[test]
fn a_signature_is_asked_for_at_once_then_before_its_day_then_the_coordinator_hears() {
    assert_told(
        Kind::SignAgreement,
        "2026-09-01",
        "2026-10-30",
        &[
            ("at-once", Level::Owner, "2026-09-01"),
            ("due-14d", Level::Owner, "2026-10-16"),
            ("due-5wd", Level::Owner, "2026-10-23"),
            ("due-1wd", Level::Owner, "2026-10-29"),
            ("due+3wd", Level::L2, "2026-11-04"),
            ("due+10wd", Level::L3, "2026-11-13"),
        ],
    );
}

#[test]
fn an_invitation_is_followed_up_in_working_days() {
    assert_told(
        Kind::RespondToInvitation,
        "2026-09-01",
        "2026-09-29",
        &[
            ("opened+10wd", Level::Owner, "2026-09-15"),
            ("opened+20wd", Level::Owner, "2026-09-29"),
            ("opened+30wd", Level::L2, "2026-10-13"),
        ],
    );
}

#[test]
fn christmas_pulls_reminders_before_it_and_pushes_escalations_after_it() {
    assert_told(
        Kind::SignAgreement,
        "2026-12-01",
        "2027-01-08",
        &[
            ("at-once", Level::Owner, "2026-12-01"),
            ("due-5wd", Level::Owner, "2026-12-22"),
            ("due-1wd", Level::Owner, "2027-01-07"),
            ("due+3wd", Level::L2, "2027-01-13"),
            ("due+10wd", Level::L3, "2027-01-22"),
        ],
    );
    let lost = misfits(Kind::SignAgreement, "2026-12-01", "2027-01-08");
    assert_eq!(lost, [("due-14d".to_owned(), Misfit::Overtaken)]);
    let late = told(&task(1, Kind::SignAgreement, "2026-11-02", "2026-12-18"));
    assert!(late.contains(&("due+3wd".into(), Level::L2, "2027-01-07".into())), "{late:?}");
}

#[test]
fn summer_pulls_to_the_tuesday_before_and_pushes_to_the_first_tuesday_of_august() {
    assert_told(
        Kind::SignAgreement,
        "2026-05-04",
        "2026-07-03",
        &[
            ("at-once", Level::Owner, "2026-05-04"),
            ("due-1wd", Level::Owner, "2026-06-16"),
            ("due+3wd", Level::L2, "2026-08-04"),
            ("due+10wd", Level::L3, "2026-08-04"),
        ],
    );
}

#[test]
fn a_pulled_date_that_is_past_at_opening_becomes_the_next_sending_day_or_is_dropped() {
    let owner = |opened_on, due_on| {
        let mut told = told(&task(1, Kind::SignAgreement, opened_on, due_on));
        told.retain(|(_, level, _)| *level == Level::Owner);
        told
    };
    assert_eq!(owner("2026-06-17", "2026-07-03"), [("due-1wd".into(), Level::Owner, "2026-06-17".into())]);
    assert_eq!(owner("2026-12-28", "2027-01-08"), [("due-1wd".into(), Level::Owner, "2027-01-07".into())]);
    assert_eq!(owner("2026-12-28", "2027-01-07"), [("at-once".into(), Level::Owner, "2027-01-07".into())]);
    let lost = misfits(Kind::SignAgreement, "2026-12-28", "2027-01-07");
    let expected =
        [("due-14d", Misfit::BeforeOpening), ("due-5wd", Misfit::NoDayLeft), ("due-1wd", Misfit::NoDayLeft)];
    assert_eq!(lost, expected.map(|(key, why)| (key.to_owned(), why)));
}

#[test]
fn a_task_late_at_opening_escalates_from_its_opening() {
    assert_told(
        Kind::SignAgreement,
        "2026-09-01",
        "2026-08-03",
        &[
            ("at-once", Level::Owner, "2026-09-01"),
            ("due+3wd", Level::L2, "2026-09-04"),
            ("due+10wd", Level::L3, "2026-09-15"),
        ],
    );
}

#[test]
fn an_escalation_ahead_of_the_due_date_pauses_in_quiet_times_too() {
    const WARNING: &[Occasion] = &[Occasion {
        key: "due-14d",
        anchor: Anchor::Due,
        offset: Offset::CalendarDays(-14),
        again: None,
        to: Level::L3,
    }];
    let rule = Rule { id: RuleId::Rm02, task: Kind::SignAgreement, occasions: WARNING };
    let task = task(1, Kind::SignAgreement, "2026-05-04", "2026-07-03");
    assert_eq!(occurrences(&rule, &task, &Quiet::default())[0].on, day("2026-08-04"));
}

#[test]
fn a_right_to_sign_is_asked_about_sixty_days_ahead_or_at_once() {
    let (kind, owner) = (Kind::UpdateSigningAuthority, Level::Owner);
    let ahead = [
        ("due-60d", owner, "2026-10-30"),
        ("due-14d", owner, "2026-12-17"),
        ("due+20wd", Level::L2, "2027-02-01"),
    ];
    assert_told(kind, "2026-09-01", "2026-12-31", &ahead);
    let soon = [("due-60d", owner, "2026-12-01"), ahead[1], ahead[2]];
    assert_told(kind, "2026-12-01", "2026-12-31", &soon);
    let ended = [("due-60d", owner, "2026-09-01"), ("due+20wd", Level::L2, "2026-09-29")];
    assert_told(kind, "2026-09-01", "2026-09-01", &ended);
}

#[test]
fn a_search_for_a_coordinator_goes_on_month_by_month_for_a_year() {
    let both = |month: &str, on: &str| {
        [(format!("due+{month}"), Level::Owner, on.into()), (format!("due+{month}-l4"), Level::L4, on.into())]
    };
    let told = told(&task(1, Kind::FillPost, "2026-11-02", "2026-11-30"));
    let mut expected = vec![
        ("at-once".into(), Level::Owner, "2026-11-02".into()),
        ("at-once-l4".into(), Level::L4, "2026-11-02".into()),
    ];
    expected.extend(both("0wd", "2026-11-30"));
    expected.extend(both("10wd", "2026-12-14"));
    // After Christmas the newest is said, and the month of twenty working days is the region's first.
    expected.push(("due+1m".into(), Level::Owner, "2027-01-07".into()));
    expected.push(("due+20wd".into(), Level::L4, "2027-01-07".into()));
    for (month, on) in [
        ("2m", "2027-02-01"),
        ("3m", "2027-03-01"),
        ("4m", "2027-03-30"),
        ("5m", "2027-04-30"),
        ("6m", "2027-05-31"),
        ("8m", "2027-08-03"),
        ("9m", "2027-08-30"),
        ("10m", "2027-09-30"),
        ("11m", "2027-11-01"),
        ("12m", "2027-11-30"),
    ] {
        expected.extend(both(month, on));
    }
    assert_eq!(told, expected);
}

#[test]
fn a_target_is_asked_about_every_quarter_for_as_long_as_an_agreement_runs() {
    let told = told(&task(1, Kind::ChooseTarget, "2026-01-15", "2026-03-16"));
    let quarters = told.iter().filter(|(key, ..)| key.ends_with('m'));
    let quarters: Vec<_> = quarters.map(|(key, level, on)| (&**key, *level, &**on)).collect();
    assert_eq!(quarters.len(), 14);
    assert_eq!(quarters[0], ("opened+7m", Level::Owner, "2026-08-17"));
    assert_eq!(quarters[1], ("opened+10m", Level::Owner, "2026-11-16"));
    assert_eq!(quarters[13], ("opened+46m", Level::Owner, "2029-11-15"));
}

#[test]
fn a_moved_due_date_or_a_second_year_is_a_new_occurrence() {
    let keys = |task: &Task| {
        let coming = occurrences(rule_for(task.kind).unwrap(), task, &Quiet::default());
        coming.into_iter().map(|occurrence| occurrence.key).collect::<Vec<_>>()
    };
    let first = task(1, Kind::SignAgreement, "2026-09-01", "2026-10-30");
    let moved = Task { due_on: day("2026-11-30"), ..first.clone() };
    let next = Task { cycle: "2027".into(), ..first.clone() };
    assert_eq!(keys(&first)[1], "due-14d/2026-10-30/");
    assert!(keys(&first).iter().all(|key| !keys(&moved).contains(key) && !keys(&next).contains(key)));
}

#[test]
fn what_a_downtime_missed_collapses_into_the_newest_of_each_level() {
    let task = task(1, Kind::SignAgreement, "2026-09-01", "2026-10-30");
    let due = |after, to| {
        let rule = rule_for(task.kind).unwrap();
        let due = due(&task, rule, day(after), day(to), &Quiet::default());
        due.into_iter().map(|o| o.key.replace("/2026-10-30/", "")).collect::<Vec<_>>()
    };
    assert_eq!(due("2026-08-31", "2026-11-20"), ["due-1wd", "due+3wd", "due+10wd"]);
    assert_eq!(due("2026-10-15", "2026-10-16"), ["due-14d"]);
    assert!(due("2026-10-16", "2026-10-22").is_empty(), "the first day is outside, the last inside");
}

#[test]
fn a_new_task_is_first_looked_at_on_the_day_of_its_first_occurrence() {
    let quiet = Quiet::default();
    let on = |kind, opened| first_on(&task(1, kind, opened, "2026-12-11"), &quiet);
    assert_eq!(on(Kind::SignAgreement, "2026-11-20"), Some(day("2026-11-20")));
    assert_eq!(on(Kind::SignAgreement, "2026-11-21"), Some(day("2026-11-23")));
    assert_eq!(on(Kind::TakeFirstSteps, "2026-11-20"), Some(day("2026-11-27")));
    assert_eq!(on(Kind::PrepareAgreement, "2026-11-20"), None);
}

proptest! {
    #[test]
    fn occurrences_are_distinct_on_sending_days_and_newer_ones_never_leave_earlier(
        rule in 0..RULES.len(),
        opened in 20_000_i32..24_000,
        lead in -100_i32..400,
        august in 0_u32..32,
    ) {
        let rule = &RULES[rule];
        let quiet = Quiet::until_august(august).unwrap_or_default();
        let opened = NaiveDate::from_epoch_days(opened).unwrap();
        let due_on = NaiveDate::from_epoch_days(opened.to_epoch_days() + lead).unwrap();
        let task = task_of(1, rule.task, organisation(1), opened, due_on);
        let coming = occurrences(rule, &task, &quiet);
        let moments: usize = rule.occasions.iter().map(|occasion| occasion.moments().len()).sum();
        prop_assert_eq!(coming.len() + dropped(rule, &task, &quiet).len(), moments);
        for occurrence in &coming {
            prop_assert!(is_sending_day(occurrence.on, &quiet) && occurrence.on >= opened);
            for other in coming.iter().filter(|other| other.key != occurrence.key) {
                prop_assert!(other.level != occurrence.level || other.on != occurrence.on);
                prop_assert!(
                    other.level != occurrence.level
                        || (other.on < occurrence.on) == (other.nominal < occurrence.nominal)
                        || other.nominal == occurrence.nominal
                );
            }
        }
        // Walking from day to day finds every one, and asking for the whole span at most one for each level.
        let mut after = eve_of(&task);
        let mut walked = Vec::new();
        while let Some(next) = next_on(&task, rule, after, &quiet) {
            prop_assert!(next > after);
            walked.extend(due(&task, rule, after, next, &quiet));
            after = next;
        }
        walked.sort_by_key(|occurrence| (occurrence.on, occurrence.level));
        prop_assert_eq!(&walked, &coming);
        let levels = due(&task, rule, eve_of(&task), after, &quiet);
        prop_assert!(levels.windows(2).all(|pair| pair[0].level < pair[1].level));
    }
}
