//! A party is another organisation now: the successor takes its row, and nothing is signed anew (AG-25).

use domain::id::{AgreementId, OrganisationId};
use domain::refusal::{Code, Refusal};
use domain::succession::State;
use serde::Serialize;

use super::carry_out::replaced;
use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Puts the successor on record in a party's place.
#[derive(Debug, Clone, Serialize)]
pub struct ReplaceParty {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The party as it was.
    pub party: OrganisationId,
    /// The organisation that follows it.
    pub successor: OrganisationId,
}

impl UseCase for ReplaceParty {
    const NAME: &'static str = "replaceParty";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        let successions = work.read().successions_of(&[self.party]).await?;
        let recorded = successions.iter().find(|succession| {
            let holds = matches!(succession.head.state, State::Recorded | State::Accepted);
            let between = succession.from == self.party && succession.to == self.successor;
            holds && between && succession.commitment.is_none()
        });
        let recorded = recorded.ok_or_else(|| Refusal::field(Code::SuccessionMissing, "successor"))?;
        work.change_agreement(&before, &replaced(recorded)).await?;
        Ok(before.id)
    }
}
