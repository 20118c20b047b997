//! What the calendar opens, and what it leaves alone.

use uuid::Uuid;

use crate::calendar::Quiet;
use crate::id::{AgreementId, CommitmentId, TaskId};
use crate::lifecycle::Keyed;
use crate::permission::{Place, Role, Scope};
use crate::reminder::fixture::{Town, day, ii, organisation, place_of, task, town_hall, utc};
use crate::reminder::scheduled::{
    ActiveCommitment, Bodiless, Contacted, EndingAgreement, EndingAuthority, NewTask, Opener, Post,
    VacantPost, WeekPlanner, authority_ending, body_missing, check_in, contact_check, post_vacant,
    prevention_week, renewal_due, review_week,
};
use crate::reminder::{occurrences, rule_for};
use crate::subject::Subject;
use crate::task::{Kind, Owner, Task};

fn commitment(number: u128, last: Option<&str>, ends_on: &str) -> ActiveCommitment {
    ActiveCommitment {
        id: CommitmentId::new(Uuid::from_u128(number)),
        organisation: organisation(1),
        place: place_of(organisation(1)),
        ends_on: day(ends_on),
        last_check_in_on: last.map(day),
    }
}

fn coordinator() -> Post {
    Post { role: Role::MunicipalCoordinator, scope: ii(), place: town_hall() }
}

fn opened(new: NewTask, at: &str) -> Task {
    new.open(TaskId::new(Uuid::from_u128(99)), utc(at))
}

#[test]
fn the_schedules_run_at_midnight_of_their_days() {
    let next = |opener: Opener| opener.schedule().next_after(utc("2026-09-01T12:00:00Z"));
    assert_eq!(next(Opener::AuthorityEnding), Some(utc("2026-09-01T21:00:00Z")));
    assert_eq!(next(Opener::CheckIn), Some(utc("2026-10-14T21:00:00Z")));
    assert_eq!(next(Opener::ReviewWeek), Some(utc("2026-09-06T21:00:00Z")));
    assert_eq!(next(Opener::BodyMissing), Some(utc("2026-09-30T21:00:00Z")));
    assert_eq!(next(Opener::PreventionWeek), Some(utc("2026-09-06T21:00:00Z")));
    assert_eq!(next(Opener::RenewalDue), Some(utc("2026-09-01T21:00:00Z")));
    assert_eq!(next(Opener::PostVacant), Some(utc("2026-09-01T21:00:00Z")));
    assert_eq!(next(Opener::ContactCheck), Some(utc("2027-02-01T22:00:00Z")));
    assert_eq!(Opener::all().len(), 8, "every one of them has been read");
}

#[test]
fn a_frame_is_renewed_eighteen_months_ahead_and_any_other_agreement_twelve() {
    let ending = |number: u128, place: Place| EndingAgreement {
        id: AgreementId::new(Uuid::from_u128(number)),
        place,
        ends_on: day("2027-12-31"),
    };
    let frame = ending(1, Place { municipality: None, ..town_hall() });
    let own = ending(2, town_hall());
    let opened_on = |on: &str| -> Vec<_> {
        let due = renewal_due(day(on), &[frame.clone(), own.clone()]);
        due.into_iter().map(|new| (new.subject, new.due_on)).collect()
    };
    assert_eq!(opened_on("2026-06-29"), []);
    let end = day("2027-12-31");
    assert_eq!(opened_on("2026-06-30"), [(Subject::Agreement(frame.id), end)]);
    assert_eq!(opened_on("2026-12-31").len(), 2);
}

#[test]
fn a_silent_commitment_is_asked_about_and_one_with_fresh_news_or_at_its_end_is_not() {
    let commitments = [
        commitment(1, None, "2028-12-31"),
        commitment(2, Some("2026-08-30"), "2028-12-31"),
        commitment(3, Some("2026-08-31"), "2028-12-31"),
        commitment(4, None, "2026-10-14"),
    ];
    let asked = check_in(day("2026-10-15"), &commitments);
    let subjects: Vec<_> = asked.iter().map(|task| task.subject).collect();
    assert_eq!(subjects, [commitments[0].id, commitments[1].id].map(Subject::Commitment));
    assert_eq!((&*asked[0].cycle, asked[0].due_on), ("2026-10", day("2026-11-05")));
}

