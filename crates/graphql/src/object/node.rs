//! Relay's nodes: anything with a global id, found again by it.

use std::sync::Arc;

use async_graphql::{ID, Interface, Result};
use domain::id::{AreaId, Kind as _, PersonId, kind};
use domain::subject::Subject;
use workflow::reading::{Found, Mention};

use crate::asking::Asking;
use crate::error::Raised;
use crate::id;
use crate::object::agreement::Agreement;
use crate::object::area::Area;
use crate::object::commitment::Commitment;
use crate::object::decision::MunicipalDecision;
use crate::object::feedback::Feedback;
use crate::object::life::Lifecycle;
use crate::object::organisation::Organisation;
use crate::object::person::Person;
use crate::object::prevention::{PreventionBody, PreventionPlan};
use crate::object::signature::Signature;
use crate::object::step::PreparationStep;
use crate::object::succession::Succession;
use crate::object::target::DevelopmentTarget;

/// Something with a global id.
#[derive(Debug, Clone, Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "The global id: a prefix that tells the kind, and a UUID."))]
pub(crate) enum Node {
    Area(Area),
    Organisation(Organisation),
    Agreement(Agreement),
    Signature(Signature),
    Commitment(Commitment),
    DevelopmentTarget(DevelopmentTarget),
    PreparationStep(PreparationStep),
    Feedback(Feedback),
    Succession(Succession),
    MunicipalDecision(MunicipalDecision),
    PreventionBody(PreventionBody),
    PreventionPlan(PreventionPlan),
    Person(Person),
}

impl From<Lifecycle> for Node {
    fn from(found: Lifecycle) -> Self {
        match found {
            Lifecycle::Organisation(object) => Self::Organisation(object),
            Lifecycle::Agreement(object) => Self::Agreement(object),
            Lifecycle::Signature(object) => Self::Signature(object),
            Lifecycle::Commitment(object) => Self::Commitment(object),
            Lifecycle::DevelopmentTarget(object) => Self::DevelopmentTarget(object),
            Lifecycle::PreparationStep(object) => Self::PreparationStep(object),
            Lifecycle::Feedback(object) => Self::Feedback(object),
            Lifecycle::Succession(object) => Self::Succession(object),
            Lifecycle::MunicipalDecision(object) => Self::MunicipalDecision(object),
            Lifecycle::PreventionBody(object) => Self::PreventionBody(object),
            Lifecycle::PreventionPlan(object) => Self::PreventionPlan(object),
        }
    }
}

/// An id of something that can be found by it.
enum Wanted {
    Area(AreaId),
    Person(PersonId),
    Subject(Subject),
}

fn wanted(id: &ID) -> Result<Wanted, domain::refusal::Refusal> {
    match id.as_str().split('_').next().unwrap_or_default() {
        kind::Area::PREFIX => id::read("id", id).map(Wanted::Area),
        kind::Person::PREFIX => id::read("id", id).map(Wanted::Person),
        _ => id::parse("id", id).map(Wanted::Subject),
    }
}

/// Finds what the viewer may see by its id.
pub(crate) async fn find(asking: &Asking, id: &ID) -> Result<Option<Node>> {
    let wanted = wanted(id).map_err(|refusal| Raised::refused(&refusal, asking.viewer.language))?;
    Ok(match wanted {
        Wanted::Area(id) => asking.loaders.area(id).await?.map(|area| Node::Area(Area(area))),
        Wanted::Person(id) => {
            let person = asking.answer(asking.app.person(&asking.viewer, id).await)?;
            person.map(|person| Node::Person(Person(Arc::new(person))))
        }
        Wanted::Subject(subject) => self::subject(asking, subject).await?.map(Node::from),
    })
}

/// Finds a subject, if the viewer may see it.
pub(crate) async fn subject(asking: &Asking, subject: Subject) -> Result<Option<Lifecycle>> {
    let loaders = &asking.loaders;
    Ok(match subject {
        Subject::Organisation(id) => {
            loaders.organisation(id).await?.map(|seen| Lifecycle::Organisation(Organisation(seen)))
        }
        Subject::Agreement(id) => {
            loaders.agreement(id).await?.map(|seen| Lifecycle::Agreement(Agreement(seen)))
        }
        Subject::Signature(id) => {
            loaders.signature(id).await?.map(|seen| Lifecycle::Signature(Signature(seen)))
        }
        Subject::Commitment(id) => {
            loaders.commitment(id).await?.map(|seen| Lifecycle::Commitment(Commitment(seen)))
        }
        Subject::Target(_) | Subject::Step(_) | Subject::Feedback(_) | Subject::Succession(_) => {
            match asking.answer(asking.app.find(&asking.viewer, &[subject]).await)?.remove(&subject) {
                Some(Found::Target(target)) => Some(Lifecycle::DevelopmentTarget(DevelopmentTarget(target))),
                Some(Found::Step(step)) => Some(Lifecycle::PreparationStep(PreparationStep(step))),
                Some(Found::Feedback(feedback)) => Some(Lifecycle::Feedback(Feedback(feedback))),
                Some(Found::Succession(found)) => Some(Lifecycle::Succession(Succession(found))),
                Some(
                    Found::Organisation(_)
                    | Found::Agreement(_)
                    | Found::Signature(_)
                    | Found::Commitment(_)
                    | Found::Decision(_)
                    | Found::PreventionBody(_)
                    | Found::PreventionPlan(_),
                )
                | None => None,
            }
        }
        Subject::Decision(id) => {
            loaders.decision(id).await?.map(|found| Lifecycle::MunicipalDecision(MunicipalDecision(found)))
        }
        Subject::PreventionBody(id) => {
            loaders.body(id).await?.map(|found| Lifecycle::PreventionBody(PreventionBody(found)))
        }
        Subject::PreventionPlan(id) => {
            loaders.plan(id).await?.map(|found| Lifecycle::PreventionPlan(PreventionPlan(found)))
        }
        Subject::Post(_) | Subject::Person(_) | Subject::ReminderSetting(_) => None,
    })
}

/// Returns a person as something mentions them, if the viewer may know them.
pub(crate) async fn mentioned(asking: &Asking, mention: Mention) -> Result<Option<Person>> {
    Ok(asking.loaders.person(&mention).await?.map(Person))
}
