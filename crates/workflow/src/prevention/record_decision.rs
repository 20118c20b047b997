//! The registrar or coordinator records what the competent body decided on the plan (EP-5, EP-6).

use domain::agreement::DecisionFacts;
use domain::id::PlanId;
use domain::prevention::Command;
use serde::Serialize;

use super::change;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Records the decision on a plan.
#[derive(Debug, Clone, Serialize)]
pub struct RecordPlanDecision {
    /// The plan.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The decision.
    pub decision: DecisionFacts,
}

impl UseCase for RecordPlanDecision {
    const NAME: &'static str = "recordPlanDecision";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        let decision = self.decision.clone();
        let command =
            if decision.approved() { Command::Approve(decision) } else { Command::Returned(decision) };
        change(work, self.plan, self.expected_version, &command).await
    }
}
