//! The competent body's decision, and signing before it is final (AG-9, AG-10, I-16).

use super::*;
use crate::decision::State as Standing;
use crate::lifecycle::Keyed;
use crate::task::Kind as Task;

fn deciding() -> World {
    let mut world = World::new(State::AwaitingDecisions);
    world.agreement.decision = None;
    world
}

fn opens(world: &World) -> Decided {
    world.decided(&Command::DecisionsReady { sign_by: day("2026-12-11") }, &coordinator())
}

fn standing(standing: Standing) -> Noted {
    Noted { standing, ..noted(Outcome::Approved) }
}

fn not_final() -> Noted {
    standing(Standing::AppealPeriod)
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
        world.agreement.decision = Some(noted(outcome));
        match expected {
            None => assert!(opens(&world).is_ok(), "{outcome:?}"),
            Some(expected) => assert_eq!(code(opens(&world)), expected, "{outcome:?}"),
        }
    }
}

#[test]
fn an_area_may_sign_before_the_decision_is_final_and_carries_the_risk() {
    let mut world = deciding();
    world.done(&Command::NoteDecision(not_final()), &system());
    assert_eq!(code(opens(&world)), Code::DecisionNotFinal);
    world.sign_before_final = true;
    let (open, _) = opens(&world).unwrap();
    assert!(open.legal_risk());
    world.agreement = open;
    world.done(&Command::NoteDecision(noted(Outcome::Approved)), &system());
    assert!(!world.agreement.legal_risk());
}

#[test]
fn it_comes_into_force_only_on_a_decision_that_still_stands() {
    let mut world = World::new(State::OpenForSigning);
    let force = |world: &World| world.decided(&Command::MinimumSigned, &system());
    world.agreement.decision = None;
    assert_eq!(code(force(&world)), Code::DecisionMissing);
    world.agreement.decision = Some(noted(Outcome::Rejected));
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
        world.agreement.decision = Some(noted(outcome));
        assert_eq!(code(refuse(&world)), Code::MoveNotOpen, "{outcome:?}");
    }
    world.agreement.decision = Some(noted(Outcome::Rejected));
    assert_eq!(refuse(&world).unwrap().0.head.state, State::Cancelled);
}

#[test]
fn how_a_decision_stands_says_who_may_sign() {
    let world = World::new(State::OpenForSigning);
    for (how, before_final, may) in [
        (Standing::Final, false, true),
        (Standing::AppealPeriod, false, false),
        (Standing::AppealPeriod, true, true),
        (Standing::RevisionClaimed, false, false),
        (Standing::RevisionClaimed, true, true),
        (Standing::Appealed, true, true),
        (Standing::Annulled, true, false),
    ] {
        let agreement = Agreement { decision: Some(standing(how)), ..world.agreement.clone() };
        assert_eq!(agreement.may_be_signed(before_final), may, "{how:?}");
        assert_eq!(agreement.legal_risk(), how != Standing::Final, "{how:?}");
    }
    assert!(!Agreement { decision: Some(noted(Outcome::Rejected)), ..world.agreement }.may_be_signed(true));
}

#[test]
fn a_decision_that_is_good_enough_asks_for_the_signing_and_one_that_no_longer_is_does_not() {
    let mut world = deciding();
    world.done(&Command::NoteDecision(not_final()), &system());
    assert_eq!(code(world.decided(&Command::AskToOpen, &system())), Code::DecisionNotFinal);
    world.done(&Command::NoteDecision(noted(Outcome::Approved)), &system());
    assert_eq!(world.done(&Command::AskToOpen, &system()).opens, [Task::OpenSigning]);
    let event = world.done(&Command::NoteDecision(standing(Standing::Appealed)), &system());
    assert!(
        matches!(event.closes, crate::lifecycle::Closes::Kinds(kinds) if kinds.contains(&Task::OpenSigning))
    );
}

#[test]
fn an_agreement_outlives_its_lost_decision_by_sixty_days() {
    let lost = Noted { since: day("2026-11-23"), ..standing(Standing::Annulled) };
    let end = |world: &World| world.decided(&Command::DecisionAnnulled, &system());
    for state in [State::InForce, State::Suspended] {
        let mut world = World::new(state);
        assert_eq!(code(end(&world)), Code::DecisionStands);
        world.done(&Command::NoteDecision(lost.clone()), &system());
        assert_eq!(world.done(&Command::AskToReplace, &system()).opens, [Task::ReplaceDecision]);
        world.today = day("2027-01-22");
        let refusal = refused(end(&world));
        assert_eq!(
            (refusal.code, refusal.details),
            (Code::ReplacementPossible, vec![("until", "2027-01-22".to_owned())])
        );
        world.today = day("2027-01-23");
        assert_eq!(end(&world).unwrap().0.head.state, State::Terminated);
        world.done(&Command::NoteDecision(noted(Outcome::Approved)), &system());
        assert_eq!(code(end(&world)), Code::DecisionStands);
    }
}

