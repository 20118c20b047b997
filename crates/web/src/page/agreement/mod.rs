//! An agreement: its text, its parties and signatures, and what coordinators do with it.

pub(crate) mod act;
pub(crate) mod amend;
pub(crate) mod feedback;
mod forms;
pub(crate) mod new;
pub(crate) mod step;
pub(crate) mod target;
pub(crate) mod versions;
pub(crate) mod write;

use askama::Template;
use axum::extract::Path;
use domain::agreement::{Action, Agreement, State};
use domain::id::AgreementId;
use domain::lifecycle::{Available, Keyed};
use domain::subject::Subject;
use locale::Args;
use workflow::reading::SignatureQuery;
use workflow::{Error, PageRequest};

use super::history::{self, Line};
use super::moves::{self, Blocked};
use super::organisation::{Waits, waiting};
use super::text::{self, Readable};
use crate::failure::Failure;
use crate::form::{Failed, Form};
use crate::frame::Frame;
use crate::prose::Part;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

/// Signatures shown at once.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "agreement.html")]
struct AgreementPage {
    page: Frame,
    facts: Vec<(String, String)>,
    banner: Option<String>,
    text: Readable,
    write: Option<String>,
    versions: Option<String>,
    said: Vec<Item>,
    saying: Vec<Form>,
    waits: Vec<Waits>,
    parties: Vec<(String, String)>,
    signatures: Vec<Signed>,
    targets: Vec<Item>,
    opening: Option<Form>,
    steps: Vec<Item>,
    forms: Vec<Form>,
    blocked: Vec<Blocked>,
    history: Vec<Line>,
}

/// A signature as a row.
struct Signed {
    href: String,
    name: String,
    state: String,
    when: String,
}

/// A development target or a preparation step, with what the visitor can do with it.
pub(super) struct Item {
    title: String,
    lang: &'static str,
    state: String,
    about: String,
    forms: Vec<Form>,
}

/// Loads an agreement with what the visitor could do with it.
pub(crate) async fn load(visit: &Visit, id: AgreementId) -> Result<(Agreement, Vec<Available>), Failure> {
    let (app, viewer, subject) = (visit.app(), &visit.viewer, Subject::Agreement(id));
    let found = app.agreements(viewer, &[id]).await.map_err(|error| visit.fail(error))?.remove(&id);
    let agreement = found.ok_or_else(|| visit.fail(Error::NotFound))?.value;
    let actions = app.available_actions(viewer, &[subject]).await.map_err(|error| visit.fail(error))?;
    Ok((agreement, actions.get(&subject).cloned().unwrap_or_default()))
}

/// Shows an agreement.
pub(crate) async fn show(visit: Visit, Path(id): Path<AgreementId>) -> Answer {
    show_after(&visit, id, None).await
}

/// Shows an agreement after a form of its page was refused.
pub(crate) async fn show_after(visit: &Visit, id: AgreementId, failed: Option<&Failed>) -> Answer {
    let (agreement, actions) = load(visit, id).await?;
    let base = format!("/agreements/{id}");
    let subject = moves::Subject {
        machine: "agreement",
        base: base.clone(),
        version: agreement.head.version,
        actions: &actions,
    };
    let mut forms = forms::all(visit, &agreement, &actions, failed).await?;
    forms.extend(moves::forms(visit, &subject, act::PLAIN, failed));
    let (parties, signatures) = bound(visit, &agreement).await.map_err(|error| visit.fail(error))?;
    let tasks = visit
        .app()
        .tasks_on(&visit.viewer, &[Subject::Agreement(id)])
        .await
        .map_err(|error| visit.fail(error))?;
    let targets = target::items(visit, &agreement, failed).await?;
    let opening = target::opening(visit, &agreement, failed).await?;
    let steps = step::items(visit, &agreement, failed).await?;
    let said = feedback::items(visit, &agreement, failed).await?;
    let saying = feedback::forms(visit, &agreement, failed).await?;
    forms.extend(amend::forms(visit, &agreement, &actions, failed));
    let changed = agreement.amendment.is_some() || agreement.version.change.is_some();
    let own = targets.iter().chain(&steps).chain(&said).flat_map(|item| &item.forms);
    let own = own.chain(&opening).chain(&saying);
    let title = agreement.title.text(visit.language).to_owned();
    let content = AgreementPage {
        page: Frame::new(visit, title).await?.at(base.clone()).with_problems(forms.iter().chain(own), failed),
        facts: facts(visit, &agreement).await?,
        banner: banner(visit, &agreement),
        text: text::readable(visit, &agreement),
        versions: changed.then(|| format!("{base}/versions")),
        said,
        saying,
        write: moves::can(&actions, Action::WriteText).then(|| format!("{base}/text")),
        waits: tasks.values().flatten().map(|task| waiting(visit, task)).collect(),
        parties,
        signatures,
        targets,
        opening,
        steps,
        forms,
        blocked: moves::blocked(visit, &subject),
        history: history::lines(visit, Subject::Agreement(id)).await?,
    };
    Ok(view::after(&content, failed))
}

