//! Preventive substance-abuse work of a municipality: the body the law asks for, the plan, and the five lights.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use domain::agreement::Body;
use domain::body::{self, Mandate};
use domain::decision::{self, Handling};
use domain::id::{BodyId, PlanId};
use domain::lifecycle::Keyed;
use domain::prevention::{self, Coverage, Form, Harm, Light, Partner, Responsible, Review, Shine, TaskGroup};
use domain::subject::Subject;
use domain::text::Language;
use workflow::reading::{self, Seen};

use crate::asking::Asking;
use crate::choice::Is;
use crate::id;
use crate::object::agreement::Agreement;
use crate::object::decision::MunicipalDecision;
use crate::object::life::Life;
use crate::object::municipality::Municipality;
use crate::object::organisation::Organisation;
use crate::scalar::Date;
use crate::text::LocalisedText;

fn words<K: Keyed>(prefix: &str, key: K) -> LocalisedText {
    LocalisedText::message(|language| locale::text(language, &format!("{prefix}-{}", key.key())))
}

/// How prevention stands in a municipality.
#[derive(Debug, Clone)]
pub(crate) struct Prevention(pub(crate) Arc<reading::Prevention>);

#[Object]
/// How prevention stands in a municipality: the law's light and the agreed ones, never one for another.
impl Prevention {
    /// The five lights, in their order; the first is the law's.
    async fn lights(&self) -> Vec<PreventionLight> {
        self.0.lights.iter().map(|(light, shine)| PreventionLight { light, shine }).collect()
    }

    /// The body that answers for prevention; null while none is named.
    async fn body(&self) -> Option<PreventionBody> {
        self.0.body.clone().map(|body| PreventionBody(Arc::new(body)))
    }

    /// The plan in force; otherwise the newest one that is on its way or has ended.
    async fn plan(&self) -> Option<PreventionPlan> {
        let newest = || self.0.under_way().or_else(|| self.0.plans.last());
        self.0.in_force().or_else(newest).cloned().map(|plan| PreventionPlan(Arc::new(plan)))
    }

    /// Every version of the plan that the viewer may see, oldest first.
    async fn plans(&self) -> Vec<PreventionPlan> {
        self.0.plans.iter().cloned().map(|plan| PreventionPlan(Arc::new(plan))).collect()
    }
}

/// One of the five lights.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PreventionLight {
    light: Light,
    shine: Shine,
}

#[Object]
/// One of the five lights of a municipality.
impl PreventionLight {
    /// Which question it answers.
    async fn light(&self) -> Is<Light> {
        Is(self.light)
    }

    /// The question in words.
    async fn name(&self) -> LocalisedText {
        words("light", self.light)
    }

    /// What it shows.
    async fn shows(&self) -> Is<Shine> {
        Is(self.shine)
    }

    /// What it shows in words.
    async fn label(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        let language = Asking::language(ctx, language);
        locale::text(language, &format!("light-{}-{}", self.light.key(), self.shine.key()))
    }

    /// Whether the law asks for it; the others are agreed.
    async fn statutory(&self) -> bool {
        self.light == Light::BodyNamed
    }
}

/// A municipality's prevention body.
#[derive(Debug, Clone)]
pub(crate) struct PreventionBody(pub(crate) Arc<body::PreventionBody>);

#[Object]
/// The body that answers for preventive substance-abuse work in a municipality, named by a recorded decision.
impl PreventionBody {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn life(&self) -> Life {
        Life::of::<body::Machine>(Subject::PreventionBody(self.0.id), &self.0.head)
    }

    /// The one in charge.
    async fn current(&self) -> PreventionMandate {
        PreventionMandate(self.0.current.clone())
    }

    /// The ones before it, oldest first.
    async fn earlier(&self) -> Vec<PreventionMandate> {
        self.0.earlier.iter().cloned().map(PreventionMandate).collect()
    }
}

/// A decision that names a body.
#[derive(Debug, Clone)]
pub(crate) struct PreventionMandate(Mandate);

#[Object]
/// A decision that names a body and gives it its tasks.
impl PreventionMandate {
    /// What the body is called.
    async fn name(&self) -> LocalisedText {
        LocalisedText(self.0.name.clone())
    }

    /// Who decided.
    async fn decided_by(&self) -> Is<Body> {
        Is(self.0.decided_by)
    }

