//! Who is who, loaded once for a batch of tasks in a fixed number of statements, for the pure planner to look up.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use domain::calendar::Quiet;
use domain::id::{AgreementId, AreaId, OrganisationId, PersonId, SignatureId, TaskId};
use domain::identifier::EmailAddress;
use domain::lifecycle::Keyed;
use domain::municipality::Mergers;
use domain::permission::{Place, Role, Scope};
use domain::person::{EmailState, Person, RoleAssignment};
use domain::post::{Vacancy, newest_vacancy};
use domain::reminder::scheduled::Post;
use domain::reminder::{
    Directory, Effective, Level, Profile, Recipient, RuleId, Setting, Settings, Site, rule_for,
};
use domain::subject::Subject;
use domain::task::{Candidate, Kind, Owner, Task};
use store::Read;

use crate::error::Result;

/// The posts whose holders reminders and escalations may need.
const POSTS: [Role; 6] = [
    Role::Administrator,
    Role::MunicipalCoordinator,
    Role::MunicipalManager,
    Role::RegionalCoordinator,
    Role::PreventionContact,
    Role::Registrar,
];

/// The posts whose reminders wait for their next holder.
const HELD: [Role; 2] = [Role::MunicipalCoordinator, Role::RegionalCoordinator];

/// Days after which nothing waits for a next holder any more.
const LONGEST_HOLD: u64 = 60;

/// What is known about the people around a batch of tasks.
#[derive(Debug, Default, Clone)]
pub(crate) struct Known {
    members: HashMap<OrganisationId, Vec<(Person, Role)>>,
    posts: HashMap<(Role, Scope), Vec<PersonId>>,
    vacancies: HashMap<(Role, Scope), Vacancy>,
    people: HashMap<PersonId, Person>,
    acted: HashMap<SignatureId, Vec<PersonId>>,
    quiet: HashMap<AreaId, Quiet>,
    paused: HashSet<Subject>,
    silent: HashSet<EmailAddress>,
    mergers: Mergers,
    settings: Settings,
    agreements: HashMap<Subject, AgreementId>,
    decided: HashSet<(TaskId, String)>,
}

impl Known {
    /// Loads what the tasks need, as of a day.
    pub(crate) async fn load(read: Read<'_>, tasks: &[Task], day: NaiveDate) -> Result<Self> {
        let mut organisations = HashSet::new();
        let mut scopes = HashSet::new();
        let mut areas = HashSet::new();
        let mut signatures = Vec::new();
        let mut addresses = Vec::new();
        for task in tasks {
            match &task.owner {
                Owner::Organisation(organisation) => _ = organisations.insert(*organisation),
                Owner::Post(_, scope) => _ = scopes.insert(scope.clone()),
                Owner::Address(address) => addresses.push(address.clone()),
            }
            scopes.extend(task.place.municipality.clone().map(Scope::Municipality));
            scopes.extend(task.place.area.map(Scope::Area));
            areas.extend(task.place.area);
            if task.kind == Kind::RepairContact {
                organisations.extend(task.place.organisation);
            }
            if let (Subject::Signature(signature), Kind::SignAgreement | Kind::SignAgain) =
                (task.subject, task.kind)
            {
                signatures.push(signature);
            }
        }
        let organisations: Vec<_> = organisations.into_iter().collect();
        let mergers = read.municipal_mergers(day).await?;
        let scopes: HashSet<_> = scopes.iter().map(|scope| mergers.scope_now(scope)).collect();
        let scopes: Vec<_> = scopes.into_iter().collect();
        let areas: Vec<_> = areas.into_iter().collect();
        let mut known =
            Self { members: read.members_on(&organisations, day).await?, mergers, ..Self::default() };
        known.add_posts(read.holders_of(&POSTS, &scopes, day).await?);
        known.add_vacancies(read.terms(&HELD, &scopes, day - Days::new(LONGEST_HOLD)).await?, day);
        known.add_members();
        let signatures = read.signatures(&signatures).await?;
        known.acted = signatures
            .into_iter()
            .map(|(id, signature)| (id, signature.acts.iter().map(|act| act.person).collect()))
            .collect();
        known.quiet =
            read.areas_by_id(&areas).await?.into_iter().map(|(id, area)| (id, area.quiet)).collect();
        known.silent = read.silent_addresses(&addresses).await?;
        known.add_settings(read, &areas).await?;
        let suspended = read.suspended_agreements().await?;
        if !suspended.is_empty() {
            known.paused = read.matters_of(&suspended).await?.into_iter().collect();
        }
        Ok(known)
    }

