//! One tick of planning, looked at closely.

use chrono::{DateTime, Utc};

use crate::permission::{Role, Scope};
use crate::person::Frequency;
use crate::post::Vacancy;
use crate::reminder::fixture::{Town, day, early, ii, organisation, recipient, task, utc};
use crate::reminder::{Desk, History, Level, Nudge, Pending, Plan, Reason, Recipient, plan_day};
use crate::task::{Kind, Owner, Task};

fn fresh(tasks: &[Task]) -> Vec<Pending> {
    tasks.iter().map(|task| Pending { task: task.clone(), planned_until: None }).collect()
}

fn planned(now: DateTime<Utc>, pending: &[Pending], town: &Town) -> Plan {
    plan_day(now, &Desk { pending, waiting: &[], history: &History::default(), directory: town })
}

fn mails(plan: &Plan) -> Vec<(Recipient, Vec<&str>)> {
    plan.mails
        .iter()
        .map(|mail| (mail.recipient.clone(), mail.nudges.iter().map(occasion).collect()))
        .collect()
}

fn occasion(nudge: &Nudge) -> &str {
    nudge.key.split('/').next().unwrap_or_default()
}

fn signing(number: u128, opened_on: &str) -> Task {
    task(number, Kind::SignAgreement, opened_on, "2026-12-11")
}

#[test]
fn everyone_asked_gets_one_mail_and_the_task_says_when_it_comes_up_again() {
    let plan = planned(early(day("2026-11-20")), &fresh(&[signing(1, "2026-11-20")]), &Town::ordinary());
    assert_eq!(mails(&plan), [(recipient(1), vec!["at-once"]), (recipient(2), vec!["at-once"])]);
    let next = plan.planned[0].clone();
    assert_eq!((next.until, next.next_on), (day("2026-11-20"), Some(day("2026-11-27"))));
}

#[test]
fn planning_a_day_again_finds_only_what_has_come_up_since() {
    let mut pending = fresh(&[signing(1, "2026-11-20"), signing(2, "2026-11-20")]);
    pending[0].planned_until = Some(day("2026-11-20"));
    let history: History = [(recipient(1), day("2026-11-20"))].into_iter().collect();
    let town = Town::ordinary();
    let desk = Desk { pending: &pending, waiting: &[], history: &history, directory: &town };
    let plan = plan_day(utc("2026-11-20T10:00:00Z"), &desk);
    assert_eq!(mails(&plan), [(recipient(2), vec!["at-once"])], "1 has had a mail today");
    let later: Vec<_> = plan.later.iter().map(|n| (n.recipient.clone(), n.send_on)).collect();
    assert_eq!(later, [(recipient(1), day("2026-11-23"))]);
}

#[test]
fn whose_hours_are_over_gets_it_the_next_day() {
    let town = Town { evening: [2].into(), ..Town::ordinary() };
    let plan = planned(utc("2026-11-20T15:30:00Z"), &fresh(&[signing(1, "2026-11-20")]), &town);
    assert_eq!(mails(&plan), [(recipient(2), vec!["at-once"])]);
    assert_eq!((&plan.later[0].recipient, plan.later[0].send_on), (&recipient(1), day("2026-11-23")));
}

#[test]
fn who_wants_one_mail_a_week_gets_it_on_monday_and_what_presses_on_its_day() {
    let town = Town { frequency: [(2, Frequency::Weekly)].into(), ..Town::ordinary() };
    let friday = planned(early(day("2026-11-20")), &fresh(&[signing(1, "2026-11-20")]), &town);
    assert_eq!(mails(&friday), [(recipient(1), vec!["at-once"])]);
    assert_eq!((&friday.later[0].recipient, friday.later[0].send_on), (&recipient(2), day("2026-11-23")));
    let pending = [Pending { task: signing(1, "2026-11-20"), planned_until: Some(day("2026-11-20")) }];
    let history = History::default();
    let desk = Desk { pending: &pending, waiting: &friday.later, history: &history, directory: &town };
    assert_eq!(mails(&plan_day(early(day("2026-11-23")), &desk)), [(recipient(2), vec!["at-once"])]);
    // Five working days before the end.
    let pending = [Pending { task: signing(1, "2026-11-20"), planned_until: Some(day("2026-12-03")) }];
    let near = planned(early(day("2026-12-04")), &pending, &town);
    assert_eq!(mails(&near), [(recipient(1), vec!["due-5wd"]), (recipient(2), vec!["due-5wd"])]);
}

#[test]
fn who_wants_only_what_is_urgent_is_spared_the_rest_with_a_reason() {
    let town = Town { frequency: [(2, Frequency::Urgent)].into(), ..Town::ordinary() };
    let friday = planned(early(day("2026-11-20")), &fresh(&[signing(1, "2026-11-20")]), &town);
    assert_eq!(mails(&friday), [(recipient(1), vec!["at-once"])]);
    let spared: Vec<_> = friday.suppressed.iter().map(|one| (&one.nudge.recipient, &one.reason)).collect();
    assert_eq!(spared, [(&recipient(2), &Reason::NotUrgent)]);
    let pending = [Pending { task: signing(1, "2026-11-20"), planned_until: Some(day("2026-12-03")) }];
    let near = planned(early(day("2026-12-04")), &pending, &town);
    assert_eq!(mails(&near), [(recipient(1), vec!["due-5wd"]), (recipient(2), vec!["due-5wd"])]);
}

