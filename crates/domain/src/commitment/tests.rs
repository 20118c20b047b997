//! What the table of commitments cannot say: their dates, their stage of life, and the prevention question.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::agreement::{self, Agreement};
use crate::evidence::{Hash, act_hash};
use crate::fixtures::*;
use crate::lifecycle::{Closes, Denied, Event};
use crate::permission::Actor;
use crate::refusal::Code;
use crate::signature::{self, Act, Method, Section, SectionKey, Signature};
use crate::task;

type Decided = std::result::Result<(Commitment, Event), Denied>;

/// Everything a commitment stands in; each test bends one thing.
struct World {
    signature: Signature,
    agreement: Agreement,
    sections: Vec<Section>,
    offered: bool,
    today: NaiveDate,
}

impl World {
    fn new(state: signature::State) -> Self {
        Self {
            signature: signature(state),
            agreement: agreement(agreement::State::OpenForSigning),
            sections: sections(),
            offered: false,
            today: today(),
        }
    }

    fn around<'a>(&'a self, commitment: Option<&'a Commitment>) -> Around<'a> {
        Around {
            commitment,
            signature: &self.signature,
            agreement: &self.agreement,
            sections: &self.sections,
            offered: self.offered,
            today: self.today,
        }
    }

    fn born(&self, birth: Birth, content: &Content) -> Decided {
        create(&self.around(None), birth, id(61), content, &admin(), noon(self.today))
    }

    fn drafted(&self, content: &Content) -> Decided {
        self.born(Birth::Draft, content)
    }

    fn decided(&self, commitment: &Commitment, command: &Command, actor: &Actor) -> Decided {
        decide(&self.around(Some(commitment)), command, actor, noon(self.today))
    }
}

fn opened() -> World {
    World::new(signature::State::Opened)
}

fn signed() -> World {
    World::new(signature::State::Signed)
}

fn lasting(starts_on: &str, ends_on: &str) -> Content {
    Content { starts_on: day(starts_on), ends_on: day(ends_on), ..content() }
}

#[test]
fn a_commitment_lives_from_draft_to_result() {
    let (mut commitment, event) = opened().drafted(&content()).unwrap();
    accepted::<Machine>(None, &commitment.head, &event);
    let mut world = signed();
    let close = Command::Close { result: super::Result::PartlyFulfilled, text: None };
    let check_in = Command::CheckIn { progress: Progress::Started, text: Some(SECRET.into()) };
    for (command, actor, on, state) in [
        (Command::Agree, system(), "2026-11-23", State::Agreed),
        (Command::Start, system(), "2026-12-01", State::Active),
        (check_in, admin(), "2027-05-15", State::Active),
        (Command::PeriodOver, system(), "2028-01-01", State::Active),
        (close, admin(), "2028-01-10", State::PartlyFulfilled),
    ] {
        world.today = day(on);
        let (next, event) = world.decided(&commitment, &command, &actor).unwrap();
        accepted::<Machine>(Some(&commitment.head), &next.head, &event);
        assert_eq!(next.head.state, state);
        commitment = next;
    }
}

