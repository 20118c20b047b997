//! Preparation steps on an agreement's page, and how coordinators tell what became of them.

use axum::extract::Path;
use domain::agreement::Agreement;
use domain::calendar::DateOrRange;
use domain::id::{AgreementId, StepId};
use domain::lifecycle::{Available, Keyed};
use domain::step::{Action, Step};
use domain::subject::Subject;
use workflow::Error;
use workflow::step::advance::AdvanceStep;

use super::{Item, show_after};
use crate::failure::Failure;
use crate::form::{Failed, Field, Form, Posted};
use crate::page::moves;
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// What is told of a step on its page; a moved one needs a new step in its place, which is planned elsewhere.
const TOLD: [Action; 2] = [Action::Complete, Action::Skip];

/// Gathers the preparation steps of an agreement with what the visitor can do with them.
pub(super) async fn items(
    visit: &Visit,
    agreement: &Agreement,
    failed: Option<&Failed>,
) -> Result<Vec<Item>, Failure> {
    let (app, viewer) = (visit.app(), &visit.viewer);
    let found = app.steps_of(viewer, &[agreement.id]).await.map_err(|error| visit.fail(error))?;
    let steps = found.get(&agreement.id).map(Vec::as_slice).unwrap_or_default();
    let subjects: Vec<_> = steps.iter().map(|step| Subject::Step(step.id)).collect();
    let actions = app.available_actions(viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let actions = |step: &Step| actions.get(&Subject::Step(step.id)).map(Vec::as_slice).unwrap_or_default();
    Ok(steps.iter().map(|step| item(visit, step, actions(step), failed)).collect())
}

fn item(visit: &Visit, step: &Step, actions: &[Available], failed: Option<&Failed>) -> Item {
    let title = step.title.best(visit.language);
    let about: Vec<_> = std::iter::once(when(visit, step.when)).chain(step.outcome.clone()).collect();
    Item {
        lang: title.map_or(visit.language, |(language, _)| language).code(),
        title: title.map(|(_, title)| title.to_owned()).unwrap_or_default(),
        state: words::state(visit.language, "step", step.head.state.key()),
        about: about.join(" – "),
        forms: forms(visit, step, actions, failed),
    }
}

fn when(visit: &Visit, when: DateOrRange) -> String {
    let (first, last) = (when.first_day(), when.last_day());
    if first == last {
        return words::date(visit.language, first);
    }
    format!("{}–{}", words::date(visit.language, first), words::date(visit.language, last))
}

fn forms(visit: &Visit, step: &Step, actions: &[Available], failed: Option<&Failed>) -> Vec<Form> {
    let open = TOLD.into_iter().filter(|action| moves::can(actions, *action));
    let form = |action: Action| {
        let label = words::action(visit.language, "step", action.key());
        let sent = format!("/steps/{}/move/{}", step.id, action.key());
        Form::new(visit, &form_id(step.id, action), sent, "page-save")
            .submit(label.clone())
            .heading(label)
            .version(step.head.version)
            .folded()
            .quiet()
            .field(Field::area("outcome", visit.t("page-prepared-outcome"), 3).optional())
            .after(visit.language, failed)
    };
    open.map(form).collect()
}

fn form_id(step: StepId, action: Action) -> String {
    format!("{}-{step}", action.key())
}

async fn agreement_of(visit: &Visit, id: StepId) -> Result<AgreementId, Failure> {
    let found = visit.app().step(&visit.viewer, id).await.map_err(|error| visit.fail(error))?;
    found.map(|step| step.agreement).ok_or_else(|| visit.fail(Error::NotFound))
}

/// Leads to the agreement of a step.
pub(crate) async fn show(visit: Visit, Path(id): Path<StepId>) -> Answer {
    Ok(see(format!("/agreements/{}", agreement_of(&visit, id).await?)))
}

/// Tells what became of a step.
pub(crate) async fn advance(
    visit: Visit,
    Path((id, action)): Path<(StepId, String)>,
    posted: Posted,
) -> Answer {
    let action = Action::from_key(&action).ok_or_else(|| visit.fail(Error::NotFound))?;
    let (agreement, form) = (agreement_of(&visit, id).await?, form_id(id, action));
    let (expected_version, outcome) = (posted.version(), posted.optional("outcome"));
    let case = AdvanceStep { step: id, expected_version, action, outcome };
    match visit.perform(&case, &form, posted).await? {
        Performed::Done(_) => Ok(see(format!("/agreements/{agreement}"))),
        Performed::Refused(failed) => show_after(&visit, agreement, Some(&failed)).await,
    }
}
