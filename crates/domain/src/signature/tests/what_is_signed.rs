//! What an act binds to: the text shown, the answers given, the person who gave them (I-5, R68).

use super::*;

#[test]
fn an_unanswered_prevention_question_is_not_a_no() {
    let mut world = alone();
    world.signature.prevention = None;
    assert_eq!(code(world.sign(1)), Code::PreventionUnanswered);
    let fill =
        |prevention| Command::FillCommitments { sections: vec![SectionKey("youth".into())], prevention };
    world.done(&fill(None), &admin());
    assert_eq!(world.signature.prevention, None);
    world.done(&fill(Some(false)), &admin());
    world.done(&fill(None), &admin());
    assert_eq!(world.signature.prevention, Some(false), "leaving it out keeps the answer");
    assert_eq!(world.signed_by(1), State::Signed);
}

#[test]
fn a_prevention_commitment_stands_in_the_way_of_a_no() {
    let mut world = alone();
    world.open_commitments = (1, 1);
    let no = Command::FillCommitments { sections: Vec::new(), prevention: Some(false) };
    assert_eq!(code(world.decided(&no, &admin())), Code::PreventionCommitted);
    let mut signed = World::new(State::Signed);
    signed.open_commitments = (1, 1);
    assert_eq!(code(signed.decided(&Command::AnswerOptIn(false), &signatory(1))), Code::PreventionCommitted);
    assert_eq!(signed.decided(&Command::AnswerOptIn(true), &signatory(1)).unwrap().0.prevention, Some(true));
    assert_eq!(signed.decided(&Command::AnswerOptIn(true), &admin()), Err(Denied::Forbidden));
}

#[test]
fn a_stage_of_life_is_chosen_and_one_in_use() {
    let mut world = alone();
    world.signature.sections.clear();
    assert_eq!(code(world.sign(1)), Code::SectionMissing);
    for unknown in ["retired_section", "nobody"] {
        let fill = Command::FillCommitments { sections: vec![SectionKey(unknown.into())], prevention: None };
        assert_eq!(code(world.decided(&fill, &admin())), Code::SectionUnknown);
    }
}

#[test]
fn the_text_signed_is_the_text_shown() {
    let world = alone();
    let other = SignAct { seen: Hash([7; 32]), ..world.act(1) };
    assert_eq!(code(world.decided(&Command::SignAct(other), &signatory(1))), Code::TextNotSeen);
    let mut unfrozen = alone();
    let act = unfrozen.act(1);
    unfrozen.agreement.version.document_hash = None;
    assert_eq!(code(unfrozen.decided(&Command::SignAct(act), &signatory(1))), Code::TextNotSeen);
    let mut newer = alone();
    newer.agreement.version.id = id(31);
    assert_eq!(code(newer.sign(1)), Code::TextNotSeen, "another version than was asked for");
}

#[test]
fn the_second_signer_signs_what_the_first_one_signed() {
    let mut world = two_jointly();
    world.signed_by(1);
    world.agreement.version.document_hash = Some(Hash([7; 32]));
    assert_eq!(code(world.sign(2)), Code::TextNotSeen);
}

#[test]
fn the_act_hash_is_frozen_at_the_first_act() {
    let mut world = two_jointly();
    let promise = |words: &str| Committed { id: "com_1".into(), fields: vec![words.into()] };
    let first = SignAct { commitments: vec![promise("first")], ..world.act(1) };
    let frozen = act_hash(world.text(), &world.signature.sections, false, &first.commitments);
    world.done(&Command::SignAct(first), &signatory(1));
    assert_eq!((world.signature.document_hash, world.signature.act_hash), (Some(world.text()), Some(frozen)));
    let second = SignAct { commitments: vec![promise("second")], ..world.act(2) };
    let event = world.done(&Command::SignAct(second), &signatory(2));
    assert_eq!(world.signature.act_hash, Some(frozen));
    let hashes = Facts::new().plain("act_hash", frozen);
    assert!(event.facts.iter().any(|stated| Some(stated) == hashes.iter().next()));
    let fill = Command::FillCommitments { sections: Vec::new(), prevention: Some(true) };
    assert_eq!(code(two_jointly().after_one().decided(&fill, &admin())), Code::MoveNotOpen);
}

impl World {
    fn after_one(mut self) -> Self {
        self.signed_by(1);
        self
    }
}

#[test]
fn nobody_signs_in_anothers_name() {
    let world = two_jointly();
    let act = Command::SignAct(world.act(2));
    assert_eq!(code(world.decided(&act, &signatory(1))), Code::NoAuthority);
    let pretending = Around { person: Some(person(2)), ..world.around() };
    assert_eq!(code(decide(&pretending, &act, &signatory(1), noon(today()))), Code::NoAuthority);
    assert_eq!(world.decided(&act, &admin()), Err(Denied::Forbidden));
}

#[test]
fn a_shared_mailbox_proves_one_person_only() {
    let mut world = two_jointly().after_one();
    world.shared_mailbox = vec![person(2)];
    assert_eq!(code(world.sign(2)), Code::SharedMailbox);
    let strong = SignAct { method: Method::StrongId, ..world.act(2) };
    assert!(world.decided(&Command::SignAct(strong), &signatory(2)).is_ok());
    assert!(world.sign(3).is_ok());
}

#[test]
fn a_signature_is_as_strong_as_its_weakest_act() {
    let methods = [Method::EmailCode, Method::StrongId, Method::Qualified];
    for (first, second) in methods.into_iter().flat_map(|first| methods.map(|second| (first, second))) {
        let mut world = two_jointly();
        for (holder, method) in [(1, first), (2, second)] {
            world.done(&Command::SignAct(SignAct { method, ..world.act(holder) }), &signatory(holder));
        }
        assert_eq!(world.signature.level, Some(first.level().min(second.level())));
    }
    let scan = SignAct { method: Method::PaperScan, ..alone().act(1) };
    assert_eq!(code(alone().decided(&Command::SignAct(scan), &signatory(1))), Code::Malformed);
}

#[test]
fn nothing_is_signed_before_the_agreement_is_open() {
    let mut world = alone();
    world.agreement.head.state = agreement::State::AwaitingDecisions;
    assert_eq!(code(world.sign(1)), Code::AgreementNotOpen);
    assert_eq!(code(world.recorded(world.paper(&[(1, 51)]))), Code::AgreementNotOpen);
}
