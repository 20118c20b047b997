//! A municipality's development target; "still choosing" is a normal state (`domain.md` 4.12).

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::calendar;
use crate::head::Head;
use crate::id::{AgreementId, TargetId};
use crate::lifecycle::{
    Denied, Event, Facts, From, Lifecycle, Move, NoGuard, To, Unguarded, Waits, admit, keyed,
};
use crate::permission::Role::{MunicipalCoordinator as MC, RegionalCoordinator as RC, System as SYS};
use crate::permission::{Actor, Place};
use crate::refusal::{self, Code, Refusal};
use crate::signature::SectionKey;
use crate::subject::Subject;
use crate::task::Kind as Task;
use crate::text::{Language, LocalisedText};

keyed! {
    /// The state of a development target.
    pub enum State {
        /// Nothing chosen yet.
        Choosing,
        /// Proposed.
        Proposed,
        /// Chosen.
        Chosen,
        /// Replaced by another choice.
        Changed,
        /// Ended with its agreement.
        Closed,
    }

    /// What can be done with a development target.
    pub enum Action {
        /// Starts choosing.
        Open,
        /// DT-1.
        Propose,
        /// DT-2.
        Choose,
        /// DT-3.
        Change,
        /// DT-4.
        Close,
    }

    /// How wide the target reaches.
    pub enum Reach {
        /// The whole municipality.
        WholeMunicipality,
        /// One village.
        Village,
        /// One group of people.
        PopulationGroup,
        /// A tool of a service.
        ServiceTool,
    }
}

/// The machine of development targets.
#[derive(Debug)]
pub enum Machine {}

impl Lifecycle for Machine {
    type State = State;
    type Action = Action;
    type Guard = NoGuard;

    const NAME: &'static str = "target";

    #[rustfmt::skip]
    const MOVES: &'static [Move<Self>] = &[
        Move { id: "DT-0", from: From::Nothing, action: Action::Open, actors: &[MC, RC, SYS], to: To::One(State::Choosing), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "DT-1", from: From::States(&[State::Choosing, State::Changed]), action: Action::Propose, actors: &[MC], to: To::One(State::Proposed), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "DT-2", from: From::States(&[State::Choosing, State::Proposed, State::Changed]), action: Action::Choose, actors: &[MC], to: To::One(State::Chosen), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "DT-3", from: From::States(&[State::Chosen]), action: Action::Change, actors: &[MC], to: To::One(State::Changed), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "DT-4", from: From::States(&[State::Choosing, State::Proposed, State::Chosen, State::Changed]), action: Action::Close, actors: &[SYS], to: To::One(State::Closed), guards: &[], opens: &[], closes: &[], awaits: None },
    ];

    fn waits(state: State) -> Waits {
        match state {
            State::Choosing | State::Proposed | State::Changed => Waits::For(&[Task::ChooseTarget]),
            State::Chosen => Waits::Nobody("waits-target-chosen"),
            State::Closed => Waits::Over,
        }
    }
}

/// What is to be developed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Content {
    /// The target in words.
    pub title: LocalisedText,
    /// How wide it reaches.
    pub reach: Reach,
    /// The village, where it is one.
    pub village: Option<String>,
    /// The stages of life it touches.
    pub sections: Vec<SectionKey>,
    /// The service it works through.
    pub delivered_through: Option<String>,
}

/// A development target of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its id.
    pub id: TargetId,
    /// The agreement.
    pub agreement: AgreementId,
    /// Where it belongs.
    pub place: Place,
    /// What is to be developed, once proposed.
    pub content: Option<Content>,
    /// The day it was chosen.
    pub chosen_on: Option<NaiveDate>,
    /// Its life so far.
    pub head: Head<State>,
}

/// What can be asked of a development target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Proposes one.
    Propose(Content),
    /// Chooses one, or the proposed one.
    Choose(Option<Content>),
    /// Gives it up for another.
    Change(String),
    /// Takes note that the agreement ended.
    Close,
}

/// Lists what this actor could do with the target.
pub fn available(target: &Target, actor: &Actor) -> Vec<crate::lifecycle::Available> {
    crate::lifecycle::available(
        &Unguarded::<Machine> { state: Some(target.head.state), place: &target.place },
        actor,
    )
}

/// Starts choosing a target.
///
/// # Errors
/// Forbidden.
pub fn open(
    id: TargetId,
    agreement: AgreementId,
    place: &Place,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Target, Event), Denied> {
    let row = admit(&Unguarded::<Machine> { state: None, place }, Action::Open, actor)?;
    let head = Head::born(State::Choosing, now);
    let target = Target { id, agreement, place: place.clone(), content: None, chosen_on: None, head };
    let facts = Facts::new().plain("agreement", agreement);
    let event = Event::of(row, Subject::Target(id), place.clone(), None, State::Choosing, facts);
    Ok((target, event))
}

/// Decides what a command makes of a target.
///
/// # Errors
/// Forbidden, or why the move is not open or its input not right; nothing has changed then.
pub fn decide(
    before: &Target,
    command: &Command,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Target, Event), Denied> {
    let action = match command {
        Command::Propose(_) => Action::Propose,
        Command::Choose(_) => Action::Choose,
        Command::Change(_) => Action::Change,
        Command::Close => Action::Close,
    };
    let from = before.head.state;
    let row = admit(&Unguarded::<Machine> { state: Some(from), place: &before.place }, action, actor)?;
    let mut next = before.clone();
    let facts = match command {
        Command::Propose(content) => propose(&mut next, content)?,
        Command::Choose(content) => {
            let facts = match content {
                Some(content) => propose(&mut next, content)?,
                None if from == State::Proposed => Facts::new(),
                // What was given up stays for the record; it is not chosen again by saying nothing.
                None => return Err(Refusal::field(Code::Required, "title").into()),
            };
            next.chosen_on = Some(calendar::local::date_of(now));
            facts
        }
        Command::Change(reason) => {
            Facts::new().private("reason", refusal::prose("reason", reason, refusal::limit::TEXT)?)
        }
        Command::Close => Facts::new(),
    };
    let to = match row.to {
        To::One(to) => to,
        To::Same | To::OneOf(_) => from,
    };
    next.head = before.head.after(to, now);
    let event = Event::of(row, Subject::Target(next.id), next.place.clone(), Some(from), to, facts);
    Ok((next, event))
}

