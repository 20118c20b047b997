//! The lists behind the board's numbers, a page at a time.

use std::collections::HashSet;

use askama::Template;
use axum::extract::{Path, Query};
use chrono::Days;
use domain::agreement::{self, Kind};
use domain::area::Area;
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::subject::Subject;
use domain::{signature, task};
use serde::Deserialize;
use workflow::Error;
use workflow::reading::{AgreementQuery, KINDS, Named, OrganisationQuery, SignatureQuery, Stage, TaskQuery};

use crate::failure::Failure;
use crate::form::Form;
use crate::frame::Frame;
use crate::list::{Pager, Place};
use crate::page::home::about;
use crate::page::organisation::waiting;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    page: Frame,
    back: (String, String),
    lead: Option<String>,
    items: Vec<Item>,
    pager: Pager,
}

/// A line of a list.
#[derive(Default)]
struct Item {
    href: Option<String>,
    title: String,
    lines: Vec<String>,
    late: bool,
    remind: Option<Form>,
}

/// What narrows a list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Narrow {
    municipality: Option<String>,
    kind: Option<String>,
    due: Option<String>,
    stage: Option<String>,
    after: Option<String>,
    before: Option<String>,
}

impl Narrow {
    fn place(&self) -> Place {
        Place::new(self.after.clone(), self.before.clone())
    }

    fn municipality(&self) -> Option<MunicipalityCode> {
        self.municipality.as_ref()?.parse().ok()
    }

    /// Returns the list's address with its filters, for the links to other pages of it.
    fn base(&self, path: &str) -> String {
        let filters = [
            ("municipality", &self.municipality),
            ("kind", &self.kind),
            ("due", &self.due),
            ("stage", &self.stage),
        ];
        let set = filters
            .iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", crate::visit::escaped(value.as_ref()?))));
        let set: Vec<_> = set.collect();
        if set.is_empty() { path.to_owned() } else { format!("{path}?{}", set.join("&")) }
    }
}

async fn area(visit: &Visit, slug: &str) -> Result<Area, Failure> {
    let areas = visit.app().board_areas(&visit.viewer).await.map_err(|error| visit.fail(error))?;
    areas.into_iter().find(|area| area.slug == slug).ok_or_else(|| visit.fail(Error::NotFound))
}

async fn show(
    visit: &Visit,
    area: &Area,
    title: String,
    lead: Option<String>,
    items: Vec<Item>,
    pager: Pager,
) -> Answer {
    let back = (format!("/board/{}", area.slug), area.name.text(visit.language).to_owned());
    let page = Frame::new(visit, title).await?;
    Ok(view::page(&ListPage { page, back, lead, items, pager }))
}

