//! How an agreement ends, and how two people take a faulty text back (AG-12, AG-13, AG-18 to AG-27).

use super::*;
use crate::lifecycle::{Closes, Keyed};
use crate::permission::Who;
use crate::task;

fn recalled_by(actor: &Actor) -> World {
    let mut world = World::new(State::OpenForSigning);
    let event = world.done(&Command::RequestRecall(reason()), actor);
    assert_eq!(event.opens, [task::Kind::ConfirmVoid]);
    world
}

#[test]
fn two_different_people_take_a_text_back_and_its_decision_with_it() {
    let mut world = recalled_by(&coordinator());
    assert_eq!(code(world.decided(&confirm_recall(), &coordinator())), Code::SecondPersonNeeded);
    let both_hats = holding(&[Role::RegionalCoordinator, Role::MunicipalCoordinator], 201);
    assert_eq!(code(world.decided(&confirm_recall(), &both_hats)), Code::SecondPersonNeeded);
    let pretending = Around { person: Some(person(202)), ..world.around() };
    let result = decide(&pretending, &confirm_recall(), &coordinator(), noon(today()));
    assert_eq!(code(result), Code::SecondPersonNeeded);
    world.done(&confirm_recall(), &regional());
    assert_eq!(world.agreement.head.state, State::AwaitingDecisions);
    assert_eq!((&world.agreement.decision, world.agreement.recall_requested_by), (&None, None));
}

#[test]
fn nobody_takes_back_what_nobody_asked_for() {
    let world = World::new(State::OpenForSigning);
    assert_eq!(code(world.decided(&confirm_recall(), &regional())), Code::SecondPersonNeeded);
    let nameless = Actor { who: Who::Invitee, ..regional() };
    assert_eq!(code(world.decided(&Command::RequestRecall(reason()), &nameless)), Code::SecondPersonNeeded);
    let asked = recalled_by(&coordinator());
    assert_eq!(code(asked.decided(&confirm_recall(), &nameless)), Code::SecondPersonNeeded);
}

#[test]
fn signing_fails_sixty_days_after_its_last_day_and_only_without_the_minimum() {
    let mut world = World::new(State::OpenForSigning);
    let fail = |world: &World| world.decided(&Command::SigningFailed("Ei tarpeeksi".into()), &coordinator());
    assert_eq!(world.agreement.signing_patience_ends_on(), day("2027-02-09"));
    world.signed = (true, 0);
    world.today = day("2027-02-09");
    assert_eq!(code(fail(&world)), Code::GraceNotOver);
    world.today = day("2027-02-10");
    assert_eq!(fail(&world).unwrap().0.head.state, State::Cancelled);
    world.signed = (true, 1);
    assert_eq!(code(fail(&world)), Code::MoveNotOpen);
}

#[test]
fn the_last_days_of_the_calendar_are_no_panic() {
    let mut world = World::new(State::OpenForSigning);
    world.signed = (false, 0);
    world.agreement.sign_by = Some(NaiveDate::MAX);
    let fail = Command::SigningFailed("Ei tarpeeksi".into());
    assert_eq!(code(world.decided(&fail, &coordinator())), Code::GraceNotOver);
    world.agreement.head.state = State::InForce;
    world.today = NaiveDate::MAX;
    assert!(world.decided(&Command::PeriodEnded, &system()).is_ok());
}

#[test]
fn a_period_is_over_after_its_last_day() {
    let mut world = World::new(State::InForce);
    world.today = day("2029-12-31");
    assert_eq!(code(world.decided(&Command::PeriodEnded, &system())), Code::PeriodNotOver);
    world.today = day("2030-01-01");
    assert_eq!(world.decided(&Command::PeriodEnded, &system()).unwrap().0.head.state, State::Expired);
}

#[test]
fn a_prohibition_rests_the_agreement_and_lifting_it_resumes() {
    let mut world = World::new(State::InForce);
    world.done(&Command::ImplementationProhibited(reason()), &coordinator());
    assert!(!world.agreement.takes_signatures());
    world.done(&Command::ProhibitionLifted, &coordinator());
    assert!(world.agreement.takes_signatures());
}

#[test]
fn every_way_out_has_a_reason_and_leaves_no_task_behind() {
    for (state, command) in [
        (State::Preparing, Command::Cancel as fn(String) -> Command),
        (State::OpenForSigning, Command::Cancel),
        (State::InForce, Command::Terminate),
    ] {
        let world = World::new(state);
        assert_eq!(code(world.decided(&command(" ".into()), &coordinator())), Code::Required);
        assert_eq!(world.decided(&command(reason()), &coordinator()).unwrap().1.closes, Closes::All);
    }
    let silent = Command::NoRenewal(String::new());
    assert_eq!(code(World::new(State::Expired).decided(&silent, &coordinator())), Code::Required);
    let none = Command::NoRenewal(reason());
    assert!(World::new(State::Expired).decided(&none, &coordinator()).unwrap().0.no_renewal);
}

#[test]
fn a_built_move_has_no_back_door() {
    for action in Action::all() {
        for state in State::all() {
            let result = World::new(*state).decided(&Command::Awaiting(*action), &everybody(1));
            assert!(result.is_err(), "{action:?} in {state:?}");
        }
    }
}

fn confirm_recall() -> Command {
    Command::ConfirmRecall { version: crate::id::AgreementVersionId::new(uuid::Uuid::from_u128(0x5eed)) }
}
