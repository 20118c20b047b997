//! An organisation joins an agreement in force; it signs the version in force like everybody else.

use chrono::NaiveDate;
use domain::agreement::{Command, Party, PartyRole};
use domain::id::{AgreementId, OrganisationId, SignatureId};
use domain::signature::Request;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;
use crate::signature::request::expect_not_asked;

/// Lets an organisation join in mid-period and asks it to sign.
#[derive(Debug, Clone, Serialize)]
pub struct LateJoin {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The last day asked for.
    pub sign_by: NaiveDate,
}

impl UseCase for LateJoin {
    const NAME: &'static str = "lateJoin";
    type Output = SignatureId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SignatureId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        let organisation = work.organisation(self.organisation).await?;
        expect_not_asked(work, before.id, organisation.id).await?;
        let party = Party {
            organisation: organisation.id,
            role: PartyRole::Signatory,
            joined_on: work.today(),
            left_on: None,
            formerly: None,
        };
        let agreement = work.change_agreement(&before, &Command::LateJoin(party)).await?;
        let request = Request { id: work.fresh(), sign_by: self.sign_by };
        Ok(work.born_signature(&agreement, &organisation, &request).await?.id)
    }
}
