//! A signed organisation gives notice to leave; the agreement says how long the notice runs.

use domain::id::SignatureId;
use domain::signature::Command;
use serde::Serialize;

use super::Loaded;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Gives notice to leave.
#[derive(Debug, Clone, Serialize)]
pub struct GiveNotice {
    /// The signature.
    pub signature: SignatureId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// Why.
    pub reason: String,
}

impl UseCase for GiveNotice {
    const NAME: &'static str = "giveNotice";
    type Output = SignatureId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SignatureId> {
        let mut loaded = Loaded::expecting(work, self.signature, self.expected_version).await?;
        let days = loaded.agreement.notice_period_days;
        loaded.change(work, &Command::GiveNotice { reason: self.reason.clone(), days }).await?;
        Ok(self.signature)
    }
}
