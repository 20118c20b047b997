//! A coordination area, and everything in it.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use domain::permission::Scope;
use domain::text::Language;
use workflow::mailing::undelivered::UndeliveredQuery;
use workflow::reading::{
    AgreementQuery, CommitmentQuery, DecisionQuery, OrganisationQuery, SignatureQuery, TaskQuery,
};

use crate::asking::Asking;
use crate::choice::Is;
use crate::connection::{Listing, Slice};
use crate::error::Raised;
use crate::id;
use crate::object::agreement::{self, Agreement, AgreementFilter};
use crate::object::chain::{AgreementChain, PursuedTarget};
use crate::object::commitment::{self, Commitment, CommitmentFilter};
use crate::object::decision::{self, DecisionFilter, MunicipalDecision};
use crate::object::municipality::Municipality;
use crate::object::organisation::{self, Organisation, OrganisationFilter};
use crate::object::post::{self, Post};
use crate::object::rule::{self, ReminderRule};
use crate::object::section::Section;
use crate::object::signature::{self, Signature, SignatureFilter};
use crate::object::task::{self, Task, TaskFilter};
use crate::object::undelivered::{self, UndeliveredMail};
use crate::text::LocalisedText;

/// A coordination area.
#[derive(Debug, Clone)]
pub(crate) struct Area(pub(crate) Arc<domain::area::Area>);

#[Object]
/// A coordination area.
impl Area {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    /// Its name in addresses, for example `pohjois-pohjanmaa`.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Its name.
    async fn name(&self) -> LocalisedText {
        LocalisedText(self.0.name.clone())
    }

    /// The languages everything published must exist in; the first is the fallback.
    async fn languages(&self) -> Vec<Is<Language>> {
        self.0.languages.iter().copied().map(Is).collect()
    }

    /// Whether an agreement may be signed before its decision is final.
    async fn sign_before_final(&self) -> bool {
        self.0.sign_before_final
    }

    /// Where questions go.
    async fn contact_email(&self) -> Option<&str> {
        self.0.contact_email.as_ref().map(domain::identifier::EmailAddress::as_str)
    }

    /// The organisation that coordinates.
    async fn coordinating_organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        let Some(id) = self.0.coordinating_organisation else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.organisation(id).await?.map(Organisation))
    }

    /// Its municipalities, in Finnish order.
    async fn municipalities(&self, ctx: &Context<'_>) -> Result<Vec<Municipality>> {
        let asking = Asking::of(ctx)?;
        let found = asking.answer(asking.app.municipalities_of(self.0.id).await)?;
        let shown = |found| Municipality { municipality: Arc::new(found), area: Some(self.0.id) };
        Ok(found.into_iter().map(shown).collect())
    }

    /// Its posts with their holders, for those who may know them; those of its municipalities are with these.
    async fn people(&self, ctx: &Context<'_>) -> Result<Vec<Post>> {
        post::of_scope(ctx, Scope::Area(self.0.id)).await
    }

    /// Its agreements over time: the frame first, then each municipality's, with the times between them.
    async fn agreement_chains(&self, ctx: &Context<'_>) -> Result<Vec<AgreementChain>> {
        let asking = Asking::of(ctx)?;
        let chains = asking.answer(asking.app.chains(&asking.viewer, self.0.id).await)?;
        Ok(chains.into_iter().map(|chain| AgreementChain::of(chain, self.0.id)).collect())
    }

    /// What each of its municipalities pursues, and who is still choosing.
    async fn development_targets(&self, ctx: &Context<'_>) -> Result<Vec<PursuedTarget>> {
        let asking = Asking::of(ctx)?;
        let pursued = asking.answer(asking.app.pursued(&asking.viewer, self.0.id).await)?;
        Ok(pursued.into_iter().map(|pursued| PursuedTarget::of(pursued, self.0.id)).collect())
    }

    /// The stages of life it has set up, in their order.
    async fn sections(&self, ctx: &Context<'_>) -> Result<Vec<Section>> {
        let sections = Asking::of(ctx)?.loaders.sections(self.0.id).await?;
        Ok(sections.map_or_else(Vec::new, |sections| sections.iter().cloned().map(Section).collect()))
    }

    /// The reminder rules as they are in the area, in one of its municipalities or for one of its agreements; for
    /// coordinators.
    async fn reminder_rules(
        &self,
        ctx: &Context<'_>,
        municipality: Option<String>,
        agreement: Option<ID>,
    ) -> Result<Vec<ReminderRule>> {
        let asking = Asking::of(ctx)?;
        let at = rule::place(self.0.id, municipality.as_deref(), agreement.as_ref());
        let at = at.map_err(|refusal| Raised::refused(&refusal, asking.viewer.language))?;
        let found = asking.answer(asking.app.reminder_rules(&asking.viewer, &at).await)?;
        Ok(found.into_iter().map(ReminderRule).collect())
    }

    /// Its organisations, in Finnish order.
    async fn organisations(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<OrganisationFilter>,
    ) -> Result<Listing<Organisation>> {
        let query = OrganisationQuery { area: Some(self.0.id), ..filter.unwrap_or_default().query() };
        organisation::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// Its agreements by title, in Finnish order.
    async fn agreements(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<AgreementFilter>,
    ) -> Result<Listing<Agreement>> {
        let query = AgreementQuery { area: Some(self.0.id), ..filter.unwrap_or_default().query() };
        agreement::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// Its signatures, by the last day asked for.
    async fn signatures(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<SignatureFilter>,
    ) -> Result<Listing<Signature>> {
        let query = SignatureQuery { area: Some(self.0.id), ..filter.unwrap_or_default().query() };
        signature::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// Its commitments, by their first day.
    async fn commitments(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<CommitmentFilter>,
    ) -> Result<Listing<Commitment>> {
        let query = CommitmentQuery { area: Some(self.0.id), ..filter.unwrap_or_default().query() };
        commitment::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// Its decisions, those longest in their step first.
    async fn decisions(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<DecisionFilter>,
    ) -> Result<Listing<MunicipalDecision>> {
        let query = DecisionQuery { area: Some(self.0.id), ..filter.unwrap_or_default().query() };
        decision::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// The open tasks that the viewer may see, the most urgent first.
    async fn tasks(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<TaskFilter>,
    ) -> Result<Listing<Task>> {
        let query = TaskQuery { area: Some(self.0.id), ..filter.unwrap_or_default().query() };
        task::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// The mails that did not arrive and nobody has seen to, where the viewer coordinates; the oldest first.
    async fn undelivered(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Listing<UndeliveredMail>> {
        let query = UndeliveredQuery { area: Some(self.0.id), municipality: None };
        undelivered::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }
}
