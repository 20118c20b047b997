//! The forecast, told as a coordinator would read it.

use std::fmt::Write as _;

use uuid::Uuid;

use super::office::Office;
use crate::id::CommitmentId;
use crate::permission::Role;
use crate::reminder::fixture::{Town, day, ii, organisation, place_of, task, town_hall, utc};
use crate::reminder::scheduled::{ActiveCommitment, EndingAuthority, Post};
use crate::reminder::{Foretold, Outcome, Recipient, forecast};
use crate::subject::Subject;
use crate::task::{Kind, Task};

fn told(office: &Office, from: &str, to: &str) -> String {
    let mut text = String::new();
    for Foretold { day, recipient, rule, key, level, outcome, .. } in
        forecast(&office.world(), day(from), day(to))
    {
        let who = match recipient {
            Some(Recipient::Person(person)) => person.uuid().as_u128().to_string(),
            Some(Recipient::Address(address)) => address.to_string(),
            None => "nobody".to_owned(),
        };
        let outcome = match outcome {
            Outcome::Sent(number) => format!("mail {number}"),
            Outcome::Later(day) => format!("waits for {day}"),
            Outcome::Suppressed(reason) => reason.key().to_owned(),
            Outcome::Unanswered => "unanswered".to_owned(),
        };
        let occasion = key.split('/').next().unwrap();
        writeln!(text, "{day} {who} {} {occasion} {level:?}: {outcome}", rule.code()).unwrap();
    }
    text
}

fn office(tasks: Vec<Task>) -> Office {
    Office::new(Town::ordinary(), tasks, day("2026-08-31"))
}

/// A right to sign for an organisation.
fn right(ends_on: &str) -> EndingAuthority {
    let organisation = organisation(1);
    EndingAuthority { organisation, place: place_of(organisation), ends_on: day(ends_on) }
}

#[test]
fn a_signature_nobody_gives_is_asked_for_until_the_manager_knows() {
    let office = office(vec![task(1, Kind::SignAgreement, "2026-09-01", "2026-10-30")]);
    let expected = "\
        2026-09-01 1 RM-02 at-once Owner: mail 1\n\
        2026-09-01 2 RM-02 at-once Owner: mail 2\n\
        2026-10-16 1 RM-02 due-14d Owner: mail 3\n\
        2026-10-16 2 RM-02 due-14d Owner: mail 4\n\
        2026-10-23 1 RM-02 due-5wd Owner: mail 5\n\
        2026-10-23 2 RM-02 due-5wd Owner: mail 6\n\
        2026-10-29 1 RM-02 due-1wd Owner: mail 7\n\
        2026-10-29 2 RM-02 due-1wd Owner: mail 8\n\
        2026-11-04 11 RM-02 due+3wd L2: mail 9\n\
        2026-11-13 12 RM-02 due+10wd L3: mail 10\n";
    assert_eq!(told(&office, "2026-08-31", "2026-12-31"), expected);
    assert_eq!(told(&office, "2026-10-29", "2026-11-03"), "", "the first day is outside, the last inside");
}

#[test]
fn a_second_right_that_had_ended_is_asked_for_a_day_later_as_foretold() {
    let mut office = office(Vec::new());
    office.authorities = vec![right("2026-08-28"), right("2026-08-30")];
    let foretold: Vec<_> = forecast(&office.world(), day("2026-08-31"), day("2026-12-31"));
    let keys =
        |keys: Vec<String>| keys.into_iter().filter(|key| key.starts_with("due-60d/")).collect::<Vec<_>>();
    let foretold = keys(foretold.into_iter().map(|nudge| nudge.key).collect());
    assert!(foretold.len() > 1, "{foretold:?}");
    day("2026-09-01").iter_days().take(60).for_each(|day| office.tick(day));
    assert_eq!(keys(office.sent.into_iter().map(|(.., key)| key).collect()), foretold);
}

#[test]
fn what_comes_up_when_the_hours_are_over_is_foretold_for_the_next_day() {
    let mut office = office(vec![task(1, Kind::SignAgreement, "2026-09-01", "2026-10-30")]);
    office.town.evening.insert(2);
    // Half past four: the office hours are over, the evening is still to come.
    office.last_tick = utc("2026-09-01T13:30:00Z");
    let expected = "\
        2026-09-01 2 RM-02 at-once Owner: mail 1\n\
        2026-09-01 1 RM-02 at-once Owner: waits for 2026-09-02\n\
        2026-09-02 1 RM-02 at-once Owner: mail 2\n";
    assert_eq!(told(&office, "2026-08-31", "2026-09-30"), expected);
    let tomorrow = "2026-09-02 1 RM-02 at-once Owner: mail 1\n";
    assert_eq!(
        told(&office, "2026-09-01", "2026-09-30"),
        tomorrow,
        "today is not told, and what it leaves is"
    );
}

