//! Preventive substance-abuse work: a municipality's lights, body and plans, and the area's board of lights.

pub(crate) mod act;
mod forms;
pub(crate) mod plan;

use askama::Template;
use axum::extract::Path;
use domain::agreement::Agreement;
use domain::area::Area;
use domain::body::Mandate;
use domain::id::BodyId;
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::municipality::Municipality;
use domain::prevention::{Light, Lights, PreventionPlan, Shine};
use domain::subject::Subject;
use locale::Seat;
use workflow::Error;
use workflow::reading::Prevention;

use super::history::{self, Line};
use super::moves::Blocked;
use crate::failure::Failure;
use crate::form::{Failed, Form};
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit, see};
use crate::words;

/// A light in words, with the mark that tells it apart without colour.
pub(super) struct Lit {
    name: String,
    words: String,
    mark: &'static str,
    class: &'static str,
    statutory: bool,
}

#[derive(Template)]
#[template(path = "prevention.html")]
struct PreventionPage {
    page: Frame,
    back: (String, String),
    lights: Vec<Lit>,
    body: Vec<(String, String)>,
    plans: Vec<(String, String)>,
    forms: Vec<Form>,
    blocked: Vec<Blocked>,
    history: Vec<Line>,
}

#[derive(Template)]
#[template(path = "lights.html")]
struct LightsPage {
    page: Frame,
    back: (String, String),
    questions: Vec<String>,
    rows: Vec<(String, String, Vec<Lit>)>,
}

/// What is known of a municipality's prevention work.
pub(super) struct Place {
    pub(super) area: Area,
    pub(super) municipality: Municipality,
    pub(super) prevention: Prevention,
}

impl Place {
    /// Returns the address of the page.
    pub(super) fn path(&self) -> String {
        format!("/prevention/{}/{}", self.area.slug, self.municipality.code)
    }
}

fn lit(visit: &Visit, lights: Lights) -> Vec<Lit> {
    let shown = |(light, shine): (Light, Shine)| {
        let (mark, class) = match shine {
            Shine::InOrder => ("✓", "light good"),
            Shine::OnTheWay => ("…", "light coming"),
            Shine::NotInOrder => ("!", "light wrong"),
            Shine::NotApplicable => ("–", "light"),
        };
        Lit {
            name: visit.t(&format!("light-{}", light.key())),
            words: visit.t(&format!("light-{}-{}", light.key(), shine.key())),
            mark,
            class,
            statutory: light == Light::BodyNamed,
        }
    };
    lights.iter().map(shown).collect()
}

/// Loads how prevention stands in a municipality.
pub(super) async fn place(visit: &Visit, slug: &str, code: &str) -> Result<Place, Failure> {
    let missing = || visit.fail(Error::NotFound);
    let code: MunicipalityCode = code.parse().map_err(|_| missing())?;
    let area = visit.app().area_by_slug(slug).await.map_err(|error| visit.fail(error))?;
    let area = area.ok_or_else(missing)?;
    let members = visit.app().municipalities_of(area.id).await.map_err(|error| visit.fail(error))?;
    let municipality = members.into_iter().find(|known| known.code == code).ok_or_else(missing)?;
    let found = visit.app().prevention(&visit.viewer, std::slice::from_ref(&code)).await;
    let prevention = found.map_err(|error| visit.fail(error))?.remove(&code).ok_or_else(missing)?;
    Ok(Place { area, municipality, prevention })
}

/// Shows how prevention stands in a municipality.
pub(crate) async fn show(visit: Visit, Path((slug, code)): Path<(String, String)>) -> Answer {
    show_after(&visit, &slug, &code, None).await
}

/// Shows the page after a form of it was refused.
pub(super) async fn show_after(visit: &Visit, slug: &str, code: &str, failed: Option<&Failed>) -> Answer {
    let place = place(visit, slug, code).await?;
    let title = format!(
        "{} – {}",
        visit.t("page-prevention"),
        words::municipality(visit.language, &place.municipality)
    );
    let forms = forms::of_place(visit, &place, failed);
    let history = match &place.prevention.body {
        Some(body) => history::lines(visit, Subject::PreventionBody(body.id)).await?,
        None => Vec::new(),
    };
    let content = PreventionPage {
        page: Frame::new(visit, title).await?.at(place.path()).with_problems(forms.iter(), failed),
        back: (
            format!("/board/{}/prevention", place.area.slug),
            place.area.name.text(visit.language).to_owned(),
        ),
        lights: lit(visit, place.prevention.lights),
        body: body(visit, &place),
        plans: place.prevention.plans.iter().map(|plan| version(visit, plan)).collect(),
        forms,
        blocked: Vec::new(),
        history,
    };
    Ok(view::after(&content, failed))
}

