//! Open tasks: what waits for the viewer, what waits for others where the viewer coordinates, and on one subject.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::id::AreaId;
use domain::identifier::MunicipalityCode;
use domain::permission::{Reading, Role, Scope, Visible};
use domain::subject::Subject;
use domain::task::{Kind, Owner, Task, Whose};
use store::task::{Owners, TaskFilter};
use store::{Page, PageRequest};

use super::paged;
use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;

/// Which open tasks; what is empty or missing does not narrow the list.
#[derive(Debug, Clone, Default)]
pub struct TaskQuery {
    /// Their area.
    pub area: Option<AreaId>,
    /// Their municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Their kinds.
    pub kinds: Vec<Kind>,
    /// Due on this day at the latest.
    pub due_to: Option<NaiveDate>,
    /// Whose move they are.
    pub whose: Option<Whose>,
}

impl TaskQuery {
    fn filter(&self, viewer: &Viewer) -> TaskFilter {
        TaskFilter {
            visible: viewer.sees(Reading::OrganisationMatters),
            area: self.area,
            municipality: self.municipality.clone(),
            kinds: self.kinds.clone(),
            due_to: self.due_to,
            owners: self.whose.map(|whose| self::whose(whose, viewer)),
        }
    }
}

fn whose(whose: Whose, viewer: &Viewer) -> Owners {
    match whose {
        Whose::Mine => Owners::These(owners(viewer)),
        Whose::Organisations => Owners::Organisations,
        Whose::Invited => Owners::Addresses,
        Whose::Others => Owners::PostsBut(owners(viewer)),
    }
}

/// Returns the posts and organisations by which tasks are the viewer's.
fn owners(viewer: &Viewer) -> Vec<Owner> {
    let mut owners = Vec::new();
    for grant in &viewer.actor.grants {
        let owner = match (grant.role, &grant.scope) {
            (Role::Invitee, _) => viewer.address.clone().map(Owner::Address),
            (Role::System, _) => None,
            (_, Scope::Organisation(organisation)) => Some(Owner::Organisation(*organisation)),
            (role, scope) => Some(Owner::Post(role, scope.clone())),
        };
        if let Some(owner) = owner.filter(|owner| !owners.contains(owner)) {
            owners.push(owner);
        }
    }
    owners
}

impl Viewer {
    /// Returns whether the viewer may see a task: their own, or one where they see what it is about. An address is
    /// shown only to those who may know people.
    pub(super) fn shown_task(&self, mut task: Task) -> Option<Task> {
        let own = owners(self).contains(&task.owner);
        if !own && !self.sees_at(Reading::OrganisationMatters, &task.place) {
            return None;
        }
        if let (false, Owner::Address(_), Some(organisation)) = (own, &task.owner, task.place.organisation)
            && !self.sees_at(Reading::People, &task.place)
        {
            task.owner = Owner::Organisation(organisation);
        }
        Some(task)
    }
}

impl App {
    /// Returns a page of what waits for the viewer's posts and organisations, the most urgent first.
    ///
    /// # Errors
    /// A refusal of a cursor that belongs to another list.
    pub async fn viewer_tasks(&self, viewer: &Viewer, page: &PageRequest) -> Result<Page<Task>> {
        paged(self.store().read().open_tasks_for(&owners(viewer), page).await)
    }

    /// Counts what waits for the viewer's posts and organisations.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn viewer_task_count(&self, viewer: &Viewer) -> Result<u64> {
        let owners = Some(Owners::These(owners(viewer)));
        let filter = TaskFilter { visible: Visible::All, owners, ..TaskFilter::default() };
        Ok(self.store().read().task_count(&filter).await?)
    }

    /// Returns a page of the open tasks where the viewer sees what they are about, the most urgent first.
    ///
    /// # Errors
    /// A refusal of a cursor that belongs to another list.
    pub async fn tasks_page(
        &self,
        viewer: &Viewer,
        query: &TaskQuery,
        page: &PageRequest,
    ) -> Result<Page<Task>> {
        let found = paged(self.store().read().task_page(&query.filter(viewer), page).await)?;
        let Page { items, cursors, has_next, has_previous } = found;
        let kept: Vec<_> = items
            .into_iter()
            .zip(cursors)
            .filter_map(|(task, cursor)| Some((viewer.shown_task(task)?, cursor)))
            .collect();
        let (items, cursors) = kept.into_iter().unzip();
        Ok(Page { items, cursors, has_next, has_previous })
    }

    /// Counts the open tasks of all pages.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn tasks_count(&self, viewer: &Viewer, query: &TaskQuery) -> Result<u64> {
        Ok(self.store().read().task_count(&query.filter(viewer)).await?)
    }

    /// Returns the open tasks on each subject that the viewer may see, the most urgent first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn tasks_on(
        &self,
        viewer: &Viewer,
        subjects: &[Subject],
    ) -> Result<HashMap<Subject, Vec<Task>>> {
        let found = self.store().read().open_tasks_of(subjects).await?;
        let shown = |tasks: Vec<Task>| {
            let mut tasks: Vec<_> = tasks.into_iter().filter_map(|task| viewer.shown_task(task)).collect();
            tasks.sort_by_key(|task| (task.due_on, task.id));
            tasks
        };
        Ok(found.into_iter().map(|(subject, tasks)| (subject, shown(tasks))).collect())
    }
}
