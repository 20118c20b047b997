//! The decision allows signing: the agreement opens, and every verified party is asked to sign.

use chrono::NaiveDate;
use domain::agreement::{Command, PartyRole};
use domain::id::AgreementId;
use domain::organisation::State;
use domain::signature::Request;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::{Error, Result};

/// Opens an agreement for signing.
#[derive(Debug, Clone, Serialize)]
pub struct OpenSigning {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The last day asked for.
    pub sign_by: NaiveDate,
}

impl UseCase for OpenSigning {
    const NAME: &'static str = "openSigning";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_agreement(&before, &Command::DecisionsReady { sign_by: self.sign_by }).await?;
        Ok(before.id)
    }
}

/// Asks every party to sign; a party not verified yet is asked by the coordinator once it is.
pub(crate) async fn request_all(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let agreement = work.agreement(id).await?;
    let sign_by = agreement.sign_by.ok_or(Error::NotFound)?;
    for party in agreement.parties.iter().filter(|party| party.left_on.is_none()) {
        if matches!(party.role, PartyRole::ModelPartner | PartyRole::Supporter) {
            continue;
        }
        let organisation = work.organisation(party.organisation).await?;
        let asked = work.read().live_signature_on(agreement.id, organisation.id).await?.is_some();
        if !asked && matches!(organisation.head.state, State::Verified | State::Active) {
            let request = Request { id: work.fresh(), sign_by };
            work.born_signature(&agreement, &organisation, &request).await?;
        }
    }
    Ok(())
}
