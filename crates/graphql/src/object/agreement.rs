//! An agreement with its text, its decision, its parties and what hangs on it.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::agreement::{self, Body, Kind, Noted, Outcome, Party, PartyRole, Standing, State, Version};
use domain::decision;
use domain::id::AgreementId;
use domain::subject::Subject;
use workflow::reading::{AgreementQuery, CommitmentQuery, Seen, SignatureQuery};

use crate::asking::Asking;
use crate::choice::Is;
use crate::connection::{Listing, Slice, Total, listing};
use crate::id;
use crate::object::area::Area;
use crate::object::commitment::{self, Commitment, CommitmentFilter};
use crate::object::decision::MunicipalDecision;
use crate::object::feedback::Feedback;
use crate::object::life::Life;
use crate::object::municipality::Municipality;
use crate::object::organisation::Organisation;
use crate::object::signature::{self, Signature, SignatureFilter};
use crate::object::step::PreparationStep;
use crate::object::target::DevelopmentTarget;
use crate::object::text::AgreementText;
use crate::scalar::Date;
use crate::text::LocalisedText;

/// An agreement.
#[derive(Debug, Clone)]
pub(crate) struct Agreement(pub(crate) Arc<Seen<agreement::Agreement>>);

/// Which agreements.
#[derive(Debug, Default, InputObject)]
pub(crate) struct AgreementFilter {
    /// In one of these states.
    states: Option<Vec<Is<State>>>,
    /// Of one of these kinds.
    kinds: Option<Vec<Is<Kind>>>,
}

impl AgreementFilter {
    /// Returns what is asked for.
    pub(crate) fn query(self) -> AgreementQuery {
        let states = self.states.into_iter().flatten().map(|is| is.0).collect();
        let kinds = self.kinds.into_iter().flatten().map(|is| is.0).collect();
        AgreementQuery { states, kinds, ..AgreementQuery::default() }
    }
}

/// Returns a page of agreements.
pub(crate) async fn page(asking: &Asking, query: AgreementQuery, slice: Slice) -> Result<Listing<Agreement>> {
    let request = slice.request(asking)?;
    let page = asking.answer(asking.app.agreement_page(&asking.viewer, &query, &request).await)?;
    Ok(listing(page, Total::Agreements(query), |seen| Agreement(Arc::new(seen))))
}

async fn other(ctx: &Context<'_>, id: Option<AgreementId>) -> Result<Option<Agreement>> {
    let Some(id) = id else { return Ok(None) };
    Ok(Asking::of(ctx)?.loaders.agreement(id).await?.map(Agreement))
}

#[Object]
/// An agreement.
impl Agreement {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn life(&self) -> Life {
        Life::of::<agreement::Machine>(Subject::Agreement(self.0.id), &self.0.head)
    }

    /// Its kind.
    async fn kind(&self) -> Is<Kind> {
        Is(self.0.kind)
    }

    /// Its title.
    async fn title(&self) -> LocalisedText {
        LocalisedText(self.0.title.clone())
    }

    /// Its area.
    async fn area(&self, ctx: &Context<'_>) -> Result<Option<Area>> {
        Ok(Asking::of(ctx)?.loaders.area(self.0.area).await?.map(Area))
    }

    /// Its municipality; none for the regional frame and a joint authority's own.
    async fn municipality(&self, ctx: &Context<'_>) -> Result<Option<Municipality>> {
        let Some(code) = &self.0.municipality else { return Ok(None) };
        let found = Asking::of(ctx)?.loaders.municipality(code).await?;
        Ok(found.map(|municipality| Municipality { municipality, area: Some(self.0.area) }))
    }

