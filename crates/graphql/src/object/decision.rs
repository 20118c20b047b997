//! A body's decision with its minutes, its remedies and the dates that follow from them.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, InputObject, Object, Result, SimpleObject};
use domain::agreement::{Body, Outcome};
use domain::decision::{self, CouncilTerm, Delivery, Handling, InfluenceBody, Machine, Matter, State};
use domain::id::DecisionId;
use domain::subject::Subject;
use domain::text::Language;
use locale::Seat;
use workflow::reading::{DecisionQuery, Mention};

use crate::asking::Asking;
use crate::choice::Is;
use crate::connection::{Listing, Slice, Total, listing};
use crate::id;
use crate::object::agreement::Agreement;
use crate::object::life::Life;
use crate::object::municipality::Municipality;
use crate::object::node::mentioned;
use crate::object::organisation::Organisation;
use crate::object::person::Person;
use crate::object::prevention::{self, PreventionPlan};
use crate::object::text::AgreementText;
use crate::scalar::Date;
use crate::text::LocalisedText;

/// A decision.
#[derive(Debug, Clone)]
pub(crate) struct MunicipalDecision(pub(crate) Arc<decision::Decision>);

/// Which decisions.
#[derive(Debug, Default, InputObject)]
pub(crate) struct DecisionFilter {
    /// In one of these states.
    states: Option<Vec<Is<State>>>,
}

impl DecisionFilter {
    /// Returns what is asked for.
    pub(crate) fn query(self) -> DecisionQuery {
        let states = self.states.into_iter().flatten().map(|is| is.0).collect();
        DecisionQuery { states, ..DecisionQuery::default() }
    }
}

/// Returns a page of decisions.
pub(crate) async fn page(
    asking: &Asking,
    query: DecisionQuery,
    slice: Slice,
) -> Result<Listing<MunicipalDecision>> {
    let request = slice.request(asking)?;
    let page = asking.answer(asking.app.decision_page(&asking.viewer, &query, &request).await)?;
    Ok(listing(page, Total::Decisions(query), |found| MunicipalDecision(Arc::new(found))))
}

async fn other(ctx: &Context<'_>, id: Option<DecisionId>) -> Result<Option<MunicipalDecision>> {
    let Some(id) = id else { return Ok(None) };
    Ok(Asking::of(ctx)?.loaders.decision(id).await?.map(MunicipalDecision))
}

#[Object]
/// A body's decision on one matter, from the day it is asked for until nobody can appeal any more.
impl MunicipalDecision {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn life(&self) -> Life {
        Life::of::<Machine>(Subject::Decision(self.0.id), &self.0.head)
    }

