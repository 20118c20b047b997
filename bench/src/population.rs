//! Organisations by the hundred thousand: the first one comes in through the store, the others are copies of its rows.

use anyhow::Result;
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::calendar::{Window, local};
use domain::head::Head;
use domain::id::{OrganisationId, PersonId, RoleAssignmentId, TaskId};
use domain::organisation::{Kind, Organisation, State};
use domain::permission::{Role, Scope};
use domain::person::{EmailState, Frequency, Person, RoleAssignment};
use domain::subject::Subject;
use domain::task::{self, Owner, Task};
use domain::text::{Language, LocalisedText};

use crate::bare::Numbered;
use crate::site::{Site, monday};

const ORGANISATION: Numbered = Numbered(1);
const PERSON: Numbered = Numbered(2);
const ROLE: Numbered = Numbered(3);
const TASK: Numbered = Numbered(4);

/// Years a task has to be answered in before anybody is reminded of it in [`Population::idle`].
const AHEAD: Days = Days::new(50 * 365);

/// Organisations in one municipality, each with one person who looks after it and some open tasks.
pub(crate) struct Population {
    organisations: u32,
    tasks_each: u32,
    next_nudge_on: NaiveDate,
}

impl Population {
    /// One task each, whose first reminder is due today.
    pub(crate) fn due(organisations: u32) -> Self {
        Self { organisations, tasks_each: 1, next_nudge_on: today() }
    }

    /// Some tasks each, with nothing due for a long time.
    pub(crate) fn idle(organisations: u32, tasks_each: u32) -> Self {
        Self { organisations, tasks_each, next_nudge_on: today() + AHEAD }
    }

    /// Brings the population into an empty installation.
    pub(crate) async fn settle(&self, site: &Site) -> Result<()> {
        self.first(site).await?;
        let bare = &site.bare;
        let copies = self.organisations.saturating_sub(1);
        let [person, organisation, role] = [PERSON, ORGANISATION, ROLE].map(|kind| kind.uuid(bare, "n"));
        let key = |kind: Numbered, prefix: &str, number: &str| {
            format!("'{prefix}_' || {}", kind.text(bare, number))
        };
        let first = |kind: Numbered, column: &str| format!("{column} = {}", kind.uuid(bare, "0"));
        let email = || "'jasen' || n || '@seura.example.fi'".to_owned();
        bare.multiply(
            "person",
            &first(PERSON, "id"),
            copies,
            &[("id", person.clone()), ("email", email()), ("email_key", email())],
        )
        .await?;
        let name = "'Seura ' || n".to_owned();
        bare.multiply(
            "organisation",
            &first(ORGANISATION, "id"),
            copies,
            &[("id", organisation.clone()), ("legal_name", name), ("search", "'seura ' || n".into())],
        )
        .await?;
        let linked = [("organisation_id", organisation)];
        bare.multiply("area_organisation", &first(ORGANISATION, "organisation_id"), copies, &linked).await?;
        bare.multiply(
            "role_assignment",
            &first(ROLE, "id"),
            copies,
            &[("id", role), ("person_id", person), ("scope_key", key(ORGANISATION, "org", "n"))],
        )
        .await?;
        let whose = format!("n / {}", self.tasks_each);
        let subject = ORGANISATION.uuid(bare, &whose);
        bare.multiply(
            "task",
            &first(TASK, "id"),
            self.tasks().saturating_sub(1),
            &[
                ("id", TASK.uuid(bare, "n")),
                ("subject_id", subject.clone()),
                ("organisation_id", subject),
                ("owner", key(ORGANISATION, "org", &whose)),
                ("cycle", format!("CAST(2026 + n % {} AS text)", self.tasks_each)),
            ],
        )
        .await?;
        let tx = site.store.begin().await?;
        tx.rebuild_counters(site.area).await?;
        tx.commit().await?;
        bare.settle().await
    }

    /// Returns how many tasks there are.
    pub(crate) const fn tasks(&self) -> u32 {
        self.organisations * self.tasks_each
    }

    async fn first(&self, site: &Site) -> Result<()> {
        let organisation = organisation(site);
        let person = Person {
            id: PersonId::new(PERSON.id(0)),
            given_name: "Aino".into(),
            family_name: "Esimerkki".into(),
            email: "jasen0@seura.example.fi".parse()?,
            email_state: EmailState::Ok,
            language: Language::Fi,
            window: Window::Office,
            frequency: Frequency::Daily,
        };
        let role = RoleAssignment {
            id: RoleAssignmentId::new(ROLE.id(0)),
            person: person.id,
            role: Role::OrganisationAdmin,
            scope: Scope::Organisation(organisation.id),
            // Also for a program whose clock is not ours.
            valid_from: local::date_of(DateTime::<Utc>::UNIX_EPOCH),
            valid_to: None,
            deputy_of: None,
        };
        let task = Task {
            id: TaskId::new(TASK.id(0)),
            subject: Subject::Organisation(organisation.id),
            place: organisation.place(),
            kind: task::Kind::CheckContactDetails,
            owner: Owner::Organisation(organisation.id),
            due_on: today() + Days::new(30),
            cycle: "2026".into(),
            opened_at: monday(),
            closed_at: None,
        };
        let tx = site.store.begin().await?;
        tx.insert_person(&person).await?;
        tx.save_organisation(&organisation, None).await?;
        tx.insert_role(&role).await?;
        tx.open_task(&task, Some(self.next_nudge_on)).await?;
        Ok(tx.commit().await?)
    }
}

fn organisation(site: &Site) -> Organisation {
    Organisation {
        id: OrganisationId::new(ORGANISATION.id(0)),
        legal_name: "Seura 0".into(),
        display_name: LocalisedText::default(),
        kind: Kind::Association,
        municipality: "139".parse().ok(),
        area: site.area,
        language: Language::Fi,
        contact: "jasen0@seura.example.fi".parse().ok(),
        identifiers: Vec::new(),
        authorities: Vec::new(),
        responsible: None,
        fix_requested: None,
        merged_into: None,
        demo: false,
        head: Head::born(State::Active, monday()),
    }
}

/// Returns the day on which the clock stands.
pub(crate) fn today() -> NaiveDate {
    local::date_of(monday())
}
