//! What organisations do with their commitments.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commitment::{Action, Content, Mode, Offer, Progress, Result as Ending, Target};
use domain::signature::SectionKey;
use domain::text::Language;
use workflow::commitment::add_later::AddCommitment;
use workflow::commitment::advance::AdvanceCommitment;
use workflow::commitment::check_in::CheckInCommitment;
use workflow::commitment::close::CloseCommitment;
use workflow::commitment::draft::DraftCommitment;
use workflow::commitment::pause::PauseCommitment;
use workflow::commitment::revise::ReviseCommitment;

use crate::choice::Is;
use crate::id;
use crate::mutation::payload::CommitmentPayload;
use crate::mutation::{Elsewhere, begin, perform};
use crate::scalar::Date;

/// What organisations do with their commitments.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Commitments;

/// What is promised.
#[derive(Debug, InputObject)]
pub(crate) struct CommitmentContentInput {
    /// The stage of life, by key.
    section: String,
    /// In which way the organisation takes part.
    mode: Is<Mode>,
    /// What it serves.
    target: Is<Target>,
    /// The promise, in the organisation's own words.
    text: String,
    /// The language of the words.
    language: Is<Language>,
    /// What is offered.
    #[graphql(default)]
    offers: Vec<Is<Offer>>,
    /// The first day.
    starts_on: Date,
    /// The last day.
    ends_on: Date,
}

/// Where the fields of what is promised stand in the inputs that have it.
const INSIDE: Elsewhere = &[
    ("section", "content.section"),
    ("target", "content.target"),
    ("text", "content.text"),
    ("startsOn", "content.startsOn"),
    ("endsOn", "content.endsOn"),
];

impl From<CommitmentContentInput> for Content {
    fn from(input: CommitmentContentInput) -> Self {
        Self {
            section: SectionKey(input.section),
            mode: input.mode.0,
            target: input.target.0,
            text: input.text,
            language: input.language.0,
            offers: input.offers.into_iter().map(|is| is.0).collect(),
            starts_on: input.starts_on.0,
            ends_on: input.ends_on.0,
        }
    }
}

/// A commitment written before signing.
#[derive(Debug, InputObject)]
pub(crate) struct DraftCommitmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The signature it belongs to.
    signature: ID,
    /// What is promised.
    content: CommitmentContentInput,
}

/// A commitment added after signing.
#[derive(Debug, InputObject)]
pub(crate) struct AddCommitmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The signature it belongs to.
    signature: ID,
    /// What is promised.
    content: CommitmentContentInput,
}

/// A draft in other words.
#[derive(Debug, InputObject)]
pub(crate) struct ReviseCommitmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The commitment.
    commitment: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// What is promised now.
    content: CommitmentContentInput,
}

/// A word on how it is going.
#[derive(Debug, InputObject)]
pub(crate) struct CheckInCommitmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The commitment.
    commitment: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// How it is going.
    progress: Is<Progress>,
    /// In the organisation's own words.
    text: Option<String>,
}

/// A pause.
#[derive(Debug, InputObject)]
pub(crate) struct PauseCommitmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The commitment.
    commitment: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The last day of the pause, at most six months from now.
    until: Date,
    /// Why.
    reason: String,
}

/// How a commitment ended.
#[derive(Debug, InputObject)]
pub(crate) struct CloseCommitmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The commitment.
    commitment: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// How.
    result: Is<Ending>,
    /// In the organisation's own words.
    text: Option<String>,
}

/// A plain move of a commitment.
#[derive(Debug, InputObject)]
pub(crate) struct AdvanceCommitmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The commitment.
    id: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The move.
    action: Is<Action>,
    /// Why.
    reason: Option<String>,
}

#[Object]
impl Commitments {
    /// Writes a commitment on a request that is not signed yet.
    async fn draft_commitment(
        &self,
        ctx: &Context<'_>,
        input: DraftCommitmentInput,
    ) -> Result<CommitmentPayload> {
        let asking = begin(ctx)?;
        let case = id::read("signature", &input.signature)
            .map(|signature| DraftCommitment { signature, content: input.content.into() });
        let outcome = perform(asking, case, input.idempotency_key, INSIDE).await?;
        CommitmentPayload::of(asking, outcome).await
    }

    /// Adds a commitment after signing; it is shown as added later and is no part of the receipt.
    async fn add_commitment(
        &self,
        ctx: &Context<'_>,
        input: AddCommitmentInput,
    ) -> Result<CommitmentPayload> {
        let asking = begin(ctx)?;
        let case = id::read("signature", &input.signature)
            .map(|signature| AddCommitment { signature, content: input.content.into() });
        let outcome = perform(asking, case, input.idempotency_key, INSIDE).await?;
        CommitmentPayload::of(asking, outcome).await
    }

    /// Changes a commitment that is not signed yet.
    async fn revise_commitment(
        &self,
        ctx: &Context<'_>,
        input: ReviseCommitmentInput,
    ) -> Result<CommitmentPayload> {
        let asking = begin(ctx)?;
        let case = id::read("commitment", &input.commitment).map(|commitment| ReviseCommitment {
            commitment,
            expected_version: Some(input.expected_version),
            content: input.content.into(),
        });
        let outcome = perform(asking, case, input.idempotency_key, INSIDE).await?;
        CommitmentPayload::of(asking, outcome).await
    }

    /// Tells how a commitment is going.
    async fn check_in_commitment(
        &self,
        ctx: &Context<'_>,
        input: CheckInCommitmentInput,
    ) -> Result<CommitmentPayload> {
        let asking = begin(ctx)?;
        let case = id::read("commitment", &input.commitment).map(|commitment| CheckInCommitment {
            commitment,
            expected_version: Some(input.expected_version),
            progress: input.progress.0,
            text: input.text,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        CommitmentPayload::of(asking, outcome).await
    }

    /// Lets a commitment rest, for at most six months.
    async fn pause_commitment(
        &self,
        ctx: &Context<'_>,
        input: PauseCommitmentInput,
    ) -> Result<CommitmentPayload> {
        let asking = begin(ctx)?;
        let case = id::read("commitment", &input.commitment).map(|commitment| PauseCommitment {
            commitment,
            expected_version: Some(input.expected_version),
            until: input.until.0,
            reason: input.reason,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        CommitmentPayload::of(asking, outcome).await
    }

    /// Tells how a commitment ended; never a sanction.
    async fn close_commitment(
        &self,
        ctx: &Context<'_>,
        input: CloseCommitmentInput,
    ) -> Result<CommitmentPayload> {
        let asking = begin(ctx)?;
        let case = id::read("commitment", &input.commitment).map(|commitment| CloseCommitment {
            commitment,
            expected_version: Some(input.expected_version),
            result: input.result.0,
            text: input.text,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        CommitmentPayload::of(asking, outcome).await
    }

    /// Does a move of a commitment that carries at most a reason.
    async fn advance_commitment(
        &self,
        ctx: &Context<'_>,
        input: AdvanceCommitmentInput,
    ) -> Result<CommitmentPayload> {
        let asking = begin(ctx)?;
        let case = id::read("id", &input.id).map(|commitment| AdvanceCommitment {
            commitment,
            expected_version: Some(input.expected_version),
            action: input.action.0,
            reason: input.reason,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        CommitmentPayload::of(asking, outcome).await
    }
}
