//! One organisation's signature on one version of an agreement, with the acts that make it.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::permission::Place;
use domain::signature::{self, Act, Level, Method, State};
use domain::subject::Subject;
use domain::text::Language;
use workflow::reading::{CommitmentQuery, Mention, Seen, SignatureQuery};

use crate::asking::Asking;
use crate::choice::Is;
use crate::connection::{Listing, Slice, Total, listing};
use crate::id;
use crate::object::agreement::Agreement;
use crate::object::commitment::{self, Commitment, CommitmentFilter};
use crate::object::life::Life;
use crate::object::node::mentioned;
use crate::object::organisation::Organisation;
use crate::object::person::Person;
use crate::object::section::{self, Section};
use crate::object::text::AgreementText;
use crate::scalar::{Date, DateTime};

/// One organisation's signature.
#[derive(Debug, Clone)]
pub(crate) struct Signature(pub(crate) Arc<Seen<signature::Signature>>);

/// Which signatures.
#[derive(Debug, Default, InputObject)]
pub(crate) struct SignatureFilter {
    /// In one of these states.
    states: Option<Vec<Is<State>>>,
}

impl SignatureFilter {
    /// Returns what is asked for.
    pub(crate) fn query(self) -> SignatureQuery {
        let states = self.states.into_iter().flatten().map(|is| is.0).collect();
        SignatureQuery { states, ..SignatureQuery::default() }
    }
}

/// Returns a page of signatures.
pub(crate) async fn page(asking: &Asking, query: SignatureQuery, slice: Slice) -> Result<Listing<Signature>> {
    let request = slice.request(asking)?;
    let page = asking.answer(asking.app.signature_page(&asking.viewer, &query, &request).await)?;
    Ok(listing(page, Total::Signatures(query), |seen| Signature(Arc::new(seen))))
}

#[Object]
/// One organisation's signature on one version of an agreement. Strangers see that it was given and when.
impl Signature {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn life(&self) -> Life {
        Life::of::<signature::Machine>(Subject::Signature(self.0.id), &self.0.head)
    }

    /// Whether the viewer sees all of it, so that null means "none" and not "hidden".
    async fn whole(&self) -> bool {
        self.0.whole
    }

    /// The agreement.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        Ok(Asking::of(ctx)?.loaders.agreement(self.0.agreement).await?.map(Agreement))
    }

    /// The organisation.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(Asking::of(ctx)?.loaders.organisation(self.0.organisation).await?.map(Organisation))
    }

    /// The predecessor's signature this one stands in the place of.
    async fn succeeds(&self, ctx: &Context<'_>) -> Result<Option<Signature>> {
        let Some(predecessor) = self.0.succeeds else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.signature(predecessor).await?.map(Signature))
    }

    /// The last day asked for.
    async fn sign_by(&self) -> Date {
        Date(self.0.sign_by)
    }

    /// Whether the agreement was in force already when it was asked for.
    async fn late_joiner(&self) -> bool {
        self.0.late_joiner
    }

    /// The chosen stages of life.
    async fn sections(&self, ctx: &Context<'_>) -> Result<Vec<Section>> {
        section::of(Asking::of(ctx)?, self.0.place.area, &self.0.sections).await
    }

    /// The answer to the prevention question; null while it is unanswered.
    async fn prevention(&self) -> Option<bool> {
        self.0.prevention
    }

    /// Whether the organisation supports without a commitment of its own for now.
    async fn support_only(&self) -> bool {
        self.0.support_only
    }

    /// How strongly it binds, once signed.
    async fn level(&self) -> Option<Is<Level>> {
        self.0.level.map(Is)
    }

    /// The acts of signing so far, oldest first.
    async fn acts(&self) -> Vec<SigningAct> {
        let shown = |act: &Act| SigningAct { act: act.clone(), place: self.0.place.clone() };
        self.0.acts.iter().map(shown).collect()
    }

    /// The day the organisation became bound.
    async fn signed_on(&self) -> Option<Date> {
        self.0.signed_on.map(Date)
    }

    /// The hash of the text, frozen at the first act.
    async fn document_hash(&self) -> Option<String> {
        self.0.document_hash.map(|hash| hash.to_string())
    }

    /// The hash of text, sections, answer and commitments, frozen at the first act.
    async fn act_hash(&self) -> Option<String> {
        self.0.act_hash.map(|hash| hash.to_string())
    }

    /// The notice to leave, while it runs.
    async fn notice(&self) -> Option<Notice> {
        self.0
            .notice
            .as_ref()
            .map(|notice| Notice { given_on: Date(notice.given_on), ends_on: Date(notice.ends_on) })
    }

    /// The version of the text that is signed, or asked to be.
    async fn text(&self, ctx: &Context<'_>) -> Result<Option<AgreementText>> {
        let versions = Asking::of(ctx)?.loaders.versions(self.0.agreement).await?;
        let found = versions.iter().flat_map(|versions| versions.iter());
        let mut own = found.filter(|(version, _)| version.id == self.0.version_id);
        Ok(own
            .next()
            .map(|(version, standing)| AgreementText { version: version.clone(), standing: *standing }))
    }

    /// The signature, or the request, on an earlier text whose place it takes.
    async fn replaces(&self, ctx: &Context<'_>) -> Result<Option<Signature>> {
        let Some(id) = self.0.replaces else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.signature(id).await?.map(Signature))
    }

    /// The commitments that belong to it, by their first day.
    async fn commitments(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<CommitmentFilter>,
    ) -> Result<Listing<Commitment>> {
        let query = CommitmentQuery { signature: Some(self.0.id), ..filter.unwrap_or_default().query() };
        commitment::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }
}

/// A notice to leave.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Notice {
    /// The day it was given.
    given_on: Date,
    /// The day it takes effect.
    ends_on: Date,
}

/// One person's act of signing.
#[derive(Debug, Clone)]
pub(crate) struct SigningAct {
    act: Act,
    place: Place,
}

#[Object]
/// One person's act of signing.
impl SigningAct {
    /// Its id.
    async fn id(&self) -> ID {
        id::write(self.act.id)
    }

    /// Who acted, for those who may know.
    async fn person(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        mentioned(Asking::of(ctx)?, Mention { person: self.act.person, place: self.place.clone() }).await
    }

    /// The id of the right to sign under which they acted.
    async fn authority(&self) -> ID {
        id::write(self.act.authority)
    }

    /// How they proved who they are.
    async fn method(&self) -> Is<Method> {
        Is(self.act.method)
    }

    /// When.
    async fn at(&self) -> DateTime {
        DateTime(self.act.at)
    }

    /// The language the text was shown in.
    async fn shown_in(&self) -> Is<Language> {
        Is(self.act.shown_in)
    }
}
