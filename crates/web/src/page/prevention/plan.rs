//! One version of a prevention plan: its checklist, its measures by group of tasks, its statements, its review.

use askama::Template;
use axum::extract::Path;
use domain::commitment::{Commitment, State, Target};
use domain::id::PlanId;
use domain::lifecycle::{Available, Keyed};
use domain::prevention::{Action, Coverage, PreventionPlan, Responsible, Statement, TaskGroup};
use domain::subject::Subject;
use std::collections::HashMap;
use workflow::reading::CommitmentQuery;
use workflow::{Error, PageRequest};

use super::super::decision::ways;
use super::super::history::{self, Line};
use super::super::moves::{self, Blocked, Carries};
use super::super::organisation::{Waits, waiting};
use super::super::signature::steps::capital;
use super::forms;
use crate::failure::Failure;
use crate::form::{Failed, Form};
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

/// Commitments shown at once.
const SHOWN: usize = 100;

/// The plain moves of a plan that people do.
pub(super) const PLAIN: &[(Action, Carries)] = &[
    (Action::ReturnToDrafting, Carries::Reason),
    (Action::Close, Carries::Nothing),
    (Action::StartReview, Carries::Nothing),
    (Action::Confirm, Carries::Words("page-plan-found")),
    (Action::PlanWeek, Carries::Words("page-plan-week")),
    (Action::ContactChanged, Carries::Words("page-plan-note")),
    (Action::TakeOver, Carries::Nothing),
    (Action::RequestWithdrawal, Carries::Reason),
    (Action::ConfirmWithdrawal, Carries::Nothing),
];

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage {
    page: Frame,
    back: Option<(String, String)>,
    facts: Vec<(String, String)>,
    agreement: Option<(String, String)>,
    waits: Vec<Waits>,
    decisions: Vec<(String, String)>,
    checklist: Vec<Check>,
    groups: Vec<(String, Vec<Measure>)>,
    promises: Vec<Promised>,
    statements: Vec<Said>,
    forms: Vec<Form>,
    blocked: Vec<Blocked>,
    history: Vec<Line>,
}

/// A line of the checklist.
struct Check {
    label: String,
    count: usize,
}

/// A measure as it is read.
struct Measure {
    text: String,
    lang: &'static str,
    about: String,
    forms: Vec<Form>,
}

/// A commitment to the plan.
struct Promised {
    href: String,
    text: String,
    lang: &'static str,
    about: String,
}

/// A statement as it is read.
struct Said {
    who: String,
    text: String,
    handled: String,
    forms: Vec<Form>,
}

/// Loads a plan with what the visitor could do with it.
pub(super) async fn load(visit: &Visit, id: PlanId) -> Result<(PreventionPlan, Vec<Available>), Failure> {
    let (app, viewer, subject) = (visit.app(), &visit.viewer, Subject::PreventionPlan(id));
    let found = app.prevention_plans(viewer, &[id]).await.map_err(|error| visit.fail(error))?.remove(&id);
    let plan = found.ok_or_else(|| visit.fail(Error::NotFound))?.value;
    let actions = app.available_actions(viewer, &[subject]).await.map_err(|error| visit.fail(error))?;
    Ok((plan, actions.get(&subject).cloned().unwrap_or_default()))
}

/// Shows a plan.
pub(crate) async fn show(visit: Visit, Path(id): Path<PlanId>) -> Answer {
    show_after(&visit, id, None).await
}

/// Shows a plan after a form of its page was refused.
pub(super) async fn show_after(visit: &Visit, id: PlanId, failed: Option<&Failed>) -> Answer {
    let (plan, actions) = load(visit, id).await?;
    let base = format!("/plans/{id}");
    let subject = moves::Subject {
        machine: "prevention_plan",
        base: base.clone(),
        version: plan.head.version,
        actions: &actions,
    };
    let mut own = forms::of_plan(visit, &plan, &actions, failed).await?;
    own.extend(moves::forms(visit, &subject, PLAIN, failed));
    let names = responsible(visit, &plan).await?;
    let groups = groups(visit, &plan, &names, &actions, failed);
    let statements: Vec<_> =
        plan.statements.iter().map(|said| statement(visit, &plan, said, &actions, failed)).collect();
    let tasks = visit.app().tasks_on(&visit.viewer, &[Subject::PreventionPlan(id)]).await;
    let tasks = tasks.map_err(|error| visit.fail(error))?;
    let back = back(visit, &plan).await?;
    let inner = groups.iter().flat_map(|(_, measures)| measures).flat_map(|measure| &measure.forms);
    let all = own.iter().chain(inner).chain(statements.iter().flat_map(|said| &said.forms));
    let title = workflow::prevention::title(&plan).text(visit.language).to_owned();
    let content = PlanPage {
        page: Frame::new(visit, title).await?.at(base).with_problems(all, failed),
        back,
        facts: facts(visit, &plan),
        agreement: agreement(visit, &plan).await?,
        waits: tasks.values().flatten().map(|task| waiting(visit, task)).collect(),
        decisions: decisions(visit, &plan).await?,
        checklist: checklist(visit, &plan),
        groups,
        promises: promises(visit, &plan).await?,
        statements,
        forms: own,
        blocked: moves::blocked(visit, &subject),
        history: history::lines(visit, Subject::PreventionPlan(id)).await?,
    };
    Ok(view::after(&content, failed))
}

