//! An organisation asks another signatory of the same agreement to take one commitment over (CO-8a, SU-5).

use domain::commitment::Command;
use domain::id::{CommitmentId, OrganisationId, SuccessionId};
use domain::refusal::{Code, Refusal};
use domain::signature::State;
use domain::succession::{Birth, Draft, Kind};
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Offers a commitment to another organisation.
#[derive(Debug, Clone, Serialize)]
pub struct TransferCommitment {
    /// The commitment.
    pub commitment: CommitmentId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// Who is asked to take it over.
    pub to: OrganisationId,
}

impl UseCase for TransferCommitment {
    const NAME: &'static str = "transferCommitment";
    type Output = SuccessionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SuccessionId> {
        let command = Command::OfferTransfer(self.to);
        let offered =
            crate::commitment::change(work, self.commitment, self.expected_version, &command).await?;
        let draft = Draft {
            id: work.fresh(),
            kind: Kind::HandOver,
            to: self.to,
            commitment: Some(self.commitment),
            effective_on: work.today(),
            evidence: None,
        };
        let offer = work.born_succession(Birth::Offer, &offered.place, &draft).await?;
        super::expect_partner(work, self.to).await?;
        let agreement = work.agreement(offered.agreement).await?;
        let theirs = work.read().live_signature_on(agreement.id, self.to).await?;
        if theirs.is_none_or(|signature| signature.head.state != State::Signed) {
            return Err(Refusal::field(Code::SuccessorNotSigned, "successor").into());
        }
        Ok(offer.id)
    }
}
