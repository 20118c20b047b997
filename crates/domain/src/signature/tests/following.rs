//! How a successor comes to stand in its predecessor's place.

use super::*;

fn predecessor() -> Signature {
    Signature {
        organisation: id(9),
        prevention: Some(true),
        notice: Some(Notice { given_on: today(), ends_on: today() }),
        late_joiner: true,
        level: Some(Level::Paper),
        ..signature(State::Signed)
    }
}

fn input(predecessor: &Signature) -> Succeed<'_> {
    Succeed { id: id(42), predecessor, sign_by: day("2026-12-23") }
}

#[test]
fn a_successor_opens_a_signature_of_its_own_with_what_was_chosen_before() {
    let (old, world) = (predecessor(), World::new(State::Requested));
    let around = Around { signature: None, ..world.around() };
    let take = |around: &Around<'_>| take_over(around, &input(&old), &signatory(1), noon(today()));
    let (opened, event) = take(&around).unwrap();
    accepted::<Machine>(None, &opened.head, &event);
    assert_eq!((opened.organisation, opened.succeeds), (id(10), Some(old.id)));
    assert_eq!((&opened.sections, opened.prevention), (&old.sections, Some(true)));
    let opens: Vec<_> = event.opens.iter().filter(|kind| opened.asks_for(**kind)).collect();
    assert_eq!(opens, [&task::Kind::SignAgreement]);
    assert_eq!(
        (opened.signed_on, opened.level, opened.notice, opened.late_joiner),
        (None, None, None, false)
    );
    let mut world = world.clone();
    world.agreement.head.state = agreement::State::Expired;
    assert_eq!(code(take(&Around { signature: None, ..world.around() })), Code::AgreementNotOpen);
}

#[test]
fn a_signature_that_passes_by_law_is_signed_already_and_nobody_acts() {
    let (old, world) = (predecessor(), World::new(State::Requested));
    let around = Around { signature: None, ..world.around() };
    let (inherited, event) = inherit(&around, &input(&old), &system(), noon(today())).unwrap();
    accepted::<Machine>(None, &inherited.head, &event);
    assert_eq!((inherited.signed_on, inherited.level), (old.signed_on, Some(Level::Paper)));
    assert!(inherited.binds() && inherited.acts.is_empty() && inherited.notice.is_none());
    assert_eq!(inherit(&around, &input(&old), &signatory(1), noon(today())), Err(Denied::Forbidden));
}

#[test]
fn what_a_merged_organisation_leaves_lapses_and_what_a_dissolved_one_leaves_is_withdrawn() {
    for (organisation, before, after) in [
        (organisation::State::Merged, State::Signed, State::Lapsed),
        (organisation::State::Dissolved, State::Signed, State::Withdrawn),
        (organisation::State::Merged, State::Opened, State::NotSigned),
    ] {
        let mut world = World::new(before);
        world.organisation.head.state = organisation;
        world.done(&Command::OrganisationEnded, &system());
        assert_eq!(world.signature.head.state, after);
    }
    let mut world = World::new(State::WithdrawalPending);
    world.done(&Command::SuccessorAccepts { by: id(42) }, &system());
    assert_eq!(world.signature.head.state, State::Transferred);
}
