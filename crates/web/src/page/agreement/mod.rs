//! An agreement: its text, its parties and signatures, and what coordinators do with it.

pub(crate) mod act;
pub(crate) mod amend;
pub(crate) mod feedback;
mod forms;
pub(crate) mod matters;
pub(crate) mod new;
pub(crate) mod succession;
pub(crate) mod versions;
pub(crate) mod write;

pub(crate) use forms::offered;

use askama::Template;
use axum::extract::Path;
use domain::agreement::{Action, Agreement, Noted, State};
use domain::id::AgreementId;
use domain::lifecycle::{Available, Keyed};
use domain::subject::Subject;
use locale::{Args, Seat};
use workflow::reading::SignatureQuery;
use workflow::{Error, PageRequest};

use self::feedback::Said;
use self::matters::Matters;
use super::decision;
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
    versions: Option<(String, String)>,
    said: Vec<Said>,
    saying: Vec<Form>,
    waits: Vec<Waits>,
    decisions: Vec<(String, String)>,
    parties: Vec<(String, String)>,
    signatures: Vec<Signed>,
    matters: Matters,
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
    let matters = matters::gather(visit, &agreement, failed).await?;
    let said = feedback::items(visit, &agreement, failed).await?;
    let saying = feedback::forms(visit, &agreement, failed).await?;
    forms.extend(amend::forms(visit, &agreement, &actions, failed));
    let changed = agreement.amendment.is_some() || agreement.version.change.is_some();
    let own = said.iter().flat_map(|said| &said.form).chain(&saying).chain(&matters.opening);
    let title = agreement.title.text(visit.language).to_owned();
    let content = AgreementPage {
        page: Frame::new(visit, title).await?.at(base.clone()).with_problems(forms.iter().chain(own), failed),
        facts: facts(visit, &agreement).await?,
        banner: banner(visit, &agreement),
        text: text::readable(visit, &agreement),
        versions: changed.then(|| {
            let label = if moves::can(&actions, Action::WriteAmendment) {
                words::action(visit.language, "agreement", Action::WriteAmendment.key())
            } else {
                visit.t("page-versions-compare")
            };
            (format!("{base}/versions"), label)
        }),
        said,
        saying,
        write: moves::can(&actions, Action::WriteText).then(|| format!("{base}/text")),
        waits: tasks.values().flatten().map(|task| waiting(visit, task)).collect(),
        decisions: decisions(visit, &agreement).await?,
        parties,
        signatures,
        matters,
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
    if agreement.head.state == State::Terminated {
        domain::calendar::local::date_of(agreement.head.since)
    } else {
        agreement.period.end
    }
}

async fn facts(visit: &Visit, agreement: &Agreement) -> Result<Vec<(String, String)>, Failure> {
    let (language, period) = (visit.language, agreement.period);
    let mut facts = vec![
        (
            visit.t("page-kind"),
            words::own_agreement_kind(language, agreement.kind, agreement.joint_authority.as_ref()),
        ),
        (visit.t("page-state"), words::state(language, "agreement", agreement.head.state.key())),
        (
            visit.t("page-period"),
            format!("{}–{}", words::date(language, period.start), words::date(language, period.end)),
        ),
    ];
    let mut kind = None;
    if let Some(code) = &agreement.municipality {
        let found = visit
            .app()
            .municipalities(std::slice::from_ref(code))
            .await
            .map_err(|error| visit.fail(error))?;
        kind = found.get(code).map(|found| found.kind);
        facts.extend(
            found
                .get(code)
                .map(|found| (visit.t("mail-fact-municipality"), words::municipality(language, found))),
        );
    }
    facts.extend(decision::joint_authority(visit, agreement.joint_authority).await?);
    facts.extend(days(visit, agreement));
    if let Some(code) = &agreement.continued_by {
        let found = visit.app().municipalities(std::slice::from_ref(code)).await;
        let found = found.map_err(|error| visit.fail(error))?;
        let name = found.get(code).map(|found| words::municipality(language, found));
        facts.extend(name.map(|name| (visit.t("page-continued-by"), name)));
    }
    if let Some(case) = &agreement.case_no {
        facts.push((visit.t("page-case-no"), case.clone()));
    }
    if let Some(day) = agreement.sign_by {
        facts.push((visit.t("page-sign-by"), words::date(language, day)));
    }
    if let Some(noted) = &agreement.decision {
        facts.push((visit.t("page-decision"), decided(visit, noted, Seat::at(&agreement.place(), kind))));
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

/// The days that count on the way: for comments, of an amendment, and those without an agreement.
fn days(visit: &Visit, agreement: &Agreement) -> Vec<(String, String)> {
    let date = |day| words::date(visit.language, day);
    let gap = agreement.gap_days.map(|days| {
        let args = Args::new().with("days", days);
        (visit.t("page-gap"), locale::format(visit.language, "page-days", &args))
    });
    let comments = agreement.consultation_ends_on.map(|day| (visit.t("page-consultation-ends"), date(day)));
    let amended = agreement.approved_amendment().and_then(|(_, change)| change.effective_from);
    let amended = amended.map(|day| (visit.t("mail-fact-effective-from"), date(day)));
    gap.into_iter().chain(comments).chain(amended).collect()
}

/// Tells who decided what and when, and whether it stands.
fn decided(visit: &Visit, noted: &Noted, seat: Seat) -> String {
    let (language, told) = (visit.language, &noted.facts);
    let parts = [
        locale::body(language, told.body, seat),
        format!("{} {}", words::date(language, told.decided_on), locale::section(&told.section_no)),
        visit.t(&format!("page-outcome-{}", told.outcome.key())),
        words::state(language, "decision", noted.standing.key()),
    ];
    parts.join(", ")
}

/// Leads to the decisions on the agreement, the newest first.
async fn decisions(visit: &Visit, agreement: &Agreement) -> Result<Vec<(String, String)>, Failure> {
    let found = visit.app().decisions_of(&visit.viewer, &[agreement.id]).await;
    let found = found.map_err(|error| visit.fail(error))?;
    decision::ways(visit, found.get(&agreement.id).map(Vec::as_slice).unwrap_or_default()).await
}

async fn bound(
    visit: &Visit,
    agreement: &Agreement,
) -> workflow::Result<(Vec<(String, String)>, Vec<Signed>)> {
    let (app, viewer) = (visit.app(), &visit.viewer);
    let query = SignatureQuery { agreement: Some(agreement.id), ..SignatureQuery::default() };
    let signatures = app.signature_page(viewer, &query, &PageRequest::first(SHOWN)).await?.items;
    let mut ids: Vec<_> = signatures.iter().map(|signature| signature.organisation).collect();
    let parties = || agreement.parties.iter();
    ids.extend(parties().map(|party| party.organisation).chain(parties().filter_map(|party| party.formerly)));
    let names = app.organisations(viewer, &ids).await?;
    let parties = agreement.parties.iter().filter(|party| party.left_on.is_none()).filter_map(|party| {
        let name = succession::name(visit, party, &names)?;
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