    /// The agreement that is decided on, where it is one.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        match self.0.matter {
            Matter::Agreement(agreement, _) => {
                Ok(Asking::of(ctx)?.loaders.agreement(agreement).await?.map(Agreement))
            }
            Matter::PreventionPlan(_) => Ok(None),
        }
    }

    /// The prevention plan that is decided on, where it is one.
    async fn plan(&self, ctx: &Context<'_>) -> Result<Option<PreventionPlan>> {
        match self.0.matter {
            Matter::PreventionPlan(plan) => prevention::of(Asking::of(ctx)?, plan).await,
            Matter::Agreement(..) => Ok(None),
        }
    }

    /// The agreement's text that is decided on, as far as the viewer may see it.
    async fn text(&self, ctx: &Context<'_>) -> Result<Option<AgreementText>> {
        let (agreement, version) = match self.0.matter {
            Matter::Agreement(agreement, version) => (agreement, version),
            Matter::PreventionPlan(_) => return Ok(None),
        };
        let versions = Asking::of(ctx)?.loaders.versions(agreement).await?;
        let found =
            versions.iter().flat_map(|versions| versions.iter()).find(|(known, _)| known.id == version);
        Ok(found.map(|(version, standing)| AgreementText { version: version.clone(), standing: *standing }))
    }

    /// The municipality whose body decides; null where a regional one does, or a joint authority's.
    async fn municipality(&self, ctx: &Context<'_>) -> Result<Option<Municipality>> {
        let Some(code) = &self.0.place.municipality else { return Ok(None) };
        let found = Asking::of(ctx)?.loaders.municipality(code).await?;
        Ok(found.map(|municipality| Municipality { municipality, area: self.0.place.area }))
    }

    /// The joint authority whose body decides, where one does.
    async fn joint_authority(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        let Some(id) = self.0.place.organisation else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.organisation(id).await?.map(Organisation))
    }

    /// The body that decides.
    async fn body(&self) -> Is<Body> {
        Is(self.0.body)
    }

    /// What the body is called where it sits.
    async fn body_name(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> Result<String> {
        let kind = match &self.0.place.municipality {
            Some(code) => Asking::of(ctx)?.loaders.municipality(code).await?.map(|found| found.kind),
            None => None,
        };
        let seat = Seat::at(&self.0.place, kind);
        Ok(locale::body(Asking::language(ctx, language), self.0.body, seat))
    }

    /// The day it was asked for.
    async fn opened_on(&self) -> Date {
        Date(self.0.opened_on)
    }

    /// The day by which it is wanted.
    async fn decide_by(&self) -> Date {
        Date(self.0.decide_by)
    }

    /// Who prepares it, for those who may know.
    async fn preparer(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(person) = self.0.preparer else { return Ok(None) };
        mentioned(Asking::of(ctx)?, Mention { person, place: self.0.place.clone() }).await
    }

    /// The day of the meeting.
    async fn meeting_on(&self) -> Option<Date> {
        self.0.meeting_on.map(Date)
    }

    /// Whether the meeting lies after the day by which it is wanted.
    async fn comes_late(&self) -> bool {
        self.0.comes_late()
    }

    /// The council term of the meeting, or of the day it is wanted by while there is no meeting.
    async fn council_term(&self) -> Option<Term> {
        CouncilTerm::of(self.0.meeting_on.unwrap_or(self.0.decide_by)).map(Term::from)
    }

    /// Whether the matter was taken up in an earlier council term than the meeting's.
    async fn crosses_terms(&self) -> bool {
        self.0.crosses_terms()
    }

    /// The section of the minutes (§).
    async fn section_no(&self) -> Option<&str> {
        self.0.section_no.as_deref()
    }

    /// The case number.
    async fn case_no(&self) -> Option<&str> {
        self.0.case_no.as_deref()
    }

    /// What was decided.
    async fn outcome(&self) -> Option<Is<Outcome>> {
        self.0.outcome.map(Is)
    }

    /// Whether it can be appealed.
    async fn appealable(&self) -> bool {
        self.0.appealable
    }

    /// The minutes, once published.
    async fn minutes(&self) -> Option<Minutes> {
        self.0.minutes.as_ref().map(Minutes::from)
    }

    /// The day on which notice of it is presumed; computed, never moved.
    async fn deemed_notice_on(&self) -> Option<Date> {
        self.0.appeal_period().map(|period| Date(period.deemed_notice_on))
    }

    /// The last day to appeal; computed, never typed, moved by law only.
    async fn appeal_deadline_on(&self) -> Option<Date> {
        self.0.appeal_period().map(|period| Date(period.deadline_on))
    }

    /// The influence bodies that must be heard.
    async fn hearings(&self) -> Vec<Is<InfluenceBody>> {
        self.0.hearings.iter().copied().map(Is).collect()
    }

    /// Their statements.
    async fn statements(&self) -> Vec<Statement> {
        self.0.statements.iter().map(Statement::from).collect()
    }

    /// The claim for a revised decision.
    async fn claim(&self) -> Option<RevisionClaim> {
        self.0.claim.as_ref().map(RevisionClaim::from)
    }

    /// The appeal to the administrative court.
    async fn appeal(&self) -> Option<Appeal> {
        self.0.appeal.as_ref().map(Appeal::from)
    }

    /// The record this one follows.
    async fn previous(&self, ctx: &Context<'_>) -> Result<Option<MunicipalDecision>> {
        other(ctx, self.0.previous).await
    }

    /// The record that follows this one.
    async fn next(&self, ctx: &Context<'_>) -> Result<Option<MunicipalDecision>> {
        other(ctx, self.0.next).await
    }
}

