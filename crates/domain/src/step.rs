//! One step of preparing an agreement, dated to the day or the month (`domain.md` 4.1 AG-2, 7.2).

pub mod template;

use chrono::{DateTime, Utc};

use crate::calendar::DateOrRange;
use crate::head::Head;
use crate::id::{AgreementId, OrganisationId, StepId};
use crate::lifecycle::{
    Denied, Event, Facts, From, Keyed, Lifecycle, Move, NoGuard, To, Unguarded, Waits, admit, keyed,
};
use crate::organisation::optional;
use crate::permission::Role::{MunicipalCoordinator as MC, RegionalCoordinator as RC, System as SYS};
use crate::permission::{Actor, Place};
use crate::refusal::{self, Code, Refusal};
use crate::subject::Subject;
use crate::task::Kind as Task;
use crate::text::{Language, LocalisedText};

keyed! {
    /// The state of a preparation step.
    pub enum State {
        /// To come.
        Planned,
        /// Done.
        Done,
        /// Left out.
        Skipped,
        /// Replaced by one at another time.
        Moved,
    }

    /// What can be done with a preparation step.
    pub enum Action {
        /// Plans it.
        Plan,
        /// Did it.
        Complete,
        /// Leaves it out.
        Skip,
        /// Moves it; a new step takes its place.
        Move,
    }

    /// What kind of step.
    pub enum Kind {
        /// An initiative.
        Initiative,
        /// A decision.
        Decision,
        /// Joint preparation.
        JointPreparation,
        /// A network's meeting.
        NetworkMeeting,
        /// A seminar.
        Seminar,
        /// A workshop.
        Workshop,
        /// A questionnaire.
        Survey,
        /// A presentation.
        Presentation,
        /// Comments.
        Feedback,
        /// A monthly review.
        MonthlyReview,
        /// Processing in the municipalities.
        MunicipalProcessing,
        /// The signing.
        Signing,
    }
}

/// The machine of preparation steps.
#[derive(Debug)]
pub enum Machine {}

impl Lifecycle for Machine {
    type State = State;
    type Action = Action;
    type Guard = NoGuard;

    const NAME: &'static str = "step";

    #[rustfmt::skip]
    const MOVES: &'static [Move<Self>] = &[
        Move { id: "PS-1", from: From::Nothing, action: Action::Plan, actors: &[RC, MC], to: To::One(State::Planned), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "PS-2", from: From::States(&[State::Planned]), action: Action::Complete, actors: &[RC, MC], to: To::One(State::Done), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "PS-3", from: From::States(&[State::Planned]), action: Action::Skip, actors: &[RC, MC, SYS], to: To::One(State::Skipped), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "PS-4", from: From::States(&[State::Planned]), action: Action::Move, actors: &[RC, MC], to: To::One(State::Moved), guards: &[], opens: &[], closes: &[], awaits: None },
    ];

    fn waits(state: State) -> Waits {
        match state {
            State::Planned => Waits::For(&[Task::DoPreparationStep]),
            State::Done | State::Skipped | State::Moved => Waits::Over,
        }
    }
}

/// A preparation step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its id.
    pub id: StepId,
    /// The agreement.
    pub agreement: AgreementId,
    /// Where it belongs.
    pub place: Place,
    /// Its place in the order.
    pub order: u32,
    /// When.
    pub when: DateOrRange,
    /// What kind.
    pub kind: Kind,
    /// What it is called.
    pub title: LocalisedText,
    /// Who leads it (R26).
    pub lead: Option<OrganisationId>,
    /// Who takes part, the lead left out.
    pub participants: Vec<OrganisationId>,
    /// What came of it.
    pub outcome: Option<String>,
    /// Its life so far.
    pub head: Head<State>,
}

/// What can be asked of a preparation step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Tells that it is done, and what came of it.
    Complete(Option<String>),
    /// Leaves it out.
    Skip(Option<String>),
    /// Moves it to another time, as a new step.
    Move(Option<String>),
}

/// Lists what this actor could do with the step.
pub fn available(step: &Step, actor: &Actor) -> Vec<crate::lifecycle::Available> {
    crate::lifecycle::available(
        &Unguarded::<Machine> { state: Some(step.head.state), place: &step.place },
        actor,
    )
}

/// Plans a step; its head is set here, whatever the caller left in it.
///
/// # Errors
/// Forbidden, or a refusal of the title.
pub fn plan(step: Step, actor: &Actor, now: DateTime<Utc>) -> Result<(Step, Event), Denied> {
    let row = admit(&Unguarded::<Machine> { state: None, place: &step.place }, Action::Plan, actor)?;
    if step.title.best(Language::Fi).is_none() {
        return Err(Refusal::field(Code::Required, "title").into());
    }
    for title in Language::ALL.into_iter().filter_map(|language| step.title.get(language)) {
        refusal::name("title", title)?;
    }
    let facts = Facts::new()
        .plain("agreement", step.agreement)
        .plain("kind", step.kind.key())
        .plain("when", step.when)
        .plain("title", step.title.text(Language::Fi))
        .maybe("lead", step.lead);
    let step = Step { participants: others(&step), head: Head::born(State::Planned, now), ..step };
    let named: Vec<_> = step.participants.iter().map(ToString::to_string).collect();
    let facts = facts.maybe("participants", Some(named.join(",")).filter(|named| !named.is_empty()));
    let event = Event::of(row, Subject::Step(step.id), step.place.clone(), None, State::Planned, facts);
    Ok((step, event))
}

