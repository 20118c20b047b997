//! A text in force is changed: proposed, decided on, approved, and in force on its day (AG-15 to AG-17, AG-44 to AG-47).

use super::*;
use crate::fixtures::text;
use crate::lifecycle::Closes;
use crate::task;

fn amended() -> Text {
    Text { goal: LocalisedText::finnish("Parempi arki"), ..text() }
}

fn propose() -> Command {
    let note = LocalisedText::finnish("Raportointi kahdesti vuodessa");
    Command::ProposeAmendment { version: id(31), text: Some(amended()), note }
}

fn write(text: Text) -> Command {
    Command::WriteAmendment { version: id(32), text, note: LocalisedText::finnish("Uusi päämäärä") }
}

fn proposed() -> World {
    let mut world = World::new(State::InForce);
    world.done(&propose(), &coordinator());
    world
}

fn approval(resigning: Resigning) -> Approval {
    Approval { resigning, effective_from: day("2027-02-01"), resign_by: Some(day("2027-01-29")) }
}

fn approve(resigning: Resigning) -> Command {
    Command::ApproveAmendment(approval(resigning))
}

fn hash(version: &Version, world: &World) -> crate::evidence::Hash {
    version.text.hash(version.id, &world.agreement.title)
}

#[test]
fn a_proposal_stands_beside_the_text_in_force() {
    let mut world = World::new(State::InForce);
    let event = world.done(&propose(), &coordinator());
    assert_eq!(event.opens, [task::Kind::ApproveAmendment]);
    let draft = world.agreement.amendment.clone().unwrap();
    assert_eq!((draft.id, draft.no, draft.document_hash), (id(31), 2, None));
    assert_eq!(world.agreement.version.text, text());
    assert_eq!(world.agreement.standing(&draft), Standing::Draft);
    assert_eq!(world.agreement.standing(&world.agreement.version), Standing::Effective);
    assert_eq!(code(world.decided(&propose(), &coordinator())), Code::AmendmentUnderWay);
}

#[test]
fn a_proposal_is_written_and_taken_back_until_it_is_approved() {
    let mut world = proposed();
    let note = LocalisedText::finnish("Uusi päämäärä");
    world
        .done(&Command::WriteAmendment { version: id(32), text: text(), note: note.clone() }, &coordinator());
    assert_eq!(world.agreement.amendment.as_ref().unwrap().id, id(31), "nobody has seen it yet");
    assert_eq!(world.agreement.amendment.as_ref().unwrap().change.as_ref().unwrap().note, note);
    let event = world.done(&Command::WithdrawAmendment(reason()), &regional());
    assert_eq!(event.closes, Closes::Kinds(vec![task::Kind::ApproveAmendment]));
    assert_eq!(world.agreement.amendment, None);
    assert_eq!(code(world.decided(&approve(Resigning::None), &coordinator())), Code::NoAmendment);
    let mut world = proposed();
    world.done(&approve(Resigning::None), &coordinator());
    let back = Command::WithdrawAmendment(reason());
    assert_eq!(code(world.decided(&back, &coordinator())), Code::NoAmendment);
}

fn submit() -> Command {
    Command::SubmitAmendment { decide_by: by().body }
}

/// What becomes known of the decision on the proposal.
fn told(outcome: Outcome) -> Command {
    Command::NoteDecision(Noted { version: id(31), ..noted(outcome) })
}

#[test]
fn what_changes_duties_needs_a_decision_first() {
    let mut world = proposed();
    let required = approve(Resigning::Required);
    assert_eq!(code(world.decided(&required, &coordinator())), Code::AmendmentUndecided);
    world.done(&submit(), &coordinator());
    assert_eq!(code(world.decided(&required, &coordinator())), Code::AmendmentUndecided);
    world.done(&told(Outcome::Rejected), &system());
    assert_eq!(code(world.decided(&required, &coordinator())), Code::DecisionNotApproved);
    let standing = crate::decision::State::AppealPeriod;
    let open = Noted { standing, version: id(31), ..noted(Outcome::Approved) };
    world.done(&Command::NoteDecision(open), &system());
    assert_eq!(code(world.decided(&required, &coordinator())), Code::DecisionNotFinal);
    world.sign_before_final = true;
    assert!(world.decided(&required, &coordinator()).is_ok());
    assert_eq!(world.agreement.decision, Some(noted(Outcome::Approved)), "the text in force has its own");
}

