//! One commitment: what is promised, how it goes, and what its organisation can do with it.

use askama::Template;
use axum::extract::Path;
use domain::commitment::{Action, Commitment, Progress, Result as Ending};
use domain::id::CommitmentId;
use domain::lifecycle::{Available, Keyed};
use domain::refusal::Code;
use domain::signature::State;
use domain::subject::Subject;
use workflow::commitment::advance::AdvanceCommitment;
use workflow::commitment::carry_over::CarryOverCommitment;
use workflow::commitment::check_in::CheckInCommitment;
use workflow::commitment::close::CloseCommitment;
use workflow::commitment::pause::PauseCommitment;
use workflow::commitment::revise::ReviseCommitment;
use workflow::reading::SignatureQuery;
use workflow::succession::offer::TransferCommitment;
use workflow::{Error, PageRequest};

use super::{Desk, content, hand_over};
use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::frame::Frame;
use crate::page::history::{self, Line};
use crate::page::moves::{self, Blocked, Carries};
use crate::view;
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// The plain moves of a commitment that people do.
const PLAIN: &[(Action, Carries)] = &[
    (Action::Resume, Carries::Nothing),
    (Action::Withdraw, Carries::Reason),
    (Action::Discard, Carries::Nothing),
];

#[derive(Template)]
#[template(path = "promise.html")]
struct PromisePage {
    page: Frame,
    text: String,
    lang: &'static str,
    signature: (String, String),
    facts: Vec<(String, String)>,
    news: Option<String>,
    forms: Vec<Form>,
    blocked: Vec<Blocked>,
    history: Vec<Line>,
}

/// Shows a commitment.
pub(crate) async fn show(visit: Visit, Path(id): Path<CommitmentId>) -> Answer {
    show_after(&visit, id, None).await
}

async fn show_after(visit: &Visit, id: CommitmentId, failed: Option<&Failed>) -> Answer {
    let found =
        visit.app().commitments(&visit.viewer, &[id]).await.map_err(|error| visit.fail(error))?.remove(&id);
    let promise = found.ok_or_else(|| visit.fail(Error::NotFound))?.value;
    let desk = Desk::load(visit, promise.signature).await?;
    let actions = desk.promise_actions.get(&Subject::Commitment(id)).cloned().unwrap_or_default();
    let base = format!("/commitments/{id}");
    let subject = moves::Subject {
        machine: "commitment",
        base: base.clone(),
        version: promise.head.version,
        actions: &actions,
    };
    let mut forms = own_forms(visit, &desk, &promise, &actions, failed);
    forms.extend(passing_forms(visit, &desk, &promise, &actions, failed).await?);
    forms.extend(moves::forms(visit, &subject, PLAIN, failed));
    let page =
        Frame::new(visit, visit.t("page-commitment-title")).await?.at(base).with_problems(&forms, failed);
    let content = PromisePage {
        page,
        text: promise.content.text.clone(),
        lang: promise.content.language.code(),
        signature: (desk.base(), format!("{} – {}", desk.name(), desk.title(visit))),
        facts: facts(visit, &desk, &promise),
        news: promise.last_check_in.as_ref().and_then(|news| news.text.clone()),
        forms,
        blocked: moves::blocked(visit, &subject),
        history: history::lines(visit, Subject::Commitment(id)).await?,
    };
    Ok(view::after(&content, failed))
}

fn facts(visit: &Visit, desk: &Desk, promise: &Commitment) -> Vec<(String, String)> {
    let content = &promise.content;
    let offers: Vec<_> =
        content.offers.iter().map(|offer| visit.t(&format!("page-offer-{}", offer.key()))).collect();
    let mut facts = vec![
        (visit.t("page-state"), words::state(visit.language, "commitment", promise.head.state.key())),
        (visit.t("page-commitment-about"), content::about(visit, desk, content)),
        (visit.t("page-commitment-mode"), visit.t(&format!("page-mode-{}", content.mode.key()))),
    ];
    if !offers.is_empty() {
        facts.push((visit.t("page-commitment-offers"), offers.join(", ")));
    }
    if let Some(until) = promise.paused_until {
        facts.push((visit.t("page-paused-until"), words::date(visit.language, until)));
    }
    if let Some(news) = &promise.last_check_in {
        let progress = visit.t(&format!("page-progress-{}", news.progress.key()));
        facts.push((
            visit.t("page-check-in-last"),
            format!("{} ({})", progress, words::date(visit.language, news.on)),
        ));
    }
    facts
}