    /// Loads nothing but when a task that opens on a day is reminded of: its rule there, and when the area keeps quiet.
    pub(crate) async fn rule_of(read: Read<'_>, task: &Task, day: NaiveDate) -> Result<Self> {
        let areas: Vec<_> = task.place.area.into_iter().collect();
        let quiet = read.areas_by_id(&areas).await?.into_iter().map(|(id, area)| (id, area.quiet)).collect();
        let mut known = Self { quiet, ..Self::default() };
        known.add_settings(read, &areas).await?;
        if known.settings.all().next().is_some() {
            known.mergers = read.municipal_mergers(day).await?;
        }
        Ok(known)
    }

    /// Loads what places of some areas have set for rules.
    pub(super) async fn add_settings(&mut self, read: Read<'_>, areas: &[AreaId]) -> Result<()> {
        self.settings = Settings::of(read.reminder_settings(areas).await?);
        let agreements: HashSet<_> = self.settings.all().filter_map(|(site, ..)| site.agreement).collect();
        self.add_agreements(read, &agreements.into_iter().collect::<Vec<_>>()).await
    }

    /// Loads what belongs to some agreements, so that what is set for them is found.
    pub(super) async fn add_agreements(&mut self, read: Read<'_>, agreements: &[AgreementId]) -> Result<()> {
        self.agreements.extend(read.matters_by_agreement(agreements).await?);
        Ok(())
    }

    /// Takes note of occurrences that have been decided.
    pub(super) fn add_decided(&mut self, decided: Vec<(TaskId, String)>) {
        self.decided.extend(decided);
    }

    /// Returns the same people under another setting of a rule.
    pub(super) fn with_setting(&self, site: &Site, rule: RuleId, setting: &Setting) -> Self {
        let mut known = self.clone();
        known.settings.put(site.clone(), rule, setting.clone());
        known
    }

    /// Returns what places have set.
    pub(super) const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the place whose settings a task is under, if it lies in any.
    fn site(&self, task: &Task) -> Option<Site> {
        let code = task.place.municipality.as_ref();
        let municipality = code.map(|code| self.mergers.now(code).unwrap_or(code).clone());
        let agreement = self.agreements.get(&task.subject).copied();
        Some(Site { area: task.place.area?, municipality, agreement })
    }

    /// Loads nothing but when each area keeps quiet.
    pub(crate) async fn quiet_times(read: Read<'_>) -> Result<Self> {
        let quiet = read.areas().await?.into_iter().map(|area| (area.id, area.quiet)).collect();
        Ok(Self { quiet, ..Self::default() })
    }

    fn add_posts(&mut self, holders: Vec<(Role, Scope, Person)>) {
        for (role, scope, person) in holders {
            self.posts.entry((role, scope)).or_default().push(person.id);
            self.people.insert(person.id, person);
        }
    }

    fn add_vacancies(&mut self, terms: Vec<RoleAssignment>, day: NaiveDate) {
        let mut held: HashMap<(Role, Scope), Vec<RoleAssignment>> = HashMap::new();
        for term in terms {
            held.entry((term.role, term.scope.clone())).or_default().push(term);
        }
        let vacancies = held.into_iter().filter_map(|(post, held)| Some((post, newest_vacancy(&held, day)?)));
        self.vacancies.extend(vacancies);
    }

    fn add_members(&mut self) {
        for (person, _) in self.members.values().flatten() {
            self.people.entry(person.id).or_insert_with(|| person.clone());
        }
    }

    /// Adds the holders of the posts that review their week.
    pub(crate) async fn add_reviewers(
        &mut self,
        read: Read<'_>,
        posts: &[Post],
        day: NaiveDate,
    ) -> Result<()> {
        let scopes: Vec<_> =
            posts.iter().map(|post| post.scope.clone()).filter(|scope| !self.knows(scope)).collect();
        self.add_posts(read.holders_of(&POSTS, &scopes, day).await?);
        Ok(())
    }

