//! What the table of successions cannot say: who the second person is, what must be shown, and how long an answer takes.

use proptest::prelude::*;

use super::*;
use crate::fixtures::*;
use crate::lifecycle::{Closes, Denied, Event};
use crate::permission::{Actor, Grant, Scope};
use crate::refusal::Code;
use crate::task;

type Decided = Result<(Succession, Event), Denied>;

/// Somebody who looks after the successor's matters.
fn successor(role: Role, number: u128) -> Actor {
    let grants = vec![Grant { role, scope: Scope::Organisation(id(11)) }];
    Actor { grants, ..acting(role, number) }
}

fn draft(kind: Kind) -> Draft {
    Draft {
        id: id(90),
        kind,
        to: id(11),
        commitment: (kind == Kind::HandOver).then(|| id(60)),
        effective_on: today(),
        evidence: Some(SECRET.into()),
    }
}

fn born(birth: Birth, draft: &Draft, actor: &Actor) -> Decided {
    create(birth, &place(), draft, actor, today(), noon(today()))
}

fn proposed(by: &Actor) -> Succession {
    let (proposed, event) = born(Birth::Propose, &draft(Kind::Merger), by).unwrap();
    accepted::<Machine>(None, &proposed.head, &event);
    assert_eq!(event.opens, [task::Kind::ConfirmMerger]);
    proposed
}

fn decided(before: &Succession, command: &Command, actor: &Actor) -> Decided {
    decide(before, command, actor, today(), noon(today()))
}

#[test]
fn a_merger_needs_a_second_person_of_the_other_side() {
    let other_admin = successor(Role::OrganisationAdmin, 102);
    for (first, second, third) in
        [(admin(), other_admin.clone(), regional()), (coordinator(), regional(), other_admin)]
    {
        let merger = proposed(&first);
        assert_eq!(code(decided(&merger, &Command::Confirm, &third)), Code::SecondPersonNeeded);
        let (confirmed, event) = decided(&merger, &Command::Confirm, &second).unwrap();
        assert_eq!((confirmed.head.state, confirmed.offered_on), (State::Offered, Some(today())));
        assert_eq!(event.opens, [task::Kind::ConfirmTransfer]);
    }
    let alone = holding(&[Role::MunicipalCoordinator, Role::RegionalCoordinator], 201);
    assert_eq!(code(decided(&proposed(&alone), &Command::Confirm, &alone)), Code::SecondPersonNeeded);
    let (rejected, event) =
        decided(&proposed(&coordinator()), &Command::Reject(Some(SECRET.into())), &regional()).unwrap();
    assert_eq!((rejected.head.state, event.closes), (State::Rejected, Closes::All));
}

#[test]
fn what_the_law_says_is_written_down_by_the_region_and_must_be_shown() {
    let reform = draft(Kind::LegalReform);
    assert_eq!(born(Birth::Record, &reform, &coordinator()), Err(Denied::Forbidden));
    assert_eq!(born(Birth::Record, &reform, &regional()).unwrap().0.head.state, State::Recorded);
    let unshown = Draft { evidence: None, ..reform.clone() };
    assert_eq!(code(born(Birth::Record, &unshown, &regional())), Code::Required);
    let early = Draft { effective_on: day("2026-11-24"), ..reform.clone() };
    assert_eq!(code(born(Birth::Record, &early, &regional())), Code::InTheFuture);
    let itself = Draft { to: id(10), ..reform };
    assert_eq!(code(born(Birth::Record, &itself, &regional())), Code::SameOrganisation);
    assert_eq!(code(born(Birth::Record, &draft(Kind::Merger), &regional())), Code::Malformed);
    assert_eq!(code(born(Birth::Propose, &draft(Kind::Split), &regional())), Code::Malformed);
}

#[test]
fn one_commitment_is_taken_over_by_an_admin_and_everything_by_a_signatory() {
    let (offer, _) = born(Birth::Offer, &draft(Kind::HandOver), &admin()).unwrap();
    let (taken, _) = decided(&offer, &Command::TakeOver, &successor(Role::OrganisationAdmin, 102)).unwrap();
    assert_eq!(taken.accepted, [id(60)]);
    assert_eq!(decided(&offer, &Command::TakeOver, &admin()), Err(Denied::Forbidden));
    let signatory = successor(Role::OrganisationSignatory, 103);
    assert_eq!(code(decided(&offer, &Command::Accept(vec![id(60)]), &signatory)), Code::MoveNotOpen);
    let (merger, _) = decided(&proposed(&coordinator()), &Command::Confirm, &regional()).unwrap();
    let all = Command::Accept(vec![id(61), id(60), id(61)]);
    assert_eq!(decided(&merger, &all, &successor(Role::OrganisationAdmin, 102)), Err(Denied::Forbidden));
    assert_eq!(decided(&merger, &all, &signatory).unwrap().0.accepted, [id(60), id(61)]);
}

#[test]
fn thirty_days_pass_before_an_offer_lapses() {
    let (offer, _) = born(Birth::Offer, &draft(Kind::HandOver), &admin()).unwrap();
    let lapse = |on: &str| decide(&offer, &Command::Lapse, &system(), day(on), noon(day(on)));
    let refusal = refused(lapse("2026-12-23"));
    assert_eq!((refusal.code, refusal.details), (Code::GraceNotOver, vec![("until", "2026-12-23".into())]));
    assert_eq!(lapse("2026-12-24").unwrap().0.head.state, State::Lapsed);
}

#[test]
fn a_merger_holds_also_when_it_leaves_nothing_to_take_over() {
    let (offer, _) = born(Birth::Offer, &draft(Kind::HandOver), &admin()).unwrap();
    let (merger, _) = decided(&proposed(&coordinator()), &Command::Confirm, &regional()).unwrap();
    for (succession, state) in [(offer, State::Lapsed), (merger, State::Recorded)] {
        assert_eq!(decided(&succession, &Command::NothingLeft, &system()).unwrap().0.head.state, state);
    }
}

proptest! {
    #[test]
    fn any_sequence_of_commands_keeps_the_laws(
        whole in any::<bool>(),
        steps in prop::collection::vec((0..7, any::<bool>(), 0_u64..40), 1..8),
    ) {
        let mut succession = if whole {
            proposed(&coordinator())
        } else {
            born(Birth::Offer, &draft(Kind::HandOver), &admin()).unwrap().0
        };
        let mut now = today();
        for (kind, second, days) in steps {
            now = now + chrono::Days::new(days);
            let told = Some(SECRET.to_owned());
            let command = match kind {
                0 => Command::Confirm,
                1 => Command::Reject(told),
                2 => Command::Accept(vec![id(60)]),
                3 => Command::TakeOver,
                4 => Command::Decline(told),
                5 => Command::Lapse,
                _ => Command::NothingLeft,
            };
            let mut actor = everybody(if second { 202 } else { 201 });
            actor.grants.push(Grant { role: Role::OrganisationSignatory, scope: Scope::Organisation(id(11)) });
            let Ok((next, event)) = decide(&succession, &command, &actor, now, noon(now)) else { continue };
            accepted::<Machine>(Some(&succession.head), &next.head, &event);
            prop_assert!(next.head.state != State::Offered || next.offered_on.is_some());
            prop_assert!(next.accepted.is_empty() || next.head.state == State::Accepted);
            succession = next;
        }
    }
}
