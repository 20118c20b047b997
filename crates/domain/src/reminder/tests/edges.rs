//! The edges of the calendar, each by its name (`domain.md` §5.2, C.3): what moves there, which way, and what stays.

use chrono::{DateTime, NaiveDate, Utc};

use super::office::{Fate, Office};
use crate::calendar::Offset::{self, CalendarDays, Months, WorkingDays};
use crate::calendar::{
    AppealPeriod, Decider, Notice, Quiet, Window, add_working_days, appeal_deadline, is_sending_day, local,
};
use crate::permission::Role;
use crate::person::Frequency;
use crate::reminder::fixture::{Town, day, early, ii, recipient, task, town_hall, utc};
use crate::reminder::scheduled::{Post, review_week};
use crate::reminder::{
    Anchor, Cap, Desk, History, Level, MAILS_PER_WEEK, Misfit, Occasion, Occurrence, Pending, Rule, RuleId,
    dropped, due, occurrences, plan_day, rule_for, send_at,
};
use crate::task::{Kind, Owner, Task};

/// Returns where an owner's reminder and a copy for the manager end up that are both meant for a day, with much time
/// before and after it.
fn moved(nominal: &str, quiet: Quiet) -> (String, String) {
    const BOTH: &[Occasion] = &[
        Occasion {
            key: "owner",
            anchor: Anchor::Due,
            offset: CalendarDays(-7),
            again: None,
            to: Level::Owner,
        },
        Occasion { key: "copy", anchor: Anchor::Due, offset: CalendarDays(-7), again: None, to: Level::L3 },
    ];
    let rule = Rule { id: RuleId::Rm02, task: Kind::SignAgreement, occasions: BOTH };
    let due_on = CalendarDays(7).apply(day(nominal));
    let task = Task { due_on, ..task(1, Kind::SignAgreement, "2026-01-07", "2026-01-07") };
    let coming = occurrences(&rule, &task, &quiet);
    let on = |level| coming.iter().find(|one| one.level == level).unwrap().on.to_string();
    (on(Level::Owner), on(Level::L3))
}

fn assert_moved(quiet: Quiet, edges: &[(&str, &str, &str, &str)]) {
    for (edge, nominal, before, after) in edges {
        let found = moved(nominal, quiet);
        assert_eq!((&*found.0, &*found.1), (*before, *after), "{edge}: {nominal}");
    }
}

#[test]
fn days_off_pull_what_comes_before_and_push_what_comes_after() {
    assert_moved(
        Quiet::default(),
        &[
            ("Good Friday", "2026-04-03", "2026-04-02", "2026-04-07"),
            ("Easter Sunday", "2026-04-05", "2026-04-02", "2026-04-07"),
            ("Easter Monday", "2026-04-06", "2026-04-02", "2026-04-07"),
            ("May Day", "2026-05-01", "2026-04-30", "2026-05-04"),
            ("Ascension Day", "2026-05-14", "2026-05-13", "2026-05-15"),
            ("Whit Sunday", "2026-05-24", "2026-05-22", "2026-05-25"),
            ("All Saints' Day", "2026-10-31", "2026-10-30", "2026-11-02"),
            ("Independence Day, a Monday", "2027-12-06", "2027-12-03", "2027-12-07"),
            ("Independence Day, a Wednesday", "2028-12-06", "2028-12-05", "2028-12-07"),
            ("an ordinary Wednesday", "2026-09-09", "2026-09-09", "2026-09-09"),
            ("a Saturday", "2026-09-12", "2026-09-11", "2026-09-14"),
        ],
    );
}

#[test]
fn christmas_quiet_pulls_back_to_its_eve_and_pushes_past_epiphany() {
    let (last, first) = ("2026-12-22", "2027-01-07");
    let mut edges =
        vec![("the last day before", last, last, last), ("the first day after", first, first, first)];
    for (edge, nominal) in [
        ("the first quiet day", "2026-12-23"),
        ("Christmas Eve", "2026-12-24"),
        ("Christmas Day", "2026-12-25"),
        ("St Stephen's Day, a Saturday", "2026-12-26"),
        ("a working day in between", "2026-12-29"),
        ("New Year's Eve", "2026-12-31"),
        ("New Year's Day", "2027-01-01"),
        ("a Monday in between", "2027-01-04"),
        ("Epiphany", "2027-01-06"),
    ] {
        edges.push((edge, nominal, last, first));
    }
    assert_moved(Quiet::default(), &edges);
    // In 2029 Epiphany is a Saturday, and the week begins on the 8th.
    assert_moved(Quiet::default(), &[("Epiphany, a Saturday", "2029-01-06", "2028-12-22", "2029-01-08")]);
}

