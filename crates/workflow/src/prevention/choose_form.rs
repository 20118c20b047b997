//! A plan whose agreement is over gets another form (EP-18).

use domain::id::PlanId;
use domain::prevention::{Command, Form};
use serde::Serialize;

use super::change;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Chooses what an approved plan is as a document.
#[derive(Debug, Clone, Serialize)]
pub struct ChoosePlanForm {
    /// The plan.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The form.
    pub form: Form,
}

impl UseCase for ChoosePlanForm {
    const NAME: &'static str = "choosePlanForm";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        change(work, self.plan, self.expected_version, &Command::ChooseForm(self.form)).await
    }
}
