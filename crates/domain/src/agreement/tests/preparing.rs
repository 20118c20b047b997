//! From the initiative to the text that goes to decision (AG-1 to AG-8, I-30).

use super::*;
use crate::lifecycle::Keyed;
use crate::text::LocalisedText;

fn written(title: &str, chapter: fn(&mut Text) -> &mut LocalisedText, text: LocalisedText) -> Command {
    let mut chapters = crate::fixtures::text();
    *chapter(&mut chapters) = text;
    Command::WriteText { title: LocalisedText::finnish(title), text: chapters }
}

#[test]
fn an_agreement_is_prepared_decided_on_signed_and_comes_into_force() {
    let mut world = World::new(State::Draft);
    let (begun, event) = world.begun(&initiative(), &coordinator()).unwrap();
    accepted::<Machine>(None, &begun.head, &event);
    assert_eq!(begun.notice_period_days, 90);
    world.agreement = begun;
    let text = Command::WriteText { title: initiative().title, text: crate::fixtures::text() };
    let open = Command::DecisionsReady { sign_by: day("2026-12-11") };
    for (command, state) in [
        (Command::StartPreparation(Some(decision(Outcome::Approved))), State::Preparing),
        (text, State::Preparing),
        (Command::OpenConsultation { ends_on: None }, State::Consulting),
        (Command::SubmitToMunicipality(by()), State::AwaitingDecisions),
        (open, State::OpenForSigning),
    ] {
        if matches!(command, Command::DecisionsReady { .. }) {
            world.done(&Command::NoteDecision(noted(Outcome::ApprovedAmended)), &system());
        }
        world.done(&command, &coordinator());
        assert_eq!(world.agreement.head.state, state);
    }
    world.today = day("2027-01-01");
    world.done(&Command::MinimumSigned, &system());
    assert_eq!(world.agreement.head.state, State::InForce);
}

#[test]
fn only_one_is_prepared_at_a_time_and_gaps_are_legal() {
    let mut world = World::new(State::Draft);
    world.others_in_force = vec![Period { start: day("2013-01-01"), end: day("2017-12-31") }];
    assert!(world.begun(&initiative(), &coordinator()).is_ok());
    world.others_in_preparation = 1;
    assert_eq!(code(world.begun(&initiative(), &coordinator())), Code::AlreadyInPreparation);
}

#[test]
fn who_may_begin_is_judged_where_the_agreement_would_belong() {
    let world = World::new(State::Draft);
    let elsewhere = Initiate { municipality: Some(municipality("436")), ..initiative() };
    assert_eq!(world.begun(&elsewhere, &coordinator()), Err(Denied::Forbidden));
    let frame = Initiate { kind: Kind::RegionalWellbeing, municipality: None, ..initiative() };
    assert_eq!(world.begun(&frame, &coordinator()), Err(Denied::Forbidden));
    assert!(world.begun(&frame, &regional()).is_ok());
}

#[test]
fn only_the_frame_has_no_municipality_and_no_period_ends_before_it_starts() {
    let world = World::new(State::Draft);
    for kind in Kind::all() {
        for code in [None, Some(municipality("139"))] {
            let fits = (*kind == Kind::RegionalWellbeing) == code.is_none();
            let input = Initiate { kind: *kind, municipality: code, ..initiative() };
            assert_eq!(world.begun(&input, &regional()).is_ok(), fits, "{kind:?}");
        }
    }
    let backwards = Period { start: day("2027-01-01"), end: day("2026-12-31") };
    assert_eq!(
        code(world.begun(&Initiate { period: backwards, ..initiative() }, &coordinator())),
        Code::EndsBeforeStart
    );
}

#[test]
fn preparation_starts_on_a_decision_that_said_yes() {
    let world = World::new(State::Draft);
    let start = |decision| world.decided(&Command::StartPreparation(decision), &coordinator());
    assert_eq!(code(start(None)), Code::StartDecisionMissing);
    for outcome in [Outcome::Rejected, Outcome::Noted] {
        assert_eq!(code(start(Some(decision(outcome)))), Code::DecisionNotApproved);
    }
    let tomorrow = DecisionFacts { decided_on: day("2026-11-24"), ..decision(Outcome::Approved) };
    assert_eq!(code(start(Some(tomorrow))), Code::InTheFuture);
    let nowhere = DecisionFacts { section_no: " ".into(), ..decision(Outcome::Approved) };
    assert_eq!(code(start(Some(nowhere))), Code::Required);
}

#[test]
fn a_text_goes_out_when_every_chapter_is_written_in_every_language_of_the_area() {
    let mut world = World::new(State::Preparing);
    assert!(world.decided(&Command::OpenConsultation { ends_on: None }, &coordinator()).is_ok());
    world.languages = vec![Language::Fi, Language::Sv];
    let refusal = refused(world.decided(&Command::OpenConsultation { ends_on: None }, &coordinator()));
    assert_eq!(
        (refusal.code, refusal.details),
        (Code::LanguagesMissing, vec![("languages", "sv".to_owned())])
    );
    world.languages.clear();
    world.agreement.version.text.goal = LocalisedText::default();
    assert_eq!(
        code(world.decided(&Command::OpenConsultation { ends_on: None }, &coordinator())),
        Code::TextIncomplete
    );
}

