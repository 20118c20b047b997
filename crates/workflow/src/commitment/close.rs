//! An organisation tells how a commitment ended; never a sanction.

use domain::commitment::{Command, Result as Ending};
use domain::id::CommitmentId;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Tells how it ended.
#[derive(Debug, Clone, Serialize)]
pub struct CloseCommitment {
    /// The commitment.
    pub commitment: CommitmentId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// How.
    pub result: Ending,
    /// In the organisation's own words.
    pub text: Option<String>,
}

impl UseCase for CloseCommitment {
    const NAME: &'static str = "closeCommitment";
    type Output = CommitmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<CommitmentId> {
        Ok(super::change(
            work,
            self.commitment,
            self.expected_version,
            &Command::Close { result: self.result, text: self.text.clone() },
        )
        .await?
        .id)
    }
}