/// Says what everybody should know before anything else.
fn banner(visit: &Visit, agreement: &Agreement) -> Option<String> {
    if agreement.head.state == State::Suspended {
        return Some(visit.t("page-suspended"));
    }
    let ended = matches!(agreement.head.state, State::Expired | State::Terminated);
    ended.then(|| {
        let since = locale::date::long(visit.language, ended_on(agreement));
        locale::format(visit.language, "page-ended-since", &Args::new().with("date", since))
    })
}

fn ended_on(agreement: &Agreement) -> chrono::NaiveDate {
    match agreement.head.state {
        State::Terminated => domain::calendar::local::date_of(agreement.head.since),
        _ => agreement.period.end,
    }
}

async fn facts(visit: &Visit, agreement: &Agreement) -> Result<Vec<(String, String)>, Failure> {
    let (language, period) = (visit.language, agreement.period);
    let mut facts = vec![
        (visit.t("page-kind"), words::agreement_kind(language, agreement.kind)),
        (visit.t("page-state"), words::state(language, "agreement", agreement.head.state.key())),
        (
            visit.t("page-period"),
            format!("{}–{}", words::date(language, period.start), words::date(language, period.end)),
        ),
    ];
    if let Some(code) = &agreement.municipality {
        let found = visit
            .app()
            .municipalities(std::slice::from_ref(code))
            .await
            .map_err(|error| visit.fail(error))?;
        facts.extend(
            found
                .get(code)
                .map(|found| (visit.t("mail-fact-municipality"), words::municipality(language, found))),
        );
    }
    if let Some(days) = agreement.gap_days {
        facts.push((
            visit.t("page-gap"),
            locale::format(visit.language, "page-days", &Args::new().with("days", days)),
        ));
    }
    if let Some(day) = agreement.consultation_ends_on {
        facts.push((visit.t("page-consultation-ends"), words::date(language, day)));
    }
    if let Some((_, change)) = agreement.approved_amendment() {
        let from = change.effective_from.map(|day| words::date(language, day)).unwrap_or_default();
        facts.push((visit.t("mail-fact-effective-from"), from));
    }
    if let Some(case) = &agreement.case_no {
        facts.push((visit.t("page-case-no"), case.clone()));
    }
    if let Some(day) = agreement.sign_by {
        facts.push((visit.t("page-sign-by"), words::date(language, day)));
    }
    if let Some(decision) = &agreement.decision {
        let parts = [
            visit.t(&format!("page-body-{}", decision.body.key())),
            format!("{} § {}", words::date(language, decision.decided_on), decision.section_no),
            visit.t(&format!("page-outcome-{}", decision.outcome.key())),
            visit.t(if decision.is_final { "page-decision-final" } else { "page-decision-open" }),
        ];
        facts.push((visit.t("page-decision"), parts.join(", ")));
    }
    if let Some(told) = &agreement.termination {
        let parts = [
            visit.t(&format!("page-body-{}", told.body.key())),
            format!("{} § {}", words::date(language, told.decided_on), told.section_no),
        ];
        facts.push((visit.t("page-termination"), parts.join(", ")));
        facts.push((visit.t("page-notice-given"), words::date(language, told.given_on)));
        let ends = agreement.notice_ends_on().map(|day| words::date(language, day));
        facts.extend(ends.map(|day| (visit.t("page-notice-ends"), day)));
    }
    if let Some(hash) = agreement.version.document_hash {
        facts.push((visit.t("mail-fact-document-hash"), hash.to_string()));
    }
    Ok(facts)
}

async fn bound(
    visit: &Visit,
    agreement: &Agreement,
) -> workflow::Result<(Vec<(String, String)>, Vec<Signed>)> {
    let (app, viewer) = (visit.app(), &visit.viewer);
    let query = SignatureQuery { agreement: Some(agreement.id), ..SignatureQuery::default() };
    let signatures = app.signature_page(viewer, &query, &PageRequest::first(SHOWN)).await?.items;
    let mut ids: Vec<_> = signatures.iter().map(|signature| signature.organisation).collect();
    ids.extend(agreement.parties.iter().map(|party| party.organisation));
    let names = app.organisations(viewer, &ids).await?;
    let parties = agreement.parties.iter().filter(|party| party.left_on.is_none()).filter_map(|party| {
        let name = names.get(&party.organisation)?.legal_name.clone();
        Some((name, visit.t(&format!("page-party-{}", party.role.key()))))
    });
    let signed = signatures.iter().map(|signature| Signed {
        href: format!("/signatures/{}", signature.id),
        name: names.get(&signature.organisation).map(|found| found.legal_name.clone()).unwrap_or_default(),
        state: words::state(visit.language, "signature", signature.head.state.key()),
        when: match signature.signed_on {
            Some(day) => words::date(visit.language, day),
            None => words::due(visit.language, signature.sign_by, visit.today()),
        },
    });
    Ok((parties.collect(), signed.filter(|signed| !signed.name.is_empty()).collect()))
}