    /// The meeting day.
    async fn decided_on(&self) -> Date {
        Date(self.0.decided_on)
    }

    /// The section of the minutes (§).
    async fn section_no(&self) -> &str {
        &self.0.section_no
    }

    /// The statutory groups of tasks it was given.
    async fn tasks(&self) -> Vec<Is<TaskGroup>> {
        self.0.tasks.iter().copied().map(Is).collect()
    }
}

/// A version of a municipality's prevention plan.
#[derive(Debug, Clone)]
pub(crate) struct PreventionPlan(pub(crate) Arc<Seen<prevention::PreventionPlan>>);

#[Object]
/// One version of a municipality's plan for preventive substance-abuse work.
impl PreventionPlan {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn life(&self) -> Life {
        Life::of::<prevention::Machine>(Subject::PreventionPlan(self.0.id), &self.0.head)
    }

    /// What it is called.
    async fn title(&self) -> LocalisedText {
        LocalisedText(workflow::prevention::title(&self.0))
    }

    /// The municipality.
    async fn municipality(&self, ctx: &Context<'_>) -> Result<Option<Municipality>> {
        let Some(code) = &self.0.place.municipality else { return Ok(None) };
        let found = Asking::of(ctx)?.loaders.municipality(code).await?;
        Ok(found.map(|municipality| Municipality { municipality, area: self.0.place.area }))
    }

    /// The number of the version within the municipality.
    async fn version_no(&self) -> u32 {
        self.0.version_no
    }

    /// The plan before it, where the viewer may see it.
    async fn supersedes(&self, ctx: &Context<'_>) -> Result<Option<PreventionPlan>> {
        let Some(before) = self.0.supersedes else { return Ok(None) };
        of(Asking::of(ctx)?, before).await
    }

    /// What it is as a document.
    async fn form(&self) -> Is<Form> {
        Is(self.0.description.form)
    }

    /// Its first day.
    async fn period_start(&self) -> Date {
        Date(self.0.description.period.start)
    }

    /// Its last day.
    async fn period_end(&self) -> Date {
        Date(self.0.description.period.end)
    }

    /// The substance areas it covers.
    async fn covers(&self) -> Vec<Is<Harm>> {
        let description = &self.0.description;
        Harm::all().iter().copied().filter(|harm| description.covers(*harm)).map(Is).collect()
    }

    /// The areas it leaves out, and why.
    async fn left_out(&self) -> Vec<LeftOut> {
        let shown = |area: &prevention::LeftOut| LeftOut { harm: Is(area.harm), reason: area.reason.clone() };
        self.0.description.left_out.iter().map(shown).collect()
    }

    /// The vitality agreement it is attached to, or is being attached to.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        let Some(agreement) = self.0.agreement else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.agreement(agreement).await?.map(Agreement))
    }

    /// The day the draft is to be ready for consultation.
    async fn draft_by(&self) -> Date {
        Date(self.0.draft_by)
    }

    /// What is done.
    async fn measures(&self) -> Vec<PreventionMeasure> {
        self.0.measures.iter().cloned().map(PreventionMeasure).collect()
    }

    /// The checklist: every statutory group of tasks and every area it covers, with how many measures each has.
    async fn coverage(&self) -> Vec<CoverageLine> {
        let coverage = Coverage::of(&self.0);
        let groups = coverage.groups.into_iter().map(|(group, measures)| CoverageLine {
            group: Some(Is(group)),
            harm: None,
            label: words("task_group", group),
            measures,
        });
        let harms = coverage.harms.into_iter().map(|(harm, measures)| CoverageLine {
            group: None,
            harm: Some(Is(harm)),
            label: words("harm", harm),
            measures,
        });
        groups.chain(harms).collect()
    }

    /// The partners that were asked for statements.
    async fn partners(&self) -> Vec<Is<Partner>> {
        let asked = self.0.consultation.as_ref().map(|consultation| consultation.partners.clone());
        asked.unwrap_or_default().into_iter().map(Is).collect()
    }

    /// The last day asked for in the consultation.
    async fn answer_by(&self) -> Option<Date> {
        self.0.consultation.as_ref().map(|consultation| Date(consultation.answer_by))
    }

    /// What the partners said; empty for those who may not read the drafts.
    async fn statements(&self) -> Vec<PlanStatement> {
        self.0.statements.iter().cloned().map(PlanStatement).collect()
    }

    /// Every decision on it that the viewer may see, oldest first, one not made yet among them.
    async fn decisions(&self, ctx: &Context<'_>) -> Result<Vec<MunicipalDecision>> {
        let decisions = Asking::of(ctx)?.loaders.decisions_on_plan(self.0.id).await?;
        let shown = |found: &decision::Decision| MunicipalDecision(Arc::new(found.clone()));
        Ok(decisions.map_or_else(Vec::new, |decisions| decisions.iter().map(shown).collect()))
    }

    /// The day it came into force first.
    async fn in_force_on(&self) -> Option<Date> {
        self.0.in_force_on.map(Date)
    }

    /// The day the next yearly review is due.
    async fn review_due_on(&self) -> Option<Date> {
        self.0.review_due_on.map(Date)
    }

    /// Where the yearly review stands today.
    #[expect(clippy::unused_async, reason = "a resolver is awaited, whatever it does")]
    async fn review(&self, ctx: &Context<'_>) -> Result<Is<Review>> {
        let today = Asking::of(ctx)?.app.clocks().today();
        Ok(Is(self.0.review(today)))
    }

    /// Whether it is made up for a demonstration.
    async fn demo(&self) -> bool {
        self.0.demo
    }
}