#[test]
fn commitments_are_asked_about_in_autumn_and_the_silent_ones_are_one_list() {
    let mut office = office(Vec::new());
    let commitment = |number| ActiveCommitment {
        id: CommitmentId::new(Uuid::from_u128(number)),
        organisation: organisation(1),
        place: place_of(organisation(1)),
        ends_on: day("2028-12-31"),
        last_check_in_on: None,
    };
    office.commitments = vec![commitment(1), commitment(2)];
    let expected = "\
        2026-10-15 3 RM-13 at-once Owner: mail 1\n\
        2026-10-15 3 RM-13 at-once Owner: mail 1\n\
        2026-11-05 11 RM-13 opened+15wd L2: mail 2\n\
        2026-11-05 11 RM-13 opened+15wd L2: mail 2\n";
    assert_eq!(told(&office, "2026-08-31", "2027-05-14"), expected);
    let foretold = forecast(&office.world(), day("2026-08-31"), day("2026-10-15"));
    assert!(foretold.iter().all(|nudge| nudge.task.is_none()), "these tasks are not open yet");
    assert_eq!(foretold[0].subject, Subject::Commitment(office.commitments[0].id));
}

#[test]
fn a_second_year_is_asked_about_again() {
    let mut office = office(Vec::new());
    office.authorities = vec![right("2026-12-31")];
    let expected = "\
        2026-11-02 1 RM-04 due-60d Owner: mail 1\n\
        2026-12-17 1 RM-04 due-14d Owner: mail 2\n\
        2027-02-01 11 RM-04 due+20wd L2: mail 3\n";
    assert_eq!(told(&office, "2026-08-31", "2027-12-31"), expected);
}

#[test]
fn the_week_is_reviewed_while_something_is_late_or_coming_and_never_at_christmas() {
    let mut office = office(vec![task(1, Kind::PrepareAgreement, "2026-09-01", "2027-01-05")]);
    office.posts = vec![Post { role: Role::MunicipalCoordinator, scope: ii(), place: town_hall() }];
    let expected = "\
        2026-12-07 11 RM-44 at-once Owner: mail 1\n\
        2026-12-14 11 RM-44 at-once Owner: mail 2\n\
        2026-12-21 11 RM-44 at-once Owner: mail 3\n\
        2027-01-07 11 RM-44 at-once Owner: mail 4\n\
        2027-01-11 11 RM-44 at-once Owner: mail 5\n";
    assert_eq!(told(&office, "2026-08-31", "2027-01-15"), expected);
}

#[test]
fn a_busy_week_spills_into_the_next_and_says_so() {
    let opened = ["2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10"];
    let tasks =
        opened.iter().zip(1..).map(|(on, number)| task(number, Kind::SignAgreement, on, "2026-11-20"));
    let office = Office::new(Town::ordinary().without(2), tasks.collect(), day("2026-09-06"));
    let expected = "\
        2026-09-07 1 RM-02 at-once Owner: mail 1\n\
        2026-09-08 1 RM-02 at-once Owner: mail 2\n\
        2026-09-09 1 RM-02 at-once Owner: mail 3\n\
        2026-09-10 1 RM-02 at-once Owner: waits for 2026-09-14\n\
        2026-09-14 1 RM-02 at-once Owner: mail 4\n";
    assert_eq!(told(&office, "2026-09-06", "2026-10-31"), expected);
}

#[test]
fn an_invitation_without_an_answer_is_followed_up_at_its_address() {
    let invited = Task {
        owner: crate::task::Owner::Address("seura@example.fi".parse().unwrap()),
        ..task(1, Kind::RespondToInvitation, "2026-09-01", "2026-09-29")
    };
    let expected = "\
        2026-09-15 seura@example.fi RM-01 opened+10wd Owner: mail 1\n\
        2026-09-29 seura@example.fi RM-01 opened+20wd Owner: mail 2\n\
        2026-10-13 11 RM-01 opened+30wd L2: mail 3\n";
    assert_eq!(told(&office(vec![invited]), "2026-08-31", "2026-12-31"), expected);
}

#[test]
fn a_commitment_that_has_ended_in_silence_with_nobody_left_is_said_to_be_unanswered() {
    let mut office = office(vec![task(1, Kind::TakeFirstSteps, "2026-09-01", "2026-11-30")]);
    office.town.holders.clear();
    let expected = "\
        2026-09-08 nobody RM-37 opened+7d Owner: unanswered\n\
        2026-11-30 nobody RM-37 opened+90d Owner: unanswered\n";
    assert_eq!(told(&office, "2026-08-31", "2026-12-31"), expected);
}