/// Q2: who has not signed yet, those with the nearest last day first.
pub(crate) async fn unsigned(visit: Visit, Path(slug): Path<String>, Query(narrow): Query<Narrow>) -> Answer {
    use signature::State::{Opened, PartiallySigned, Requested};
    let area = area(&visit, &slug).await?;
    let query = SignatureQuery {
        area: Some(area.id),
        municipality: narrow.municipality(),
        states: vec![Requested, Opened, PartiallySigned],
        ..SignatureQuery::default()
    };
    let found = visit
        .app()
        .signature_page(&visit.viewer, &query, &narrow.place().request())
        .await
        .map_err(|error| visit.fail(error))?;
    let subjects: Vec<_> = found.items.iter().map(|signature| Subject::Signature(signature.id)).collect();
    let names = visit.app().named(&visit.viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let tasks = visit.app().tasks_on(&visit.viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let item = |signature: &signature::Signature| {
        let subject = Subject::Signature(signature.id);
        let called = names.get(&subject).cloned().unwrap_or_default();
        let asked = tasks
            .get(&subject)
            .and_then(|tasks| tasks.iter().find(|task| matches!(task.kind, task::Kind::SignAgreement | task::Kind::SignAgain)));
        Item {
            href: Some(format!("/signatures/{}", signature.id)),
            title: called.organisation.map(|(_, name)| name).unwrap_or_default(),
            lines: vec![
                called.agreement.map(|(_, title)| title.text(visit.language).to_owned()).unwrap_or_default(),
                words::state(visit.language, "signature", signature.head.state.key()),
                words::due(visit.language, signature.sign_by, visit.today()),
            ],
            late: signature.sign_by < visit.today(),
            remind: asked.and_then(|task| waiting(&visit, task).remind),
        }
    };
    let items = found.items.iter().map(|seen| item(seen)).collect();
    let pager = Pager::new(&narrow.base(&format!("/board/{slug}/unsigned")), &found);
    show(&visit, &area, visit.t("page-q2"), None, items, pager).await
}

/// Q6: open tasks that are late or coming, of one kind or all.
pub(crate) async fn tasks(visit: Visit, Path(slug): Path<String>, Query(narrow): Query<Narrow>) -> Answer {
    let area = area(&visit, &slug).await?;
    let today = visit.today();
    let late = narrow.due.as_deref() == Some("late");
    let until =
        if late { today.checked_sub_days(Days::new(1)) } else { today.checked_add_days(Days::new(30)) };
    let kind = narrow.kind.as_deref().and_then(task::Kind::from_key);
    let query = TaskQuery {
        area: Some(area.id),
        municipality: narrow.municipality(),
        kinds: kind.into_iter().collect(),
        due_to: until,
    };
    let found = visit
        .app()
        .tasks_page(&visit.viewer, &query, &narrow.place().request())
        .await
        .map_err(|error| visit.fail(error))?;
    let subjects: Vec<_> = found.items.iter().map(|task| task.subject).collect();
    let names = visit.app().named(&visit.viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let items = found.items.iter().map(|task| task_item(&visit, task, names.get(&task.subject))).collect();
    let pager = Pager::new(&narrow.base(&format!("/board/{slug}/tasks")), &found);
    let title = visit.t(if late { "page-tasks-late" } else { "page-tasks-soon" });
    let lead = kind.map(|kind| words::task(visit.language, kind));
    show(&visit, &area, title, lead, items, pager).await
}

fn task_item(visit: &Visit, task: &task::Task, named: Option<&Named>) -> Item {
    let organisation = named.and_then(|named| named.organisation.as_ref()).map(|(_, name)| name.clone());
    let about = named.and_then(|named| about(visit, task, named));
    let whose = match &task.owner {
        task::Owner::Post(role, _) => words::role(visit.language, *role),
        task::Owner::Organisation(_) => visit.t("mail-fact-organisation"),
        task::Owner::Address(_) => visit.t("role-invitee"),
    };
    let whose = format!(
        "{}: {}",
        visit.t("page-q6-owner"),
        organisation.map_or(whose.clone(), |name| format!("{name} ({whose})"))
    );
    Item {
        href: Some(format!("/tasks/{}", task.id)),
        title: words::task(visit.language, task.kind),
        lines: about
            .into_iter()
            .chain([whose, words::due(visit.language, task.due_on, visit.today())])
            .collect(),
        late: task.due_on < visit.today(),
        remind: waiting(visit, task).remind,
    }
}

/// Q1: agreements of a kind at a stage; for `without`, the municipalities that have none.
pub(crate) async fn agreements(
    visit: Visit,
    Path(slug): Path<String>,
    Query(narrow): Query<Narrow>,
) -> Answer {
    let area = area(&visit, &slug).await?;
    let kind = narrow.kind.as_deref().and_then(Kind::from_key);
    let stage = match narrow.stage.as_deref() {
        Some("in_force") => Some(Stage::InForce),
        Some("on_the_way") => Some(Stage::OnTheWay),
        Some("without") => Some(Stage::Without),
        _ => None,
    };
    let title = visit.t("page-q1");
    let label =
        narrow.stage.as_deref().filter(|_| stage.is_some()).map(|key| visit.t(&format!("page-stage-{key}")));
    let lead = [kind.map(|kind| words::agreement_kind(visit.language, kind)), label]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>();
    let lead = Some(lead.join(": ")).filter(|lead| !lead.is_empty());
    if let (Some(Stage::Without), Some(kind)) = (stage, kind) {
        let items = without(&visit, &slug, kind).await?;
        return show(&visit, &area, title, lead, items, Pager::default()).await;
    }
    let states = agreement::State::all()
        .iter()
        .copied()
        .filter(|state| stage.is_none_or(|stage| Stage::of(Some(*state)) == stage));
    let query = AgreementQuery {
        area: Some(area.id),
        municipality: narrow.municipality(),
        states: states.collect(),
        kinds: kind.into_iter().collect(),
        parent: None,
    };
    let found = visit
        .app()
        .agreement_page(&visit.viewer, &query, &narrow.place().request())
        .await
        .map_err(|error| visit.fail(error))?;
    let item = |agreement: &agreement::Agreement| Item {
        href: Some(format!("/agreements/{}", agreement.id)),
        title: agreement.title.text(visit.language).to_owned(),
        lines: vec![
            words::state(visit.language, "agreement", agreement.head.state.key()),
            format!(
                "{}–{}",
                words::date(visit.language, agreement.period.start),
                words::date(visit.language, agreement.period.end)
            ),
        ],
        ..Item::default()
    };
    let items = found.items.iter().map(|seen| item(seen)).collect();
    let pager = Pager::new(&narrow.base(&format!("/board/{slug}/agreements")), &found);
    show(&visit, &area, title, lead, items, pager).await
}

async fn without(visit: &Visit, slug: &str, kind: Kind) -> Result<Vec<Item>, Failure> {
    let board = visit.app().board(&visit.viewer, slug).await.map_err(|error| visit.fail(error))?;
    let column = KINDS.iter().position(|known| *known == kind).unwrap_or_default();
    let newest = |standing: &workflow::reading::Standing| standing.newest.get(column).cloned().flatten();
    let missing = board
        .standings
        .iter()
        .filter(|standing| Stage::of(newest(standing).map(|newest| newest.state)) == Stage::Without);
    let item = |standing: &workflow::reading::Standing| Item {
        title: words::municipality(visit.language, &standing.municipality),
        lines: newest(standing).map_or_else(
            || vec![visit.t("page-stage-none")],
            |newest| {
                let state = words::state(visit.language, "agreement", newest.state.key());
                vec![format!("{state}, {}", words::date(visit.language, newest.ends_on))]
            },
        ),
        ..Item::default()
    };
    Ok(missing.map(item).collect())
}

/// The organisations of the area, in Finnish order.
pub(crate) async fn organisations(
    visit: Visit,
    Path(slug): Path<String>,
    Query(narrow): Query<Narrow>,
) -> Answer {
    let area = area(&visit, &slug).await?;
    let query = OrganisationQuery {
        area: Some(area.id),
        municipality: narrow.municipality(),
        ..OrganisationQuery::default()
    };
    let found = visit
        .app()
        .organisation_page(&visit.viewer, &query, &narrow.place().request())
        .await
        .map_err(|error| visit.fail(error))?;
    let codes: HashSet<_> = found.items.iter().filter_map(|seen| seen.municipality.clone()).collect();
    let codes: Vec<_> = codes.into_iter().collect();
    let municipalities = visit.app().municipalities(&codes).await.map_err(|error| visit.fail(error))?;
    let item = |organisation: &domain::organisation::Organisation| {
        let municipality = organisation.municipality.as_ref().and_then(|code| municipalities.get(code));
        Item {
            href: Some(format!("/organisations/{}", organisation.id)),
            title: organisation.legal_name.clone(),
            lines: municipality
                .map(|found| words::municipality(visit.language, found))
                .into_iter()
                .chain([words::state(visit.language, "organisation", organisation.head.state.key())])
                .collect(),
            ..Item::default()
        }
    };
    let items = found.items.iter().map(|seen| item(seen)).collect();
    let pager = Pager::new(&narrow.base(&format!("/board/{slug}/organisations")), &found);
    show(&visit, &area, visit.t("page-organisations"), None, items, pager).await
}