/// A substance area a plan leaves out.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "LeftOutArea")]
pub(crate) struct LeftOut {
    /// The area.
    harm: Is<Harm>,
    /// Why it does not concern the municipality.
    reason: String,
}

/// One line of the checklist of a plan.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct CoverageLine {
    /// The statutory group of tasks, where it is one.
    group: Option<Is<TaskGroup>>,
    /// The substance area, where it is one.
    harm: Option<Is<Harm>>,
    /// What it is called.
    label: LocalisedText,
    /// How many measures cover it; none: the consultation cannot open yet.
    measures: usize,
}

/// A measure of a plan.
#[derive(Debug, Clone)]
pub(crate) struct PreventionMeasure(prevention::Measure);

#[Object]
/// A measure of a prevention plan.
impl PreventionMeasure {
    /// Its id.
    async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    /// What is done.
    async fn text(&self) -> LocalisedText {
        LocalisedText(self.0.content.text.clone())
    }

    /// The statutory groups of tasks it serves.
    async fn groups(&self) -> Vec<Is<TaskGroup>> {
        self.0.content.groups.iter().copied().map(Is).collect()
    }

    /// The areas it is about.
    async fn harms(&self) -> Vec<Is<Harm>> {
        self.0.content.harms.iter().copied().map(Is).collect()
    }

    /// The body that answers for it, where it is one.
    async fn responsible_body(&self) -> Option<&str> {
        match &self.0.content.responsible {
            Responsible::Body(body) => Some(body),
            Responsible::Organisation(_) => None,
        }
    }

    /// The organisation that answers for it, where it is one.
    async fn responsible_organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        let Responsible::Organisation(id) = self.0.content.responsible else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.organisation(id).await?.map(Organisation))
    }
}

/// A statement on the draft of a plan.
#[derive(Debug, Clone)]
pub(crate) struct PlanStatement(prevention::Statement);

#[Object]
/// What a partner said of the draft of a prevention plan.
impl PlanStatement {
    /// Its id.
    async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    /// Which partner.
    async fn partner(&self) -> Is<Partner> {
        Is(self.0.partner)
    }

    /// Who of them.
    async fn from(&self) -> &str {
        &self.0.from
    }

    /// What they said.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// The day it was recorded.
    async fn given_on(&self) -> Date {
        Date(self.0.given_on)
    }

    /// What becomes of it; null while it waits.
    async fn handled_as(&self) -> Option<Is<Handling>> {
        self.0.handled.as_ref().map(|(handled, _)| Is(*handled))
    }

    /// Why.
    async fn reasoning(&self) -> Option<&str> {
        self.0.handled.as_ref().map(|(_, reasoning)| reasoning.as_str())
    }
}

/// Finds a plan, if the viewer may see it.
pub(crate) async fn of(asking: &Asking, id: PlanId) -> Result<Option<PreventionPlan>> {
    Ok(asking.loaders.plan(id).await?.map(PreventionPlan))
}

/// Finds a body.
pub(crate) async fn body_of(asking: &Asking, id: BodyId) -> Result<Option<PreventionBody>> {
    Ok(asking.loaders.body(id).await?.map(PreventionBody))
}