#[test]
fn summer_quiet_pulls_to_the_last_tuesday_before_and_pushes_to_the_first_tuesday_of_august() {
    assert_moved(
        Quiet::default(),
        &[
            ("the eve of Midsummer Eve", "2026-06-18", "2026-06-18", "2026-06-18"),
            ("Midsummer Eve", "2026-06-19", "2026-06-16", "2026-08-04"),
            ("Midsummer Day", "2026-06-20", "2026-06-16", "2026-08-04"),
            ("the Monday after", "2026-06-22", "2026-06-16", "2026-08-04"),
            ("the first of July", "2026-07-01", "2026-06-16", "2026-08-04"),
            ("the last of July, a Friday", "2026-07-31", "2026-06-16", "2026-08-04"),
            ("the Monday it is over", "2026-08-03", "2026-08-03", "2026-08-03"),
            ("Midsummer Eve at its latest", "2027-06-25", "2027-06-22", "2027-08-03"),
            ("Midsummer Eve at its earliest", "2037-06-19", "2037-06-16", "2037-08-04"),
            ("July that ends on a Monday", "2028-07-31", "2028-06-20", "2028-08-01"),
        ],
    );
    let extended = Quiet::until_august(9).unwrap();
    assert_moved(extended, &[("an area that rests longer", "2026-08-05", "2026-06-16", "2026-08-11")]);
}

#[test]
fn a_pulled_day_gone_by_becomes_the_next_sending_day_or_is_dropped_with_a_reason() {
    // Opened on a day, due on another: what becomes of the reminder one working day before.
    for (edge, opened_on, due_on, expected) in [
        ("still ahead", "2026-06-15", "2026-07-03", Ok("2026-06-16")),
        ("gone by, a sending day is left", "2026-06-17", "2026-07-03", Ok("2026-06-17")),
        ("gone by in the quiet", "2026-06-22", "2026-07-03", Err(Misfit::NoDayLeft)),
        ("gone by in the quiet, due just after it", "2026-06-22", "2026-08-03", Err(Misfit::NoDayLeft)),
        ("gone by in the quiet, due a day later", "2026-12-28", "2027-01-08", Ok("2027-01-07")),
        ("due on the first sending day", "2026-12-28", "2027-01-07", Err(Misfit::NoDayLeft)),
        ("Easter", "2026-04-03", "2026-04-07", Err(Misfit::BeforeOpening)),
        ("before the task was there", "2026-09-10", "2026-09-10", Err(Misfit::BeforeOpening)),
    ] {
        let rule = rule_for(Kind::SignAgreement).unwrap();
        let task = task(1, Kind::SignAgreement, opened_on, due_on);
        let is_it = |key: &str| key.starts_with("due-1wd/");
        let coming = occurrences(rule, &task, &Quiet::default());
        let lost = dropped(rule, &task, &Quiet::default());
        let on = coming.iter().find(|one| is_it(&one.key)).map(|one| one.on.to_string());
        let why = lost.iter().find(|one| is_it(&one.key)).map(|one| one.why);
        assert_eq!((on.as_deref(), why), (expected.ok(), expected.err()), "{edge}");
    }
}

#[test]
fn escalations_pause_in_quiet_times_wherever_they_are_counted_from() {
    let copies = |opened_on: &str, due_on: &str| -> Vec<_> {
        let task = task(1, Kind::SignAgreement, opened_on, due_on);
        let coming = occurrences(rule_for(task.kind).unwrap(), &task, &Quiet::default());
        let copies = coming.into_iter().filter(|one| one.level.is_escalation());
        copies.map(|copy| copy.on.to_string()).collect()
    };
    assert_eq!(copies("2026-11-02", "2026-12-18"), ["2027-01-07", "2027-01-07"]);
    assert_eq!(copies("2026-05-04", "2026-06-17"), ["2026-08-04", "2026-08-04"]);
    assert_eq!(copies("2026-05-04", "2026-06-12"), ["2026-06-17", "2026-08-04"]);
    // Opened late in the quiet: the delay runs from the opening, and the copy waits for its end.
    assert_eq!(copies("2026-07-01", "2026-06-01"), ["2026-08-04", "2026-08-04"]);
}

