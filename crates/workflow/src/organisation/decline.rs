//! An invited organisation says no; it may be asked again after twelve months.

use domain::id::OrganisationId;
use domain::organisation::Command;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Says no to an invitation.
#[derive(Debug, Clone, Serialize)]
pub struct DeclineInvitation {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The version the answer was given to.
    pub expected_version: Option<u64>,
    /// Why, if they care to say.
    pub reason: Option<String>,
}

impl UseCase for DeclineInvitation {
    const NAME: &'static str = "declineInvitation";
    type Output = OrganisationId;

    async fn run(&self, work: &mut Work<'_>) -> Result<OrganisationId> {
        let before = work.organisation(self.organisation).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_organisation(&before, &Command::Decline(self.reason.clone())).await?;
        Ok(before.id)
    }
}