/// Returns who takes part besides the lead, each once, in the order told.
fn others(step: &Step) -> Vec<OrganisationId> {
    let mut others = Vec::new();
    for organisation in &step.participants {
        if Some(*organisation) != step.lead && !others.contains(organisation) {
            others.push(*organisation);
        }
    }
    others
}

/// Decides what a command makes of a step.
///
/// # Errors
/// Forbidden, or why the move is not open.
pub fn decide(
    before: &Step,
    command: &Command,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Step, Event), Denied> {
    let (action, outcome) = match command {
        Command::Complete(outcome) => (Action::Complete, outcome),
        Command::Skip(outcome) => (Action::Skip, outcome),
        Command::Move(outcome) => (Action::Move, outcome),
    };
    let from = before.head.state;
    let row = admit(&Unguarded::<Machine> { state: Some(from), place: &before.place }, action, actor)?;
    let to = match row.to {
        To::One(to) => to,
        To::Same | To::OneOf(_) => from,
    };
    let outcome = optional("outcome", outcome.as_deref())?;
    let facts = Facts::new().maybe_private("outcome", outcome.clone());
    let next = Step { outcome, head: before.head.after(to, now), ..before.clone() };
    let event = Event::of(row, Subject::Step(next.id), next.place.clone(), Some(from), to, facts);
    Ok((next, event))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fixtures::{
        SECRET, accepted, code, coordinator, day, everybody, head, id, noon, place, regional, today,
    };
    use crate::lifecycle::Closes;
    use crate::permission::Role;

    fn step(state: State) -> Step {
        Step {
            id: id(80),
            agreement: id(20),
            place: place(),
            order: 1,
            when: DateOrRange::days(day("2026-12-01"), day("2026-12-01")).unwrap(),
            kind: Kind::Workshop,
            title: LocalisedText::finnish("Työpaja"),
            lead: None,
            participants: Vec::new(),
            outcome: None,
            head: head(state),
        }
    }

    #[test]
    fn a_step_is_planned_whatever_state_it_claims() {
        let done = Step { head: crate::head::Head { version: 9, ..head(State::Done) }, ..step(State::Done) };
        let (planned, event) = plan(done, &coordinator(), noon(today())).unwrap();
        accepted::<Machine>(None, &planned.head, &event);
        assert_eq!(planned.head.state, State::Planned);
        assert_eq!(event.opens, [Task::DoPreparationStep]);
    }

    #[test]
    fn whoever_leads_a_step_is_not_told_twice() {
        let step = Step {
            lead: Some(id(3)),
            participants: vec![id(4), id(3), id(4), id(5)],
            ..step(State::Planned)
        };
        let (planned, _) = plan(step, &coordinator(), noon(today())).unwrap();
        assert_eq!((planned.lead, planned.participants), (Some(id(3)), vec![id(4), id(5)]));
    }

    #[test]
    fn a_step_has_a_title_of_one_line() {
        for (title, expected) in [
            (LocalisedText::default(), Code::Required),
            (LocalisedText::finnish("a\nb"), Code::BadCharacters),
        ] {
            let step = Step { title, ..step(State::Planned) };
            assert_eq!(code(plan(step, &coordinator(), noon(today()))), expected);
        }
    }

    #[test]
    fn a_step_ends_once_and_tells_nobody_what_was_said() {
        for (command, state) in [
            (Command::Complete(Some(SECRET.into())), State::Done),
            (Command::Skip(Some(SECRET.into())), State::Skipped),
            (Command::Move(None), State::Moved),
        ] {
            let before = step(State::Planned);
            let (ended, event) = decide(&before, &command, &regional(), noon(today())).unwrap();
            accepted::<Machine>(Some(&before.head), &ended.head, &event);
            assert_eq!((ended.head.state, event.closes), (state, Closes::All));
            assert_eq!(code(decide(&ended, &command, &regional(), noon(today()))), Code::MoveNotOpen);
        }
    }

    #[test]
    fn an_organisation_does_not_tick_off_the_preparation() {
        let admin = crate::fixtures::acting(Role::OrganisationAdmin, 101);
        let result = decide(&step(State::Planned), &Command::Complete(None), &admin, noon(today()));
        assert_eq!(result, Err(Denied::Forbidden));
    }

    proptest! {
        #[test]
        fn any_sequence_of_commands_keeps_the_laws(kinds in prop::collection::vec((0..3, any::<bool>()), 1..8)) {
            let mut step = step(State::Planned);
            for (kind, told) in kinds {
                let outcome = told.then(|| SECRET.to_owned());
                let command = match kind {
                    0 => Command::Complete(outcome),
                    1 => Command::Skip(outcome),
                    _ => Command::Move(outcome),
                };
                let Ok((next, event)) = decide(&step, &command, &everybody(1), noon(today())) else { continue };
                accepted::<Machine>(Some(&step.head), &next.head, &event);
                step = next;
            }
            prop_assert_eq!(step.head.version, 2);
        }
    }
}
