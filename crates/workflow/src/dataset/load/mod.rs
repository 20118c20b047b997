//! Performs a set: reference data first, then act by act at its own instant, as the person who would have asked for it.

mod agreement;
mod commitment;
mod decision;
mod organisation;
mod preparation;
mod prevention;
mod reference;
mod signature;

use std::collections::HashMap;
use std::path::Path;

use chrono::NaiveDate;
use domain::id::{
    AgreementId, AreaId, CommitmentId, OrganisationId, PersonId, SignatureId, StepId, TargetId,
};
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::permission::Role;
use domain::reminder::scheduled::Opener;

use super::format::Set;
use super::problem::{Problem, Result};
use super::story::{Act, Of, Promise, Told, tell};
use super::{DataSet, Loaded, check, files, mark_of, settle, state};
use crate::app::App;
use crate::clock::Clocks;
use crate::error::Error;
use crate::viewer::{Means, Viewer};

/// Loads a set that comes with the product into an empty database. The business clock stands where the set says
/// afterwards; nothing waits to be mailed.
///
/// # Errors
/// [`Problem::NotEmpty`], or what is wrong with the files. After an error in the middle the database is of no use and
/// [`state`] says so.
pub async fn load(app: &App, set: DataSet) -> Result<()> {
    perform(app, &files::embedded(set)?, &mark_of(set)).await
}

/// Loads a set from a directory with the same files.
///
/// # Errors
/// As [`load`], and [`Problem::Unreadable`].
pub async fn load_from(app: &App, directory: &Path) -> Result<()> {
    let set = files::directory(directory)?;
    let mark = format!("dataset_{}", set.head.name);
    perform(app, &set, &mark).await
}

async fn perform(app: &App, set: &Set, mark: &str) -> Result<()> {
    check::consistent(set)?;
    if state(app).await? != Loaded::Nothing {
        return Err(Problem::NotEmpty);
    }
    let until = set.head.clock.map_or_else(|| app.clocks().business(), |clock| clock.instant(0));
    let story = tell(set, until);
    let mut loader = Loader::new(app, set);
    loader.clocks.stand_at(story.first().map_or(until, |told| told.at));
    loader.enter_reference(mark).await?;
    for told in &story {
        if told.at > until {
            return Err(Problem::inconsistent(loader.entry(told.act), "lies beyond the clock of the set"));
        }
        loader.enact(*told).await?;
    }
    loader.clocks.stand_at(until);
    loader.plain.sweep().await?;
    settle::settle(app, &loader.plain, set.head.clock.map(|_| until)).await
}

/// An organisation that has been entered, with its people by address.
#[derive(Debug, Default)]
struct Entered {
    id: Option<OrganisationId>,
    people: HashMap<EmailAddress, PersonId>,
}

/// What has been entered so far.
pub(super) struct Loader<'a> {
    set: &'a Set,
    clocks: Clocks,
    plain: App,
    made_up: App,
    areas: HashMap<String, AreaId>,
    people: HashMap<EmailAddress, PersonId>,
    organisations: Vec<Entered>,
    agreements: Vec<Option<AgreementId>>,
    targets: Vec<Option<TargetId>>,
    steps: Vec<Option<StepId>>,
    signatures: HashMap<Of, SignatureId>,
    commitments: HashMap<Promise, CommitmentId>,
    plans: Vec<prevention::Entered>,
}

impl<'a> Loader<'a> {
    fn new(app: &App, set: &'a Set) -> Self {
        let clocks = app.clocks().stopped();
        Self {
            set,
            plain: app.reenacting(&clocks, false),
            made_up: app.reenacting(&clocks, true),
            clocks,
            areas: HashMap::new(),
            people: HashMap::new(),
            organisations: set.organisations.iter().map(|_| Entered::default()).collect(),
            agreements: vec![None; set.agreements.len()],
            targets: vec![None; set.targets.len()],
            steps: vec![None; set.steps.len()],
            signatures: HashMap::new(),
            commitments: HashMap::new(),
            plans: vec![None; set.plans.len()],
        }
    }

    /// Performs one act at its instant; what the engine refuses is told with the entry that asked for it.
    async fn enact(&mut self, told: Told) -> Result<()> {
        self.clocks.stand_at(told.at);
        match self.dispatch(told.act).await {
            Err(Problem::Failed(source)) => Err(Problem::Refused {
                entry: self.entry(told.act),
                act: told.act.nature().1,
                at: told
                    .at
                    .with_timezone(&domain::calendar::local::ZONE)
                    .format("%Y-%m-%d %H:%M")
                    .to_string(),
                source: Box::new(source),
            }),
            done => done,
        }
    }