/// Leads back to the municipality's page.
async fn back(visit: &Visit, plan: &PreventionPlan) -> Result<Option<(String, String)>, Failure> {
    let (Some(area), Some(code)) = (plan.place.area, &plan.place.municipality) else { return Ok(None) };
    let areas = visit.app().areas_by_id(&[area]).await.map_err(|error| visit.fail(error))?;
    let found = visit.app().municipalities(std::slice::from_ref(code)).await;
    let found = found.map_err(|error| visit.fail(error))?;
    Ok(areas.get(&area).zip(found.get(code)).map(|(area, municipality)| {
        let name = words::municipality(visit.language, municipality);
        (format!("/prevention/{}/{code}", area.slug), format!("{} – {name}", visit.t("page-prevention")))
    }))
}

fn facts(visit: &Visit, plan: &PreventionPlan) -> Vec<(String, String)> {
    let (language, described) = (visit.language, &plan.description);
    let period = described.period;
    let mut facts = vec![
        (visit.t("page-state"), words::state(language, "prevention_plan", plan.head.state.key())),
        (capital(&visit.t("page-plan-version")), plan.version_no.to_string()),
        (visit.t("page-plan-form"), visit.t(&format!("plan_form-{}", described.form.key()))),
        (
            visit.t("page-period"),
            format!("{}–{}", words::date(language, period.start), words::date(language, period.end)),
        ),
    ];
    for area in &described.left_out {
        let harm = visit.t(&format!("harm-{}", area.harm.key()));
        facts.push((visit.t("page-plan-left-out"), format!("{harm}: {}", area.reason)));
    }
    if let Some(asked) = &plan.consultation {
        let partners: Vec<_> =
            asked.partners.iter().map(|partner| visit.t(&format!("partner-{}", partner.key()))).collect();
        let until = words::date(language, asked.answer_by);
        facts.push((visit.t("page-plan-partners"), format!("{} ({until})", partners.join(", "))));
    }
    if let Some(day) = plan.review_due_on.filter(|_| plan.holds()) {
        let review = visit.t(&format!("plan_review-{}", plan.review(visit.today()).key()));
        facts.push((visit.t("mail-fact-review"), format!("{} ({review})", words::date(language, day))));
    }
    facts
}

/// Leads to the agreement it is attached to, or is being attached to.
async fn agreement(visit: &Visit, plan: &PreventionPlan) -> Result<Option<(String, String)>, Failure> {
    let Some(id) = plan.agreement else { return Ok(None) };
    let found = visit.app().agreements(&visit.viewer, &[id]).await.map_err(|error| visit.fail(error))?;
    let title = found.get(&id).map(|found| found.title.text(visit.language).to_owned());
    Ok(title.map(|title| (format!("/agreements/{id}"), title)))
}

/// Leads to the decisions on the plan, the newest first.
async fn decisions(visit: &Visit, plan: &PreventionPlan) -> Result<Vec<(String, String)>, Failure> {
    let found = visit.app().decisions_on_plans(&visit.viewer, &[plan.id]).await;
    let found = found.map_err(|error| visit.fail(error))?.remove(&plan.id).unwrap_or_default();
    ways(visit, &found).await
}