#[test]
fn its_dates_lie_inside_the_period_of_the_agreement() {
    for (starts_on, ends_on, refusal) in [
        ("2026-01-01", "2029-12-31", None),
        ("2027-05-01", "2027-05-01", None),
        ("2025-12-31", "2027-01-01", Some((Code::OutsidePeriod, "startsOn"))),
        ("2027-01-01", "2030-01-01", Some((Code::OutsidePeriod, "endsOn"))),
        ("2027-06-01", "2027-05-31", Some((Code::EndsBeforeStart, "endsOn"))),
    ] {
        let content = lasting(starts_on, ends_on);
        let results = [opened().drafted(&content), signed().born(Birth::AddLater, &content)];
        let revised = opened().decided(&commitment(State::Drafted), &Command::Revise(content), &admin());
        for result in results.into_iter().chain([revised]) {
            match refusal {
                None => assert!(result.is_ok()),
                Some((code, field)) => {
                    let refusal = refused(result);
                    assert_eq!(
                        (refusal.code, refusal.field),
                        (code, Some(field)),
                        "{starts_on} to {ends_on}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_prevention_commitment_needs_a_yes_and_silence_is_none() {
    let prevention = Content { target: Target::PreventionPlan, ..content() };
    for (answer, expected) in [
        (Some(true), None),
        (Some(false), Some(Code::PreventionOptedOut)),
        (None, Some(Code::PreventionUnanswered)),
    ] {
        let mut world = opened();
        world.signature.prevention = answer;
        let revise = Command::Revise(prevention.clone());
        let revised = world.decided(&commitment(State::Drafted), &revise, &admin());
        for result in [world.drafted(&prevention), revised] {
            match expected {
                None => assert!(result.is_ok()),
                Some(expected) => assert_eq!(code(result), expected, "{answer:?}"),
            }
        }
    }
}

#[test]
fn it_serves_one_stage_of_life_that_is_in_use() {
    for unknown in ["retired_section", "nobody", ""] {
        let content = Content { section: SectionKey(unknown.into()), ..content() };
        assert_eq!(code(opened().drafted(&content)), Code::SectionUnknown, "{unknown}");
    }
}

#[test]
fn drafts_are_written_while_the_request_is_open_and_frozen_from_the_first_act_on() {
    let draft = commitment(State::Drafted);
    let mut begun = World::new(signature::State::PartiallySigned);
    begun.signature.acts.push(Act {
        id: id(700),
        person: person(1),
        authority: id(51),
        method: Method::EmailCode,
        at: noon(today()),
        shown_in: Language::Fi,
    });
    for command in [Command::Revise(content()), Command::Discard] {
        assert!(opened().decided(&draft, &command, &admin()).is_ok());
        assert_eq!(code(begun.decided(&draft, &command, &admin())), Code::AlreadySigned);
    }
    assert_eq!(code(begun.drafted(&content())), Code::AlreadySigned);
    assert_eq!(code(World::new(signature::State::Requested).drafted(&content())), Code::MoveNotOpen);
    assert_eq!(code(World::new(signature::State::Declined).drafted(&content())), Code::MoveNotOpen);
}

#[test]
fn what_is_added_later_says_so_and_is_binding_at_once() {
    let (later, _) = signed().born(Birth::AddLater, &content()).unwrap();
    assert_eq!((later.head.state, later.added_later), (State::Agreed, true));
    assert_eq!(code(opened().born(Birth::AddLater, &content())), Code::MoveNotOpen);
    assert!(!opened().drafted(&content()).unwrap().0.added_later);
}

#[test]
fn nothing_is_agreed_before_the_signature() {
    let draft = commitment(State::Drafted);
    assert_eq!(code(opened().decided(&draft, &Command::Agree, &system())), Code::MoveNotOpen);
    assert!(signed().decided(&draft, &Command::Agree, &system()).is_ok());
}

#[test]
fn it_begins_on_its_first_day_and_asks_for_its_result_after_its_last() {
    let mut world = signed();
    let start = |world: &World| world.decided(&commitment(State::Agreed), &Command::Start, &system());
    let over = |world: &World| world.decided(&commitment(State::Active), &Command::PeriodOver, &system());
    world.today = day("2026-11-30");
    assert_eq!(code(start(&world)), Code::PeriodNotBegun);
    world.today = day("2026-12-01");
    assert!(start(&world).is_ok());
    world.today = day("2027-12-31");
    assert_eq!(code(over(&world)), Code::PeriodNotOver);
    world.today = day("2028-01-01");
    let (_, event) = over(&world).unwrap();
    assert_eq!(event.opens, [task::Kind::ReportResult]);
    assert_eq!(event.closes, Closes::Kinds(vec![task::Kind::CheckInCommitment]));
}

#[test]
fn a_pause_has_a_reason_and_ends_within_six_months() {
    let pause = |until: &str, reason: &str| {
        let command = Command::Pause { until: day(until), reason: reason.into() };
        signed().decided(&commitment(State::Active), &command, &admin())
    };
    assert_eq!(pause("2027-05-23", "Tilat remontissa").unwrap().0.paused_until, Some(day("2027-05-23")));
    let refusal = refused(pause("2027-05-24", "Tilat remontissa"));
    assert_eq!((refusal.code, refusal.field), (Code::PauseTooLong, Some("until")));
    assert_eq!(code(pause("2026-11-23", "Tilat remontissa")), Code::InThePast);
    assert_eq!(code(pause("2027-01-01", "  ")), Code::Required);
}

#[test]
fn a_pause_rests_the_check_in_but_not_the_result() {
    let pause = Command::Pause { until: day("2027-01-31"), reason: "Loma".into() };
    let (_, event) = signed().decided(&commitment(State::Active), &pause, &admin()).unwrap();
    assert_eq!(event.closes, Closes::Kinds(vec![task::Kind::CheckInCommitment]));
}

#[test]
fn a_pause_from_the_last_of_august_ends_with_february() {
    let mut world = signed();
    world.today = day("2027-08-31");
    let pause = |until| Command::Pause { until: day(until), reason: "Loma".into() };
    assert!(world.decided(&commitment(State::Active), &pause("2028-02-29"), &admin()).is_ok());
    assert_eq!(
        code(world.decided(&commitment(State::Active), &pause("2028-03-01"), &admin())),
        Code::PauseTooLong
    );
}

#[test]
fn every_result_lets_go_of_what_was_asked() {
    for (result, state) in [
        (super::Result::Fulfilled, State::Fulfilled),
        (super::Result::PartlyFulfilled, State::PartlyFulfilled),
        (super::Result::NotFulfilled, State::NotFulfilled),
    ] {
        let close = Command::Close { result, text: None };
        let (closed, event) = signed().decided(&commitment(State::Active), &close, &admin()).unwrap();
        assert_eq!(closed.head.state, state);
        for kind in [task::Kind::ReportResult, task::Kind::CheckInCommitment] {
            let let_go = match &event.closes {
                Closes::All => true,
                Closes::Kinds(kinds) => kinds.contains(&kind),
            };
            assert!(let_go, "{kind:?} is still asked for after {state:?}");
        }
    }
}

#[test]
fn a_built_move_has_no_back_door() {
    for action in Action::all() {
        for state in State::all() {
            let result = signed().decided(&commitment(*state), &Command::Awaiting(*action), &everybody(1));
            assert!(result.is_err(), "{action:?} in {state:?}");
        }
    }
}

#[test]
fn the_promise_is_hashed_as_it_reads() {
    let hashed = |commitment: &Commitment| act_hash(Hash([0; 32]), &[], false, &[commitment.committed()]);
    let base = commitment(State::Drafted);
    let changes: [fn(&mut Content); 8] = [
        |content| content.section = SectionKey("older_people".into()),
        |content| content.mode = Mode::Both,
        |content| content.target = Target::DevelopmentTarget,
        |content| content.text.push('!'),
        |content| content.language = Language::Sv,
        |content| content.offers.clear(),
        |content| content.starts_on = day("2026-12-02"),
        |content| content.ends_on = day("2027-12-30"),
    ];
    for change in changes {
        let mut other = base.clone();
        change(&mut other.content);
        assert_ne!(hashed(&base), hashed(&other));
    }
}

#[test]
fn a_commitment_is_offered_to_one_organisation_at_a_time() {
    let mut world = signed();
    let offer = Command::OfferTransfer(id(11));
    let (offered, _) = world.decided(&commitment(State::Paused), &offer, &admin()).unwrap();
    assert_eq!(offered.head.state, State::Paused);
    world.offered = true;
    assert_eq!(code(world.decided(&commitment(State::Active), &offer, &admin())), Code::SuccessionPending);
    let taken = Command::Transfer { to: id(62) };
    assert_eq!(world.decided(&offered, &taken, &admin()), Err(Denied::Forbidden));
    assert_eq!(world.decided(&offered, &taken, &system()).unwrap().0.head.state, State::Transferred);
}

#[test]
fn what_is_taken_over_is_the_same_promise_in_another_hand() {
    let world = signed();
    let old = Content { section: SectionKey("retired_section".into()), ..content() };
    let taken = |world: &World, begun, content: &Content| {
        let birth = Birth::TakeOver { of: id(60), begun };
        create(&world.around(None), birth, id(62), content, &system(), noon(world.today))
    };
    for (begun, state) in [(true, State::Active), (false, State::Agreed)] {
        let (next, event) = taken(&world, begun, &old).unwrap();
        accepted::<Machine>(None, &next.head, &event);
        assert_eq!((next.head.state, next.successor_of, next.added_later), (state, Some(id(60)), true));
        assert_eq!(next.content, old);
    }
    let prevention = Content { target: Target::PreventionPlan, ..content() };
    assert_eq!(code(taken(&world, true, &prevention)), Code::PreventionOptedOut);
    assert_eq!(code(taken(&opened(), true, &old)), Code::SuccessorNotSigned);
}

#[test]
fn a_result_is_carried_over_as_a_draft_with_dates_of_its_own() {
    let carry = Command::CarryOver { to: id(62) };
    for state in [State::Active, State::Fulfilled, State::PartlyFulfilled] {
        let (carried, _) = signed().decided(&commitment(state), &carry, &admin()).unwrap();
        assert_eq!(carried.head.state, State::CarriedOver);
    }
    assert_eq!(code(signed().decided(&commitment(State::NotFulfilled), &carry, &admin())), Code::MoveNotOpen);
    let born = |content: &Content| opened().born(Birth::CarryOver { of: id(60) }, content);
    let (draft, _) = born(&content()).unwrap();
    assert_eq!(
        (draft.head.state, draft.successor_of, draft.added_later),
        (State::Drafted, Some(id(60)), false)
    );
    assert_eq!(code(born(&lasting("2025-01-01", "2025-12-31"))), Code::OutsidePeriod);
}

fn commands() -> impl Strategy<Value = Command> {
    let free = || Just(SECRET.to_owned());
    let dates = || (0_u64..1_500).prop_map(|days| day("2026-01-01") + Days::new(days));
    let results = prop::sample::select(super::Result::all());
    prop_oneof![
        Just(Command::Agree),
        Just(Command::Start),
        (prop::sample::select(Progress::all()), prop::option::of(free()))
            .prop_map(|(progress, text)| Command::CheckIn { progress, text }),
        (dates(), free()).prop_map(|(until, reason)| Command::Pause { until, reason }),
        Just(Command::Resume),
        (results, prop::option::of(free())).prop_map(|(result, text)| Command::Close { result, text }),
        free().prop_map(Command::Withdraw),
        Just(Command::ParentEnded),
        (dates(), dates(), free()).prop_map(|(starts_on, ends_on, text)| {
            Command::Revise(Content { text, starts_on, ends_on, ..content() })
        }),
        Just(Command::Discard),
        Just(Command::PeriodOver),
        Just(Command::OfferTransfer(id(11))),
        Just(Command::Transfer { to: id(62) }),
        Just(Command::CarryOver { to: id(62) }),
        prop::sample::select(Action::all()).prop_map(Command::Awaiting),
    ]
}

proptest! {
    #[test]
    fn any_sequence_of_commands_keeps_the_laws(
        start in prop::sample::select(State::all()),
        steps in prop::collection::vec((commands(), any::<bool>(), 0_u64..200), 1..40),
    ) {
        let mut commitment = commitment(start);
        commitment.paused_until = (start == State::Paused).then(today);
        let mut now = today();
        for (command, bound, days) in steps {
            now = now + Days::new(days);
            let mut world = if bound { signed() } else { opened() };
            world.today = now;
            let Ok((next, event)) = world.decided(&commitment, &command, &everybody(1)) else { continue };
            accepted::<Machine>(Some(&commitment.head), &next.head, &event);
            let period = world.agreement.period;
            prop_assert!(period.contains(next.content.starts_on) && period.contains(next.content.ends_on));
            prop_assert!(next.content.starts_on <= next.content.ends_on);
            prop_assert!(next.head.state != State::Paused || next.paused_until.is_some());
            prop_assert!(next.head.state == State::Drafted || next.content == commitment.content);
            commitment = next;
        }
    }
}
