//! Mergers, successors and commitments that pass to another hand.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::refusal::Refusal;
use domain::succession::{Action, Kind};
use domain::text::Language;
use workflow::agreement::municipal_merger::{MergeMunicipality, SettleMunicipality};
use workflow::commitment::carry_over::CarryOverCommitment;
use workflow::succession::accept::{AcceptSuccession, Shown};
use workflow::succession::advance::AdvanceSuccession;
use workflow::succession::merge::MergeOrganisation;
use workflow::succession::offer::TransferCommitment;
use workflow::succession::record::RecordSuccession;
use workflow::succession::replace_party::ReplaceParty;

use crate::choice::Is;
use crate::id;
use crate::mutation::payload::{AgreementPayload, CommitmentPayload, MunicipalityPayload, SuccessionPayload};
use crate::mutation::{begin, municipality, perform};
use crate::scalar::Date;

/// Mergers, successors and commitments that pass to another hand.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Successions;

/// A merger, as the first of two persons tells of it.
#[derive(Debug, InputObject)]
pub(crate) struct MergeOrganisationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The organisation that ends.
    organisation: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The organisation it becomes part of.
    successor: ID,
    /// The day from which it is part of the other.
    effective_on: Date,
    /// What shows it, for example the entry in the register.
    evidence: String,
}

impl MergeOrganisationInput {
    fn case(self) -> Result<MergeOrganisation, Refusal> {
        Ok(MergeOrganisation {
            organisation: id::read("organisation", &self.organisation)?,
            expected_version: Some(self.expected_version),
            into: id::read("successor", &self.successor)?,
            effective_on: self.effective_on.0,
            evidence: self.evidence,
        })
    }
}

/// A successor by law, by name or by split.
#[derive(Debug, InputObject)]
pub(crate) struct RecordSuccessionInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The organisation as it was.
    organisation: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The organisation that follows it.
    successor: ID,
    /// Why; a merger is proposed with `mergeOrganisation`.
    kind: Is<Kind>,
    /// The successor's first day.
    effective_on: Date,
    /// What shows it.
    evidence: String,
}

impl RecordSuccessionInput {
    fn case(self) -> Result<RecordSuccession, Refusal> {
        Ok(RecordSuccession {
            from: id::read("organisation", &self.organisation)?,
            expected_version: Some(self.expected_version),
            to: id::read("successor", &self.successor)?,
            kind: self.kind.0,
            effective_on: self.effective_on.0,
            evidence: self.evidence,
        })
    }
}

/// A merger confirmed by the second person.
#[derive(Debug, InputObject)]
pub(crate) struct ConfirmMergerInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The succession.
    succession: ID,
    /// Its version as it was looked at.
    expected_version: u64,
}

/// A merger denied by the second person.
#[derive(Debug, InputObject)]
pub(crate) struct RejectMergerInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The succession.
    succession: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Why.
    reason: Option<String>,
}

/// An offered commitment that is taken over.
#[derive(Debug, InputObject)]
pub(crate) struct AcceptTransferInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The succession.
    succession: ID,
    /// Its version as it was looked at.
    expected_version: u64,
}

/// A no to what is offered.
#[derive(Debug, InputObject)]
pub(crate) struct DeclineTransferInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The succession.
    succession: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Why.
    reason: Option<String>,
}

/// A text as it was shown to the signer.
#[derive(Debug, InputObject)]
pub(crate) struct ShownInput {
    /// The predecessor's signature on it.
    signature: ID,
    /// The hash of the text.
    document_hash: String,
}

/// What a successor takes over, in one form.
#[derive(Debug, InputObject)]
pub(crate) struct AcceptSuccessionInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The succession.
    succession: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The commitments that are taken over; the others lapse.
    commitments: Vec<ID>,
    /// The text of every agreement that is signed with it.
    documents: Vec<ShownInput>,
    /// The language the texts were shown in.
    shown_in: Is<Language>,
    /// The successor's registered name, typed as confirmation.
    confirmation: String,
}

