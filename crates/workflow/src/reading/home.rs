//! An organisation's home: what is asked of us now, what we have promised, and who our contact is.

use std::collections::HashMap;

use domain::commitment::{Commitment, State};
use domain::id::{OrganisationId, TaskId};
use domain::identifier::EmailAddress;
use domain::organisation::Organisation;
use domain::permission::{Role, Scope};
use domain::person::Person;
use domain::signature::Signature;
use domain::subject::Subject;
use domain::task::{Kind, Task};

use super::{Named, Seen};
use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;
use crate::{Page, PageRequest};

/// Tasks shown at once.
const TASKS: usize = 50;

/// What waits for a viewer, and what their organisations have promised.
#[derive(Debug, Clone)]
pub struct Home {
    /// What is asked now, the most urgent first.
    pub tasks: Page<Task>,
    /// What the tasks are about.
    pub names: HashMap<Subject, Named>,
    /// The viewer's organisations, by name.
    pub organisations: Vec<Ours>,
}

/// One of the viewer's organisations.
#[derive(Debug, Clone)]
pub struct Ours {
    /// The organisation.
    pub organisation: Seen<Organisation>,
    /// Its signatures, those asked for first.
    pub signatures: Vec<Signature>,
    /// What it has promised and not ended yet.
    pub promises: Vec<Commitment>,
    /// Whom it can ask.
    pub contact: Contact,
}

/// Whom an organisation can ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Who coordinates the municipality, or else the area.
    pub coordinators: Vec<Person>,
    /// Where questions to the area go.
    pub email: Option<EmailAddress>,
}

impl Viewer {
    /// Returns the organisations the viewer belongs to or is invited for.
    pub fn organisations(&self) -> Vec<OrganisationId> {
        let mut ids: Vec<_> = self
            .actor
            .grants
            .iter()
            .filter_map(|grant| match grant.scope {
                Scope::Organisation(id) => Some(id),
                Scope::Platform | Scope::Area(_) | Scope::Municipality(_) => None,
            })
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

impl App {
    /// Returns what waits for the viewer and what their organisations have promised.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn home(&self, viewer: &Viewer) -> Result<Home> {
        let tasks = self.viewer_tasks(viewer, &PageRequest::first(TASKS)).await?;
        let subjects: Vec<_> = tasks.items.iter().map(|task| task.subject).collect();
        let names = self.named(viewer, &subjects).await?;
        let mut organisations = Vec::new();
        for (id, organisation) in self.organisations(viewer, &viewer.organisations()).await? {
            let signatures = self.store().read().signatures_of_organisation(id).await?;
            let mut promises = self.store().read().commitments_of_organisation(id).await?;
            promises.retain(|promise| {
                matches!(promise.head.state, State::Agreed | State::Active | State::Paused)
            });
            let contact = self.contact_of(&organisation).await?;
            organisations.push(Ours { organisation, signatures, promises, contact });
        }
        organisations.sort_by(|a, b| a.organisation.legal_name.cmp(&b.organisation.legal_name));
        Ok(Home { tasks, names, organisations })
    }

    /// Returns what a task asks and of what, if the viewer may see that; closed tasks still lead somewhere.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn task_subject(&self, viewer: &Viewer, id: TaskId) -> Result<Option<(Kind, Subject)>> {
        let Some(task) = self.store().read().task(id).await? else { return Ok(None) };
        let asked = (task.kind, task.subject);
        let seen = match task.subject {
            // A post is nothing but its holders and its tasks.
            Subject::Post(_) => viewer.shown_task(task).is_some(),
            Subject::Organisation(_)
            | Subject::Agreement(_)
            | Subject::Signature(_)
            | Subject::Commitment(_)
            | Subject::Target(_)
            | Subject::Step(_)
            | Subject::Feedback(_)
            | Subject::Succession(_)
            | Subject::Decision(_)
            | Subject::PreventionBody(_)
            | Subject::PreventionPlan(_)
            | Subject::Person(_)
            | Subject::ReminderSetting(_) => {
                self.find(viewer, &[task.subject]).await?.contains_key(&task.subject)
            }
        };
        Ok(seen.then_some(asked))
    }

    /// Returns whom an organisation can ask.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn contact_of(&self, organisation: &Organisation) -> Result<Contact> {
        let (read, today) = (self.store().read(), self.clocks().today());
        let mut coordinators = Vec::new();
        if let Some(code) = &organisation.municipality {
            let scope = Scope::Municipality(code.clone());
            coordinators = read.post_holders(Role::MunicipalCoordinator, &scope, today).await?;
        }
        if coordinators.is_empty() {
            let scope = Scope::Area(organisation.area);
            coordinators = read.post_holders(Role::RegionalCoordinator, &scope, today).await?;
        }
        let area = read.area(organisation.area).await?;
        Ok(Contact { coordinators, email: area.and_then(|area| area.contact_email) })
    }
}
