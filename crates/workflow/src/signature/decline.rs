//! An organisation says no to signing.

use domain::id::SignatureId;
use domain::signature::Command;
use serde::Serialize;

use super::Loaded;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Says no.
#[derive(Debug, Clone, Serialize)]
pub struct DeclineSignature {
    /// The signature.
    pub signature: SignatureId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// Why, if they care to say.
    pub reason: Option<String>,
}

impl UseCase for DeclineSignature {
    const NAME: &'static str = "declineSignature";
    type Output = SignatureId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SignatureId> {
        let mut loaded = Loaded::expecting(work, self.signature, self.expected_version).await?;
        loaded.change(work, &Command::Decline(self.reason.clone())).await?;
        Ok(self.signature)
    }
}
