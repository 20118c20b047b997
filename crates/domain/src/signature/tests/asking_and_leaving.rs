//! How a request begins and ends, and how an organisation leaves.

use super::*;

fn asked(world: &World, sign_by: &str) -> Decided {
    let around = Around { signature: None, ..world.around() };
    request(&around, &Request { id: id(41), sign_by: day(sign_by) }, &coordinator(), noon(world.today))
}

#[test]
fn a_verified_organisation_is_asked_while_the_agreement_is_open() {
    let mut world = World::new(State::Requested);
    let (requested, event) = asked(&world, "2026-12-11").unwrap();
    accepted::<Machine>(None, &requested.head, &event);
    let opens: Vec<_> = event.opens.iter().filter(|kind| requested.asks_for(**kind)).collect();
    assert_eq!(opens, [&task::Kind::SignAgreement]);
    assert!(!requested.late_joiner && requested.prevention.is_none());
    assert_eq!(code(asked(&world, "2026-11-22")), Code::InThePast);
    assert_eq!(code(asked(&world, "2030-01-01")), Code::OutsidePeriod);
    world.organisation.head.state = organisation::State::Registered;
    assert_eq!(code(asked(&world, "2026-12-11")), Code::OrganisationNotVerified);
    world.agreement.head.state = agreement::State::Expired;
    assert_eq!(code(asked(&world, "2026-12-11")), Code::AgreementNotOpen);
}

#[test]
fn a_newcomer_is_asked_only_with_ninety_days_left() {
    let mut world = World::new(State::Requested);
    world.agreement.head.state = agreement::State::InForce;
    assert!(asked(&world, "2026-12-11").unwrap().0.late_joiner);
    world.today = day("2029-10-02");
    assert!(asked(&world, "2029-12-01").is_ok());
    world.today = day("2029-10-03");
    assert_eq!(code(asked(&world, "2029-12-01")), Code::TooLateToJoin);
}

#[test]
fn a_request_ends_by_itself_after_fourteen_days_of_grace() {
    let mut world = World::new(State::PartiallySigned);
    world.today = day("2026-12-25");
    let refusal = refused(world.decided(&Command::SignByPassed, &system()));
    assert_eq!(
        (refusal.code, refusal.details),
        (Code::GraceNotOver, vec![("until", "2026-12-25".to_owned())])
    );
    world.today = day("2026-12-26");
    assert_eq!(world.decided(&Command::SignByPassed, &system()).unwrap().0.head.state, State::NotSigned);
}

#[test]
fn the_last_days_of_the_calendar_are_no_panic() {
    let mut world = World::new(State::Requested);
    world.signature.sign_by = NaiveDate::MAX;
    assert_eq!(code(world.decided(&Command::SignByPassed, &system())), Code::GraceNotOver);
    let notice = Command::GiveNotice { reason: "Muutto".into(), days: u32::MAX };
    let (leaving, _) = World::new(State::Signed).decided(&notice, &admin()).unwrap();
    assert_eq!(leaving.notice.unwrap().ends_on, NaiveDate::MAX);
}

fn leaving(days: u32) -> World {
    let mut world = World::new(State::Signed);
    world.done(&Command::GiveNotice { reason: SECRET.into(), days }, &signatory(1));
    world
}

#[test]
fn a_notice_runs_for_the_agreements_notice_period_at_least() {
    for (days, ends_on) in [(0, "2027-02-21"), (90, "2027-02-21"), (120, "2027-03-23")] {
        assert_eq!(leaving(days).signature.notice.unwrap().ends_on, day(ends_on));
    }
    let silent = Command::GiveNotice { reason: " ".into(), days: 90 };
    assert_eq!(code(World::new(State::Signed).decided(&silent, &admin())), Code::Required);
}

#[test]
fn a_notice_is_taken_back_until_its_last_day_and_takes_effect_after_it() {
    let mut world = leaving(90);
    world.today = day("2027-02-21");
    assert_eq!(code(world.decided(&Command::NoticeEnded, &system())), Code::GraceNotOver);
    let (stays, _) = world.decided(&Command::CancelNotice, &admin()).unwrap();
    assert_eq!((stays.head.state, stays.notice), (State::Signed, None));
    world.today = day("2027-02-22");
    assert_eq!(code(world.decided(&Command::CancelNotice, &admin())), Code::NoticeEnded);
    world.open_commitments = (1, 0);
    assert_eq!(code(world.decided(&Command::NoticeEnded, &system())), Code::OpenCommitments);
    world.open_commitments = (0, 0);
    let event = world.done(&Command::NoticeEnded, &system());
    assert_eq!((world.signature.head.state, event.closes), (State::Withdrawn, Closes::All));
}

#[test]
fn what_became_of_it_depends_on_whether_the_organisation_was_bound() {
    let ended = Command::AgreementEnded { recalled: false };
    let recalled = Command::AgreementEnded { recalled: true };
    for (state, command, to) in [
        (State::Opened, &ended, State::NotSigned),
        (State::Signed, &ended, State::Lapsed),
        (State::WithdrawalPending, &ended, State::Lapsed),
        (State::Requested, &recalled, State::Voided),
        (State::Signed, &recalled, State::Voided),
        (State::PartiallySigned, &Command::OrganisationEnded, State::NotSigned),
        (State::Signed, &Command::OrganisationEnded, State::Withdrawn),
    ] {
        assert_eq!(World::new(state).decided(command, &system()).unwrap().0.head.state, to, "{state:?}");
    }
}

#[test]
fn the_first_commitment_ends_support_alone() {
    let mut world = World::new(State::Signed);
    world.done(&Command::AwaitFirstCommitment, &system());
    let event = world.done(&Command::SupportOnly, &admin());
    assert_eq!(event.closes, Closes::Kinds(vec![task::Kind::AddFirstCommitment]));
    assert_eq!(code(world.decided(&Command::AwaitFirstCommitment, &system())), Code::MoveNotOpen);
    world.done(&Command::FirstCommitment, &system());
    assert!(!world.signature.support_only);
    world.open_commitments = (1, 0);
    assert_eq!(code(world.decided(&Command::SupportOnly, &admin())), Code::MoveNotOpen);
}

#[test]
fn nobody_signs_on_a_decision_that_was_lost_or_is_contested_where_only_final_ones_are_signed() {
    use crate::agreement::Noted;
    use crate::decision::State as Standing;
    for (standing, before_final, expected) in [
        (Standing::Final, false, None),
        (Standing::RevisionClaimed, false, Some(Code::DecisionNotFinal)),
        (Standing::RevisionClaimed, true, None),
        (Standing::Annulled, true, Some(Code::DecisionNotApproved)),
    ] {
        let mut world = World::with(&[authority(51, 1, Rule::Alone)]);
        world.agreement.decision =
            Some(Noted { standing, ..crate::fixtures::noted(crate::agreement::Outcome::Approved) });
        let around = Around { sign_before_final: before_final, ..world.around() };
        let judged = crate::lifecycle::Situation::judge(&around, Guard::AgreementOpen);
        assert_eq!(judged.err().map(|refusal| refusal.code), expected, "{standing:?}");
    }
}
