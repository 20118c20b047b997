//! Use cases that only a data set asks for so far: targets, preparation steps, posts and the loss of an admin.

use domain::id::{AgreementId, OrganisationId, PersonId, StepId, TargetId};
use domain::lifecycle::Keyed;
use domain::organisation::Command as OrganisationCommand;
use domain::permission::{Role, Scope};
use domain::person::{EmailState, RoleAssignment};
use domain::step::{self, Step};
use domain::target::{self, Content};
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};

/// Starts choosing a development target (DT-0).
#[derive(Debug, Serialize)]
pub(super) struct OpenTarget {
    pub(super) agreement: AgreementId,
}

impl UseCase for OpenTarget {
    const NAME: &'static str = "openTarget";
    type Output = TargetId;

    async fn run(&self, work: &mut Work<'_>) -> Result<TargetId> {
        let agreement = work.agreement(self.agreement).await?;
        Ok(work.born_target(&agreement).await?.id)
    }
}

/// Proposes or chooses a development target (DT-1, DT-2).
#[derive(Debug, Serialize)]
pub(super) struct SettleTarget {
    pub(super) target: TargetId,
    #[serde(skip)]
    pub(super) content: Content,
    pub(super) chosen: bool,
}

impl UseCase for SettleTarget {
    const NAME: &'static str = "settleTarget";
    type Output = TargetId;

    async fn run(&self, work: &mut Work<'_>) -> Result<TargetId> {
        let before = work.target(self.target).await?;
        let content = self.content.clone();
        let command = if self.chosen {
            target::Command::Choose(Some(content))
        } else {
            target::Command::Propose(content)
        };
        Ok(work.change_target(&before, &command).await?.id)
    }
}

/// Plans a preparation step (PS-1).
#[derive(Debug, Serialize)]
pub(super) struct PlanStep {
    #[serde(skip)]
    pub(super) step: Step,
}

impl UseCase for PlanStep {
    const NAME: &'static str = "planStep";
    type Output = StepId;

    async fn run(&self, work: &mut Work<'_>) -> Result<StepId> {
        Ok(work.born_step(self.step.clone()).await?.id)
    }
}

/// Tells that a preparation step is done (PS-2).
#[derive(Debug, Serialize)]
pub(super) struct CompleteStep {
    pub(super) step: StepId,
    pub(super) outcome: Option<String>,
}

impl UseCase for CompleteStep {
    const NAME: &'static str = "completeStep";
    type Output = StepId;

    async fn run(&self, work: &mut Work<'_>) -> Result<StepId> {
        let before = work.step(self.step).await?;
        Ok(work.change_step(&before, &step::Command::Complete(self.outcome.clone())).await?.id)
    }
}

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

/// Takes note that mail to a person comes back.
#[derive(Debug, Serialize)]
pub(super) struct NoteBounce {
    pub(super) person: PersonId,
}

impl UseCase for NoteBounce {
    const NAME: &'static str = "noteBounce";
    type Output = ();

    async fn run(&self, work: &mut Work<'_>) -> Result<()> {
        let mut person = work.read().person(self.person).await?.ok_or(Error::NotFound)?;
        person.email_state = EmailState::Bouncing;
        tracing::debug!(state = person.email_state.key(), "a mailbox does not answer");
        Ok(work.tx().update_person(&person).await?)
    }
}
