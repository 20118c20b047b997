//! A signed organisation adds a commitment; it is shown as added later and is no part of the receipt (CO-3).

use domain::commitment::{Birth, Content};
use domain::id::{CommitmentId, SignatureId};
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;
use crate::signature::Loaded;

/// Adds a commitment after signing.
#[derive(Debug, Clone, Serialize)]
pub struct AddCommitment {
    /// The signature it belongs to.
    pub signature: SignatureId,
    /// What is promised.
    pub content: Content,
}

impl UseCase for AddCommitment {
    const NAME: &'static str = "addCommitment";
    type Output = CommitmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<CommitmentId> {
        let loaded = Loaded::load(work, self.signature).await?;
        let added = work
            .born_commitment(&loaded.signature, &loaded.agreement, Birth::AddLater, &self.content)
            .await?;
        Ok(added.id)
    }
}