    /// The joint authority whose own it is under the frame; never beside a municipality.
    async fn joint_authority(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        let Some(id) = self.0.joint_authority else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.organisation(id).await?.map(Organisation))
    }

    /// The frame it stands under.
    async fn parent(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        other(ctx, self.0.parent).await
    }

    /// The agreement before it.
    async fn predecessor(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        other(ctx, self.0.predecessor).await
    }

    /// The first day of its period.
    async fn period_start(&self) -> Date {
        Date(self.0.period.start)
    }

    /// The last day of its period.
    async fn period_end(&self) -> Date {
        Date(self.0.period.end)
    }

    /// The notice a party must give to leave, in days.
    async fn notice_period_days(&self) -> u32 {
        self.0.notice_period_days
    }

    /// Its case number.
    async fn case_no(&self) -> Option<&str> {
        self.0.case_no.as_deref()
    }

    /// The last day asked for when signatures are requested.
    async fn sign_by(&self) -> Option<Date> {
        self.0.sign_by.map(Date)
    }

    /// The competent body's decision, once it has decided.
    async fn decision(&self) -> Option<Decision> {
        self.0.decision.clone().map(Decision)
    }

    /// Every decision on it that the viewer may see, oldest first, those not made yet among them.
    async fn decisions(&self, ctx: &Context<'_>) -> Result<Vec<MunicipalDecision>> {
        let decisions = Asking::of(ctx)?.loaders.decisions(self.0.id).await?;
        let shown = |found: &decision::Decision| MunicipalDecision(Arc::new(found.clone()));
        Ok(decisions.map_or_else(Vec::new, |decisions| decisions.iter().map(shown).collect()))
    }

    /// The last day to replace a decision that was lost; after it the agreement ends.
    async fn replacement_until(&self) -> Option<Date> {
        self.0.replacement_until().map(Date)
    }

    /// The decision to end it before its period, with the notice given on it.
    async fn termination(&self) -> Option<Termination> {
        let told = self.0.termination.as_ref()?;
        Some(Termination {
            body: Is(told.body),
            decided_on: Date(told.decided_on),
            section_no: told.section_no.clone(),
            notice_given_on: Date(told.given_on),
            notice_ends_on: self.0.notice_ends_on().map(Date),
        })
    }

    /// Whether it was opened before its decision became final.
    async fn legal_risk(&self) -> bool {
        self.0.legal_risk()
    }

    /// The municipality under which it goes on since its own became part of that one.
    async fn continued_by(&self, ctx: &Context<'_>) -> Result<Option<Municipality>> {
        let Some(code) = &self.0.continued_by else { return Ok(None) };
        let found = Asking::of(ctx)?.loaders.municipality(code).await?;
        Ok(found.map(|municipality| Municipality { municipality, area: Some(self.0.area) }))
    }

    /// Whether no renewal follows, by decision.
    async fn no_renewal(&self) -> bool {
        self.0.no_renewal
    }

    /// Whether it is made up for a demonstration.
    async fn demo(&self) -> bool {
        self.0.demo
    }

    /// Its text, in all its languages.
    async fn text(&self) -> AgreementText {
        AgreementText { standing: self.0.standing(&self.0.version), version: self.0.version.clone() }
    }

    /// The text that is to take its place, from its proposal until it is in force; a proposal is shown to those who
    /// see drafts.
    async fn amendment(&self) -> Option<AgreementText> {
        let version = *self.0.amendment.clone()?;
        Some(AgreementText { standing: self.0.standing(&version), version })
    }

    /// Every version of its text, the first one first.
    async fn versions(&self, ctx: &Context<'_>) -> Result<Vec<AgreementText>> {
        let versions = Asking::of(ctx)?.loaders.versions(self.0.id).await?;
        let shown = |(version, standing): &(Version, Standing)| AgreementText {
            version: version.clone(),
            standing: *standing,
        };
        Ok(versions.map_or_else(Vec::new, |versions| versions.iter().map(shown).collect()))
    }

    /// The last day for comments on its draft.
    async fn consultation_ends_on(&self) -> Option<Date> {
        self.0.consultation_ends_on.map(Date)
    }

    /// What was said on its draft, as far as the viewer may see it, oldest first.
    async fn feedback(&self, ctx: &Context<'_>) -> Result<Vec<Feedback>> {
        let given = Asking::of(ctx)?.loaders.feedback(self.0.id).await?;
        Ok(given.map_or_else(Vec::new, |given| given.iter().cloned().map(Feedback).collect()))
    }

    /// The days without an agreement in force between this one and its successor, once that is in force.
    async fn gap_days(&self) -> Option<u32> {
        self.0.gap_days
    }

    /// Its parties.
    async fn parties(&self) -> Vec<AgreementParty> {
        self.0.parties.iter().cloned().map(AgreementParty).collect()
    }

    /// Its development targets.
    async fn targets(&self, ctx: &Context<'_>) -> Result<Vec<DevelopmentTarget>> {
        let targets = Asking::of(ctx)?.loaders.targets(self.0.id).await?;
        Ok(targets.map_or_else(Vec::new, |targets| targets.iter().cloned().map(DevelopmentTarget).collect()))
    }

    /// The steps of its preparation, in their order.
    async fn steps(&self, ctx: &Context<'_>) -> Result<Vec<PreparationStep>> {
        let steps = Asking::of(ctx)?.loaders.steps(self.0.id).await?;
        Ok(steps.map_or_else(Vec::new, |steps| steps.iter().cloned().map(PreparationStep).collect()))
    }

    /// The agreements that stand under it.
    async fn children(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<AgreementFilter>,
    ) -> Result<Listing<Agreement>> {
        let query = AgreementQuery { parent: Some(self.0.id), ..filter.unwrap_or_default().query() };
        page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// The signatures on it, by the last day asked for.
    async fn signatures(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<SignatureFilter>,
    ) -> Result<Listing<Signature>> {
        let query = SignatureQuery { agreement: Some(self.0.id), ..filter.unwrap_or_default().query() };
        signature::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// The commitments on it, by their first day.
    async fn commitments(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<CommitmentFilter>,
    ) -> Result<Listing<Commitment>> {
        let query = CommitmentQuery { agreement: Some(self.0.id), ..filter.unwrap_or_default().query() };
        commitment::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }
}

/// What an agreement knows of the decision on its text.
#[derive(Debug, Clone)]
pub(crate) struct Decision(pub(crate) Noted);

#[Object]
/// What an agreement knows of the decision on its text.
impl Decision {
    /// The decision itself.
    async fn record(&self, ctx: &Context<'_>) -> Result<Option<MunicipalDecision>> {
        Ok(Asking::of(ctx)?.loaders.decision(self.0.decision).await?.map(MunicipalDecision))
    }

    /// The body.
    async fn body(&self) -> Is<Body> {
        Is(self.0.facts.body)
    }

    /// The meeting day.
    async fn decided_on(&self) -> Date {
        Date(self.0.facts.decided_on)
    }

    /// The section of the minutes (§).
    async fn section_no(&self) -> &str {
        &self.0.facts.section_no
    }

    /// What was decided.
    async fn outcome(&self) -> Is<Outcome> {
        Is(self.0.facts.outcome)
    }

    /// How it stands.
    async fn standing(&self) -> Is<decision::State> {
        Is(self.0.standing)
    }

    /// Since when it stands so.
    async fn since(&self) -> Date {
        Date(self.0.since)
    }

    /// Whether nobody can appeal any more.
    async fn is_final(&self) -> bool {
        self.0.is_final()
    }
}

/// The decision to end an agreement before its period, with the notice given on it.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Termination {
    /// The body.
    body: Is<Body>,
    /// The meeting day.
    decided_on: Date,
    /// The section of the minutes (§).
    section_no: String,
    /// The day notice was given.
    notice_given_on: Date,
    /// The last day of the notice period; the agreement can be terminated after it.
    notice_ends_on: Option<Date>,
}

/// A party of an agreement, with its time.
#[derive(Debug, Clone)]
pub(crate) struct AgreementParty(Party);

#[Object]
/// A party of an agreement, with its time.
impl AgreementParty {
    /// The organisation.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(Asking::of(ctx)?.loaders.organisation(self.0.organisation).await?.map(Organisation))
    }

    /// Its role.
    async fn role(&self) -> Is<PartyRole> {
        Is(self.0.role)
    }

    /// The first day.
    async fn joined_on(&self) -> Date {
        Date(self.0.joined_on)
    }

    /// The last day, once it has left.
    async fn left_on(&self) -> Option<Date> {
        self.0.left_on.map(Date)
    }

    /// Whom it follows.
    async fn formerly(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        let Some(before) = self.0.formerly else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.organisation(before).await?.map(Organisation))
    }
}