    fn knows(&self, scope: &Scope) -> bool {
        self.posts.keys().any(|(_, known)| known == scope)
    }

    /// Returns everybody who could get a reminder.
    pub(crate) fn recipients(&self) -> impl Iterator<Item = store::nudge::Recipient> {
        self.people.keys().map(|person| store::nudge::Recipient::Person(*person))
    }

    /// Returns who holds a role in a scope; a municipality that is part of another has that one's people.
    pub(crate) fn holders(&self, role: Role, scope: &Scope) -> &[PersonId] {
        self.posts.get(&(role, self.mergers.scope_now(scope))).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a person has done their part of a task: the first of two joint signers has.
    fn has_done(&self, person: PersonId, task: &Task) -> bool {
        match (task.kind, task.subject) {
            (Kind::SignAgreement | Kind::SignAgain, Subject::Signature(signature)) => {
                self.acted.get(&signature).is_some_and(|acted| acted.contains(&person))
            }
            (_, _) => false,
        }
    }
}

impl Directory for Known {
    fn candidates(&self, owner: &Owner, task: &Task) -> Vec<Candidate> {
        match owner {
            Owner::Address(_) => Vec::new(),
            Owner::Post(role, scope) => self
                .holders(*role, scope)
                .iter()
                .map(|person| Candidate { person: *person, role: *role, done: false })
                .collect(),
            Owner::Organisation(organisation) => self
                .members
                .get(organisation)
                .into_iter()
                .flatten()
                .map(|(person, role)| Candidate {
                    person: person.id,
                    role: *role,
                    done: self.has_done(person.id, task),
                })
                .collect(),
        }
    }

    fn post(&self, role: Role, place: &Place) -> Vec<PersonId> {
        let scope = if role == Role::RegionalCoordinator {
            place.area.map(Scope::Area)
        } else {
            place.municipality.clone().map(Scope::Municipality)
        };
        scope.map(|scope| self.holders(role, &scope).to_vec()).unwrap_or_default()
    }

    fn profile(&self, person: PersonId) -> Option<Profile> {
        let person = self.people.get(&person)?;
        let reachable = person.email_state != EmailState::Bouncing;
        let Person { language, window, frequency, .. } = *person;
        Some(Profile { language, window, reachable, frequency })
    }

    fn takes_reminders(&self, address: &EmailAddress) -> bool {
        !self.silent.contains(address)
    }

    fn vacancy(&self, role: Role, scope: &Scope) -> Option<Vacancy> {
        self.vacancies.get(&(role, self.mergers.scope_now(scope))).copied()
    }

    fn quiet(&self, place: &Place) -> Quiet {
        place.area.and_then(|area| self.quiet.get(&area).copied()).unwrap_or_default()
    }

    fn effective(&self, task: &Task) -> Option<Effective> {
        let rule = rule_for(task.kind)?;
        Some(match self.site(task) {
            Some(site) => self.settings.effective(rule, &site),
            None => Effective::usual(rule),
        })
    }

    fn is_decided(&self, task: TaskId, key: &str) -> bool {
        self.decided.contains(&(task, key.to_owned()))
    }

    fn is_paused(&self, task: &Task) -> bool {
        !task.kind.is_statutory() && self.paused.contains(&task.subject)
    }
}

/// Returns the recipient as it is stored.
pub(crate) fn stored(recipient: &Recipient) -> store::nudge::Recipient {
    match recipient {
        Recipient::Person(person) => store::nudge::Recipient::Person(*person),
        Recipient::Address(address) => store::nudge::Recipient::Address(address.clone()),
    }
}

/// Returns the recipient as the planner knows it.
pub(crate) fn recipient_of(recipient: &store::nudge::Recipient) -> Recipient {
    match recipient {
        store::nudge::Recipient::Person(person) => Recipient::Person(*person),
        store::nudge::Recipient::Address(address) => Recipient::Address(address.clone()),
    }
}

/// Returns the level a stored number stands for: 0 is the owner, 1 to 4 are L1 to L4.
pub(crate) fn level_of(number: u8) -> Level {
    Level::all().get(usize::from(number)).copied().unwrap_or(Level::Owner)
}
