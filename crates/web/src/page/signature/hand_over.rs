//! Before an organisation leaves: what becomes of each of its open commitments, in one form (RM-41).

use askama::Template;
use axum::extract::Path;
use domain::commitment::{Action, Commitment, Result as Ending};
use domain::id::{OrganisationId, SignatureId};
use domain::lifecycle::Keyed;
use domain::refusal::{Code, Refusal};
use domain::signature::State;
use domain::subject::Subject;
use workflow::commitment::advance::AdvanceCommitment;
use workflow::commitment::close::CloseCommitment;
use workflow::reading::SignatureQuery;
use workflow::succession::offer::TransferCommitment;
use workflow::{Error, PageRequest};

use super::Desk;
use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form, Posted};
use crate::frame::Frame;
use crate::page::moves;
use crate::view;
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// Organisations offered at once.
const OFFERED: usize = 100;
/// The form's name.
const FORM: &str = "hand-over";

#[derive(Template)]
#[template(path = "hand_over.html")]
struct HandOverPage {
    page: Frame,
    lead: String,
    facts: Vec<(String, String)>,
    form: Option<Form>,
    back: String,
}

/// Returns the other organisations that have signed the same agreement, to offer a commitment to.
pub(super) async fn successors(visit: &Visit, desk: &Desk) -> Result<Vec<Choice>, Failure> {
    let found = async {
        let (app, viewer) = (visit.app(), &visit.viewer);
        let query = SignatureQuery {
            agreement: Some(desk.agreement.id),
            states: vec![State::Signed],
            ..SignatureQuery::default()
        };
        let signed = app.signature_page(viewer, &query, &PageRequest::first(OFFERED)).await?.items;
        let mut others: Vec<_> = signed.iter().map(|signature| signature.organisation).collect();
        others.retain(|other| *other != desk.signature.organisation);
        let names = app.organisations(viewer, &others).await?;
        let choice = |id: &OrganisationId| Some((*id, names.get(id)?.legal_name.clone()));
        workflow::Result::Ok(others.iter().filter_map(choice).collect::<Vec<_>>())
    };
    let found = found.await.map_err(|error| visit.fail(error))?;
    Ok(found.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect())
}

/// Shows the form.
pub(crate) async fn show(visit: Visit, Path(id): Path<SignatureId>) -> Answer {
    show_after(&visit, id, None).await
}

async fn show_after(visit: &Visit, id: SignatureId, failed: Option<&Failed>) -> Answer {
    let desk = Desk::load(visit, id).await?;
    let successors = successors(visit, &desk).await?;
    let open: Vec<_> = desk.promises.iter().filter(|promise| promise.head.state.is_open()).collect();
    let fields: Vec<_> =
        open.iter().filter_map(|promise| field(visit, &desk, promise, &successors)).collect();
    let form = (!fields.is_empty()).then(|| {
        let form = Form::new(visit, FORM, format!("{}/{FORM}", desk.base()), "page-save").fields(fields);
        form.after(visit.language, failed)
    });
    let mut facts = desk.facts(visit);
    if let Some(notice) = &desk.signature.notice {
        facts.push((visit.t("page-notice-ends"), words::date(visit.language, notice.ends_on)));
    }
    let lead = if open.is_empty() { "page-hand-over-done" } else { "page-hand-over-lead" };
    let page = Frame::new(visit, visit.t("task-hand_over_commitments")).await?;
    let content = HandOverPage {
        page: page.at(format!("{}/{FORM}", desk.base())).with_problems(&form, failed),
        lead: visit.t(lead),
        facts,
        form,
        back: desk.base(),
    };
    Ok(view::after(&content, failed))
}

/// Asks what becomes of one commitment; nothing that its table does not allow is offered.
fn field(visit: &Visit, desk: &Desk, promise: &Commitment, successors: &[Choice]) -> Option<Field> {
    let actions = desk.promise_actions.get(&Subject::Commitment(promise.id))?;
    let mut choices = vec![Choice::new("", visit.t("page-hand-over-later")).chosen(true)];
    if moves::can(actions, Action::Close) {
        for result in Ending::all() {
            let label = visit.t(&format!("page-ending-{}", result.key()));
            choices.push(Choice::new(format!("close:{}", result.key()), label));
        }
    }
    if moves::can(actions, Action::Withdraw) {
        let label = words::action(visit.language, "commitment", Action::Withdraw.key());
        choices.push(Choice::new("withdraw:", label));
    }
    if moves::can(actions, Action::OfferTransfer) {
        let label = words::action(visit.language, "commitment", Action::OfferTransfer.key());
        let offered = successors
            .iter()
            .map(|to| Choice::new(format!("offer:{}", to.value), format!("{label}: {}", to.label)));
        choices.extend(offered);
    }
    let label = promise.content.text.clone();
    (choices.len() > 1).then(|| Field::select(&name(promise), label, choices))
}

fn name(promise: &Commitment) -> String {
    format!("promise-{}", promise.id)
}

/// Does what was chosen for each commitment; what is refused is shown again, what was done stays done.
pub(crate) async fn send(visit: Visit, Path(id): Path<SignatureId>, posted: Posted) -> Answer {
    let desk = Desk::load(&visit, id).await?;
    for promise in desk.promises.iter().filter(|promise| promise.head.state.is_open()) {
        let chosen = posted.text(&name(promise)).to_owned();
        let Some((what, detail)) = chosen.split_once(':') else { continue };
        if let Performed::Refused(failed) = carry_out(&visit, promise, (what, detail), &posted).await? {
            return show_after(&visit, id, Some(&failed)).await;
        }
    }
    Ok(see(format!("{}/{FORM}", desk.base())))
}

async fn carry_out(
    visit: &Visit,
    promise: &Commitment,
    (what, detail): (&str, &str),
    posted: &Posted,
) -> Result<Performed<()>, Failure> {
    let (commitment, expected_version) = (promise.id, Some(promise.head.version));
    let viewer = &visit.viewer;
    let result = match what {
        "close" => match Ending::from_key(detail) {
            Some(result) => {
                let case = CloseCommitment { commitment, expected_version, result, text: None };
                visit.app().perform(viewer, &case, None).await.map(drop)
            }
            None => Err(malformed()),
        },
        "withdraw" => {
            let reason = Some(visit.t("page-hand-over-reason"));
            let action = Action::Withdraw;
            let case = AdvanceCommitment { commitment, expected_version, action, reason };
            visit.app().perform(viewer, &case, None).await.map(drop)
        }
        "offer" => match detail.parse() {
            Ok(to) => {
                let case = TransferCommitment { commitment, expected_version, to };
                visit.app().perform(viewer, &case, None).await.map(drop)
            }
            Err(_) => Err(malformed()),
        },
        _ => Err(malformed()),
    };
    visit.judge(result, FORM, posted.clone())
}

fn malformed() -> Error {
    Error::Refused(Refusal::new(Code::Malformed))
}
