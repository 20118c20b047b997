//! An organisation writes a commitment on a request it has not signed yet.

use domain::commitment::{Birth, Content};
use domain::id::{CommitmentId, SignatureId};
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;
use crate::signature::Loaded;
use crate::signature::choose::open_first;

/// Writes a commitment before signing.
#[derive(Debug, Clone, Serialize)]
pub struct DraftCommitment {
    /// The signature it belongs to.
    pub signature: SignatureId,
    /// What is promised.
    pub content: Content,
}

impl UseCase for DraftCommitment {
    const NAME: &'static str = "draftCommitment";
    type Output = CommitmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<CommitmentId> {
        let mut loaded = Loaded::load(work, self.signature).await?;
        open_first(work, &mut loaded).await?;
        let written =
            work.born_commitment(&loaded.signature, &loaded.agreement, Birth::Draft, &self.content).await?;
        Ok(written.id)
    }
}