/// Returns what organisations have committed to, by stage of life; nobody has while the plan is a draft.
async fn promises(visit: &Visit, plan: &PreventionPlan) -> Result<Vec<Promised>, Failure> {
    let Some(area) = plan.place.area.filter(|_| plan.holds()) else { return Ok(Vec::new()) };
    let (app, viewer) = (visit.app(), &visit.viewer);
    let query = CommitmentQuery {
        area: Some(area),
        municipality: plan.place.municipality.clone(),
        target: Some(Target::PreventionPlan),
        states: vec![State::Agreed, State::Active, State::Paused],
        ..CommitmentQuery::default()
    };
    let found = app.commitment_page(viewer, &query, &PageRequest::first(SHOWN)).await;
    let found = found.map_err(|error| visit.fail(error))?.items;
    let subjects: Vec<_> = found.iter().map(|promise| Subject::Commitment(promise.id)).collect();
    let names = app.named(viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let sections = app.sections(area).await.map_err(|error| visit.fail(error))?;
    let place = |promise: &Commitment| {
        sections.iter().position(|section| section.key == promise.content.section).unwrap_or(sections.len())
    };
    let mut found: Vec<_> = found.iter().map(|seen| &seen.value).collect();
    found.sort_by_key(|promise| place(promise));
    let promised = found.into_iter().map(|promise| {
        let section = capital(&words::section(visit.language, &promise.content.section, &sections));
        let name = names.get(&Subject::Commitment(promise.id)).and_then(|named| named.organisation.clone());
        let about: Vec<_> = std::iter::once(section).chain(name.map(|(_, name)| name)).collect();
        Promised {
            href: format!("/commitments/{}", promise.id),
            text: promise.content.text.clone(),
            lang: promise.content.language.code(),
            about: about.join(" · "),
        }
    });
    Ok(promised.collect())
}

fn checklist(visit: &Visit, plan: &PreventionPlan) -> Vec<Check> {
    let coverage = Coverage::of(plan);
    let groups =
        coverage.groups.into_iter().map(|(group, count)| (format!("task_group-{}", group.key()), count));
    let harms = coverage.harms.into_iter().map(|(harm, count)| (format!("harm-{}", harm.key()), count));
    groups.chain(harms).map(|(id, count)| Check { label: visit.t(&id), count }).collect()
}

/// Returns the names of the organisations that answer for something.
async fn responsible(
    visit: &Visit,
    plan: &PreventionPlan,
) -> Result<HashMap<domain::id::OrganisationId, String>, Failure> {
    let ids: Vec<_> = plan
        .measures
        .iter()
        .filter_map(|measure| match measure.content.responsible {
            Responsible::Organisation(id) => Some(id),
            Responsible::Body(_) => None,
        })
        .collect();
    let found = visit.app().organisations(&visit.viewer, &ids).await.map_err(|error| visit.fail(error))?;
    Ok(found.into_iter().map(|(id, seen)| (id, seen.legal_name.clone())).collect())
}

/// Puts every measure under the first group of tasks it serves, so that each is read once.
fn groups(
    visit: &Visit,
    plan: &PreventionPlan,
    names: &HashMap<domain::id::OrganisationId, String>,
    actions: &[Available],
    failed: Option<&Failed>,
) -> Vec<(String, Vec<Measure>)> {
    let of = |group: TaskGroup| {
        let measures = plan.measures.iter().filter(move |known| known.content.groups.first() == Some(&group));
        measures.map(|known| {
            let content = &known.content;
            let best = content.text.best(visit.language);
            let who = match &content.responsible {
                Responsible::Organisation(id) => names.get(id).cloned().unwrap_or_default(),
                Responsible::Body(body) => body.clone(),
            };
            let groups =
                content.groups.iter().skip(1).map(|group| visit.t(&format!("task_group-{}", group.key())));
            let harms = content.harms.iter().map(|harm| visit.t(&format!("harm-{}", harm.key())));
            let about: Vec<_> = std::iter::once(who).chain(harms).chain(groups).collect();
            Measure {
                text: best.map(|(_, text)| text.to_owned()).unwrap_or_default(),
                lang: best.map_or(visit.language, |(language, _)| language).code(),
                about: about.join(", "),
                forms: forms::of_measure(visit, plan, known, actions, failed),
            }
        })
    };
    let shown = |group: &TaskGroup| {
        let measures: Vec<_> = of(*group).collect();
        (!measures.is_empty()).then(|| (visit.t(&format!("task_group-{}", group.key())), measures))
    };
    TaskGroup::all().iter().filter_map(shown).collect()
}

fn statement(
    visit: &Visit,
    plan: &PreventionPlan,
    said: &Statement,
    actions: &[Available],
    failed: Option<&Failed>,
) -> Said {
    let partner = visit.t(&format!("partner-{}", said.partner.key()));
    Said {
        who: format!("{} ({partner}), {}", said.from, words::date(visit.language, said.given_on)),
        text: said.text.clone(),
        handled: match &said.handled {
            Some((handled, why)) => format!("{}: {why}", visit.t(&format!("handling-{}", handled.key()))),
            None => visit.t("page-plan-unhandled"),
        },
        forms: forms::of_statement(visit, plan, said, actions, failed),
    }
}
