//! Signatures on paper, which ask for everything a screen asks for (SG-5).

use super::*;

#[test]
fn a_paper_binds_on_the_day_it_was_signed() {
    let world = two_jointly();
    let (signed, _) = world.recorded(world.paper(&[(1, 51), (2, 52)])).unwrap();
    assert_eq!((signed.head.state, signed.level), (State::Signed, Some(Level::Paper)));
    assert_eq!(signed.signed_on, Some(day("2026-11-20")));
    assert_eq!(signed.act_hash, Some(act_hash(world.text(), &signed.sections, false, &[])));
    assert!(signed.acts.iter().all(|act| act.method == Method::PaperScan));
}

#[test]
fn a_paper_needs_as_many_names_as_a_screen() {
    let world = two_jointly();
    for signers in [&[][..], &[(1, 51)], &[(1, 51), (1, 51)]] {
        assert_eq!(code(world.recorded(world.paper(signers))), Code::PaperIncomplete, "{signers:?}");
    }
    assert_eq!(
        code(alone().recorded(alone().paper(&[(1, 51), (1, 51)]))),
        Code::PaperIncomplete,
        "a name twice"
    );
}

#[test]
fn a_name_under_anothers_right_is_refused() {
    let world = World::with(&[authority(51, 1, Rule::Alone), authority(52, 2, Rule::JointlyTwo)]);
    for signers in [&[(2, 51)][..], &[(1, 52)], &[(1, 99)], &[(1, 51), (4, 52)], &[(4, 51)]] {
        assert_eq!(code(world.recorded(world.paper(signers))), Code::PaperIncomplete, "{signers:?}");
    }
    let foreign = World::with(&[Authority { organisation: id(99), ..authority(51, 1, Rule::Alone) }]);
    assert_eq!(code(foreign.recorded(foreign.paper(&[(1, 51)]))), Code::PaperIncomplete);
}

#[test]
fn a_right_counts_on_the_day_of_the_paper_not_of_its_recording() {
    let mut world = alone();
    world.organisation.authorities[0].valid_to = Some(day("2026-11-20"));
    assert!(world.recorded(world.paper(&[(1, 51)])).is_ok());
    let late = Paper { signed_on: day("2026-11-21"), ..world.paper(&[(1, 51)]) };
    assert_eq!(code(world.recorded(late)), Code::PaperIncomplete);
}

#[test]
fn a_paper_holds_the_text_asked_for_and_everything_a_screen_would_ask() {
    let world = alone();
    let paper = || world.paper(&[(1, 51)]);
    assert_eq!(code(world.recorded(Paper { document: Hash([7; 32]), ..paper() })), Code::TextNotSeen);
    assert_eq!(code(world.recorded(Paper { sections: Vec::new(), ..paper() })), Code::SectionMissing);
    assert_eq!(code(world.recorded(Paper { signed_on: day("2026-11-24"), ..paper() })), Code::InTheFuture);
    let mut committed = alone();
    committed.open_commitments = (1, 1);
    assert_eq!(code(committed.recorded(committed.paper(&[(1, 51)]))), Code::PreventionCommitted);
}

#[test]
fn an_organisation_does_not_record_its_own_paper() {
    let world = alone();
    let record = Command::RecordPaper(world.paper(&[(1, 51)]));
    for actor in [admin(), signatory(1)] {
        assert_eq!(world.decided(&record, &actor), Err(Denied::Forbidden));
    }
}
