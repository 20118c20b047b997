//! The minutes: the day they are published sets the last day to appeal, and a wrong day can be put right (I-14).

use super::*;
use crate::lifecycle::Closes;
use crate::task::Kind as Task;

fn correct(published_on: &str) -> Command {
    Command::CorrectPublication { published_on: day(published_on), reason: SECRET.into() }
}

fn deadline(world: &World) -> Option<NaiveDate> {
    world.decision.appeal_period().map(|period| period.deadline_on)
}

#[test]
fn the_last_day_to_appeal_follows_from_the_body_and_the_day_of_publication() {
    assert_eq!(deadline(&World::done_deciding(Body::Board)), None);
    assert_eq!(deadline(&World::published(Body::Board)), Some(day("2026-12-14")));
    assert_eq!(deadline(&World::published(Body::Committee)), Some(day("2026-12-14")));
    assert_eq!(deadline(&World::published(Body::Council)), Some(day("2026-12-30")));
}

#[test]
fn what_cannot_be_appealed_is_final_at_once_and_has_no_last_day() {
    let mut world = World::on_agenda(Body::Board);
    let noted = Command::Decide { section_no: "§ 7".into(), outcome: Outcome::Noted, appealable: false };
    world.done(&noted, &registrar());
    world.done(&publish(today(), false), &registrar());
    assert_eq!((world.decision.head.state, deadline(&world)), (State::Final, None));
}

#[test]
fn minutes_are_checked_after_the_meeting_and_published_after_that_and_not_in_advance() {
    let world = World::done_deciding(Body::Board);
    let publish = |checked_on: &str, published_on: &str, url: &str| {
        let minutes = Minutes::new(day(checked_on), day(published_on), Some(url.into()), false);
        world.decided(&Command::PublishMinutes(minutes), &registrar())
    };
    assert_eq!(code(publish("2026-11-22", "2026-11-23", "")), Code::TooEarly);
    assert_eq!(code(publish("2026-11-23", "2026-11-22", "")), Code::TooEarly);
    assert_eq!(code(publish("2026-11-23", "2026-11-24", "")), Code::InTheFuture);
    assert_eq!(code(publish("2026-11-23", "2026-11-23", "javascript:alert(1)")), Code::Malformed);
    let (decision, _) = publish("2026-11-23", "2026-11-23", "https://ii.example/45").unwrap();
    assert_eq!(decision.minutes.unwrap().url.as_deref(), Some("https://ii.example/45"));
}

#[test]
fn a_corrected_day_moves_the_deadline_and_its_task_and_the_old_one_stays_readable() {
    let mut world = World::published(Body::Board);
    world.today = day("2026-12-01");
    let event = world.done(&correct("2026-11-27"), &registrar());
    assert_eq!(event.opens, [Task::ConfirmFinality]);
    assert_eq!(event.closes, Closes::Kinds(vec![Task::ConfirmFinality]));
    assert_eq!(world.decision.minutes.as_ref().unwrap().struck, [day("2026-11-23")]);
    assert_eq!(deadline(&world), Some(day("2026-12-18")));
    let due = crate::assignment::of_decision(Task::ConfirmFinality, &world.decision, false, world.today);
    assert_eq!(due.due_on, day("2026-12-21"));
    assert_eq!(code(world.decided(&correct("2026-11-27"), &registrar())), Code::NothingChanged);
    assert_eq!(code(world.decided(&correct("2026-12-02"), &registrar())), Code::InTheFuture);
}

#[test]
fn a_final_decision_goes_back_when_the_right_day_leaves_time_to_appeal() {
    let mut world = World::published(Body::Board);
    world.today = day("2026-12-15");
    world.done(&Command::ConfirmFinality, &registrar());
    let mut stays = World { decision: world.decision.clone(), ..world };
    stays.done(&correct("2026-11-24"), &registrar());
    assert_eq!(stays.decision.head.state, State::AppealPeriod, "until today");
    world.today = day("2026-12-16");
    world.done(&correct("2026-11-24"), &registrar());
    assert_eq!(world.decision.head.state, State::Final);
    world.done(&correct("2026-12-10"), &registrar());
    assert_eq!(world.decision.head.state, State::AppealPeriod);
}

#[test]
fn finality_waits_for_the_last_day_to_be_over() {
    let mut world = World::published(Body::Board);
    world.today = day("2026-12-14");
    let refusal = refused(world.decided(&Command::ConfirmFinality, &registrar()));
    assert_eq!(
        (refusal.code, refusal.details),
        (Code::DeadlineNotPassed, vec![("deadline", "2026-12-14".to_owned())])
    );
    world.today = day("2026-12-15");
    assert_eq!(world.done(&Command::ConfirmFinality, &registrar()).to, "final");
}

#[test]
fn personal_data_leave_the_public_minutes_when_the_decision_is_final() {
    let mut world = World::done_deciding(Body::Board);
    world.done(&publish(today(), true), &registrar());
    assert_eq!(code(world.decided(&Command::MarkRemoved, &registrar())), Code::MoveNotOpen);
    world.today = day("2026-12-15");
    world.done(&Command::ConfirmFinality, &registrar());
    assert_eq!(world.done(&Command::AskForRemoval, &system()).opens, [Task::RemovePersonalData]);
    let event = world.done(&Command::MarkRemoved, &registrar());
    assert_eq!(event.closes, Closes::Kinds(vec![Task::RemovePersonalData]));
    assert_eq!(code(world.decided(&Command::MarkRemoved, &registrar())), Code::NothingToRemove);
    let clean = World::published(Body::Board);
    assert!(!clean.decision.personal_data_public());
}