#[test]
fn what_was_taken_to_the_body_waits_for_it_and_keeps_its_words() {
    let mut world = proposed();
    let past = Command::SubmitAmendment { decide_by: day("2026-11-22") };
    assert_eq!(code(world.decided(&past, &coordinator())), Code::InThePast);
    world.done(&submit(), &coordinator());
    let submitted = world.agreement.amendment.clone().unwrap();
    assert_eq!(submitted.document_hash, Some(hash(&submitted, &world)));
    assert_eq!(world.agreement.standing(&submitted), Standing::Draft);
    assert_eq!(code(world.decided(&submit(), &coordinator())), Code::AmendmentSubmitted);
    assert_eq!(code(world.decided(&approve(Resigning::None), &coordinator())), Code::AmendmentUndecided);
    world.done(&told(Outcome::Approved), &system());
    // A clearer note is no other matter; another text is, and nobody has decided on it.
    world.done(&write(amended()), &coordinator());
    assert!(world.decided(&approve(Resigning::Required), &coordinator()).is_ok());
    world.done(&write(text()), &coordinator());
    let other = world.agreement.amendment.clone().unwrap();
    assert_eq!((other.id, other.no, other.document_hash), (id(32), 3, None));
    assert_eq!(world.agreement.standing(&submitted), Standing::Withdrawn);
    assert_eq!(code(world.decided(&approve(Resigning::Required), &coordinator())), Code::AmendmentUndecided);
    assert!(!world.agreement.rests_on(submitted.id));
}

#[test]
fn the_decision_on_an_amendment_becomes_the_agreements_with_it() {
    let mut world = proposed();
    world.done(&submit(), &coordinator());
    world.done(&told(Outcome::ApprovedAmended), &system());
    world.done(&approve(Resigning::Required), &coordinator());
    world.today = day("2027-02-01");
    world.done(&Command::AmendmentEffective, &system());
    let decision = world.agreement.decision.as_ref().unwrap();
    assert_eq!((decision.version, decision.facts.outcome), (id(31), Outcome::ApprovedAmended));
}

#[test]
fn a_smaller_change_rests_on_the_decision_before_it() {
    let mut world = proposed();
    world.done(&approve(Resigning::NoticeOnly), &coordinator());
    world.today = day("2027-02-01");
    world.done(&Command::AmendmentEffective, &system());
    assert_eq!(world.agreement.version.id, id(31));
    assert!(world.agreement.rests_on(id(30)));
    let annulled = Noted { standing: crate::decision::State::Annulled, ..noted(Outcome::Approved) };
    world.done(&Command::NoteDecision(annulled), &system());
    assert!(world.agreement.replacement_until().is_some());
}

#[test]
fn parties_have_time_to_sign_again() {
    let mut world = proposed();
    world.done(&submit(), &coordinator());
    world.done(&told(Outcome::Approved), &system());
    let refusal = |changed: Approval| {
        let refusal = refused(world.decided(&Command::ApproveAmendment(changed), &coordinator()));
        (refusal.code, refusal.field)
    };
    let good = approval(Resigning::Required);
    assert_eq!(refusal(Approval { resign_by: None, ..good }), (Code::Required, Some("resignBy")));
    let soon = Some(day("2026-12-06"));
    assert_eq!(refusal(Approval { resign_by: soon, ..good }), (Code::ResignBySoon, Some("resignBy")));
    let late = Some(day("2030-01-01"));
    assert_eq!(refusal(Approval { resign_by: late, ..good }), (Code::OutsidePeriod, Some("resignBy")));
    let past = Approval { effective_from: day("2026-11-22"), ..good };
    assert_eq!(refusal(past), (Code::InThePast, Some("effectiveFrom")));
    assert!(world.decided(&Command::ApproveAmendment(good), &coordinator()).is_ok());
}

#[test]
fn what_is_told_is_told_in_every_language_of_the_area() {
    let mut world = proposed();
    world.languages = vec![Language::Fi, Language::Sv];
    assert_eq!(code(world.decided(&approve(Resigning::None), &coordinator())), Code::LanguagesMissing);
}

