//! The minimum, the period, and those who join later (AG-11, AG-14, I-1, I-17).

use super::*;
use crate::refusal::Refusal;

fn in_force(world: &World) -> Decided {
    world.decided(&Command::MinimumSigned, &system())
}

fn years(start: &str, end: &str) -> Period {
    Period { start: day(start), end: day(end) }
}

#[test]
fn the_municipality_and_one_more_have_signed() {
    for (signed, enough) in [((false, 0), false), ((true, 0), false), ((false, 3), false), ((true, 1), true)]
    {
        let mut world = World::new(State::OpenForSigning);
        world.signed = signed;
        assert_eq!(in_force(&world).is_ok(), enough, "{signed:?}");
        if !enough {
            assert_eq!(code(in_force(&world)), Code::MinimumNotSigned);
        }
    }
}

#[test]
fn nothing_is_in_force_before_its_period() {
    let mut world = World::new(State::OpenForSigning);
    world.agreement.period = years("2026-11-24", "2029-12-31");
    assert_eq!(code(in_force(&world)), Code::PeriodNotBegun);
    world.agreement.period = years("2026-11-23", "2029-12-31");
    assert!(in_force(&world).is_ok());
}

#[test]
fn two_of_a_kind_never_share_a_day_in_force() {
    for (start, end, free) in [
        ("2022-01-01", "2025-12-31", true),
        ("2022-01-01", "2026-01-01", false),
        ("2027-01-01", "2027-12-31", false),
        ("2029-12-31", "2033-12-31", false),
        ("2030-01-01", "2033-12-31", true),
    ] {
        let mut world = World::new(State::OpenForSigning);
        world.others_in_force = vec![years(start, end)];
        assert_eq!(in_force(&world).is_ok(), free, "{start} to {end}");
    }
}

#[test]
fn coming_into_force_settles_what_was_open() {
    let mut world = World::new(State::OpenForSigning);
    world.done(&Command::RequestRecall(reason()), &coordinator());
    let event = world.done(&Command::MinimumSigned, &system());
    assert_eq!(world.agreement.recall_requested_by, None);
    let kinds = vec![crate::task::Kind::SettleSigning, crate::task::Kind::ConfirmVoid];
    assert_eq!(event.closes, crate::lifecycle::Closes::Kinds(kinds));
}

fn joining(world: &World, joined_on: &str) -> Decided {
    let party = Party {
        organisation: id(11),
        role: PartyRole::Signatory,
        joined_on: day(joined_on),
        left_on: None,
        formerly: None,
    };
    world.decided(&Command::LateJoin(party), &coordinator())
}

#[test]
fn a_newcomer_joins_with_at_least_ninety_days_left() {
    let mut world = World::new(State::InForce);
    assert_eq!(joining(&world, "2026-11-23").unwrap().0.parties.len(), 1);
    world.today = day("2029-10-02");
    assert!(joining(&world, "2029-10-02").is_ok());
    world.today = day("2029-10-03");
    let late: Refusal = refused(joining(&world, "2029-10-03"));
    assert_eq!(
        (late.code, late.details),
        (Code::TooLateToJoin, vec![("period_end", "2029-12-31".to_owned())])
    );
}

#[test]
fn a_newcomer_joins_inside_the_period_and_once() {
    let mut world = World::new(State::InForce);
    for outside in ["2025-12-31", "2030-01-01"] {
        assert_eq!(code(joining(&world, outside)), Code::OutsidePeriod);
    }
    world.agreement = joining(&world, "2026-11-23").unwrap().0;
    assert_eq!(code(joining(&world, "2026-12-01")), Code::AlreadyRequested);
    world.agreement.parties[0].left_on = Some(day("2026-11-30"));
    assert_eq!(joining(&world, "2026-12-01").unwrap().0.parties.len(), 2);
}

#[test]
fn a_period_counts_both_its_days() {
    let period = years("2026-01-01", "2026-12-31");
    assert!(period.contains(day("2026-01-01")) && period.contains(day("2026-12-31")));
    assert!(!period.contains(day("2025-12-31")) && !period.contains(day("2027-01-01")));
    assert_eq!(period.day_after(), day("2027-01-01"));
    assert_eq!(years("2026-01-01", "+262142-12-31").day_after(), NaiveDate::MAX);
    assert_eq!((period.days_left(day("2026-12-30")), period.days_left(day("2027-02-01"))), (1, 0));
}
