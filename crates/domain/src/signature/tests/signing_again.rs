//! An amended text is signed again, by a request that takes the earlier signature's place (SG-1b, SG-9, SG-10, SG-30).

use super::*;

fn asked_again(replaced: &Signature) -> (Signature, Event) {
    let world = alone();
    let asked = Request { id: id(41), sign_by: day("2026-12-31") };
    let around = Around { signature: None, ..world.around() };
    request_again(&around, &asked, replaced, &system(), noon(today())).unwrap()
}

#[test]
fn a_request_to_sign_again_begins_with_what_was_chosen_before() {
    let replaced = Signature { sections: vec![SectionKey("youth".into())], ..signature(State::Signed) };
    let (again, event) = asked_again(&replaced);
    accepted::<Machine>(None, &again.head, &event);
    assert_eq!((again.sections.clone(), again.prevention), (replaced.sections.clone(), replaced.prevention));
    assert_eq!((again.replaces, again.signed_on, again.acts.len()), (Some(replaced.id), None, 0));
    let opens: Vec<_> = event.opens.iter().filter(|kind| again.asks_for(**kind)).collect();
    assert_eq!(opens, [&task::Kind::SignAgain]);
}

#[test]
fn a_newcomer_who_had_not_signed_yet_is_a_newcomer_still() {
    let newcomer = Signature { late_joiner: true, signed_on: None, ..signature(State::Requested) };
    assert!(asked_again(&newcomer).0.late_joiner);
    let signed = Signature { late_joiner: true, ..signature(State::Signed) };
    assert!(!asked_again(&signed).0.late_joiner);
}

#[test]
fn an_outdated_signature_holds_until_its_new_day_and_fourteen_days_of_grace() {
    let mut world = alone();
    world.signature = signature(State::Signed);
    let again = Command::NewVersionRequiresResigning { version: id(31), resign_by: day("2026-12-31") };
    world.done(&again, &system());
    assert_eq!((world.signature.head.state, world.signature.sign_by), (State::Outdated, day("2026-12-31")));
    world.today = day("2027-01-14");
    assert_eq!(code(world.decided(&Command::ResignByPassed, &system())), Code::GraceNotOver);
    world.today = day("2027-01-15");
    assert_eq!(world.done(&Command::ResignByPassed, &system()).to, "lapsed");
}

#[test]
fn who_signs_again_leaves_the_earlier_signature_behind() {
    let mut world = alone();
    world.signature = signature(State::Outdated);
    assert_eq!(world.done(&Command::Resigned, &system()).to, "superseded");
}

#[test]
fn a_request_on_a_text_no_longer_in_force_gives_way() {
    for state in [State::Requested, State::Opened, State::PartiallySigned] {
        let mut world = alone();
        world.signature = signature(state);
        assert_eq!(world.done(&Command::TextReplaced, &system()).to, "superseded");
    }
    let mut world = alone();
    world.signature = signature(State::Signed);
    assert_eq!(code(world.decided(&Command::TextReplaced, &system())), Code::MoveNotOpen);
}
