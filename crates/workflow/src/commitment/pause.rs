//! An organisation lets a commitment rest, for at most six months.

use domain::commitment::Command;
use domain::id::CommitmentId;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Lets it rest.
#[derive(Debug, Clone, Serialize)]
pub struct PauseCommitment {
    /// The commitment.
    pub commitment: CommitmentId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The last day of the pause.
    pub until: chrono::NaiveDate,
    /// Why.
    pub reason: String,
}

impl UseCase for PauseCommitment {
    const NAME: &'static str = "pauseCommitment";
    type Output = CommitmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<CommitmentId> {
        Ok(super::change(
            work,
            self.commitment,
            self.expected_version,
            &Command::Pause { until: self.until, reason: self.reason.clone() },
        )
        .await?
        .id)
    }
}
