//! A decision: everything known of it, the dates that follow, and the forms for what is open now.

pub(crate) mod act;
mod forms;

use askama::Template;
use axum::extract::Path;
use domain::decision::{CouncilTerm, Decision, Matter};
use domain::id::{DecisionId, OrganisationId};
use domain::lifecycle::Keyed;
use domain::municipality::Municipality;
use domain::subject::Subject;
use domain::text::Language;
use locale::Seat;
use workflow::Error;
use workflow::reading::Named;

use super::history::{self, Line};
use super::link::subject_path;
use super::moves::{self, Blocked};
use super::organisation::{Waits, waiting};
use crate::failure::Failure;
use crate::form::{Failed, Form};
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

#[derive(Template)]
#[template(path = "decision.html")]
struct DecisionPage {
    page: Frame,
    about: (String, String),
    warnings: Vec<String>,
    facts: Vec<Fact>,
    statements: Vec<Said>,
    waits: Vec<Waits>,
    forms: Vec<Form>,
    blocked: Vec<Blocked>,
    history: Vec<Line>,
}

/// A fact with what it was before it was put right, and where it leads.
struct Fact {
    label: String,
    struck: Vec<String>,
    value: String,
    href: Option<String>,
}

/// An influence body's statement.
struct Said {
    who: String,
    about: String,
    text: String,
    reasoning: Option<String>,
}

impl Fact {
    fn new(label: String, value: impl Into<String>) -> Self {
        Self { label, struck: Vec::new(), value: value.into(), href: None }
    }

    fn leading(self, href: String) -> Self {
        Self { href: Some(href), ..self }
    }
}

/// Shows a decision.
pub(crate) async fn show(visit: Visit, Path(id): Path<DecisionId>) -> Answer {
    show_after(&visit, id, None).await
}

/// Shows a decision again under the address of one of its forms.
pub(crate) async fn show_form(visit: Visit, Path((id, _)): Path<(DecisionId, String)>) -> Answer {
    show_after(&visit, id, None).await
}

/// Shows a decision after a form of its page was refused.
pub(crate) async fn show_after(visit: &Visit, id: DecisionId, failed: Option<&Failed>) -> Answer {
    let (app, viewer, subject) = (visit.app(), &visit.viewer, Subject::Decision(id));
    let found = app.decisions(viewer, &[id]).await.map_err(|error| visit.fail(error))?.remove(&id);
    let decision = found.ok_or_else(|| visit.fail(Error::NotFound))?;
    let actions = app.available_actions(viewer, &[subject]).await.map_err(|error| visit.fail(error))?;
    let actions = actions.get(&subject).cloned().unwrap_or_default();
    let municipality = municipality(visit, &decision).await?;
    let base = format!("/decisions/{id}");
    let moves = moves::Subject {
        machine: "decision",
        base: base.clone(),
        version: decision.head.version,
        actions: &actions,
    };
    let mut forms = forms::all(visit, &decision, &actions, failed);
    forms.extend(moves::forms(visit, &moves, act::PLAIN, failed));
    let tasks = app.tasks_on(viewer, &[subject]).await.map_err(|error| visit.fail(error))?;
    let seat = Seat::at(&decision.place, municipality.as_ref().map(|found| found.kind));
    let body = locale::body(visit.language, decision.body, seat);
    let whose = match &municipality {
        Some(found) => Some((visit.t("mail-fact-municipality"), words::municipality(visit.language, found))),
        None => joint_authority(visit, decision.place.organisation).await?,
    };
    let heading = format!("{}: {body}", visit.t("page-decision"));
    let content = DecisionPage {
        page: Frame::new(visit, heading).await?.at(base).with_problems(&forms, failed),
        about: about(visit, decision.matter).await?,
        warnings: warnings(visit, &decision),
        facts: text_decided_on(visit, decision.matter)
            .await?
            .into_iter()
            .chain(facts(visit, &decision, whose, body))
            .collect(),
        statements: decision.statements.iter().map(|given| said(visit.language, given)).collect(),
        waits: tasks.values().flatten().map(|task| waiting(visit, task)).collect(),
        forms,
        blocked: moves::blocked(visit, &moves),
        history: history::lines(visit, subject).await?,
    };
    Ok(view::after(&content, failed))
}

