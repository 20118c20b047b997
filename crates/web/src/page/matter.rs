//! The page of one matter of an agreement, a target or a preparation step: what it is, what it waits for, what can be
//! done with it, and what became of it before.

use askama::Template;
use domain::id::AgreementId;
use domain::subject::Subject;
use workflow::Error;

use super::history::{self, Line};
use super::link::subject_path;
use super::organisation::{Waits, waiting};
use crate::form::{Failed, Form};
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit};

/// What the page shows.
pub(super) struct Matter {
    pub(super) subject: Subject,
    pub(super) agreement: AgreementId,
    pub(super) title: String,
    pub(super) facts: Vec<(String, String)>,
    pub(super) forms: Vec<Form>,
}

#[derive(Template)]
#[template(path = "matter.html")]
struct MatterPage {
    page: Frame,
    agreement: (String, String),
    facts: Vec<(String, String)>,
    waits: Vec<Waits>,
    forms: Vec<Form>,
    history: Vec<Line>,
}

/// Shows it.
pub(super) async fn show(visit: &Visit, matter: Matter, failed: Option<&Failed>) -> Answer {
    let (app, viewer) = (visit.app(), &visit.viewer);
    let Matter { subject, agreement, title, facts, forms } = matter;
    let found = app.agreements(viewer, &[agreement]).await.map_err(|error| visit.fail(error))?;
    let whose = found.get(&agreement).ok_or_else(|| visit.fail(Error::NotFound))?;
    let tasks = app.tasks_on(viewer, &[subject]).await.map_err(|error| visit.fail(error))?;
    let page = Frame::new(visit, title).await?.at(subject_path(subject)).with_problems(&forms, failed);
    let content = MatterPage {
        page,
        agreement: (format!("/agreements/{agreement}"), whose.title.text(visit.language).to_owned()),
        facts,
        waits: tasks.values().flatten().map(|task| waiting(visit, task)).collect(),
        forms,
        history: history::lines(visit, subject).await?,
    };
    Ok(view::after(&content, failed))
}
