//! An organisation tells how a commitment is going.

use domain::commitment::{Command, Progress};
use domain::id::CommitmentId;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Tells how it is going.
#[derive(Debug, Clone, Serialize)]
pub struct CheckInCommitment {
    /// The commitment.
    pub commitment: CommitmentId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// How it is going.
    pub progress: Progress,
    /// In the organisation's own words.
    pub text: Option<String>,
}

impl UseCase for CheckInCommitment {
    const NAME: &'static str = "checkInCommitment";
    type Output = CommitmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<CommitmentId> {
        Ok(super::change(
            work,
            self.commitment,
            self.expected_version,
            &Command::CheckIn { progress: self.progress, text: self.text.clone() },
        )
        .await?
        .id)
    }
}