/// A decision whose minutes were published on a day, with the task that ends its appeal period.
fn appealed(published: &str) -> (AppealPeriod, Task) {
    let period = appeal_deadline(Notice::MinutesPublished(day(published)), Decider::Board);
    let confirming = task(1, Kind::ConfirmFinality, published, published);
    (period, Task { due_on: add_working_days(period.deadline_on, 1), ..confirming })
}

fn asked_on(task: &Task) -> Vec<(String, NaiveDate)> {
    let coming = occurrences(rule_for(task.kind).unwrap(), task, &Quiet::default());
    let told = |one: Occurrence| (one.key.split('/').next().unwrap().to_owned(), one.on);
    coming.into_iter().map(told).collect()
}

#[test]
fn statutory_dates_are_never_moved_by_quiet_times_and_nobody_is_told_ahead_of_them() {
    for (edge, published, deadline, due_on, asked) in [
        ("July", "2026-06-12", "2026-07-03", "2026-07-06", "2026-08-04"),
        ("Midsummer Eve moves it by law", "2026-05-29", "2026-06-22", "2026-06-23", "2026-08-04"),
        ("between the years", "2026-12-04", "2026-12-28", "2026-12-29", "2027-01-07"),
        ("the last day before the quiet", "2026-11-30", "2026-12-21", "2026-12-22", "2026-12-22"),
        ("the first quiet day", "2026-12-01", "2026-12-22", "2026-12-23", "2027-01-07"),
        ("an ordinary autumn", "2026-09-04", "2026-09-25", "2026-09-28", "2026-09-28"),
    ] {
        let (period, task) = appealed(published);
        assert_eq!((period.deadline_on, task.due_on), (day(deadline), day(due_on)), "{edge}");
        let first = asked_on(&task).remove(0);
        assert_eq!(first, ("at-once".to_owned(), day(asked)), "{edge}");
        assert!(first.1 > period.deadline_on, "{edge}: told that it is over while it runs");
    }
}

#[test]
fn nobody_is_asked_for_minutes_before_there_can_be_any() {
    for (edge, met, asked) in [
        ("the week of Midsummer", "2026-06-15", "2026-08-04"),
        ("the week of Christmas", "2026-12-21", "2027-01-07"),
        ("Maundy Thursday falls a week later", "2026-03-30", "2026-04-07"),
    ] {
        let due_on = CalendarDays(7).apply(day(met));
        let task = Task { due_on, ..task(1, Kind::PublishMinutes, met, met) };
        assert_eq!(asked_on(&task)[0].1, day(asked), "{edge}");
    }
}

#[test]
fn the_29th_of_february_has_its_anniversaries_on_the_28th() {
    for (offset, anchor, expected) in [
        (Months(12), "2028-02-29", "2029-02-28"),
        (Months(48), "2028-02-29", "2032-02-29"),
        (Months(-12), "2028-02-29", "2027-02-28"),
        (Months(-18), "2029-08-29", "2028-02-29"),
        (Months(1), "2028-01-31", "2028-02-29"),
        (Months(1), "2027-01-31", "2027-02-28"),
        (CalendarDays(-1), "2028-03-01", "2028-02-29"),
        (CalendarDays(365), "2028-02-29", "2029-02-28"),
        (WorkingDays(1), "2028-02-28", "2028-02-29"),
        (WorkingDays(-1), "2028-03-01", "2028-02-29"),
    ] as [(Offset, &str, &str); 10]
    {
        assert_eq!(offset.apply(day(anchor)), day(expected), "{offset:?} of {anchor}");
    }
    assert!(is_sending_day(day("2028-02-29"), &Quiet::default()), "an ordinary Tuesday");
    // A period that ends on the leap day is renewed from a day its year has.
    let ending = task(1, Kind::StartRenewal, "2026-08-28", "2028-02-29");
    let renewal: Vec<_> = asked_on(&ending).into_iter().map(|(_, on)| on.to_string()).collect();
    assert_eq!(renewal[0], "2026-08-28", "a Saturday's is said on Friday");
    assert_eq!(renewal[1], "2027-02-26");
    // Fourteen days of appeal count it as a day like any other.
    let period = appeal_deadline(Notice::MinutesPublished(day("2028-02-08")), Decider::Board);
    assert_eq!(period.deadline_on, day("2028-02-29"));
}

