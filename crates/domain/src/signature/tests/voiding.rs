//! Two different people declare a signature void (SG-18, SG-19).

use super::*;

fn asked_by(actor: &Actor) -> World {
    let mut world = World::new(State::Signed);
    let event = world.done(&Command::RequestVoid(SECRET.into()), actor);
    assert_eq!(event.opens, [task::Kind::ConfirmVoid]);
    world
}

#[test]
fn two_different_people_void_a_signature() {
    let world = asked_by(&coordinator());
    assert_eq!(code(world.decided(&Command::ConfirmVoid, &coordinator())), Code::SecondPersonNeeded);
    let both_hats = holding(&[Role::RegionalCoordinator, Role::MunicipalCoordinator], 201);
    assert_eq!(code(world.decided(&Command::ConfirmVoid, &both_hats)), Code::SecondPersonNeeded);
    let pretending = Around { person: Some(person(202)), ..world.around() };
    let result = decide(&pretending, &Command::ConfirmVoid, &coordinator(), noon(today()));
    assert_eq!(code(result), Code::SecondPersonNeeded);
    assert_eq!(world.decided(&Command::ConfirmVoid, &regional()).unwrap().0.head.state, State::Voided);
}

#[test]
fn nobody_confirms_what_nobody_asked_for() {
    let world = World::new(State::Signed);
    let answers = [Command::ConfirmVoid, Command::RefuseVoid(SECRET.into()), Command::WithdrawVoid];
    for answer in &answers {
        assert_eq!(code(world.decided(answer, &regional())), Code::NothingAsked);
    }
    let nameless = Actor { who: crate::permission::Who::Invitee, ..coordinator() };
    let ask = Command::RequestVoid("Väärä yhdistys".into());
    assert_eq!(code(world.decided(&ask, &nameless)), Code::SecondPersonNeeded);
    let asked = asked_by(&coordinator());
    assert_eq!(code(asked.decided(&Command::ConfirmVoid, &nameless)), Code::SecondPersonNeeded);
}

#[test]
fn a_second_person_can_say_no_and_all_stays_as_it_was() {
    let mut world = asked_by(&coordinator());
    let no = Command::RefuseVoid(SECRET.into());
    assert_eq!(code(world.decided(&no, &coordinator())), Code::SecondPersonNeeded);
    assert_eq!(code(world.decided(&Command::RefuseVoid(" ".into()), &regional())), Code::Required);
    let event = world.done(&no, &regional());
    assert_eq!(event.closes, Closes::Kinds(vec![task::Kind::ConfirmVoid]));
    assert_eq!((world.signature.head.state, world.signature.void_requested_by), (State::Signed, None));
    assert_eq!(code(world.decided(&Command::ConfirmVoid, &regional())), Code::NothingAsked);
}

#[test]
fn only_who_asked_takes_it_back_and_nobody_asks_over_it() {
    let mut world = asked_by(&coordinator());
    assert_eq!(code(world.decided(&Command::WithdrawVoid, &regional())), Code::AskedByAnother);
    let again = Command::RequestVoid(SECRET.into());
    assert_eq!(code(world.decided(&again, &regional())), Code::AskedAlready);
    let event = world.done(&Command::WithdrawVoid, &coordinator());
    assert_eq!(event.closes, Closes::Kinds(vec![task::Kind::ConfirmVoid]));
    assert_eq!((world.signature.head.state, world.signature.void_requested_by), (State::Signed, None));
    assert!(world.decided(&again, &regional()).is_ok());
}

#[test]
fn a_notice_does_not_outrun_a_void() {
    let mut world = asked_by(&coordinator());
    world.done(&Command::GiveNotice { reason: "Muutto".into(), days: 90 }, &admin());
    assert_eq!(world.decided(&Command::ConfirmVoid, &regional()).unwrap().0.head.state, State::Voided);
}
