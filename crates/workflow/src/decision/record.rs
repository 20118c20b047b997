//! The registrar records what the body decided in its meeting (MD-7).

use domain::agreement::Outcome;
use domain::decision::Command;
use domain::id::DecisionId;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Records a decision.
#[derive(Debug, Clone, Serialize)]
pub struct RecordDecision {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The section of the minutes (§).
    pub section_no: String,
    /// What was decided.
    pub outcome: Outcome,
    /// Whether it can be appealed; what is only noted or prepared usually cannot.
    pub appealable: bool,
}

impl UseCase for RecordDecision {
    const NAME: &'static str = "recordDecision";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let command = Command::Decide {
            section_no: self.section_no.clone(),
            outcome: self.outcome,
            appealable: self.appealable,
        };
        super::change(work, self.decision, self.expected_version, &command).await
    }
}