#[test]
fn a_bilingual_title_is_part_of_a_bilingual_text() {
    let both = |text: &str| LocalisedText::new(Some(text.into()), Some(text.into()), None);
    let mut world = World::new(State::Preparing);
    world.languages = vec![Language::Fi, Language::Sv];
    world.agreement.version.text = Text {
        purpose: both("a"),
        goal: both("b"),
        principles: both("c"),
        partnership_promise: both("d"),
        ..Text::default()
    };
    assert_eq!(
        code(world.decided(&Command::OpenConsultation { ends_on: None }, &coordinator())),
        Code::LanguagesMissing
    );
    world.agreement.title = both("Sopimus");
    assert!(world.decided(&Command::OpenConsultation { ends_on: None }, &coordinator()).is_ok());
}

#[test]
fn a_title_fits_a_mail_and_a_chapter_is_never_blank() {
    let world = World::new(State::Preparing);
    let write = |command: Command| world.decided(&command, &coordinator());
    let goal: fn(&mut Text) -> &mut LocalisedText = |text| &mut text.goal;
    assert!(write(written("Sopimus", goal, LocalisedText::finnish("Hyvä arki"))).is_ok());
    assert_eq!(code(write(written("", goal, LocalisedText::default()))), Code::Required);
    assert_eq!(
        code(write(written("Sopimus\r\nBcc: x", goal, LocalisedText::default()))),
        Code::BadCharacters
    );
    let blank = LocalisedText { fi: Some("  ".into()), ..LocalisedText::default() };
    assert_eq!(code(write(written("Sopimus", goal, blank))), Code::Required);
}

#[test]
fn the_text_is_frozen_when_it_goes_to_decision() {
    let mut world = World::new(State::Consulting);
    world.agreement.version.document_hash = None;
    world.done(&Command::SubmitToMunicipality(by()), &coordinator());
    let frozen = world.agreement.version.text.hash(id(30), &world.agreement.title);
    assert_eq!(world.agreement.version.document_hash, Some(frozen));
    let write = Command::WriteText { title: LocalisedText::finnish("Toinen"), text: Text::default() };
    for state in State::all() {
        let writable = matches!(state, State::Draft | State::Preparing | State::Consulting);
        let result = World::new(*state).decided(&write, &coordinator());
        assert_eq!(result.is_ok(), writable, "{state:?}");
    }
}

#[test]
fn the_hash_of_a_text_changes_with_every_word_in_every_language() {
    let base = crate::fixtures::text();
    let title = LocalisedText::finnish("Sopimus");
    let mut hashes = std::collections::BTreeSet::from([base.hash(id(30), &title), base.hash(id(31), &title)]);
    hashes.insert(base.hash(id(30), &LocalisedText::finnish("Toinen")));
    for chapter in 0..4 {
        for language in Language::ALL {
            let mut changed = base.clone();
            let chapters = [
                &mut changed.purpose,
                &mut changed.goal,
                &mut changed.principles,
                &mut changed.partnership_promise,
            ];
            let text = &mut *chapters.into_iter().nth(chapter).unwrap();
            match language {
                Language::Fi => text.fi = Some("x".into()),
                Language::Sv => text.sv = Some("x".into()),
                Language::En => text.en = Some("x".into()),
            }
            hashes.insert(changed.hash(id(30), &title));
        }
    }
    assert_eq!(hashes.len(), 3 + 4 * 3);
}

#[test]
fn the_frame_goes_to_the_regional_board_and_the_rest_to_the_municipality() {
    let mut world = World::new(State::Consulting);
    assert_eq!(code(world.decided(&Command::SubmitToRegionalBoard(by()), &regional())), Code::FrameOnly);
    assert_eq!(world.decided(&Command::SubmitToMunicipality(by()), &regional()), Err(Denied::Forbidden));
    world.agreement.kind = Kind::RegionalWellbeing;
    assert_eq!(code(world.decided(&Command::SubmitToMunicipality(by()), &coordinator())), Code::NotForFrame);
    world.done(&Command::SubmitToRegionalBoard(by()), &regional());
    world.agreement.municipality = None;
    let back = Command::RegionalBoardReturned(Some(reason()));
    assert_eq!(world.decided(&back, &regional()), Err(Denied::Forbidden));
    assert_eq!(world.decided(&back, &system()).unwrap().0.head.state, State::Preparing);
    let approve = world.decided(&Command::RegionalBoardApproved, &system());
    assert_eq!(approve.unwrap().0.head.state, State::AwaitingDecisions);
}

#[test]
fn the_days_to_decide_by_are_to_come_and_the_municipalities_decide_after_the_board() {
    let world = World::new(State::Consulting);
    let submit = |body, municipalities| {
        let by = DecideBy { body: day(body), municipalities };
        world.decided(&Command::SubmitToMunicipality(by), &coordinator())
    };
    assert_eq!(code(submit("2026-11-22", None)), Code::InThePast);
    assert_eq!(code(submit("2026-12-01", Some(day("2026-11-30")))), Code::TooEarly);
    assert_eq!(submit("2026-12-01", None).unwrap().0.decide_by.unwrap().body, day("2026-12-01"));
}
