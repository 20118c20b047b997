//! A coordinator names a party before signing opens; parties are asked to sign when it does.

use domain::agreement::{Command, Party, PartyRole};
use domain::id::{AgreementId, OrganisationId};
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::{Error, Result};

/// Names a party.
#[derive(Debug, Clone, Serialize)]
pub struct AddParty {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its role.
    pub role: PartyRole,
}

impl UseCase for AddParty {
    const NAME: &'static str = "addParty";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.read().organisation(self.organisation).await?.ok_or(Error::NotFound)?;
        let joined_on = before.period.start.max(work.today());
        let party = Party {
            organisation: self.organisation,
            role: self.role,
            joined_on,
            left_on: None,
            formerly: None,
        };
        work.change_agreement(&before, &Command::AddParty(party)).await?;
        Ok(before.id)
    }
}