/// Leads to the municipality whose body this is, or would be.
pub(crate) async fn of_body(visit: Visit, Path(id): Path<BodyId>) -> Answer {
    let place = visit.app().place_of_body(id).await.map_err(|error| visit.fail(error))?;
    let (area, code) = place
        .and_then(|place| place.area.zip(place.municipality))
        .ok_or_else(|| visit.fail(Error::NotFound))?;
    let areas = visit.app().areas_by_id(&[area]).await.map_err(|error| visit.fail(error))?;
    let area = areas.get(&area).ok_or_else(|| visit.fail(Error::NotFound))?;
    Ok(see(format!("/prevention/{}/{code}", area.slug)))
}

/// Leads to the plans attached to an agreement, or being attached.
pub(super) async fn plans(visit: &Visit, agreement: &Agreement) -> Result<Vec<(String, String)>, Failure> {
    let found = visit.app().plans_attached_to(&visit.viewer, agreement.id).await;
    let found = found.map_err(|error| visit.fail(error))?;
    let way = |plan: &PreventionPlan| {
        let title = workflow::prevention::title(plan);
        let state = words::state(visit.language, "prevention_plan", plan.head.state.key());
        (format!("/plans/{}", plan.id), format!("{} ({state})", title.text(visit.language)))
    };
    Ok(found.iter().map(|plan| way(plan)).collect())
}

/// Says what a version of the plan is called and where it stands.
fn version(visit: &Visit, plan: &PreventionPlan) -> (String, String) {
    let period = plan.description.period;
    let words = [
        format!("{} {}", visit.t("page-plan-version"), plan.version_no),
        words::state(visit.language, "prevention_plan", plan.head.state.key()),
        format!("{}–{}", words::date(visit.language, period.start), words::date(visit.language, period.end)),
    ];
    (format!("/plans/{}", plan.id), words.join(", "))
}

fn body(visit: &Visit, place: &Place) -> Vec<(String, String)> {
    let Some(body) = &place.prevention.body else { return Vec::new() };
    let line = |mandate: &Mandate| {
        format!(
            "{}: {}, {} {}",
            mandate.name.text(visit.language),
            locale::body(visit.language, mandate.decided_by, Seat::Municipality(place.municipality.kind)),
            words::date(visit.language, mandate.decided_on),
            locale::section(&mandate.section_no),
        )
    };
    let tasks = body.current.tasks.iter().map(|task| visit.t(&format!("task_group-{}", task.key())));
    let mut facts = vec![
        (visit.t("page-prevention-body"), line(&body.current)),
        (visit.t("page-prevention-tasks"), tasks.collect::<Vec<_>>().join("; ")),
    ];
    facts
        .extend(body.earlier.iter().rev().map(|mandate| (visit.t("page-prevention-earlier"), line(mandate))));
    facts
}

/// Shows the lights of an area's municipalities.
pub(crate) async fn board(visit: Visit, Path(slug): Path<String>) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let board =
        visit.app().prevention_board(&visit.viewer, &slug).await.map_err(|error| visit.fail(error))?;
    let area = board.area.name.text(visit.language).to_owned();
    let row = |(municipality, prevention): &(Municipality, Prevention)| {
        let href = format!("/prevention/{slug}/{}", municipality.code);
        (href, words::municipality(visit.language, municipality), lit(&visit, prevention.lights))
    };
    let content = LightsPage {
        page: Frame::new(&visit, format!("{} – {area}", visit.t("page-lights"))).await?,
        back: (format!("/board/{slug}"), area),
        questions: Light::all().iter().map(|light| visit.t(&format!("light-{}", light.key()))).collect(),
        rows: board.rows.iter().map(row).collect(),
    };
    Ok(view::page(&content))
}
