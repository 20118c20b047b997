//! What becomes of an agreement whose party or municipality is another now, or that nobody is left in.

use super::*;
use crate::lifecycle::Closes;
use crate::task;

fn with_party(number: u128) -> World {
    let mut world = World::new(State::InForce);
    world.agreement.parties.push(Party {
        organisation: id(number),
        role: PartyRole::ModelPartner,
        joined_on: day("2026-01-01"),
        left_on: None,
        formerly: None,
    });
    world
}

fn replace(on: &str) -> Command {
    Command::PartyReplaced { party: id(11), successor: id(12), on: day(on) }
}

#[test]
fn a_replaced_party_leaves_the_day_before_its_successor_joins_in_the_same_role() {
    let mut world = with_party(11);
    world.done(&replace("2026-07-01"), &regional());
    let [old, new] = world.agreement.parties.as_slice() else { panic!("two rows") };
    assert_eq!((old.left_on, new.joined_on), (Some(day("2026-06-30")), day("2026-07-01")));
    assert_eq!((new.organisation, new.role, new.formerly), (id(12), PartyRole::ModelPartner, Some(id(11))));
    assert_eq!(code(world.decided(&replace("2026-07-01"), &regional())), Code::UnknownId);
    assert_eq!(with_party(11).decided(&replace("2026-07-01"), &coordinator()), Err(Denied::Forbidden));
}

#[test]
fn a_succession_older_than_the_agreement_replaces_the_party_from_its_first_day() {
    let mut world = with_party(11);
    world.done(&replace("2023-01-01"), &regional());
    let [old, new] = world.agreement.parties.as_slice() else { panic!("two rows") };
    assert_eq!((old.left_on, new.joined_on), (Some(day("2026-01-01")), day("2026-01-01")));
}

#[test]
fn a_successor_that_is_a_party_already_stands_for_both() {
    let mut world = with_party(11);
    world.agreement.parties.extend(with_party(12).agreement.parties);
    world.done(&replace("2026-07-01"), &regional());
    assert_eq!(world.agreement.parties.len(), 2);
    assert_eq!(world.agreement.parties[1].formerly, Some(id(11)));
}

#[test]
fn an_agreement_nobody_else_is_left_in_is_looked_at_again() {
    let mut world = with_party(11);
    world.done(&Command::PartyLeft(id(11)), &system());
    assert_eq!(world.agreement.parties[0].left_on, Some(today()));
    assert_eq!(code(world.decided(&Command::LeftAlone, &system())), Code::MoveNotOpen);
    world.signed = (true, 0);
    let event = world.done(&Command::LeftAlone, &system());
    assert_eq!(event.opens, [task::Kind::ReviewAgreement]);
}

#[test]
fn after_a_municipal_merger_the_region_says_whether_the_agreement_goes_on() {
    let mut world = World::new(State::InForce);
    let settle = |goes_on| Command::MunicipalityMerged { goes_on, reason: "Kuntajakolaki".into() };
    assert_eq!(code(world.decided(&settle(true), &regional())), Code::MunicipalityGoesOn);
    world.municipality_now = Some(municipality("564"));
    assert_eq!(world.decided(&settle(true), &coordinator()), Err(Denied::Forbidden));
    let event = world.done(&Command::MunicipalityEnded, &system());
    assert_eq!(event.opens, [task::Kind::SettleMunicipality]);
    let (ended, _) = world.decided(&settle(false), &regional()).unwrap();
    assert_eq!((ended.head.state, ended.continued_by), (State::Terminated, None));
    let event = world.done(&settle(true), &regional());
    assert_eq!(event.closes, Closes::Kinds(vec![task::Kind::SettleMunicipality]));
    assert_eq!(world.agreement.head.state, State::InForce);
    assert_eq!(world.agreement.continued_by, Some(municipality("564")));
    assert_eq!(code(world.decided(&Command::MunicipalityEnded, &system())), Code::MoveNotOpen);
}
