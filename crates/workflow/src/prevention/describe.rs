//! The form, the period and the coverage of a draft (EP-2).

use domain::id::PlanId;
use domain::prevention::{Command, Description};
use serde::Serialize;

use super::change;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Says anew what a draft covers, when it holds, and in which form.
#[derive(Debug, Clone, Serialize)]
pub struct DescribePreventionPlan {
    /// The plan.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// Form, period and coverage.
    pub description: Description,
}

impl UseCase for DescribePreventionPlan {
    const NAME: &'static str = "describePreventionPlan";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        let command = Command::Describe(self.description.clone());
        change(work, self.plan, self.expected_version, &command).await
    }
}