impl AcceptSuccessionInput {
    fn case(self) -> Result<AcceptSuccession, Refusal> {
        let commitments = self.commitments.iter().map(|id| id::read("commitments", id));
        let shown = |shown: ShownInput| {
            let signature = id::read("documents", &shown.signature)?;
            Ok(Shown { signature, document_hash: shown.document_hash })
        };
        Ok(AcceptSuccession {
            succession: id::read("succession", &self.succession)?,
            expected_version: Some(self.expected_version),
            commitments: commitments.collect::<Result<_, Refusal>>()?,
            documents: self.documents.into_iter().map(shown).collect::<Result<_, Refusal>>()?,
            shown_in: self.shown_in.0,
            confirmation: self.confirmation,
        })
    }
}

/// A commitment offered to another organisation.
#[derive(Debug, InputObject)]
pub(crate) struct TransferCommitmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The commitment.
    commitment: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Another organisation that has signed the same agreement.
    successor: ID,
}

impl TransferCommitmentInput {
    fn case(self) -> Result<TransferCommitment, Refusal> {
        Ok(TransferCommitment {
            commitment: id::read("commitment", &self.commitment)?,
            expected_version: Some(self.expected_version),
            to: id::read("successor", &self.successor)?,
        })
    }
}

/// A commitment carried over into the next agreement.
#[derive(Debug, InputObject)]
pub(crate) struct CarryOverCommitmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The commitment.
    commitment: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The organisation's opened signature on the agreement that follows.
    signature: ID,
    /// The first day; left out, the new period's.
    starts_on: Option<Date>,
    /// The last day; left out, the new period's.
    ends_on: Option<Date>,
}

impl CarryOverCommitmentInput {
    fn case(self) -> Result<CarryOverCommitment, Refusal> {
        Ok(CarryOverCommitment {
            commitment: id::read("commitment", &self.commitment)?,
            expected_version: Some(self.expected_version),
            into: id::read("signature", &self.signature)?,
            starts_on: self.starts_on.map(|date| date.0),
            ends_on: self.ends_on.map(|date| date.0),
        })
    }
}

/// A party that is another organisation now.
#[derive(Debug, InputObject)]
pub(crate) struct ReplacePartyInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The party as it was.
    party: ID,
    /// The organisation that follows it; the succession must be on record.
    successor: ID,
}

impl ReplacePartyInput {
    fn case(self) -> Result<ReplaceParty, Refusal> {
        Ok(ReplaceParty {
            agreement: id::read("agreement", &self.agreement)?,
            expected_version: Some(self.expected_version),
            party: id::read("party", &self.party)?,
            successor: id::read("successor", &self.successor)?,
        })
    }
}

/// A municipality that becomes part of another.
#[derive(Debug, InputObject)]
pub(crate) struct MergeMunicipalityInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The area both belong to.
    area: ID,
    /// The code of the municipality that ends.
    municipality: String,
    /// The code of the one it becomes part of.
    into: String,
    /// The first day on which it is part of the other.
    on: Date,
}

impl MergeMunicipalityInput {
    fn case(self) -> Result<MergeMunicipality, Refusal> {
        Ok(MergeMunicipality {
            area: id::read("area", &self.area)?,
            municipality: municipality("municipality", &self.municipality)?,
            into: municipality("into", &self.into)?,
            on: self.on.0,
        })
    }
}

/// What becomes of an agreement whose municipality is part of another.
#[derive(Debug, InputObject)]
pub(crate) struct SettleMunicipalityInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Whether it goes on under the successor until its period is over; otherwise it ends now.
    goes_on: bool,
    /// Why.
    reason: String,
}

impl SettleMunicipalityInput {
    fn case(self) -> Result<SettleMunicipality, Refusal> {
        Ok(SettleMunicipality {
            agreement: id::read("agreement", &self.agreement)?,
            expected_version: Some(self.expected_version),
            goes_on: self.goes_on,
            reason: self.reason,
        })
    }
}