#[test]
fn a_municipality_adopts_the_frame_with_its_text() {
    let mut world = World::new(State::AwaitingDecisions);
    world.agreement.kind = Kind::RegionalWellbeing;
    let input = Initiate { kind: Kind::MunicipalWellbeing, parent: Some(id(20)), ..initiative() };
    let by = day("2027-02-01");
    let around = Around { agreement: None, ..world.around() };
    let adopt = |actor: &Actor| adopt(&around, &input, &world.agreement, by, actor, noon(world.today));
    let (child, event) = adopt(&system()).unwrap();
    accepted::<Machine>(None, &child.head, &event);
    assert_eq!((child.head.state, child.version.no), (State::AwaitingDecisions, 1));
    assert_eq!(child.version.document_hash, Some(text().hash(input.version, &input.title)));
    assert_eq!(child.decide_by.map(|decide| decide.body), Some(by));
    assert_eq!(adopt(&coordinator()), Err(Denied::Forbidden));
}

#[test]
fn a_joint_authority_adopts_the_frame_as_its_own_and_leads_it() {
    let mut world = World::new(State::AwaitingDecisions);
    world.agreement.kind = Kind::RegionalWellbeing;
    let (own, parent) = (id(10), Some(id(20)));
    let input = Initiate {
        kind: Kind::MunicipalWellbeing,
        municipality: None,
        joint_authority: Some(own),
        parent,
        ..initiative()
    };
    let around = Around { agreement: None, ..world.around() };
    let adopts = |input: &Initiate| {
        adopt(&around, input, &world.agreement, day("2027-02-01"), &system(), noon(world.today))
    };
    let (child, event) = adopts(&input).unwrap();
    accepted::<Machine>(None, &child.head, &event);
    let place = Place { area: Some(id(1)), municipality: None, organisation: Some(own) };
    assert_eq!((child.place(), event.place), (place.clone(), place));
    assert_eq!(child.work_place(), Place { organisation: None, ..child.place() });
    assert!(child.is_led_by(own) && !child.is_led_by(id(11)));
    let [party] = child.parties.as_slice() else { panic!("nobody else is named yet") };
    assert_eq!((party.role, party.joined_on), (PartyRole::JointAuthority, input.period.start));

    // The municipality's coordinator has no part in it; the joint authority's admin takes it back to its bodies.
    world.agreement = Agreement { decision: Some(noted(Outcome::Approved)), ..child };
    let back = Command::ReturnToPreparation(reason());
    assert_eq!(world.decided(&back, &coordinator()), Err(Denied::Forbidden));
    world.done(&back, &regional());
    world.done(&Command::OpenConsultation { ends_on: None }, &regional());
    world.done(&Command::SubmitToMunicipality(by()), &admin());
    assert_eq!(world.agreement.head.state, State::AwaitingDecisions);
}

#[test]
fn an_agreement_is_never_a_municipality_s_and_a_joint_authority_s_at_once() {
    let world = World::new(State::Draft);
    for kind in Kind::all() {
        for (code, own) in [(Some(municipality("139")), Some(id(10))), (None, Some(id(10)))] {
            let fits = *kind == Kind::MunicipalWellbeing && code.is_none();
            let input = Initiate { kind: *kind, municipality: code, joint_authority: own, ..initiative() };
            assert_eq!(world.begun(&input, &regional()).is_ok(), fits, "{kind:?}");
        }
    }
}

#[test]
fn the_frame_opens_once_a_municipality_is_ready() {
    let mut world = World::new(State::AwaitingDecisions);
    (world.agreement.kind, world.agreement.municipality) = (Kind::RegionalWellbeing, None);
    let opens =
        |world: &World| world.decided(&Command::DecisionsReady { sign_by: day("2026-12-11") }, &regional());
    assert_eq!(code(opens(&world)), Code::NoChildReady);
    world.child_ready = true;
    assert!(opens(&world).is_ok());
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
    world.done(&Command::SubmitToMunicipality(by()), &coordinator());
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