fn propose(next: &mut Target, content: &Content) -> Result<Facts, Refusal> {
    let Some((_, best)) = content.title.best(Language::Fi) else {
        return Err(Refusal::field(Code::Required, "title"));
    };
    for title in Language::ALL.into_iter().filter_map(|language| content.title.get(language)) {
        refusal::prose("title", title, refusal::limit::TEXT)?;
    }
    content.village.as_deref().map(|village| refusal::name("village", village)).transpose()?;
    if content.reach == Reach::Village && content.village.is_none() {
        return Err(Refusal::field(Code::Required, "village"));
    }
    content
        .delivered_through
        .as_deref()
        .map(|service| refusal::name("deliveredThrough", service))
        .transpose()?;
    next.content = Some(content.clone());
    Ok(Facts::new().plain("title", best))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fixtures::{
        SECRET, accepted, code, coordinator, day, everybody, head, id, noon, place, refused, system, today,
    };
    use crate::lifecycle::{Closes, Keyed};

    fn target(state: State) -> Target {
        let content = (state != State::Choosing).then(|| content("Kylien liikunta"));
        Target { id: id(70), agreement: id(20), place: place(), content, chosen_on: None, head: head(state) }
    }

    fn content(title: &str) -> Content {
        Content {
            title: LocalisedText::finnish(title),
            reach: Reach::Village,
            village: Some("Olhava".into()),
            sections: vec![SectionKey("youth".into())],
            delivered_through: None,
        }
    }

    fn decided(before: &Target, command: &Command) -> Result<(Target, Event), Denied> {
        let actor = if *command == Command::Close { system() } else { coordinator() };
        decide(before, command, &actor, noon(today()))
    }

    #[test]
    fn choosing_takes_its_time_and_is_a_state_of_its_own() {
        let (choosing, event) = open(id(70), id(20), &place(), &coordinator(), noon(today())).unwrap();
        accepted::<Machine>(None, &choosing.head, &event);
        assert_eq!((choosing.head.state, &choosing.content), (State::Choosing, &None));
        assert_eq!(event.opens, [Task::ChooseTarget]);
        assert_eq!(code(decided(&choosing, &Command::Choose(None))), Code::Required);
    }

    #[test]
    fn what_was_proposed_is_chosen_by_saying_yes() {
        let (proposed, _) =
            decided(&target(State::Choosing), &Command::Propose(content("Uimataito"))).unwrap();
        let (chosen, event) = decided(&proposed, &Command::Choose(None)).unwrap();
        assert_eq!((chosen.content, chosen.chosen_on), (proposed.content, Some(day("2026-11-23"))));
        assert_eq!(event.closes, Closes::Kinds(vec![Task::ChooseTarget]));
    }

    #[test]
    fn what_was_given_up_is_kept_but_not_chosen_again_by_silence() {
        let (changed, event) = decided(&target(State::Chosen), &Command::Change(SECRET.into())).unwrap();
        assert_eq!(event.opens, [Task::ChooseTarget]);
        assert_eq!(changed.content, target(State::Chosen).content);
        assert_eq!(code(decided(&changed, &Command::Choose(None))), Code::Required);
        let (chosen, _) = decided(&changed, &Command::Choose(Some(content("Uimataito")))).unwrap();
        assert_eq!(chosen.content, Some(content("Uimataito")));
        assert_eq!(code(decided(&target(State::Chosen), &Command::Change(" ".into()))), Code::Required);
    }

    #[test]
    fn a_target_has_a_title_and_no_control_characters() {
        let propose = |content| decided(&target(State::Choosing), &Command::Propose(content));
        assert_eq!(
            refused(propose(Content { title: LocalisedText::default(), ..content("") })).field,
            Some("title")
        );
        let swedish = LocalisedText::new(Some("Uimataito".into()), Some("Simma\u{7}".into()), None);
        assert_eq!(code(propose(Content { title: swedish, ..content("") })), Code::BadCharacters);
        let nameless = propose(Content { village: None, ..content("Uimataito") });
        assert_eq!(refused(nameless).field, Some("village"));
        let village = Some("Olhava\nOulu".into());
        assert_eq!(code(propose(Content { village, ..content("Uimataito") })), Code::BadCharacters);
    }

    fn commands() -> impl Strategy<Value = Command> {
        let contents = || prop::sample::select(vec!["", "Uimataito", "Kylien liikunta"]).prop_map(content);
        prop_oneof![
            contents().prop_map(Command::Propose),
            prop::option::of(contents()).prop_map(Command::Choose),
            Just(Command::Change(SECRET.into())),
            Just(Command::Close),
        ]
    }

    proptest! {
        #[test]
        fn any_sequence_of_commands_keeps_the_laws(
            start in prop::sample::select(State::all()),
            commands in prop::collection::vec(commands(), 1..30),
        ) {
            let mut target = target(start);
            for command in commands {
                let Ok((next, event)) = decide(&target, &command, &everybody(1), noon(today())) else { continue };
                accepted::<Machine>(Some(&target.head), &next.head, &event);
                prop_assert!(next.head.state != State::Chosen || next.content.is_some() && next.chosen_on.is_some());
                target = next;
            }
        }
    }
}
