//! What an organisation commits to for a stage of life.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::commitment::{self, Mode, Offer, Progress, State, Target};
use domain::signature::SectionKey;
use domain::subject::Subject;
use domain::text::Language;
use workflow::reading::{CommitmentQuery, Seen};

use crate::asking::Asking;
use crate::choice::Is;
use crate::connection::{Listing, Slice, Total, listing};
use crate::id;
use crate::object::agreement::Agreement;
use crate::object::life::Life;
use crate::object::organisation::Organisation;
use crate::object::section::{self, Section};
use crate::object::signature::Signature;
use crate::scalar::Date;

/// A commitment.
#[derive(Debug, Clone)]
pub(crate) struct Commitment(pub(crate) Arc<Seen<commitment::Commitment>>);

/// Which commitments.
#[derive(Debug, Default, InputObject)]
pub(crate) struct CommitmentFilter {
    /// In one of these states.
    states: Option<Vec<Is<State>>>,
    /// For this stage of life, by its key.
    section: Option<String>,
    /// Serving this.
    target: Option<Is<Target>>,
}

impl CommitmentFilter {
    /// Returns what is asked for.
    pub(crate) fn query(self) -> CommitmentQuery {
        let states = self.states.into_iter().flatten().map(|is| is.0).collect();
        let section = self.section.map(SectionKey);
        CommitmentQuery { states, section, target: self.target.map(|is| is.0), ..CommitmentQuery::default() }
    }
}

/// Returns a page of commitments.
pub(crate) async fn page(
    asking: &Asking,
    query: CommitmentQuery,
    slice: Slice,
) -> Result<Listing<Commitment>> {
    let request = slice.request(asking)?;
    let page = asking.answer(asking.app.commitment_page(&asking.viewer, &query, &request).await)?;
    Ok(listing(page, Total::Commitments(query), |seen| Commitment(Arc::new(seen))))
}

#[Object]
/// What an organisation commits to for a stage of life. Strangers see the promise, not how it is said to be going.
impl Commitment {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn life(&self) -> Life {
        Life::of::<commitment::Machine>(Subject::Commitment(self.0.id), &self.0.head)
    }

    /// Whether the viewer sees all of it, so that null means "none" and not "hidden".
    async fn whole(&self) -> bool {
        self.0.whole
    }

    /// The signature it belongs to.
    async fn signature(&self, ctx: &Context<'_>) -> Result<Option<Signature>> {
        Ok(Asking::of(ctx)?.loaders.signature(self.0.signature).await?.map(Signature))
    }

    /// The agreement.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        Ok(Asking::of(ctx)?.loaders.agreement(self.0.agreement).await?.map(Agreement))
    }

    /// The organisation.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(Asking::of(ctx)?.loaders.organisation(self.0.organisation).await?.map(Organisation))
    }

    /// The stage of life.
    async fn section(&self, ctx: &Context<'_>) -> Result<Option<Section>> {
        let keys = std::slice::from_ref(&self.0.content.section);
        Ok(section::of(Asking::of(ctx)?, self.0.place.area, keys).await?.pop())
    }

    /// In which way the organisation takes part.
    async fn mode(&self) -> Is<Mode> {
        Is(self.0.content.mode)
    }

    /// What it serves.
    async fn target(&self) -> Is<Target> {
        Is(self.0.content.target)
    }

    /// The promise, in the organisation's own words.
    async fn text(&self) -> &str {
        &self.0.content.text
    }

    /// The language of the words.
    async fn language(&self) -> Is<Language> {
        Is(self.0.content.language)
    }

    /// What is offered.
    async fn offers(&self) -> Vec<Is<Offer>> {
        self.0.content.offers.iter().copied().map(Is).collect()
    }

    /// The first day.
    async fn starts_on(&self) -> Date {
        Date(self.0.content.starts_on)
    }

    /// The last day.
    async fn ends_on(&self) -> Date {
        Date(self.0.content.ends_on)
    }

    /// The commitment it stands in the place of: another organisation's, or one under the agreement before.
    async fn successor_of(&self, ctx: &Context<'_>) -> Result<Option<Commitment>> {
        let Some(before) = self.0.successor_of else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.commitment(before).await?.map(Commitment))
    }

    /// Whether it was added after signing, and so is no part of the receipt.
    async fn added_later(&self) -> bool {
        self.0.added_later
    }

    /// The last day of a pause.
    async fn paused_until(&self) -> Option<Date> {
        self.0.paused_until.map(Date)
    }

    /// The newest word on how it is going.
    async fn last_check_in(&self) -> Option<CheckIn> {
        self.0.last_check_in.as_ref().map(|said| CheckIn {
            on: Date(said.on),
            progress: Is(said.progress),
            text: said.text.clone(),
        })
    }
}

/// A word on how a commitment is going.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct CheckIn {
    /// The day.
    on: Date,
    /// How it is going.
    progress: Is<Progress>,
    /// In the organisation's own words.
    text: Option<String>,
}
