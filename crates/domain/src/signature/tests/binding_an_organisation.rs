//! Who binds an organisation: alone, two jointly, named; and what later happens to their rights (I-3, I-4).

use proptest::prelude::*;

use super::*;

#[test]
fn one_who_signs_alone_binds_at_once() {
    let mut world = alone();
    assert_eq!(world.signed_by(1), State::Signed);
    assert_eq!(world.signature.signed_on, Some(today()));
    assert_eq!(world.signature.level, Some(Level::Simple));
}

#[test]
fn two_bind_jointly_and_one_of_them_does_not() {
    let mut world = two_jointly();
    assert_eq!(world.signed_by(1), State::PartiallySigned);
    assert_eq!(world.signature.signed_on, None);
    assert_eq!(world.signature.binding(&world.organisation.authorities, today()), people(&[2, 3]));
    assert_eq!(code(world.sign(1)), Code::AlreadySigned);
    assert_eq!(world.signed_by(2), State::Signed);
}

#[test]
fn one_who_may_sign_alone_completes_what_a_joint_signer_began() {
    let mut world = World::with(&[authority(51, 1, Rule::JointlyTwo), authority(52, 2, Rule::Alone)]);
    assert_eq!(world.signed_by(1), State::PartiallySigned);
    assert_eq!(world.signed_by(2), State::Signed);
}

#[test]
fn named_signers_all_sign_and_need_no_right_of_their_own() {
    let mut world = named(&[2, 3]);
    assert_eq!(binding(&world.organisation.authorities, &[], today()), people(&[1, 2, 3]));
    assert_eq!(world.signed_by(2), State::PartiallySigned);
    assert_eq!(world.signed_by(1), State::PartiallySigned);
    assert_eq!(world.signature.binding(&world.organisation.authorities, today()), people(&[3]));
    assert_eq!(world.signed_by(3), State::Signed);
    assert_eq!(code(named(&[2]).sign(3)), Code::NoAuthority);
}

#[test]
fn a_joint_right_that_names_nobody_else_never_binds() {
    for with in [&[][..], &[1]] {
        assert_eq!(named(with).signed_by(1), State::PartiallySigned);
    }
}

#[test]
fn a_right_holds_from_its_first_to_its_last_day() {
    let mut world = alone();
    world.organisation.authorities[0].valid_from = today();
    world.organisation.authorities[0].valid_to = Some(today());
    assert!(world.sign(1).is_ok());
    for other in ["2026-11-22", "2026-11-24"] {
        world.today = day(other);
        assert_eq!(code(world.sign(1)), Code::NoAuthority, "{other}");
    }
}

#[test]
fn a_signer_who_loses_the_right_between_two_joint_acts_has_still_signed() {
    let mut world = two_jointly();
    world.signed_by(1);
    world.organisation.authorities[0].valid_to = Some(today());
    world.today = day("2026-12-01");
    assert_eq!(world.signed_by(2), State::Signed);
}

#[test]
fn a_right_found_to_have_ended_before_the_act_does_not_count() {
    let mut world = two_jointly();
    world.signed_by(1);
    world.organisation.authorities[0].valid_to = Some(day("2026-11-22"));
    assert_eq!(world.signed_by(2), State::PartiallySigned);
    assert_eq!(world.signature.binding(&world.organisation.authorities, today()), people(&[3]));
}

#[test]
fn a_signature_stays_valid_when_its_signer_leaves() {
    let mut world = alone();
    world.signed_by(1);
    let before = world.signature.clone();
    world.organisation.authorities[0].valid_to = Some(today());
    world.today = day("2027-06-01");
    world.done(&Command::SignatoryPersonLeft(person(1)), &admin());
    let after = &world.signature;
    assert_eq!(
        (after.head.state, after.signed_on, &after.acts),
        (State::Signed, before.signed_on, &before.acts)
    );
    assert_eq!((after.document_hash, after.act_hash), (before.document_hash, before.act_hash));
}

proptest! {
    #[test]
    fn more_acts_never_unbind(
        rights in prop::collection::vec((1_u128..5, 0..3, prop::collection::vec(1_u128..5, 0..3)), 0..5),
        acted in prop::collection::vec(1_u128..5, 0..4),
        more in 1_u128..5,
    ) {
        let rules = [Rule::Alone, Rule::JointlyTwo, Rule::JointlyNamed];
        let rights: Vec<_> = rights
            .into_iter()
            .zip(50..)
            .map(|((holder, rule, with), number)| Authority {
                together_with: with.into_iter().map(person).collect(),
                ..authority(number, holder, rules[usize::try_from(rule).unwrap()])
            })
            .collect();
        let mut acted: Vec<_> = acted.into_iter().map(person).collect();
        let before = binding(&rights, &acted, today());
        if let Binding::Open(others) = &before {
            prop_assert!(others.iter().all(|person| !acted.contains(person)));
            prop_assert!(others.iter().all(|person| rights.iter().any(|right| right.entitles(*person))));
        }
        acted.push(person(more));
        let bound = binding(&rights, &acted, today()) == Binding::Complete;
        prop_assert!(bound || before != Binding::Complete);
        prop_assert!(!bound || rights.iter().any(|right| acted.contains(&right.person)));
    }
}

fn unchecked(number: u128, holder: u128, rule: Rule) -> Authority {
    Authority { verified_on: None, ..authority(number, holder, rule) }
}

#[test]
fn a_right_nobody_has_checked_lets_nobody_sign() {
    let mut world = World::with(&[unchecked(51, 1, Rule::Alone)]);
    let refusal = refused(world.sign(1));
    assert_eq!(refusal.code, Code::AuthorityUnverified);
    assert_eq!(refusal.details, [("checker", "municipal_coordinator".to_owned())]);
    world.organisation.municipality = None;
    assert_eq!(refused(world.sign(1)).details, [("checker", "regional_coordinator".to_owned())]);
    assert_eq!(code(world.sign(2)), Code::NoAuthority, "who holds no right at all is told so");
}

#[test]
fn an_unchecked_right_neither_carries_nor_completes_an_act() {
    let mut world = World::with(&[
        authority(51, 1, Rule::JointlyTwo),
        unchecked(52, 1, Rule::Alone),
        unchecked(53, 2, Rule::JointlyTwo),
    ]);
    assert_eq!(world.signed_by(1), State::PartiallySigned);
    assert_eq!(world.signature.acts[0].authority, id(51));
    assert_eq!(code(world.sign(2)), Code::AuthorityUnverified);
    world.organisation.authorities[2].verified_on = Some(today());
    assert_eq!(world.signed_by(2), State::Signed);
}

#[test]
fn a_paper_is_attested_by_the_coordinator_who_records_it() {
    let world = World::with(&[unchecked(51, 1, Rule::Alone)]);
    assert!(world.recorded(world.paper(&[(1, 51)])).is_ok());
}