/// Gives a plain answer to a succession.
async fn answer(
    ctx: &Context<'_>,
    (succession, version): (ID, u64),
    action: Action,
    reason: Option<String>,
    key: Option<String>,
) -> Result<SuccessionPayload> {
    let asking = begin(ctx)?;
    let case = id::read("succession", &succession).map(|succession| AdvanceSuccession {
        succession,
        expected_version: Some(version),
        action,
        reason,
    });
    let outcome = perform(asking, case, key, &[]).await?;
    SuccessionPayload::of(asking, outcome).await
}

#[Object]
impl Successions {
    /// Says, as the first of two persons, that an organisation becomes part of another.
    async fn merge_organisation(
        &self,
        ctx: &Context<'_>,
        input: MergeOrganisationInput,
    ) -> Result<SuccessionPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        SuccessionPayload::of(asking, outcome).await
    }

    /// Confirms a merger as the second person: the other organisation's admin, or the other coordinator.
    async fn confirm_merger(
        &self,
        ctx: &Context<'_>,
        input: ConfirmMergerInput,
    ) -> Result<SuccessionPayload> {
        let seen = (input.succession, input.expected_version);
        answer(ctx, seen, Action::Confirm, None, input.idempotency_key).await
    }

    /// Says, as the second person, that there is no merger.
    async fn reject_merger(&self, ctx: &Context<'_>, input: RejectMergerInput) -> Result<SuccessionPayload> {
        let seen = (input.succession, input.expected_version);
        answer(ctx, seen, Action::Reject, input.reason, input.idempotency_key).await
    }

    /// Records that one organisation stands in another's place by law, under a new name, or after a split.
    async fn record_succession(
        &self,
        ctx: &Context<'_>,
        input: RecordSuccessionInput,
    ) -> Result<SuccessionPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        SuccessionPayload::of(asking, outcome).await
    }

    /// Takes over what a merged organisation leaves, and signs its agreements. Needs a session that began with a code.
    async fn accept_succession(
        &self,
        ctx: &Context<'_>,
        input: AcceptSuccessionInput,
    ) -> Result<SuccessionPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        SuccessionPayload::of(asking, outcome).await
    }

    /// Asks another signatory of the same agreement to take a commitment over.
    async fn transfer_commitment(
        &self,
        ctx: &Context<'_>,
        input: TransferCommitmentInput,
    ) -> Result<SuccessionPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        SuccessionPayload::of(asking, outcome).await
    }

    /// Takes one offered commitment over.
    async fn accept_transfer(
        &self,
        ctx: &Context<'_>,
        input: AcceptTransferInput,
    ) -> Result<SuccessionPayload> {
        let seen = (input.succession, input.expected_version);
        answer(ctx, seen, Action::TakeOver, None, input.idempotency_key).await
    }

    /// Says no to what is offered.
    async fn decline_transfer(
        &self,
        ctx: &Context<'_>,
        input: DeclineTransferInput,
    ) -> Result<SuccessionPayload> {
        let seen = (input.succession, input.expected_version);
        answer(ctx, seen, Action::Decline, input.reason, input.idempotency_key).await
    }

    /// Goes on with a commitment under the agreement that follows, as a draft there.
    async fn carry_over_commitment(
        &self,
        ctx: &Context<'_>,
        input: CarryOverCommitmentInput,
    ) -> Result<CommitmentPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        CommitmentPayload::of(asking, outcome).await
    }

    /// Puts a party's successor in its place; nothing is signed anew.
    async fn replace_party(&self, ctx: &Context<'_>, input: ReplacePartyInput) -> Result<AgreementPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Records that a municipality becomes part of another of the same area.
    async fn merge_municipality(
        &self,
        ctx: &Context<'_>,
        input: MergeMunicipalityInput,
    ) -> Result<MunicipalityPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        MunicipalityPayload::of(asking, outcome).await
    }

    /// Settles whether an agreement goes on under the municipality its own is part of now.
    async fn settle_municipality(
        &self,
        ctx: &Context<'_>,
        input: SettleMunicipalityInput,
    ) -> Result<AgreementPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }
}