#[test]
fn week_53_runs_over_the_turn_of_the_year_as_one_week() {
    let (before, after) = (day("2026-12-31"), day("2027-01-02"));
    assert_eq!((local::iso_week(before), local::iso_week(after)), ((2026, 53), (2026, 53)));
    let sent: History = [(recipient(1), before), (recipient(1), after)].into_iter().collect();
    assert_eq!(sent.in_week_of(&recipient(1), day("2027-01-03")), 2);
    assert_eq!(sent.in_week_of(&recipient(1), day("2027-01-04")), 0, "week 1 begins on Monday");
    let full: History =
        ["2026-12-28", "2026-12-29", "2026-12-30"].map(|on| (recipient(1), day(on))).into_iter().collect();
    assert_eq!(full.in_week_of(&recipient(1), after), MAILS_PER_WEEK);
    assert_eq!(Cap::DayAndWeek.free_day(&recipient(1), before, &full, &Quiet::default()), day("2027-01-07"));
    // It lies in the quiet of Christmas, so its review is left out and the next one is the new year's first.
    let reviews = |on: &str| review_week(day(on), &[(coordinator(), day(on))], &Town::ordinary());
    assert!(reviews("2026-12-28").is_empty());
    assert_eq!(reviews("2027-01-04")[0].cycle, "2027-W01");
    assert_eq!(reviews("2032-12-20")[0].cycle, "2032-W52");
}

fn coordinator() -> Post {
    Post { role: Role::MunicipalCoordinator, scope: ii(), place: town_hall() }
}

#[test]
fn the_hours_are_the_same_on_the_wall_before_and_after_a_clock_change() {
    let quiet = Quiet::default();
    for (edge, window, asked_at, opens_at) in [
        ("office, spring", Window::Office, "2028-03-24T14:00:00Z", "2028-03-27T05:00:00Z"),
        ("office, autumn", Window::Office, "2028-10-27T13:00:00Z", "2028-10-30T06:00:00Z"),
        ("evening before the gap", Window::Evening, "2028-03-24T12:00:00Z", "2028-03-24T15:00:00Z"),
        ("evening, over at 19", Window::Evening, "2028-03-24T17:00:00Z", "2028-03-27T14:00:00Z"),
        ("evening, asked in the gap", Window::Evening, "2028-03-26T01:00:00Z", "2028-03-27T14:00:00Z"),
        ("evening before the overlap", Window::Evening, "2028-10-27T12:00:00Z", "2028-10-27T14:00:00Z"),
        ("evening, over at 19", Window::Evening, "2028-10-27T16:00:00Z", "2028-10-30T15:00:00Z"),
        ("evening, asked in the overlap", Window::Evening, "2028-10-29T00:30:00Z", "2028-10-30T15:00:00Z"),
        ("and in its second pass", Window::Evening, "2028-10-29T01:30:00Z", "2028-10-30T15:00:00Z"),
    ] {
        assert_eq!(window.next_opening(utc(asked_at), &quiet), utc(opens_at), "{edge}: {asked_at}");
    }
    // What was planned on Friday for Monday leaves at nine on the wall, and in the evening at five.
    for (window, on, leaves) in [
        (Window::Office, "2028-03-27", "2028-03-27T06:00:00Z"),
        (Window::Evening, "2028-03-27", "2028-03-27T14:00:00Z"),
        (Window::Office, "2028-10-30", "2028-10-30T07:00:00Z"),
        (Window::Evening, "2028-10-30", "2028-10-30T15:00:00Z"),
    ] {
        let friday = CalendarDays(-3).apply(day(on));
        assert_eq!(send_at(day(on), window, early(friday), 0, &quiet), utc(leaves), "{window:?} {on}");
    }
}

#[test]
fn whoever_reads_in_the_evening_gets_what_comes_up_until_seven_the_same_day() {
    let town = Town { evening: [1, 2].into(), ..Town::ordinary() };
    let sent = |at: &str| {
        let plan =
            planned(utc(at), &[fresh(task(1, Kind::SignAgreement, "2026-11-20", "2026-12-11"))], &town);
        (plan.mails.len(), plan.later.first().map(|later| later.send_on.to_string()))
    };
    assert_eq!(sent("2026-11-20T14:00:00Z"), (2, None), "an hour before");
    assert_eq!(sent("2026-11-20T16:59:59Z"), (2, None), "the last second");
    assert_eq!(sent("2026-11-20T17:00:00Z"), (0, Some("2026-11-23".into())), "closed");
}

