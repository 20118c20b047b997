//! An influence body is heard: its statement is kept with what became of it; it never decides (I-12).

use domain::decision::{Command, Statement};
use domain::id::DecisionId;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Records a statement.
#[derive(Debug, Clone, Serialize)]
pub struct RecordStatement {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The statement.
    pub statement: Statement,
}

impl UseCase for RecordStatement {
    const NAME: &'static str = "recordStatement";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let command = Command::RecordStatement(self.statement.clone());
        super::change(work, self.decision, self.expected_version, &command).await
    }
}