    async fn dispatch(&mut self, act: Act) -> Result<()> {
        match act {
            Act::Organisation(number, act) => self.organisation(number, act).await,
            Act::Agreement(number, act) => self.agreement(number, act).await,
            Act::Target(number, act) => self.target(number, act).await,
            Act::Step(number, act) => self.step(number, act).await,
            Act::Signature(of, act) => self.signature(of, act).await,
            Act::Commitment(promise, act) => self.commitment(promise, act).await,
            Act::NameBody(number) => self.name_body(number).await,
            Act::Plan(number, act) => self.prevention_plan(number, act).await,
            Act::AskForBodies => Ok(self.plain.open_today(Opener::BodyMissing).await.map(drop)?),
            Act::SeekHolders => Ok(self.plain.open_today(Opener::PostVacant).await.map(drop)?),
            Act::Sweep => Ok(self.plain.sweep().await.map(drop)?),
            Act::AskForNews => Ok(self.plain.run_opener(Opener::CheckIn).await.map(drop)?),
        }
    }

    /// Returns what problems call the entry an act comes from.
    fn entry(&self, act: Act) -> String {
        let organisation =
            |number: usize| self.set.organisations.get(number).map(super::format::Organisation::entry);
        let found = match act {
            Act::Organisation(number, _) => organisation(number),
            Act::Agreement(number, _) => self.set.agreements.get(number).map(super::format::Agreement::entry),
            Act::Target(number, _) => {
                self.set.targets.get(number).map(|told| format!("target of {}", told.agreement))
            }
            Act::Step(number, _) => {
                self.set.steps.get(number).map(|told| format!("step {} of {}", told.order, told.agreement))
            }
            Act::Signature(of, _) => organisation(of.organisation),
            Act::Commitment(promise, _) => organisation(promise.of.organisation),
            Act::NameBody(number) => self.set.bodies.get(number).map(super::format::NamedBody::entry),
            Act::Plan(number, _) => self.set.plans.get(number).map(super::format::Plan::entry),
            Act::Sweep | Act::AskForNews | Act::AskForBodies | Act::SeekHolders => None,
        };
        found.unwrap_or_else(|| "the calendar".into())
    }

    /// Returns the application that marks what it makes as made up, or the one that does not.
    fn app(&self, made_up: Option<bool>) -> &App {
        if made_up.unwrap_or(self.set.head.demo) { &self.made_up } else { &self.plain }
    }

    fn area_id(&self, slug: &str) -> Result<AreaId> {
        self.areas.get(slug).copied().ok_or_else(|| missing("area", slug))
    }

    /// Returns a person as a viewer with the roles held at the instant.
    async fn viewer(&self, person: PersonId) -> Result<Viewer> {
        Ok(self.plain.viewer_of_person(person, Means::Told, None).await?.ok_or(Error::NotFound)?)
    }

    /// Returns whoever held a post in a municipality that day.
    fn holder(&self, role: Role, municipality: &MunicipalityCode, day: NaiveDate) -> Option<PersonId> {
        let held = |post: &super::format::Post| {
            post.role == role && post.municipality.as_ref() == Some(municipality) && post.held_on(day)
        };
        let found = self.set.people.iter().find(|person| person.roles.iter().any(held))?;
        self.people.get(&found.email).copied()
    }

    /// Returns the coordinator who would have acted: the municipality's, or the region's where there is none.
    async fn coordinator(&self, area: &str, municipality: Option<&MunicipalityCode>) -> Result<Viewer> {
        let day = self.clocks.today();
        let local = municipality.and_then(|code| self.holder(Role::MunicipalCoordinator, code, day));
        let held = |post: &super::format::Post| {
            post.role == Role::RegionalCoordinator && post.area.as_deref() == Some(area) && post.held_on(day)
        };
        let regional = || {
            let found = self.set.people.iter().find(|person| person.roles.iter().any(held))?;
            self.people.get(&found.email).copied()
        };
        let person = local.or_else(regional).ok_or_else(|| missing("coordinator of", area))?;
        self.viewer(person).await
    }
}

/// Says that something is referred to before it is there.
fn missing(what: &str, name: &str) -> Problem {
    Problem::inconsistent(format!("{what} {name}"), "is not there yet at that moment")
}