#[test]
fn a_check_in_that_falls_on_a_saturday_is_nudged_on_monday() {
    let new = check_in(day("2027-05-15"), &[commitment(1, None, "2028-12-31")]).remove(0);
    let task = opened(new, "2027-05-14T21:00:00Z");
    let rule = rule_for(task.kind).unwrap();
    let coming = occurrences(rule, &task, &Quiet::default());
    assert_eq!(coming[0].key, "at-once/2027-06-04/2027-05");
    assert_eq!(coming[0].on, day("2027-05-17"));
    assert_eq!(coming[1].on, day("2027-06-04"));
}

#[test]
fn a_right_about_to_end_is_asked_about_once_and_an_ended_one_is_due_at_once() {
    let authority = |ends_on| EndingAuthority {
        organisation: organisation(1),
        place: place_of(organisation(1)),
        ends_on: day(ends_on),
    };
    let authorities = ["2026-10-31", "2026-10-31", "2026-11-01", "2026-08-01"].map(authority);
    let asked = authority_ending(day("2026-09-01"), &authorities);
    let told: Vec<_> = asked.iter().map(|task| (&*task.cycle, task.due_on)).collect();
    assert_eq!(told, [("2026-10-31", day("2026-10-31")), ("2026-08-01", day("2026-09-01"))]);
}

#[test]
fn a_post_reviews_its_week_only_when_something_is_late_or_coming() {
    let review = |on, due| review_week(day(on), &[(coordinator(), day(due))], &Town::ordinary());
    let new = review("2026-11-23", "2026-12-23").remove(0);
    assert_eq!((&*new.cycle, new.due_on), ("2026-W48", day("2026-11-27")));
    assert_eq!(review("2026-11-23", "2026-03-01").len(), 1);
    assert!(review("2026-11-23", "2026-12-24").is_empty());
}

#[test]
fn no_review_opens_in_a_week_in_which_nothing_leaves() {
    let review = |on| review_week(day(on), &[(coordinator(), day("2026-01-01"))], &Town::ordinary());
    for quiet in ["2026-07-06", "2026-07-27", "2026-12-28"] {
        assert!(review(quiet).is_empty(), "{quiet}");
    }
    // Thursday after Epiphany, Tuesday after Easter, Monday after the summer.
    for open in ["2027-01-04", "2026-04-06", "2026-08-03"] {
        assert_eq!(review(open).len(), 1, "{open}");
    }
}

#[test]
fn what_a_post_looks_after_lies_in_its_scope_and_is_no_review() {
    let signing = task(1, Kind::SignAgreement, "2026-09-01", "2026-10-30");
    let review = task(2, Kind::ReviewWeek, "2026-09-07", "2026-09-11");
    let mut elsewhere = task(3, Kind::SignAgreement, "2026-09-01", "2026-09-15");
    elsewhere.place.municipality = Some("049".parse().unwrap());
    let earliest = coordinator().earliest_due([&signing, &review, &elsewhere]);
    assert_eq!(earliest, Some(day("2026-10-30")));
    assert_eq!(coordinator().earliest_due([&review]), None);
}

#[test]
fn a_new_round_takes_the_place_of_the_last_and_the_same_round_opens_once() {
    let review = |on| review_week(day(on), &[(coordinator(), day(on))], &Town::ordinary()).remove(0);
    let open = opened(review("2026-11-23"), "2026-11-22T22:00:00Z");
    assert!(review("2026-11-23").repeats(&open) && !review("2026-11-23").replaces(&open));
    assert!(review("2026-11-30").replaces(&open) && !review("2026-11-30").repeats(&open));
}

#[test]
fn a_right_ended_by_hand_is_not_asked_about_a_second_time() {
    let authority = EndingAuthority {
        organisation: organisation(1),
        place: place_of(organisation(1)),
        ends_on: day("2026-10-31"),
    };
    let new = authority_ending(day("2026-09-01"), &[authority]).remove(0);
    let by_hand = Task { cycle: String::new(), ..opened(new.clone(), "2026-08-20T09:00:00Z") };
    assert!(new.repeats(&by_hand));
    let another = Task { due_on: day("2026-12-31"), ..by_hand };
    assert!(!new.repeats(&another) && !new.replaces(&another), "another right, another task");
}

