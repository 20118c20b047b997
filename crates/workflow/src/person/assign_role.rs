//! Somebody gets a post or a role (CP-2): its open tasks are theirs at once, because tasks belong to posts.

use chrono::NaiveDate;
use domain::id::RoleAssignmentId;
use domain::organisation::{Command, Correct, State};
use domain::permission::{Role, Scope};
use domain::person::Person;
use domain::post::{Action, Given};
use serde::Serialize;

pub use super::newcomer::Newcomer;
use super::post::Loaded;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Gives somebody a role.
#[derive(Debug, Clone, Serialize)]
pub struct AssignRole {
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub scope: Scope,
    /// To whom.
    pub to: Newcomer,
    /// The first day; today if not said.
    pub valid_from: Option<NaiveDate>,
    /// The last day, if known.
    pub valid_to: Option<NaiveDate>,
    /// How a coordinator checked that an organisation's new administrator belongs to it (OR-14).
    pub check: Option<String>,
}

impl UseCase for AssignRole {
    const NAME: &'static str = "assignRole";
    type Output = RoleAssignmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<RoleAssignmentId> {
        let loaded = Loaded::load(work, self.role, &self.scope).await?;
        loaded.permit(work, Action::Assign, None)?;
        let person = self.to.find_or_add(work, &self.scope).await?;
        let given = Given {
            id: work.fresh(),
            person: person.id,
            from: self.valid_from.unwrap_or_else(|| work.today()),
            to: self.valid_to,
            check: self.check.clone(),
        };
        let decided = domain::post::assign(loaded.around(work), &work.actor(), &given);
        let decided = decided.map_err(|denied| loaded.denied(work, denied))?;
        let id = loaded.given(work, decided).await?;
        self.reach(work, &person).await?;
        Ok(id)
    }
}

impl AssignRole {
    /// Where a coordinator found an organisation somebody who looks after it, that is whom mail reaches from now on.
    async fn reach(&self, work: &mut Work<'_>, person: &Person) -> Result<()> {
        let (Role::OrganisationAdmin, Scope::Organisation(id)) = (self.role, &self.scope) else {
            return Ok(());
        };
        let before = work.organisation(*id).await?;
        let lost = work.read().open_tasks_of(&[domain::subject::Subject::Organisation(*id)]).await?;
        let lost = lost.values().flatten().any(|task| task.kind == domain::task::Kind::RepairContact);
        if lost && matches!(before.head.state, State::Registered | State::Verified | State::Active) {
            let correct = Correct { contact: person.email.clone(), language: None };
            work.change_organisation(&before, &Command::CorrectContact(correct)).await?;
        }
        Ok(())
    }
}
