//! An organisation changes a commitment it has not signed yet.

use domain::commitment::{Command, Content};
use domain::id::CommitmentId;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Changes a draft.
#[derive(Debug, Clone, Serialize)]
pub struct ReviseCommitment {
    /// The commitment.
    pub commitment: CommitmentId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// What is promised now.
    pub content: Content,
}

impl UseCase for ReviseCommitment {
    const NAME: &'static str = "reviseCommitment";
    type Output = CommitmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<CommitmentId> {
        Ok(super::change(
            work,
            self.commitment,
            self.expected_version,
            &Command::Revise(self.content.clone()),
        )
        .await?
        .id)
    }
}
