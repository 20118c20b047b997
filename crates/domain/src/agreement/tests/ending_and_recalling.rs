//! How an agreement ends, and how two people take a faulty text back (AG-12, AG-13, AG-18 to AG-27).

use super::*;
use crate::lifecycle::Closes;
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
    for answer in [confirm_recall(), Command::RefuseRecall(reason()), Command::WithdrawRecall] {
        assert_eq!(code(world.decided(&answer, &regional())), Code::NothingAsked);
    }
    let nameless = Actor { who: Who::Invitee, ..regional() };
    assert_eq!(code(world.decided(&Command::RequestRecall(reason()), &nameless)), Code::SecondPersonNeeded);
    let asked = recalled_by(&coordinator());
    assert_eq!(code(asked.decided(&confirm_recall(), &nameless)), Code::SecondPersonNeeded);
}

#[test]
fn a_second_person_can_let_the_text_stand() {
    let mut world = recalled_by(&coordinator());
    let no = Command::RefuseRecall(reason());
    assert_eq!(code(world.decided(&no, &coordinator())), Code::SecondPersonNeeded);
    assert_eq!(code(world.decided(&Command::RefuseRecall(" ".into()), &regional())), Code::Required);
    let event = world.done(&no, &regional());
    assert_eq!(event.closes, Closes::Kinds(vec![task::Kind::ConfirmVoid]));
    assert_eq!(
        (world.agreement.head.state, world.agreement.recall_requested_by),
        (State::OpenForSigning, None)
    );
}

#[test]
fn only_who_asked_for_a_recall_takes_it_back_and_nobody_asks_over_it() {
    let mut world = recalled_by(&coordinator());
    assert_eq!(code(world.decided(&Command::WithdrawRecall, &regional())), Code::AskedByAnother);
    assert_eq!(code(world.decided(&Command::RequestRecall(reason()), &regional())), Code::AskedAlready);
    let event = world.done(&Command::WithdrawRecall, &coordinator());
    assert_eq!(event.closes, Closes::Kinds(vec![task::Kind::ConfirmVoid]));
    assert_eq!(world.agreement.recall_requested_by, None);
}

#[test]
fn an_agreement_ends_early_on_a_decision_and_after_the_notice_period() {
    let mut world = World::new(State::InForce);
    let end = Command::Terminate(reason());
    assert_eq!(code(world.decided(&end, &coordinator())), Code::TerminationUndecided);
    let event = world.done(&Command::GiveNotice(notice(today())), &acting(Role::Registrar, 5));
    assert_eq!(event.opens, [task::Kind::TerminateAgreement]);
    let last = world.agreement.notice_ends_on().unwrap();
    assert_eq!((last - today()).num_days(), 90);
    let due = crate::assignment::of_agreement(event.opens[0], &world.agreement, today()).due_on;
    assert_eq!(due, last.succ_opt().unwrap());
    world.today = last;
    let refusal = refused(world.decided(&end, &coordinator()));
    assert_eq!((refusal.code, refusal.details), (Code::NoticeNotOver, vec![("until", last.to_string())]));
    world.today = due;
    assert_eq!(world.decided(&end, &coordinator()).unwrap().0.head.state, State::Terminated);
}

#[test]
fn a_notice_can_be_put_right_and_taken_back() {
    let mut world = World::new(State::InForce);
    let back = Command::CancelNotice(reason());
    assert_eq!(code(world.decided(&back, &coordinator())), Code::NothingAsked);
    world.done(&Command::GiveNotice(notice(day("2026-10-01"))), &coordinator());
    world.done(&Command::GiveNotice(notice(day("2026-11-01"))), &coordinator());
    assert_eq!(world.agreement.notice_ends_on(), Some(day("2027-01-30")));
    let event = world.done(&back, &coordinator());
    assert_eq!(event.closes, Closes::Kinds(vec![task::Kind::TerminateAgreement]));
    assert_eq!(world.agreement.termination, None);
}

#[test]
fn a_notice_rests_on_a_decision_already_taken_by_a_body_of_the_municipality() {
    let world = World::new(State::InForce);
    let refusal = |termination: Termination| {
        let refusal = refused(world.decided(&Command::GiveNotice(termination), &coordinator()));
        (refusal.code, refusal.field)
    };
    let good = notice(today());
    let tomorrow = today().succ_opt().unwrap();
    let regional = Termination { body: Body::RegionalBoard, ..good.clone() };
    assert_eq!(refusal(regional), (Code::Malformed, Some("body")));
    let planned = Termination { decided_on: tomorrow, ..good.clone() };
    assert_eq!(refusal(planned), (Code::InTheFuture, Some("decidedOn")));
    let later = Termination { given_on: tomorrow, ..good.clone() };
    assert_eq!(refusal(later), (Code::InTheFuture, Some("noticeGivenOn")));
    let early = Termination { given_on: day("2026-01-01"), ..good.clone() };
    assert_eq!(refusal(early), (Code::NoticeBeforeDecision, Some("noticeGivenOn")));
    let bare = Termination { section_no: " ".into(), ..good };
    assert_eq!(refusal(bare), (Code::Required, Some("sectionNo")));
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
        let mut world = World::new(state);
        world.agreement.termination = Some(notice(day("2026-01-02")));
        assert_eq!(code(world.decided(&command(" ".into()), &coordinator())), Code::Required);
        assert_eq!(world.decided(&command(reason()), &coordinator()).unwrap().1.closes, Closes::All);
    }
    let silent = Command::NoRenewal(String::new());
    assert_eq!(code(World::new(State::Expired).decided(&silent, &coordinator())), Code::Required);
    let none = Command::NoRenewal(reason());
    assert!(World::new(State::Expired).decided(&none, &coordinator()).unwrap().0.no_renewal);
}

fn confirm_recall() -> Command {
    Command::ConfirmRecall { version: crate::id::AgreementVersionId::new(uuid::Uuid::from_u128(0x5eed)) }
}
