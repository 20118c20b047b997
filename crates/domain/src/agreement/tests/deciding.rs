//! The competent body's decision, and signing before it is final (AG-9, AG-10, I-16).

use super::*;

fn deciding() -> World {
    let mut world = World::new(State::AwaitingDecisions);
    world.agreement.decision = None;
    world
}

fn opens(world: &World) -> Decided {
    world.decided(&Command::DecisionsReady { sign_by: day("2026-12-11") }, &coordinator())
}

fn not_final() -> DecisionFacts {
    DecisionFacts { is_final: false, ..decision(Outcome::Approved) }
}

#[test]
fn signing_opens_on_an_approval_and_on_nothing_less() {
    let mut world = deciding();
    assert_eq!(code(opens(&world)), Code::DecisionMissing);
    for (outcome, expected) in [
        (Outcome::Approved, None),
        (Outcome::ApprovedAmended, None),
        (Outcome::Rejected, Some(Code::DecisionNotApproved)),
        (Outcome::Noted, Some(Code::DecisionNotApproved)),
    ] {
        world.agreement.decision = Some(decision(outcome));
        match expected {
            None => assert!(opens(&world).is_ok(), "{outcome:?}"),
            Some(expected) => assert_eq!(code(opens(&world)), expected, "{outcome:?}"),
        }
    }
}

#[test]
fn an_area_may_sign_before_the_decision_is_final_and_carries_the_risk() {
    let mut world = deciding();
    world.done(&Command::RecordDecision(not_final()), &coordinator());
    assert_eq!(code(opens(&world)), Code::DecisionNotFinal);
    world.sign_before_final = true;
    let (open, _) = opens(&world).unwrap();
    assert!(open.legal_risk());
    world.agreement = open;
    world.done(&Command::RecordDecision(decision(Outcome::Approved)), &coordinator());
    assert!(!world.agreement.legal_risk());
}

#[test]
fn it_comes_into_force_only_on_a_decision_that_still_stands() {
    let mut world = World::new(State::OpenForSigning);
    let force = |world: &World| world.decided(&Command::MinimumSigned, &system());
    world.agreement.decision = None;
    assert_eq!(code(force(&world)), Code::DecisionMissing);
    world.agreement.decision = Some(decision(Outcome::Rejected));
    assert_eq!(code(force(&world)), Code::DecisionNotApproved);
    world.agreement.decision = Some(not_final());
    assert_eq!(code(force(&world)), Code::DecisionNotFinal);
    world.sign_before_final = true;
    assert!(force(&world).unwrap().0.legal_risk());
}

#[test]
fn only_a_no_means_not_adopted() {
    let mut world = deciding();
    let refuse = |world: &World| world.decided(&Command::NotAdopted, &system());
    assert_eq!(code(refuse(&world)), Code::DecisionMissing);
    for outcome in [Outcome::Approved, Outcome::ApprovedAmended, Outcome::Noted] {
        world.agreement.decision = Some(decision(outcome));
        assert_eq!(code(refuse(&world)), Code::MoveNotOpen, "{outcome:?}");
    }
    world.agreement.decision = Some(decision(Outcome::Rejected));
    assert_eq!(refuse(&world).unwrap().0.head.state, State::Cancelled);
}

#[test]
fn the_competent_body_decides() {
    for (kind, body, competent) in [
        (Kind::Vitality, Body::Council, true),
        (Kind::Vitality, Body::Board, true),
        (Kind::Vitality, Body::Committee, true),
        (Kind::Vitality, Body::RegionalBoard, false),
        (Kind::RegionalWellbeing, Body::RegionalBoard, true),
        (Kind::RegionalWellbeing, Body::Council, false),
    ] {
        let mut world = deciding();
        world.agreement.kind = kind;
        let record = Command::RecordDecision(DecisionFacts { body, ..decision(Outcome::Approved) });
        assert_eq!(world.decided(&record, &coordinator()).is_ok(), competent, "{body:?} on {kind:?}");
    }
}

#[test]
fn an_old_decision_is_no_decision_on_a_new_text() {
    let mut world = World::new(State::AwaitingDecisions);
    world.done(&Command::ReturnToPreparation(reason()), &coordinator());
    assert_eq!((&world.agreement.decision, world.agreement.version.document_hash), (&None, None));
    let mut text = crate::fixtures::text();
    text.goal = LocalisedText::finnish("Jotain aivan muuta");
    world.done(&Command::WriteText { title: world.agreement.title.clone(), text }, &coordinator());
    world.done(&Command::OpenConsultation { ends_on: None }, &coordinator());
    world.done(&Command::SubmitToMunicipality, &coordinator());
    assert_eq!(code(opens(&world)), Code::DecisionMissing);
}

#[test]
fn the_last_day_for_signing_is_to_come_and_in_the_period() {
    let world = World::new(State::AwaitingDecisions);
    let open = |on| world.decided(&Command::DecisionsReady { sign_by: day(on) }, &coordinator());
    assert_eq!(code(open("2026-11-22")), Code::InThePast);
    assert!(open("2026-11-23").is_ok());
    assert_eq!(code(open("2030-01-01")), Code::OutsidePeriod);
    assert_eq!(open("2029-12-31").unwrap().0.sign_by, Some(day("2029-12-31")));
}