#[test]
fn a_missing_body_is_asked_for_in_rounds_of_a_year() {
    let bodiless = |asked: Option<&str>| Bodiless {
        municipality: "139".parse().unwrap(),
        place: town_hall(),
        asked_on: asked.map(day),
    };
    let asked = |on, last| body_missing(day(on), &[bodiless(last)]);
    let first = asked("2026-10-01", None).remove(0);
    assert_eq!((&*first.cycle, first.due_on), ("2026-10-01", day("2026-10-31")));
    assert!(asked("2027-07-01", Some("2026-10-01")).is_empty());
    let next = asked("2027-10-01", Some("2026-10-01")).remove(0);
    assert!(next.replaces(&opened(first, "2026-09-30T21:00:00Z")));
}

#[test]
fn the_prevention_week_is_asked_about_twice_and_newcomers_are_asked_the_second_time() {
    let planner = |asked: Option<&str>| WeekPlanner {
        subject: Subject::PreventionPlan(crate::id::PlanId::new(Uuid::from_u128(1))),
        place: town_hall(),
        owner: crate::assignment::prevention_contact(&town_hall()),
        asked: asked.map(str::to_owned),
    };
    let asked = |on, last| prevention_week(day(on), &[planner(last)]);
    let new = asked("2026-09-07", None).remove(0);
    assert_eq!((&*new.cycle, new.due_on), ("2026-W45", day("2026-11-02")));
    let coming =
        occurrences(rule_for(new.kind).unwrap(), &opened(new, "2026-09-06T21:00:00Z"), &Quiet::default());
    assert_eq!(
        coming.iter().map(|nudge| nudge.on).collect::<Vec<_>>(),
        [day("2026-09-07"), day("2026-10-19")]
    );
    assert!(asked("2026-10-19", Some("2026-W45")).is_empty(), "whoever has answered is left alone");
    assert_eq!(asked("2026-10-19", Some("2025-W45")).len(), 1);
    assert!(asked("2026-09-14", None).is_empty());
}

#[test]
fn a_vacant_post_is_sought_a_holder_for_in_rounds_of_a_year() {
    let vacant = |since: Option<&str>| VacantPost {
        place: town_hall(),
        wanted_from: day("2026-10-01"),
        sought_since: since.map(day),
    };
    let sought = |on, since| post_vacant(day(on), &[vacant(since)]);
    assert!(sought("2026-09-30", None).is_empty(), "somebody holds it");
    let first = sought("2026-10-02", None).remove(0);
    assert_eq!(
        (&*first.cycle, first.due_on),
        ("", day("2026-10-01")),
        "as the move that leaves it vacant opens it"
    );
    let manager = Owner::Post(Role::MunicipalManager, ii());
    assert_eq!(first.owner, manager);
    assert!(sought("2027-10-01", Some("2026-10-02")).is_empty());
    let next = sought("2027-10-02", Some("2026-10-02")).remove(0);
    assert_eq!(next.due_on, day("2027-10-02"));
    assert!(next.replaces(&opened(first, "2026-10-01T21:00:00Z")));
    let area = VacantPost { place: Place { municipality: None, ..town_hall() }, ..vacant(None) };
    let administrator = Owner::Post(Role::Administrator, Scope::Platform);
    assert_eq!(post_vacant(day("2026-10-02"), &[area]).remove(0).owner, administrator);
}

#[test]
fn contact_details_are_asked_about_on_the_second_tuesday_of_february() {
    let known = |asked: Option<&str>| Contacted {
        organisation: organisation(1),
        place: place_of(organisation(1)),
        asked: asked.map(str::to_owned),
    };
    let asked = |on, last| contact_check(day(on), &[known(last)]);
    let new = asked("2027-02-09", Some("2026")).remove(0);
    assert_eq!((&*new.cycle, new.due_on), ("2027", day("2027-03-11")));
    assert_eq!(new.owner, Owner::Organisation(organisation(1)));
    for other in ["2027-02-02", "2027-02-16", "2027-02-10"] {
        assert!(asked(other, None).is_empty(), "{other}");
    }
    assert!(asked("2027-02-09", Some("2027")).is_empty(), "whoever has answered is left alone");
    let year_before = NewTask { cycle: "2026".into(), due_on: day("2026-03-12"), ..new.clone() };
    assert!(new.replaces(&opened(year_before, "2026-02-09T22:00:00Z")), "a year nobody answered is over");
}