fn own_forms(
    visit: &Visit,
    desk: &Desk,
    promise: &Commitment,
    actions: &[Available],
    failed: Option<&Failed>,
) -> Vec<Form> {
    let form = |id: &str, action: Action| {
        let label = words::action(visit.language, "commitment", action.key());
        let form = Form::new(visit, id, format!("/commitments/{}/{id}", promise.id), "page-save")
            .submit(label.clone());
        form.heading(label).version(promise.head.version)
    };
    let mut forms = Vec::new();
    if moves::can(actions, Action::Revise) {
        forms.push(form("revise", Action::Revise).fields(content::fields(
            visit,
            desk,
            Some(&promise.content),
        )));
    }
    if moves::can(actions, Action::CheckIn) {
        let label = |key: &Progress| visit.t(&format!("page-progress-{}", key.key()));
        let choices = Progress::all().iter().map(|key| Choice::new(key.key(), label(key))).collect();
        let words = Field::area("text", visit.t("page-check-in-text"), 3)
            .hint(visit.t("page-check-in-hint"))
            .optional();
        forms.push(
            form("check-in", Action::CheckIn)
                .field(Field::radios("progress", visit.t("page-check-in-question"), choices))
                .field(words),
        );
    }
    if moves::can(actions, Action::Pause) {
        let until = Field::date(visit.language, "until", visit.t("page-paused-until"));
        let reason = Field::area("reason", visit.t("page-reason"), 2);
        forms.push(form("pause", Action::Pause).folded().quiet().field(until).field(reason));
    }
    if moves::can(actions, Action::Close) {
        let label = |key: &Ending| visit.t(&format!("page-ending-{}", key.key()));
        let choices = Ending::all().iter().map(|key| Choice::new(key.key(), label(key))).collect();
        let words = Field::area("text", visit.t("page-check-in-text"), 3).optional();
        let close = form("close", Action::Close).folded().quiet();
        forms.push(
            close.field(Field::radios("result", visit.t("page-ending-question"), choices)).field(words),
        );
    }
    forms.into_iter().map(|form| form.after(visit.language, failed)).collect()
}

/// Makes the forms by which a promise passes on: to another signatory, or into the next agreement.
async fn passing_forms(
    visit: &Visit,
    desk: &Desk,
    promise: &Commitment,
    actions: &[Available],
    failed: Option<&Failed>,
) -> Result<Vec<Form>, Failure> {
    let form = |id: &str, action: Action, field: Field| {
        let label = words::action(visit.language, "commitment", action.key());
        let sent = format!("/commitments/{}/{id}", promise.id);
        let form = Form::new(visit, id, sent, "page-save").submit(label.clone()).heading(label);
        form.version(promise.head.version).folded().quiet().field(field).after(visit.language, failed)
    };
    let mut forms = Vec::new();
    if moves::can(actions, Action::OfferTransfer) {
        let offered = hand_over::successors(visit, desk).await?;
        if !offered.is_empty() {
            let field = Field::select("successor", visit.t("page-successor"), offered);
            forms.push(form("offer", Action::OfferTransfer, field));
        }
    }
    if moves::can(actions, Action::CarryOver) {
        let next = next_signatures(visit, desk).await.map_err(|error| visit.fail(error))?;
        if !next.is_empty() {
            let field = Field::select("signature", visit.t("mail-fact-agreement"), next);
            forms.push(form("carry", Action::CarryOver, field));
        }
    }
    Ok(forms)
}

/// Returns the organisation's opened signatures on agreements that follow this one.
async fn next_signatures(visit: &Visit, desk: &Desk) -> workflow::Result<Vec<Choice>> {
    let (app, viewer) = (visit.app(), &visit.viewer);
    let query = SignatureQuery {
        organisation: Some(desk.signature.organisation),
        states: vec![State::Opened],
        ..SignatureQuery::default()
    };
    let opened = app.signature_page(viewer, &query, &PageRequest::first(100)).await?.items;
    let agreements: Vec<_> = opened.iter().map(|signature| signature.agreement).collect();
    let agreements = app.agreements(viewer, &agreements).await?;
    let choice = |signature: &workflow::reading::Seen<domain::signature::Signature>| {
        let agreement = agreements.get(&signature.agreement)?;
        let title = agreement.title.text(visit.language).to_owned();
        let follows = agreement.predecessor == Some(desk.agreement.id);
        follows.then(|| Choice::new(signature.id.to_string(), title))
    };
    Ok(opened.iter().filter_map(choice).collect())
}

