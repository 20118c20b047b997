//! A coordinator asks one organisation to sign an agreement.

use chrono::NaiveDate;
use domain::id::{AgreementId, OrganisationId, SignatureId};
use domain::refusal::{Code, Refusal};
use domain::signature::Request;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Asks an organisation to sign.
#[derive(Debug, Clone, Serialize)]
pub struct RequestSignature {
    /// The agreement.
    pub agreement: AgreementId,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The last day asked for; the agreement's own if not said.
    pub sign_by: Option<NaiveDate>,
}

impl UseCase for RequestSignature {
    const NAME: &'static str = "requestSignature";
    type Output = SignatureId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SignatureId> {
        let agreement = work.agreement(self.agreement).await?;
        let organisation = work.organisation(self.organisation).await?;
        expect_not_asked(work, agreement.id, organisation.id).await?;
        let sign_by =
            self.sign_by.or(agreement.sign_by).ok_or_else(|| Refusal::field(Code::Required, "signBy"))?;
        let request = Request { id: work.fresh(), sign_by };
        Ok(work.born_signature(&agreement, &organisation, &request).await?.id)
    }
}

/// Refuses to ask an organisation that has been asked already, or has signed.
pub(crate) async fn expect_not_asked(
    work: &Work<'_>,
    agreement: AgreementId,
    organisation: OrganisationId,
) -> Result<()> {
    match work.read().live_signature_on(agreement, organisation).await? {
        Some(_) => Err(Refusal::field(Code::AlreadyRequested, "organisation").into()),
        None => Ok(()),
    }
}
