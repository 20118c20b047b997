//! Use cases that only a data set asks for so far: posts and the loss of an admin.

use domain::id::{OrganisationId, PersonId};
use domain::organisation::Command as OrganisationCommand;
use domain::permission::{Place, Role, Scope};
use domain::person::RoleAssignment;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};

/// Gives a person a post.
#[derive(Debug, Serialize)]
pub(super) struct HoldPost {
    #[serde(skip)]
    pub(super) held: RoleAssignment,
}

impl UseCase for HoldPost {
    const NAME: &'static str = "holdPost";
    type Output = ();

    async fn run(&self, work: &mut Work<'_>) -> Result<()> {
        Ok(work.tx().insert_role(&self.held).await?)
    }
}

/// Takes note that nobody looks after an organisation's matters any more (OR-14): every role in it ends.
#[derive(Debug, Serialize)]
pub(super) struct LoseAdmin {
    pub(super) organisation: OrganisationId,
}

impl UseCase for LoseAdmin {
    const NAME: &'static str = "loseAdmin";
    type Output = ();

    async fn run(&self, work: &mut Work<'_>) -> Result<()> {
        let before = work.organisation(self.organisation).await?;
        let scope = Scope::Organisation(before.id);
        let leaving = [Role::OrganisationAdmin, Role::OrganisationContact];
        for (person, role) in work.read().members(before.id).await? {
            if role != Role::OrganisationAdmin {
                continue;
            }
            for held in work.read().roles(person.id).await? {
                if held.scope == scope && held.valid_to.is_none() && leaving.contains(&held.role) {
                    work.tx().end_role(held.id, work.today()).await?;
                }
            }
        }
        work.change_organisation(&before, &OrganisationCommand::LastAdminLeft).await?;
        Ok(())
    }
}

/// Takes note that mail to a person comes back, as the dispatcher does.
#[derive(Debug, Serialize)]
pub(super) struct NoteBounce {
    pub(super) person: PersonId,
}

impl UseCase for NoteBounce {
    const NAME: &'static str = "noteBounce";
    type Output = ();

    async fn run(&self, work: &mut Work<'_>) -> Result<()> {
        let person = work.read().person(self.person).await?.ok_or(Error::NotFound)?;
        work.note_bounce(&person.email, &Place::default()).await
    }
}