/// A term of the councils.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "CouncilTerm")]
pub(crate) struct Term {
    /// The first day.
    starts_on: Date,
    /// The last day.
    ends_on: Date,
}

impl From<CouncilTerm> for Term {
    fn from(term: CouncilTerm) -> Self {
        Self { starts_on: Date(term.starts_on), ends_on: Date(term.ends_on) }
    }
}

/// The published minutes.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Minutes {
    /// The day they were checked.
    checked_on: Date,
    /// The day they were published.
    published_on: Date,
    /// Days of publication recorded earlier and found wrong, oldest first.
    struck: Vec<Date>,
    /// Where they can be read.
    url: Option<String>,
    /// Whether they hold personal data.
    has_personal_data: bool,
    /// The day the personal data were removed.
    removed_on: Option<Date>,
}

impl From<&decision::Minutes> for Minutes {
    fn from(minutes: &decision::Minutes) -> Self {
        Self {
            checked_on: Date(minutes.checked_on),
            published_on: Date(minutes.published_on),
            struck: minutes.struck.iter().copied().map(Date).collect(),
            url: minutes.url.clone(),
            has_personal_data: minutes.has_personal_data,
            removed_on: minutes.removed_on.map(Date),
        }
    }
}

/// An influence body's statement; it is heard and never decides.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Statement {
    /// Who gave it.
    giver: Is<InfluenceBody>,
    /// The day it was given.
    given_on: Date,
    /// What it says.
    text: String,
    /// What became of it.
    handled_as: Is<Handling>,
    /// Why.
    reasoning: Option<String>,
}

#[ComplexObject]
impl Statement {
    /// Who gave it, in words.
    async fn giver_name(&self) -> LocalisedText {
        let key = domain::lifecycle::Keyed::key(self.giver.0);
        LocalisedText::message(|language| locale::text(language, &format!("influence-{key}")))
    }
}

impl From<&decision::Statement> for Statement {
    fn from(statement: &decision::Statement) -> Self {
        Self {
            giver: Is(statement.giver),
            given_on: Date(statement.given_on),
            text: statement.text.clone(),
            handled_as: Is(statement.handled_as),
            reasoning: statement.reasoning.clone(),
        }
    }
}

/// A claim for a revised decision.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct RevisionClaim {
    /// The day it arrived.
    received_on: Date,
    /// Its dismissal; after it only the claimant may appeal.
    dismissed: Option<Dismissal>,
}

impl From<&decision::Claim> for RevisionClaim {
    fn from(claim: &decision::Claim) -> Self {
        let dismissed = claim.dismissed.as_ref().map(|dismissed| Dismissal {
            decided_on: Date(dismissed.decided_on),
            section_no: dismissed.section_no.clone(),
            told_by: Is(dismissed.told_by),
            sent_on: Date(dismissed.sent_on),
        });
        Self { received_on: Date(claim.received_on), dismissed }
    }
}

/// The dismissal of a claim.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Dismissal {
    /// The meeting day.
    decided_on: Date,
    /// The section of the minutes (§).
    section_no: String,
    /// How the claimant was told.
    told_by: Is<Delivery>,
    /// The day it was sent to the claimant.
    sent_on: Date,
}

/// An appeal to the administrative court.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Appeal {
    /// The day it arrived.
    received_on: Date,
    /// The day of the court's ruling.
    ruled_on: Option<Date>,
    /// The court's reference.
    reference: Option<String>,
}

impl From<&decision::Appeal> for Appeal {
    fn from(appeal: &decision::Appeal) -> Self {
        let ruling = appeal.ruling.as_ref();
        Self {
            received_on: Date(appeal.received_on),
            ruled_on: ruling.map(|ruling| Date(ruling.given_on)),
            reference: ruling.map(|ruling| ruling.reference.clone()),
        }
    }
}
