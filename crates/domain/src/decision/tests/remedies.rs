//! Claims and appeals: which remedy a decision has, until when, and what comes of it (MD-10 to MD-15, I-13).

use super::*;

fn claim(received_on: &str) -> Command {
    Command::ReceiveRevisionClaim { received_on: day(received_on) }
}

fn appeal(received_on: &str) -> Command {
    Command::ReceiveAppeal { received_on: day(received_on) }
}

fn dismissed(decided_on: &str) -> Command {
    Command::DismissClaim(Dismissal {
        decided_on: day(decided_on),
        section_no: "§ 60".into(),
        told_by: Delivery::Letter,
        sent_on: day(decided_on),
    })
}

#[test]
fn a_claim_is_made_against_a_board_and_an_appeal_against_a_council() {
    let board = World::published(Body::Board);
    assert!(board.decided(&claim("2026-11-23"), &registrar()).is_ok());
    assert_eq!(code(board.decided(&appeal("2026-11-23"), &registrar())), Code::ClaimComesFirst);
    let council = World::published(Body::Council);
    assert_eq!(code(council.decided(&claim("2026-11-23"), &registrar())), Code::NoClaimAgainstCouncil);
    assert!(council.decided(&appeal("2026-11-23"), &registrar()).is_ok());
}

#[test]
fn what_arrives_after_the_last_day_is_refused_with_that_day() {
    for (body, command, last) in
        [(Body::Board, claim as fn(&str) -> Command, "2026-12-14"), (Body::Council, appeal, "2026-12-30")]
    {
        let mut world = World::published(body);
        world.today = day("2027-01-05");
        assert!(world.decided(&command(last), &registrar()).is_ok());
        let late = day(last).succ_opt().unwrap().to_string();
        let refusal = refused(world.decided(&command(&late), &registrar()));
        assert_eq!(refusal.code, Code::ReceivedTooLate);
        assert!(refusal.details.contains(&("deadline", last.to_owned())));
        assert_eq!(code(world.decided(&command("2027-01-06"), &registrar())), Code::InTheFuture);
        assert_eq!(code(world.decided(&command("2026-11-22"), &registrar())), Code::TooEarly);
    }
}

#[test]
fn after_a_dismissed_claim_only_the_claimant_may_appeal_for_thirty_days_from_notice() {
    let mut world = World::published(Body::Board);
    world.today = day("2026-12-07");
    world.done(&claim("2026-12-07"), &registrar());
    world.done(&dismissed("2026-12-07"), &registrar());
    assert_eq!(world.decision.head.state, State::AppealPeriod);
    let period = world.decision.appeal_period().unwrap();
    assert_eq!((period.deemed_notice_on, period.deadline_on), (day("2026-12-14"), day("2027-01-13")));
    assert_eq!(code(world.decided(&claim("2026-12-07"), &registrar())), Code::ClaimSettled);
    world.done(&appeal("2026-12-07"), &registrar());
    let ruling = Command::DismissAppeal(Ruling { given_on: day("2026-12-07"), reference: "26/0001".into() });
    world.done(&ruling, &registrar());
    assert_eq!(world.decision.head.state, State::Final);
}

#[test]
fn an_accepted_claim_makes_a_new_decision_that_everybody_may_claim_against_again() {
    let mut world = World::published(Body::Board);
    world.done(&claim("2026-11-23"), &registrar());
    let accept =
        Command::AcceptClaim { decided_on: today(), section_no: "§ 61".into(), outcome: Outcome::Rejected };
    let event = world.done(&accept, &registrar());
    assert_eq!((event.to, world.decision.approved()), ("decided", false));
    assert_eq!((&world.decision.minutes, &world.decision.claim), (&None, &None));
    world.done(&publish(today(), false), &registrar());
    assert!(world.decided(&claim("2026-11-23"), &registrar()).is_ok());
}

#[test]
fn an_annulled_decision_is_over_and_another_record_takes_its_place() {
    let mut world = World::published(Body::Council);
    world.done(&appeal("2026-11-23"), &registrar());
    let annul = |given_on: &str, reference: &str| Command::Annul {
        ruling: Ruling { given_on: day(given_on), reference: reference.into() },
        next: id(91),
    };
    assert_eq!(code(world.decided(&annul("2026-11-22", "26/0002"), &registrar())), Code::TooEarly);
    assert_eq!(code(world.decided(&annul("2026-11-23", " "), &registrar())), Code::Required);
    world.done(&annul("2026-11-23", "26/0002"), &registrar());
    assert_eq!((world.decision.head.state, world.decision.next), (State::Annulled, Some(id(91))));
}
