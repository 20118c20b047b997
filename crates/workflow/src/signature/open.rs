//! Somebody of the organisation looks at the request for the first time.

use domain::id::SignatureId;
use domain::signature::Command;
use serde::Serialize;

use super::Loaded;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Takes note that the request was looked at.
#[derive(Debug, Clone, Serialize)]
pub struct OpenSignature {
    /// The signature.
    pub signature: SignatureId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
}

impl UseCase for OpenSignature {
    const NAME: &'static str = "openSignature";
    type Output = SignatureId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SignatureId> {
        let mut loaded = Loaded::expecting(work, self.signature, self.expected_version).await?;
        loaded.change(work, &Command::Open).await?;
        Ok(self.signature)
    }
}