#[test]
fn the_approved_text_is_frozen_and_takes_its_place_on_its_day() {
    let mut world = proposed();
    let event = world.done(&approve(Resigning::NoticeOnly), &coordinator());
    assert_eq!(event.closes, Closes::Kinds(vec![task::Kind::ApproveAmendment]));
    let approved = world.agreement.amendment.clone().unwrap();
    assert_eq!(approved.document_hash, Some(hash(&approved, &world)));
    assert_eq!(approved.change.as_ref().unwrap().resign_by, None);
    assert_eq!(world.agreement.standing(&approved), Standing::Approved);
    assert_eq!(code(world.decided(&Command::AmendmentEffective, &system())), Code::GraceNotOver);
    world.today = day("2027-02-01");
    let before = world.agreement.version.clone();
    world.done(&Command::AmendmentEffective, &system());
    assert_eq!((&world.agreement.version, &world.agreement.amendment), (&*approved, &None));
    assert_eq!(world.agreement.standing(&before), Standing::Superseded);
}

#[test]
fn a_successor_leaves_a_gap_in_days_or_none() {
    for (state, today, gap) in [
        (State::Expired, "2030-01-01", 0),
        (State::Expired, "2031-01-01", 365),
        (State::InForce, "2029-06-01", 0),
    ] {
        let mut world = World::new(state);
        world.today = day(today);
        world.done(&Command::SuccessorInForce { successor: id(21) }, &system());
        assert_eq!((world.agreement.head.state, world.agreement.gap_days), (State::Superseded, Some(gap)));
    }
}

#[test]
fn an_old_text_keeps_the_hash_it_was_signed_with() {
    let title = LocalisedText::finnish("Iin elinvoimasopimus");
    assert_eq!(
        text().hash(id(30), &title).to_string(),
        "4935cc3c5c73ddbdca4fe09543b83a28c3bd55215f4c82fc309b4ce444325b05"
    );
}

#[test]
fn every_part_of_a_text_is_in_its_hash() {
    let title = LocalisedText::finnish("Iin elinvoimasopimus");
    let value = |lines: &[&str]| Value {
        name: LocalisedText::finnish("Arvo"),
        guidance: lines.iter().copied().map(LocalisedText::finnish).collect(),
    };
    let attachment = Attachment {
        title: LocalisedText::finnish("Suunnitelma"),
        kind: AttachmentKind::PreventionPlan,
        hash: "0".repeat(64),
        subject: None,
    };
    let of_another = Attachment { subject: Some("plan_1".into()), ..attachment.clone() };
    let texts = [
        text(),
        Text { values: vec![value(&["a"]), value(&["b"])], ..text() },
        Text { values: vec![value(&["a", "b"]), value(&[])], ..text() },
        Text { goal_year: Some(2030), ..text() },
        Text { goal_year: Some(2031), ..text() },
        Text { attachments: vec![attachment], ..text() },
        Text { attachments: vec![of_another], ..text() },
    ];
    let hashes: std::collections::BTreeSet<_> = texts.iter().map(|text| text.hash(id(30), &title)).collect();
    assert_eq!(hashes.len(), texts.len());
}

#[test]
fn a_consultation_leaves_three_weeks_outside_quiet_times() {
    let mut world = World::new(State::Preparing);
    let until = |ends_on: Option<&str>| Command::OpenConsultation { ends_on: ends_on.map(day) };
    let refusal = refused(world.decided(&until(Some("2026-12-13")), &coordinator()));
    let earliest = vec![("field", "endsOn".to_owned()), ("until", "2026-12-14".to_owned())];
    assert_eq!((refusal.code, refusal.details), (Code::ConsultationTooShort, earliest));
    assert_eq!(code(world.decided(&until(Some("2026-12-28")), &coordinator())), Code::InQuietTime);
    world.done(&until(None), &coordinator());
    assert_eq!(world.agreement.consultation_ends_on, Some(day("2026-12-14")));
}

#[test]
fn a_draft_goes_on_only_when_everybody_has_an_answer() {
    let mut world = World::new(State::Consulting);
    world.unanswered = vec!["Nuorisovaltuusto".into()];
    let refusal = refused(world.decided(&Command::SubmitToMunicipality(by()), &coordinator()));
    let givers = vec![("givers", "Nuorisovaltuusto".to_owned())];
    assert_eq!((refusal.code, refusal.details), (Code::FeedbackUnhandled, givers));
}

#[test]
fn an_agreement_under_prohibition_ends_with_its_period_too() {
    let mut world = World::new(State::Suspended);
    world.today = day("2030-01-01");
    world.done(&Command::PeriodEnded, &system());
    assert_eq!(world.agreement.head.state, State::Expired);
}
