//! The consultation on a draft: partners are asked, their statements noted and handled (EP-3).

use chrono::NaiveDate;
use domain::decision::Handling;
use domain::id::{PlanId, StatementId};
use domain::prevention::{Command, NewStatement, Partner};
use serde::Serialize;

use super::change;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Asks partners for statements.
#[derive(Debug, Clone, Serialize)]
pub struct OpenPlanConsultation {
    /// The plan.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// Those it concerns.
    pub partners: Vec<Partner>,
    /// The last day asked for.
    pub answer_by: NaiveDate,
}

impl UseCase for OpenPlanConsultation {
    const NAME: &'static str = "openPlanConsultation";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        let command =
            Command::OpenConsultation { partners: self.partners.clone(), answer_by: self.answer_by };
        change(work, self.plan, self.expected_version, &command).await
    }
}

/// Notes what a partner says.
#[derive(Debug, Clone, Serialize)]
pub struct GivePlanStatement {
    /// The plan.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// What is said, and by whom.
    pub statement: NewStatement,
}

impl UseCase for GivePlanStatement {
    const NAME: &'static str = "givePlanStatement";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        let command = Command::GiveStatement(work.fresh(), self.statement.clone());
        change(work, self.plan, self.expected_version, &command).await
    }
}

/// Says what becomes of a statement, and why.
#[derive(Debug, Clone, Serialize)]
pub struct HandlePlanStatement {
    /// The plan.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The statement.
    pub statement: StatementId,
    /// What becomes of it.
    pub handled_as: Handling,
    /// Why.
    pub reasoning: String,
}

impl UseCase for HandlePlanStatement {
    const NAME: &'static str = "handlePlanStatement";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        let command = Command::HandleStatement {
            statement: self.statement,
            handled: self.handled_as,
            reasoning: self.reasoning.clone(),
        };
        change(work, self.plan, self.expected_version, &command).await
    }
}