/// Leads to the version of an agreement's text that is decided on.
async fn text_decided_on(visit: &Visit, matter: Matter) -> Result<Option<Fact>, Failure> {
    let (agreement, version) = match matter {
        Matter::Agreement(agreement, version) => (agreement, version),
        Matter::PreventionPlan(_) => return Ok(None),
    };
    let versions = visit.app().versions(&visit.viewer, &[agreement]).await;
    let versions = versions.map_err(|error| visit.fail(error))?.remove(&agreement).unwrap_or_default();
    let found = versions.iter().find(|(known, _)| known.id == version);
    Ok(found.map(|(version, _)| {
        let words = format!("{} {}", visit.t("page-version"), version.no);
        Fact::new(visit.t("page-text-decided-on"), words)
            .leading(format!("/agreements/{agreement}/versions#version-{}", version.no))
    }))
}

/// Leads to what is decided on.
async fn about(visit: &Visit, matter: Matter) -> Result<(String, String), Failure> {
    let subject = matter.subject();
    let names = visit.app().named(&visit.viewer, &[subject]).await.map_err(|error| visit.fail(error))?;
    let title = names.get(&subject).and_then(Named::title);
    let title = title.map(|title| title.text(visit.language).to_owned());
    Ok((subject_path(subject), title.unwrap_or_default()))
}

/// Leads to the decisions on one matter, the newest first: which body, when, and where each stands.
pub(crate) async fn ways(visit: &Visit, decisions: &[Decision]) -> Result<Vec<(String, String)>, Failure> {
    let Some(newest) = decisions.last() else { return Ok(Vec::new()) };
    let kind = municipality(visit, newest).await?.map(|found| found.kind);
    let way = |decision: &Decision| {
        let body = locale::body(visit.language, decision.body, Seat::at(&decision.place, kind));
        let state = words::state(visit.language, "decision", decision.head.state.key());
        let day = words::date(visit.language, decision.meeting_on.unwrap_or(decision.decide_by));
        (format!("/decisions/{}", decision.id), format!("{body}, {day}: {state}"))
    };
    Ok(decisions.iter().rev().map(way).collect())
}

async fn municipality(visit: &Visit, decision: &Decision) -> Result<Option<Municipality>, Failure> {
    let Some(code) = &decision.place.municipality else { return Ok(None) };
    let found = visit.app().municipalities(std::slice::from_ref(code)).await;
    Ok(found.map_err(|error| visit.fail(error))?.remove(code))
}

/// Names the joint authority whose own a decision or an agreement is, where it is one's.
pub(crate) async fn joint_authority(
    visit: &Visit,
    id: Option<OrganisationId>,
) -> Result<Option<(String, String)>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let found = visit.app().organisations(&visit.viewer, &[id]).await.map_err(|error| visit.fail(error))?;
    let label = words::joint_authority(visit.language);
    Ok(found.get(&id).map(|found| (label, found.legal_name.clone())))
}

fn warnings(visit: &Visit, decision: &Decision) -> Vec<String> {
    let mut warnings = Vec::new();
    if decision.comes_late() {
        warnings.push(visit.t("page-decision-late"));
    }
    if decision.crosses_terms() {
        warnings.push(visit.t("page-decision-terms"));
    }
    warnings
}