fn fresh(task: Task) -> Pending {
    Pending { task, planned_until: None }
}

fn planned(now: DateTime<Utc>, pending: &[Pending], town: &Town) -> crate::reminder::Plan {
    plan_day(now, &Desk { pending, waiting: &[], history: &History::default(), directory: town })
}

#[test]
fn a_day_of_a_clock_change_lasts_23_or_25_hours_and_is_planned_as_one() {
    for (edge, sunday, ticks, monday) in [
        (
            "spring has no 03:30",
            "2028-03-26",
            ["2028-03-25T22:00:00Z", "2028-03-26T00:59:00Z", "2028-03-26T01:00:00Z", "2028-03-26T20:59:59Z"],
            "2028-03-26T21:00:00Z",
        ),
        (
            "autumn has two",
            "2028-10-29",
            ["2028-10-28T21:00:00Z", "2028-10-29T00:30:00Z", "2028-10-29T01:30:00Z", "2028-10-29T21:59:59Z"],
            "2028-10-29T22:00:00Z",
        ),
    ] {
        // Opened on Saturday, first asked about on Monday.
        let saturday = CalendarDays(-1).apply(day(sunday)).to_string();
        let mut pending = [fresh(task(1, Kind::SignAgreement, &saturday, "2028-12-11"))];
        let town = Town::ordinary();
        for tick in ticks {
            let plan = planned(utc(tick), &pending, &town);
            assert_eq!((plan.mails.len(), plan.later.len()), (0, 0), "{edge}: {tick}");
            assert_eq!(plan.planned[0].until, day(sunday), "{edge}: {tick}");
            pending[0].planned_until = Some(plan.planned[0].until);
        }
        let plan = planned(utc(monday), &pending, &town);
        assert_eq!(plan.mails.len(), 2, "{edge}");
        assert_eq!(plan.mails[0].day, CalendarDays(1).apply(day(sunday)), "{edge}");
    }
}

#[test]
fn an_interval_leaves_its_first_day_out_and_takes_its_last_in() {
    let task = task(1, Kind::SignAgreement, "2026-09-01", "2026-10-30");
    let rule = rule_for(task.kind).unwrap();
    let keys = |from: &str, to: &str| {
        let due = due(&task, rule, day(from), day(to), &Quiet::default());
        due.into_iter().map(|one| one.key.replace("/2026-10-30/", "")).collect::<Vec<_>>()
    };
    assert_eq!(keys("2026-10-15", "2026-10-16"), ["due-14d"]);
    assert_eq!(keys("2026-10-16", "2026-10-17"), [""; 0]);
    assert_eq!(keys("2026-10-16", "2026-10-16"), [""; 0], "nothing is after itself");
    // Side by side, intervals find everything once.
    assert_eq!(keys("2026-10-22", "2026-10-23"), ["due-5wd"]);
    assert_eq!(keys("2026-10-23", "2026-10-29"), ["due-1wd"]);
}

/// An office whose seven tasks come up on seven days in a row.
fn busy_week() -> Office {
    let tasks = (1..=7_u32).zip(1_u128..).map(|(of_month, number)| {
        task(number, Kind::SignAgreement, &format!("2026-09-{:02}", of_month + 6), "2026-11-20")
    });
    Office::new(Town::ordinary().without(2), tasks.collect(), day("2026-09-06"))
}

#[test]
fn a_week_without_a_planner_brings_one_mail_and_not_seven() {
    let mut office = busy_week();
    office.tick(day("2026-09-14"));
    assert_eq!(office.mails, [(recipient(1), day("2026-09-14"))]);
    assert_eq!(office.sent.len(), 7, "which tells of everything");
    let mut one = Office::new(
        Town::ordinary().without(2),
        vec![task(1, Kind::SignAgreement, "2026-09-01", "2026-09-18")],
        day("2026-08-31"),
    );
    // At once, two weeks ahead, five days ahead: the newest is said.
    one.tick(day("2026-09-14"));
    let keys: Vec<_> = one.sent.iter().map(|sent| &*sent.5).collect();
    assert_eq!(keys, ["due-5wd/2026-09-18/"]);
    assert_eq!(one.nudges.len(), 1, "the older ones are not even decided");
}