#[test]
fn who_takes_no_reminders_is_named_and_others_are_asked_instead() {
    let never = [(1, Frequency::Never), (2, Frequency::Never)];
    let town = Town { frequency: never.into(), ..Town::ordinary() };
    let friday = planned(early(day("2026-11-20")), &fresh(&[signing(1, "2026-11-20")]), &town);
    assert_eq!(mails(&friday), [(recipient(3), vec!["at-once"])]);
    let silent: Vec<_> = friday.suppressed.iter().map(|one| (&one.nudge.recipient, &one.reason)).collect();
    assert_eq!(silent, [(&recipient(1), &Reason::Silent), (&recipient(2), &Reason::Silent)]);
}

#[test]
fn a_day_without_sending_sends_nothing_and_forgets_nothing() {
    let mut pending = fresh(&[signing(1, "2026-11-20")]);
    pending[0].planned_until = Some(day("2026-11-20"));
    let plan = planned(early(day("2026-11-28")), &pending, &Town::ordinary());
    assert!(plan.mails.is_empty());
    let later: Vec<_> = plan.later.iter().map(|nudge| (occasion(nudge), nudge.send_on)).collect();
    assert_eq!(later, [("due-14d", day("2026-11-30")); 2]);
}

#[test]
fn after_a_downtime_each_level_hears_once() {
    let plan = planned(early(day("2027-01-11")), &fresh(&[signing(1, "2026-11-20")]), &Town::ordinary());
    let expected = [
        (recipient(1), vec!["due-1wd"]),
        (recipient(2), vec!["due-1wd"]),
        (recipient(11), vec!["due+3wd"]),
        (recipient(12), vec!["due+10wd"]),
    ];
    assert_eq!(mails(&plan), expected);
}

#[test]
fn the_digest_absorbs_what_else_leaves_on_monday() {
    let post = Owner::Post(Role::MunicipalCoordinator, ii());
    let review = Task { owner: post, ..task(2, Kind::ReviewWeek, "2026-12-14", "2026-12-18") };
    let mut pending = fresh(&[signing(1, "2026-11-20"), review]);
    // Due 9 December, so that the copy for the coordinator falls on Monday the 14th.
    pending[0].task.due_on = day("2026-12-09");
    pending[0].planned_until = Some(day("2026-12-11"));
    let plan = planned(early(day("2026-12-14")), &pending, &Town::ordinary());
    assert_eq!(mails(&plan), [(recipient(11), vec!["at-once", "due+3wd"])]);
    assert!(plan.mails[0].is_digest());
}

#[test]
fn a_waiting_nudge_is_asked_again_on_its_day_and_left_alone_before() {
    let task = signing(1, "2026-11-20");
    let town = Town::ordinary();
    let friday = planned(utc("2026-11-20T15:30:00Z"), &fresh(std::slice::from_ref(&task)), &town);
    assert_eq!(friday.later.len(), 2);
    let pending = [Pending { task: task.clone(), planned_until: Some(day("2026-11-20")) }];
    let signed = Town { done: [(task.id, 2)].into(), ..town };
    let history = History::default();
    let desk = Desk { pending: &pending, waiting: &friday.later, history: &history, directory: &signed };
    let saturday = plan_day(early(day("2026-11-21")), &desk);
    assert_eq!(Plan { planned: Vec::new(), ..saturday }, Plan::default());
    let monday = plan_day(early(day("2026-11-23")), &desk);
    assert_eq!(mails(&monday), [(recipient(1), vec!["at-once"])]);
    assert_eq!(monday.suppressed[0].reason, Reason::NotAsked);
    let gone = plan_day(early(day("2026-11-23")), &Desk { pending: &[], ..desk });
    assert!(gone.mails.is_empty() && gone.suppressed.iter().all(|lost| lost.reason == Reason::Closed));
}

#[test]
fn nobody_to_ask_is_said_and_so_is_who_cannot_be_reached() {
    let mut town = Town { unreachable: [1, 11].into(), ..Town::ordinary() };
    town.holders.retain(|(holder, ..)| [1, 11].contains(holder));
    let plan = planned(early(day("2026-11-20")), &fresh(&[signing(1, "2026-11-20")]), &town);
    assert!(plan.mails.is_empty());
    let lost: Vec<_> = plan.suppressed.iter().map(|lost| (&lost.nudge.recipient, &lost.reason)).collect();
    assert_eq!(lost, [(&recipient(1), &Reason::Unreachable), (&recipient(11), &Reason::Unreachable)]);
    assert_eq!(plan.unanswered[0].occurrence.level, Level::Owner);
}

