//! Signatures: request, open, choose, sign (alone or jointly), paper, decline, and how they end.

pub mod advance;
pub mod choose;
pub mod decline;
pub(crate) mod ending;
pub mod give_notice;
pub mod open;
pub mod receipt;
pub mod record_paper;
pub mod request;
pub(crate) mod resigning;
pub mod sign;
pub(crate) mod signed;
pub(crate) mod signer_left;

use std::collections::HashMap;

use domain::agreement::Agreement;
use domain::id::SignatureId;
use domain::organisation::Organisation;
use domain::signature::{Command, Signature};

use crate::engine::{Work, expect_version};
use crate::error::{Error, Result};

/// Adds up what is owed under a signature: all, and of that to the prevention plan.
pub(crate) fn owed(open: &HashMap<SignatureId, (usize, usize)>, signature: &Signature) -> (usize, usize) {
    let carried = signature.carries();
    let counts = carried.iter().filter_map(|id| open.get(id));
    counts.fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
}

/// A signature with its agreement and organisation, locked in the order all transactions keep.
pub(crate) struct Loaded {
    pub(crate) signature: Signature,
    pub(crate) agreement: Agreement,
    pub(crate) organisation: Organisation,
}

impl Loaded {
    /// Loads agreement, then signature, then organisation.
    pub(crate) async fn load(work: &Work<'_>, id: SignatureId) -> Result<Self> {
        let found = work.read().signature(id).await?.ok_or(Error::NotFound)?;
        let agreement = work.agreement(found.agreement).await?;
        let signature = work.signature(id).await?;
        let organisation = work.organisation(signature.organisation).await?;
        Ok(Self { signature, agreement, organisation })
    }

    /// Loads it for a change by a person, who must have seen its present version.
    pub(crate) async fn expecting(work: &Work<'_>, id: SignatureId, version: Option<u64>) -> Result<Self> {
        let loaded = Self::load(work, id).await?;
        expect_version(version, loaded.signature.head.version)?;
        Ok(loaded)
    }

    /// Decides a command and records it.
    pub(crate) async fn change(&mut self, work: &mut Work<'_>, command: &Command) -> Result<()> {
        self.signature =
            work.change_signature(&self.signature, &self.agreement, &self.organisation, command).await?;
        Ok(())
    }
}
