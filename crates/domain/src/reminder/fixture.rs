//! A small town for the tests: Ii (139), its posts, its organisations, and tasks with few words.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{Directory, Effective, Profile, Recipient, Settings, Site, rule_for};
use crate::calendar::{Quiet, Window, local};
use crate::id::{AreaId, OrganisationId, PersonId, SignatureId, TaskId};
use crate::identifier::{EmailAddress, MunicipalityCode};
use crate::permission::{Place, Role, Scope};
use crate::person::Frequency;
use crate::post::Vacancy;
use crate::subject::Subject;
use crate::task::{Candidate, Kind, Owner, Task};
use crate::text::Language;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The instant at which the planner usually looks at a day.
pub(super) fn early(day: NaiveDate) -> DateTime<Utc> {
    local::instant_of(day, "02:30:00".parse().unwrap())
}

pub(super) fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(number))
}

pub(super) fn recipient(number: u128) -> Recipient {
    Recipient::Person(person(number))
}

pub(super) fn organisation(number: u128) -> OrganisationId {
    OrganisationId::new(Uuid::from_u128(number))
}

pub(super) fn ii() -> Scope {
    Scope::Municipality("139".parse().unwrap())
}

pub(super) fn region() -> AreaId {
    AreaId::new(Uuid::from_u128(1))
}

pub(super) fn place_of(organisation: OrganisationId) -> Place {
    Place { organisation: Some(organisation), ..town_hall() }
}

pub(super) fn town_hall() -> Place {
    let municipality: MunicipalityCode = "139".parse().unwrap();
    Place { area: Some(region()), municipality: Some(municipality), organisation: None }
}

/// A task of organisation 1, opened on a day at nine.
pub(super) fn task(number: u128, kind: Kind, opened_on: &str, due_on: &str) -> Task {
    task_of(number, kind, organisation(1), day(opened_on), day(due_on))
}

pub(super) fn task_of(
    number: u128,
    kind: Kind,
    organisation: OrganisationId,
    opened_on: NaiveDate,
    due_on: NaiveDate,
) -> Task {
    Task {
        id: TaskId::new(Uuid::from_u128(number)),
        subject: Subject::Signature(SignatureId::new(Uuid::from_u128(number))),
        place: place_of(organisation),
        kind,
        owner: Owner::Organisation(organisation),
        due_on,
        cycle: String::new(),
        opened_at: local::instant_of(opened_on, "09:00:00".parse().unwrap()),
        closed_at: None,
    }
}

/// Who is who in the town.
#[derive(Debug, Clone, Default)]
pub(super) struct Town {
    pub(super) holders: Vec<(u128, Role, Scope)>,
    pub(super) unreachable: BTreeSet<u128>,
    pub(super) evening: BTreeSet<u128>,
    pub(super) frequency: BTreeMap<u128, Frequency>,
    pub(super) silent: BTreeSet<EmailAddress>,
    pub(super) done: BTreeSet<(TaskId, u128)>,
    pub(super) paused: BTreeSet<TaskId>,
    pub(super) vacancies: Vec<(Role, Scope, Vacancy)>,
    pub(super) quiet: Quiet,
    pub(super) settings: Settings,
    pub(super) decided: BTreeSet<(TaskId, String)>,
}

impl Town {
    /// Organisation 1 has an admin (1), a signatory (2) and a contact (3); the posts are 11 (MC), 12 (MM), 13 (RC).
    pub(super) fn ordinary() -> Self {
        let own = || Scope::Organisation(organisation(1));
        let holders = vec![
            (1, Role::OrganisationAdmin, own()),
            (2, Role::OrganisationSignatory, own()),
            (3, Role::OrganisationContact, own()),
            (11, Role::MunicipalCoordinator, ii()),
            (12, Role::MunicipalManager, ii()),
            (13, Role::RegionalCoordinator, Scope::Area(region())),
        ];
        Self { holders, ..Self::default() }
    }

    pub(super) fn without(mut self, number: u128) -> Self {
        self.holders.retain(|(holder, ..)| *holder != number);
        self
    }

    fn number(&self, person: PersonId) -> Option<u128> {
        let number = person.uuid().as_u128();
        self.holders.iter().any(|(holder, ..)| *holder == number).then_some(number)
    }
}

impl Directory for Town {
    fn candidates(&self, owner: &Owner, task: &Task) -> Vec<Candidate> {
        let belongs = |role: Role, scope: &Scope| match owner {
            Owner::Post(post, held) => (role, scope) == (*post, held),
            Owner::Organisation(organisation) => *scope == Scope::Organisation(*organisation),
            Owner::Address(_) => false,
        };
        let holders = self.holders.iter().filter(|(_, role, scope)| belongs(*role, scope));
        holders
            .map(|(number, role, _)| Candidate {
                person: person(*number),
                role: *role,
                done: self.done.contains(&(task.id, *number)),
            })
            .collect()
    }

    fn post(&self, role: Role, place: &Place) -> Vec<PersonId> {
        let holds = |held: Role, scope: &Scope| held == role && place.within(scope);
        let holders = self.holders.iter().filter(|(_, held, scope)| holds(*held, scope));
        holders.map(|(number, ..)| person(*number)).collect()
    }

    fn profile(&self, person: PersonId) -> Option<Profile> {
        let number = self.number(person)?;
        let window = if self.evening.contains(&number) { Window::Evening } else { Window::Office };
        let frequency = self.frequency.get(&number).copied().unwrap_or(Frequency::Daily);
        let reachable = !self.unreachable.contains(&number);
        Some(Profile { language: Language::Fi, window, reachable, frequency })
    }

    fn takes_reminders(&self, address: &EmailAddress) -> bool {
        !self.silent.contains(address)
    }

    fn vacancy(&self, role: Role, scope: &Scope) -> Option<Vacancy> {
        let mut known = self.vacancies.iter();
        known.find(|(of, at, _)| (*of, at) == (role, scope)).map(|(.., vacancy)| *vacancy)
    }

    fn quiet(&self, _: &Place) -> Quiet {
        self.quiet
    }

    fn effective(&self, task: &Task) -> Option<Effective> {
        let Place { area, municipality, .. } = task.place.clone();
        let site = Site { area: area?, municipality, agreement: None };
        rule_for(task.kind).map(|rule| self.settings.effective(rule, &site))
    }

    fn is_decided(&self, task: TaskId, key: &str) -> bool {
        self.decided.contains(&(task, key.to_owned()))
    }

    fn is_paused(&self, task: &Task) -> bool {
        self.paused.contains(&task.id)
    }
}