#[test]
fn a_person_who_is_both_owner_and_coordinator_hears_once() {
    let mut town = Town::ordinary().without(11);
    town.holders.push((1, Role::MunicipalCoordinator, ii()));
    town.holders.retain(|(_, _, scope)| *scope != Scope::Organisation(organisation(1)));
    town.holders.push((1, Role::OrganisationAdmin, Scope::Organisation(organisation(1))));
    let plan = planned(early(day("2027-01-11")), &fresh(&[signing(1, "2026-11-20")]), &town);
    assert_eq!(mails(&plan), [(recipient(1), vec!["due+3wd"]), (recipient(12), vec!["due+10wd"])]);
    assert!(matches!(plan.suppressed[0].reason, Reason::MergedInto(_)));
}

#[test]
fn a_closed_task_is_nobodys_move() {
    let closed = Task { closed_at: Some(utc("2026-11-20T07:30:00Z")), ..signing(1, "2026-11-20") };
    assert_eq!(planned(early(day("2026-11-20")), &fresh(&[closed]), &Town::ordinary()), Plan::default());
}

#[test]
fn an_occurrence_that_waits_already_is_not_decided_again() {
    let pending = fresh(&[signing(1, "2026-11-20")]);
    let town = Town::ordinary();
    let friday = planned(utc("2026-11-20T15:30:00Z"), &pending, &town);
    // Whatever made the planner forget how far it was: a changed calendar, a restored table.
    let history = History::default();
    let desk = Desk { pending: &pending, waiting: &friday.later, history: &history, directory: &town };
    let monday = plan_day(early(day("2026-11-23")), &desk);
    assert_eq!(mails(&monday), [(recipient(1), vec!["at-once"]), (recipient(2), vec!["at-once"])]);
    assert!(monday.suppressed.is_empty());
}

/// A decision to record, which is the coordinator's move.
fn deciding(opened_on: &str) -> Task {
    let owner = Owner::Post(Role::MunicipalCoordinator, ii());
    Task { owner, ..task(1, Kind::RecordDecision, opened_on, "2026-12-18") }
}

/// The town after its coordinator has left, and with or without the next one.
fn left(until: Option<&str>) -> Town {
    let town = if until.is_none() { Town::ordinary().without(11) } else { Town::ordinary() };
    let vacancy = Vacancy { from: day("2026-11-30"), until: until.map(day) };
    Town { vacancies: vec![(Role::MunicipalCoordinator, ii(), vacancy)], ..town }
}

/// Plans a task that has been planned up to a day.
fn at(on: &str, until: &str, town: &Town) -> (Vec<(Recipient, String)>, Option<chrono::NaiveDate>) {
    let pending = [Pending { task: deciding("2026-10-01"), planned_until: Some(day(until)) }];
    let plan = planned(early(day(on)), &pending, town);
    let sent = plan.mails.iter().flat_map(|mail| &mail.nudges);
    let sent = sent.map(|nudge| (nudge.recipient.clone(), occasion(nudge).to_owned())).collect();
    (sent, plan.planned[0].next_on)
}

#[test]
fn reminders_of_a_post_just_left_wait_five_working_days_and_go_to_the_manager() {
    let town = left(None);
    // Fourteen days before the day: the manager's own copy leaves, the coordinator's reminder waits.
    let (sent, next) = at("2026-12-04", "2026-11-27", &town);
    assert_eq!(sent, [(recipient(12), "due-14d-l3".to_owned())]);
    assert_eq!(next, Some(day("2026-12-07")));
    assert_eq!(at("2026-12-07", "2026-12-04", &town).0, [(recipient(12), "due-14d".to_owned())]);
    assert!(at("2026-12-08", "2026-12-07", &town).0.is_empty(), "said once");
}

#[test]
fn what_waited_for_the_next_coordinator_is_said_when_they_come() {
    let town = left(Some("2026-12-03"));
    let moved = |task: Task| Task { due_on: day("2026-12-16"), ..task };
    let pending = [Pending { task: moved(deciding("2026-10-01")), planned_until: Some(day("2026-12-02")) }];
    let plan = planned(early(day("2026-12-03")), &pending, &town);
    assert_eq!(mails(&plan), [(recipient(11), vec!["due-14d"])]);
    let without = Town { vacancies: Vec::new(), ..town };
    assert!(
        planned(early(day("2026-12-03")), &pending, &without).mails.is_empty(),
        "it had been said before"
    );
}

#[test]
fn nobody_is_asked_to_find_their_own_successor() {
    let owner = Owner::Post(Role::MunicipalManager, ii());
    let search = Task { owner, ..task(1, Kind::FillPost, "2026-11-20", "2026-12-31") };
    let town = Town::ordinary();
    let plan = planned(early(day("2026-11-20")), &fresh(std::slice::from_ref(&search)), &town);
    assert_eq!(mails(&plan), [(recipient(12), vec!["at-once"]), (recipient(13), vec!["at-once-l4"])]);
    let town = Town::ordinary().without(12);
    let plan = planned(early(day("2026-11-20")), &fresh(&[search]), &town);
    assert!(
        plan.mails.iter().all(|mail| mail.recipient == recipient(13)),
        "not the one who leaves: {plan:?}"
    );
}