#[test]
fn weeks_without_a_planner_bring_one_look_at_the_week() {
    let mut office = Office::new(
        Town::ordinary(),
        vec![task(1, Kind::PrepareAgreement, "2026-09-01", "2026-10-30")],
        day("2026-09-06"),
    );
    office.posts = vec![coordinator()];
    office.tick(day("2026-10-06"));
    let reviews: Vec<_> = office.sent.iter().map(|sent| (&sent.1, &*sent.5)).collect();
    assert_eq!(reviews, [(&recipient(11), "at-once/2026-10-09/2026-W41")]);
}

#[test]
fn a_fourth_mail_in_a_week_waits_for_monday_and_one_that_rests_on_law_does_not() {
    let owner = Owner::Post(Role::MunicipalCoordinator, ii());
    let own = |kind, number, on: &str| Task { owner: owner.clone(), ..task(number, kind, on, "2026-12-18") };
    let week = |last: Kind| {
        let mut tasks: Vec<_> = (7..=9_u32)
            .zip(1_u128..)
            .map(|(of_month, number)| own(Kind::SignAgreement, number, &format!("2026-09-{of_month:02}")))
            .collect();
        tasks.push(own(last, 4, "2026-09-10"));
        let mut office = Office::new(Town::ordinary(), tasks, day("2026-09-06"));
        day("2026-09-07").iter_days().take(9).for_each(|on| office.tick(on));
        office.mails.iter().map(|(_, on)| on.to_string()).collect::<Vec<_>>()
    };
    let first = ["2026-09-07", "2026-09-08", "2026-09-09"];
    assert_eq!(week(Kind::SignAgain), [&first[..], &["2026-09-14"]].concat());
    assert_eq!(week(Kind::RecordDecision), [&first[..], &["2026-09-10"]].concat());
}

#[test]
fn the_digest_absorbs_its_day_and_takes_one_place_of_the_week() {
    let owner = Owner::Post(Role::MunicipalCoordinator, ii());
    let own = |number, on: &str| Task {
        owner: owner.clone(),
        ..task(number, Kind::SignAgreement, on, "2026-12-18")
    };
    // Something that is due within a month, so that there is a week to look at.
    let soon = Task { due_on: day("2026-09-30"), ..own(5, "2026-09-01") };
    let tasks = ["2026-09-05", "2026-09-08", "2026-09-09", "2026-09-10"].into_iter().zip(1..);
    let tasks = tasks.map(|(on, number)| own(number, on)).chain([soon]);
    let mut office = Office::new(Town::ordinary(), tasks.collect(), day("2026-09-04"));
    office.posts = vec![coordinator()];
    day("2026-09-05").iter_days().take(9).for_each(|on| office.tick(on));
    let monday: Vec<_> =
        office.sent.iter().filter(|sent| sent.0 == day("2026-09-07")).map(|sent| sent.2).collect();
    assert!(monday.contains(&RuleId::Rm44) && monday.len() > 1, "{monday:?}");
    let days: Vec<_> = office.mails.iter().map(|(_, on)| on.to_string()).collect();
    assert_eq!(days, ["2026-09-07", "2026-09-08", "2026-09-09"], "the tenth waits for Monday");
    let waits =
        office.nudges.values().filter(|(_, fate)| *fate == Fate::Open).map(|(nudge, _)| nudge.send_on);
    assert_eq!(waits.collect::<Vec<_>>(), [day("2026-09-14")]);
}

#[test]
fn of_one_task_the_newest_nudge_of_a_day_leaves_and_says_what_it_took_along() {
    // Whoever wants one mail a week has an older nudge waiting when the next one comes.
    let mut town = Town::ordinary();
    town.frequency.insert(3, Frequency::Weekly);
    let mut office =
        Office::new(town, vec![task(1, Kind::TakeFirstSteps, "2026-09-01", "2027-09-01")], day("2026-08-31"));
    office.tick(day("2026-09-08"));
    let waiting: Vec<_> = office.nudges.values().map(|(nudge, _)| nudge.send_on).collect();
    assert_eq!(waiting, [day("2026-09-14")]);
    // Nobody plans until the second one has come as well.
    office.tick(day("2026-11-30"));
    let keys: Vec<_> = office.sent.iter().map(|sent| sent.5.split('/').next().unwrap()).collect();
    assert_eq!(keys, ["opened+90d"]);
    let merged = office.nudges.values().filter(|(_, fate)| *fate == Fate::Suppressed).count();
    assert_eq!(merged, 1);
}