fn facts(visit: &Visit, decision: &Decision, whose: Option<(String, String)>, body: String) -> Vec<Fact> {
    let language = visit.language;
    let day = |date| words::date(language, date);
    let fact = |id: &str, value: String| Fact::new(visit.t(id), value);
    let mut facts = vec![
        fact("page-state", words::state(language, "decision", decision.head.state.key())),
        fact("page-decision-body", body),
    ];
    facts.extend(whose.map(|(label, name)| Fact::new(label, name)));
    facts.push(fact("page-decide-by", day(decision.decide_by)));
    let meeting = decision.meeting_on;
    facts.extend(meeting.map(|meeting| fact("page-decision-day", day(meeting))));
    facts.extend(
        CouncilTerm::of(meeting.unwrap_or(decision.decide_by))
            .map(|term| fact("page-council-term", format!("{}–{}", day(term.starts_on), day(term.ends_on)))),
    );
    facts.extend(decision.case_no.clone().map(|case| fact("page-case-no", case)));
    facts.extend(
        decision.section_no.as_deref().map(|section| fact("page-decision-section", locale::section(section))),
    );
    facts.extend(
        decision.outcome.map(|outcome| {
            fact("page-decision-outcome", visit.t(&format!("page-outcome-{}", outcome.key())))
        }),
    );
    facts.extend(published(visit, decision));
    facts.extend(remedies(visit, decision));
    let other = |id: &str, other: Option<DecisionId>| {
        other.map(|other| fact(id, visit.t("page-decision-open")).leading(format!("/decisions/{other}")))
    };
    facts.extend(other("page-decision-previous", decision.previous));
    facts.extend(other("page-decision-next", decision.next));
    facts
}

/// The minutes and what follows from the day they were published; days found wrong stay readable (I-14).
fn published(visit: &Visit, decision: &Decision) -> Vec<Fact> {
    let Some(minutes) = &decision.minutes else { return Vec::new() };
    let day = |date| words::date(visit.language, date);
    let fact = |id: &str, value: String| Fact::new(visit.t(id), value);
    let mut facts = vec![
        fact("page-minutes-checked", day(minutes.checked_on)),
        Fact {
            struck: minutes.struck.iter().map(|struck| day(*struck)).collect(),
            ..fact("page-minutes-published", day(minutes.published_on))
        },
    ];
    facts.extend(minutes.url.clone().map(|url| fact("page-minutes-url", url.clone()).leading(url)));
    if minutes.has_personal_data {
        let words = match minutes.removed_on {
            Some(removed) => format!("{} {}", visit.t("page-personal-removed"), day(removed)),
            None => visit.t("page-personal-public"),
        };
        facts.push(fact("page-personal-data", words));
    }
    match decision.appeal_period() {
        Some(period) => {
            let before = minutes.struck.iter().map(|struck| day(decision.period_after(*struck).deadline_on));
            facts.push(fact("page-deemed-notice", day(period.deemed_notice_on)));
            facts.push(Fact {
                struck: before.collect(),
                ..fact("page-appeal-deadline", day(period.deadline_on))
            });
        }
        None => facts.push(fact("page-appeal-deadline", visit.t("page-not-appealable"))),
    }
    facts
}

fn remedies(visit: &Visit, decision: &Decision) -> Vec<Fact> {
    let day = |date| words::date(visit.language, date);
    let mut facts = Vec::new();
    if let Some(claim) = &decision.claim {
        facts.push(Fact::new(visit.t("page-claim-received"), day(claim.received_on)));
        facts.extend(claim.dismissed.as_ref().map(|dismissed| {
            let words = format!("{} {}", day(dismissed.decided_on), locale::section(&dismissed.section_no));
            Fact::new(visit.t("page-claim-dismissed"), words)
        }));
    }
    if let Some(appeal) = &decision.appeal {
        facts.push(Fact::new(visit.t("page-appeal-received"), day(appeal.received_on)));
        facts.extend(appeal.ruling.as_ref().map(|ruling| {
            Fact::new(visit.t("page-court-ruling"), format!("{}, {}", day(ruling.given_on), ruling.reference))
        }));
    }
    facts
}

fn said(language: Language, given: &domain::decision::Statement) -> Said {
    let handled = locale::text(language, &format!("handling-{}", given.handled_as.key()));
    Said {
        who: locale::text(language, &format!("influence-{}", given.giver.key())),
        about: format!("{}, {handled}", words::date(language, given.given_on)),
        text: given.text.clone(),
        reasoning: given.reasoning.clone(),
    }
}