/// Offers it to another organisation.
pub(crate) async fn offer(visit: Visit, Path(id): Path<CommitmentId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let to = reading.parsed("successor", Code::UnknownId);
    let case = match reading.done(to) {
        Ok(to) => TransferCommitment { commitment: id, expected_version: posted.version(), to },
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("offer", posted, refusals))).await,
    };
    match visit.perform(&case, "offer", posted).await? {
        Performed::Done(offer) => Ok(see(format!("/successions/{offer}"))),
        Performed::Refused(failed) => show_after(&visit, id, Some(&failed)).await,
    }
}

/// Goes on with it under the next agreement.
pub(crate) async fn carry(visit: Visit, Path(id): Path<CommitmentId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let into = reading.parsed("signature", Code::UnknownId);
    let case = match reading.done(into) {
        Ok(into) => CarryOverCommitment {
            commitment: id,
            expected_version: posted.version(),
            into,
            starts_on: None,
            ends_on: None,
        },
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("carry", posted, refusals))).await,
    };
    match visit.perform(&case, "carry", posted).await? {
        Performed::Done(draft) => Ok(see(format!("/commitments/{draft}"))),
        Performed::Refused(failed) => show_after(&visit, id, Some(&failed)).await,
    }
}

/// Changes a draft.
pub(crate) async fn revise(visit: Visit, Path(id): Path<CommitmentId>, posted: Posted) -> Answer {
    let case = match content::read(&posted, visit.language) {
        Ok(content) => ReviseCommitment { commitment: id, expected_version: posted.version(), content },
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("revise", posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, "revise", posted).await?).await
}

/// Tells how it goes.
pub(crate) async fn check_in(visit: Visit, Path(id): Path<CommitmentId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let progress = reading.keyed::<Progress>("progress");
    let case = match reading.done(progress) {
        Ok(progress) => CheckInCommitment {
            commitment: id,
            expected_version: posted.version(),
            progress,
            text: posted.optional("text"),
        },
        Err(refusals) => {
            return show_after(&visit, id, Some(&Failed::new("check-in", posted, refusals))).await;
        }
    };
    finish(&visit, id, visit.perform(&case, "check-in", posted).await?).await
}

/// Lets it rest.
pub(crate) async fn pause(visit: Visit, Path(id): Path<CommitmentId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let until = reading.date("until");
    let reason = reading.required("reason");
    let case = match reading.done(until) {
        Ok(until) => PauseCommitment { commitment: id, expected_version: posted.version(), until, reason },
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("pause", posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, "pause", posted).await?).await
}

/// Tells how it ended.
pub(crate) async fn close(visit: Visit, Path(id): Path<CommitmentId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let result = reading.keyed::<Ending>("result");
    let case = match reading.done(result) {
        Ok(result) => CloseCommitment {
            commitment: id,
            expected_version: posted.version(),
            result,
            text: posted.optional("text"),
        },
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("close", posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, "close", posted).await?).await
}

/// Does a plain move; after dropping a draft one is back at the drafts.
pub(crate) async fn advance(
    visit: Visit,
    Path((id, action)): Path<(CommitmentId, String)>,
    posted: Posted,
) -> Answer {
    let action = Action::from_key(&action).ok_or_else(|| visit.fail(Error::NotFound))?;
    let found =
        visit.app().commitments(&visit.viewer, &[id]).await.map_err(|error| visit.fail(error))?.remove(&id);
    let signature = found.ok_or_else(|| visit.fail(Error::NotFound))?.signature;
    let form = format!("move-{}", action.key());
    let case = AdvanceCommitment {
        commitment: id,
        expected_version: posted.version(),
        action,
        reason: posted.optional("reason"),
    };
    match visit.perform(&case, &form, posted).await? {
        Performed::Done(_) if action == Action::Discard => {
            Ok(see(format!("/signatures/{signature}/commitments")))
        }
        done @ (Performed::Done(_) | Performed::Refused(_)) => finish(&visit, id, done).await,
    }
}

async fn finish(visit: &Visit, id: CommitmentId, performed: Performed<CommitmentId>) -> Answer {
    match performed {
        Performed::Done(_) => Ok(see(format!("/commitments/{id}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}
