//! The day by which a decision is wanted moves, and the task with it.

use chrono::NaiveDate;
use domain::decision::Command;
use domain::id::DecisionId;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Moves the day by which a decision is wanted.
#[derive(Debug, Clone, Serialize)]
pub struct MoveDecideBy {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The new day.
    pub decide_by: NaiveDate,
    /// Why.
    pub reason: String,
}

impl UseCase for MoveDecideBy {
    const NAME: &'static str = "moveDecideBy";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let command = Command::MoveDecideBy { decide_by: self.decide_by, reason: Some(self.reason.clone()) };
        super::change(work, self.decision, self.expected_version, &command).await
    }
}
