//! The body that answers for preventive substance-abuse work in a municipality: a statutory duty, fulfilled by a recorded
//! decision (`domain.md` EP-0, I-11). There is one record for each municipality, so there is never a second current body.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::agreement::Body as Decider;
use crate::calendar::local;
use crate::evidence::hash;
use crate::head::Head;
use crate::id::BodyId;
use crate::identifier::MunicipalityCode;
use crate::lifecycle::{
    Available, Denied, Event, Facts, From, Keyed, Lifecycle, Move, NoGuard, To, Unguarded, Waits, admit,
    keyed,
};
use crate::permission::Role::{MunicipalCoordinator as MC, Registrar as REG};
use crate::permission::{Actor, Place};
use crate::prevention::TaskGroup;
use crate::refusal::{self, Code, Refusal};
use crate::subject::Subject;
use crate::task::Kind as Task;
use crate::text::{Language, LocalisedText};

keyed! {
    /// The state of a municipality's body; that none is named is no state of a body.
    pub enum State {
        /// Named.
        Named,
    }

    /// What can be done with a municipality's body.
    pub enum Action {
        /// EP-0, the first one.
        NameBody,
        /// EP-0, another one, or other tasks.
        BodyChanged,
    }
}

/// The machine of prevention bodies.
#[derive(Debug)]
pub enum Machine {}

impl Lifecycle for Machine {
    type State = State;
    type Action = Action;
    type Guard = NoGuard;

    const NAME: &'static str = "prevention_body";

    #[rustfmt::skip]
    const MOVES: &'static [Move<Self>] = &[
        Move { id: "EP-0a", from: From::Nothing, action: Action::NameBody, actors: &[REG, MC], to: To::One(State::Named), guards: &[], opens: &[], closes: &[Task::NamePreventionBody], awaits: None },
        Move { id: "EP-0b", from: From::States(&[State::Named]), action: Action::BodyChanged, actors: &[REG, MC], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
    ];

    fn waits(state: State) -> Waits {
        match state {
            State::Named => Waits::Nobody("waits-prevention_body-named"),
        }
    }
}

/// A decision that names a body and gives it its tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// What the body is called.
    pub name: LocalisedText,
    /// Who decided.
    pub decided_by: Decider,
    /// The meeting day.
    pub decided_on: NaiveDate,
    /// The section of the minutes (§).
    pub section_no: String,
    /// The tasks it was given; the law asks for all five.
    pub tasks: Vec<TaskGroup>,
}

/// A municipality's prevention body, with those before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreventionBody {
    /// Its id, which follows from the municipality.
    pub id: BodyId,
    /// Where it belongs: an area and a municipality.
    pub place: Place,
    /// The one in charge.
    pub current: Mandate,
    /// The ones before it, oldest first.
    pub earlier: Vec<Mandate>,
    /// Its life so far.
    pub head: Head<State>,
}

/// Returns the id of a municipality's body: the same one whether it is named yet or not, so that a task can ask for it.
pub fn body_id(municipality: &MunicipalityCode) -> BodyId {
    BodyId::new(
        hash([b"elinvoima/prevention-body/1".as_slice(), municipality.as_str().as_bytes()]).derived_id(),
    )
}

/// Lists what this actor could do with the body.
pub fn available(body: &PreventionBody, actor: &Actor) -> Vec<Available> {
    crate::lifecycle::available(
        &Unguarded::<Machine> { state: Some(body.head.state), place: &body.place },
        actor,
    )
}

/// Names the body of a place: the first one, or another in the place of `before`, which stays on record.
///
/// # Errors
/// Forbidden, or a refusal of the decision.
pub fn name(
    before: Option<&PreventionBody>,
    place: &Place,
    mandate: &Mandate,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(PreventionBody, Event), Denied> {
    let from = before.map(|body| body.head.state);
    let action = if before.is_some() { Action::BodyChanged } else { Action::NameBody };
    let row = admit(&Unguarded::<Machine> { state: from, place }, action, actor)?;
    let Some(municipality) = &place.municipality else {
        return Err(Refusal::field(Code::Required, "municipality").into());
    };
    let mandate = checked(mandate, local::date_of(now))?;
    let facts = Facts::new()
        .plain("name", mandate.name.text(Language::Fi))
        .plain("body", mandate.decided_by.key())
        .date("decided_on", mandate.decided_on)
        .plain("section_no", &mandate.section_no)
        .plain("tasks", mandate.tasks.iter().map(|task| task.key()).collect::<Vec<_>>().join(","));
    let next = match before {
        None => PreventionBody {
            id: body_id(municipality),
            place: place.clone(),
            current: mandate,
            earlier: Vec::new(),
            head: Head::born(State::Named, now),
        },
        Some(before) => {
            let mut earlier = before.earlier.clone();
            earlier.push(before.current.clone());
            PreventionBody {
                current: mandate,
                earlier,
                head: before.head.after(State::Named, now),
                ..before.clone()
            }
        }
    };
    let event =
        Event::of(row, Subject::PreventionBody(next.id), next.place.clone(), from, State::Named, facts);
    Ok((next, event))
}

fn checked(mandate: &Mandate, today: NaiveDate) -> Result<Mandate, Refusal> {
    if mandate.name.best(Language::Fi).is_none() {
        return Err(Refusal::field(Code::Required, "name"));
    }
    for name in Language::ALL.into_iter().filter_map(|language| mandate.name.get(language)) {
        refusal::name("name", name)?;
    }
    if !matches!(mandate.decided_by, Decider::Council | Decider::Board | Decider::Committee) {
        return Err(Refusal::field(Code::Malformed, "decidedBy"));
    }
    if mandate.decided_on > today {
        return Err(Refusal::field(Code::InTheFuture, "decidedOn"));
    }
    let mut tasks = mandate.tasks.clone();
    tasks.sort_unstable();
    tasks.dedup();
    if tasks.is_empty() {
        return Err(Refusal::field(Code::Required, "tasks"));
    }
    Ok(Mandate { section_no: refusal::name("sectionNo", &mandate.section_no)?, tasks, ..mandate.clone() })
}
