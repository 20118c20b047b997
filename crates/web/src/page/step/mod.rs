//! One preparation step: what, when and by whom, and how coordinators tell what became of it.

pub(crate) mod plan;

use axum::extract::Path;
use domain::id::StepId;
use domain::lifecycle::{Available, Keyed};
use domain::refusal::{Code, Refusal};
use domain::step::{Action, State, Step};
use domain::subject::Subject;
use workflow::Error;
use workflow::step::advance::AdvanceStep;
use workflow::step::reschedule::RescheduleStep;

use super::matter::{self, Matter};
use super::moves;
use crate::failure::Failure;
use crate::form::{Failed, Field, Form, Posted, Reading};
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// Returns whether a step should have been done by now.
pub(super) fn is_late(visit: &Visit, step: &Step) -> bool {
    step.head.state == State::Planned && step.when.last_day() < visit.today()
}

/// Shows a step.
pub(crate) async fn show(visit: Visit, Path(id): Path<StepId>) -> Answer {
    show_after(&visit, id, None).await
}

async fn load(visit: &Visit, id: StepId) -> Result<Step, Failure> {
    let found = visit.app().step(&visit.viewer, id).await.map_err(|error| visit.fail(error))?;
    found.ok_or_else(|| visit.fail(Error::NotFound))
}

async fn show_after(visit: &Visit, id: StepId, failed: Option<&Failed>) -> Answer {
    let step = load(visit, id).await?;
    let subject = Subject::Step(id);
    let actions = visit.app().available_actions(&visit.viewer, &[subject]).await;
    let actions = actions.map_err(|error| visit.fail(error))?.remove(&subject).unwrap_or_default();
    let title = step.title.best(visit.language);
    let matter = Matter {
        subject,
        agreement: step.agreement,
        title: title.map(|(_, title)| title.to_owned()).unwrap_or_default(),
        facts: facts(visit, &step).await?,
        forms: forms(visit, &step, &actions, failed),
    };
    matter::show(visit, matter, failed).await
}

async fn facts(visit: &Visit, step: &Step) -> Result<Vec<(String, String)>, Failure> {
    let state = words::state(visit.language, "step", step.head.state.key());
    let late = is_late(visit, step).then(|| visit.t("page-late"));
    let mut facts = vec![
        (visit.t("page-state"), std::iter::once(state).chain(late).collect::<Vec<_>>().join(" – ")),
        (visit.t("page-when"), words::span(visit.language, step.when)),
        (visit.t("page-kind"), plan::kind(visit, step.kind)),
    ];
    let named: Vec<_> = step.lead.iter().chain(&step.participants).copied().collect();
    let known = visit.app().organisations(&visit.viewer, &named).await.map_err(|error| visit.fail(error))?;
    let name = |id| known.get(id).map(|found| found.legal_name.clone());
    facts.extend(step.lead.as_ref().and_then(name).map(|name| (visit.t("page-step-lead"), name)));
    let participants = step.participants.iter().filter_map(name).collect::<Vec<_>>().join(", ");
    facts.extend((!participants.is_empty()).then(|| (visit.t("page-step-participants"), participants)));
    facts.extend(step.outcome.clone().map(|outcome| (visit.t("page-step-outcome"), outcome)));
    Ok(facts)
}

fn forms(visit: &Visit, step: &Step, actions: &[Available], failed: Option<&Failed>) -> Vec<Form> {
    let form = |action: Action, sent: &str| {
        let label = words::action(visit.language, "step", action.key());
        Form::new(visit, action.key(), format!("/steps/{}/{sent}", step.id), "page-save")
            .submit(label.clone())
            .heading(label)
            .version(step.head.version)
            .folded()
            .quiet()
    };
    let mut forms = Vec::new();
    if moves::can(actions, Action::Complete) {
        let outcome = Field::area("outcome", visit.t("page-step-outcome"), 3).optional();
        forms.push(form(Action::Complete, "move/complete").field(outcome));
    }
    if moves::can(actions, Action::Move) {
        let when = Field::line("when", visit.t("page-when-new")).hint(visit.t("page-when-hint"));
        let reason = Field::area("outcome", visit.t("page-reason"), 2).optional();
        forms.push(form(Action::Move, "reschedule").field(when).field(reason));
    }
    if moves::can(actions, Action::Skip) {
        forms.push(form(Action::Skip, "move/skip").field(Field::area("outcome", visit.t("page-reason"), 3)));
    }
    forms.into_iter().map(|form| form.after(visit.language, failed)).collect()
}

/// Tells that a step is done, or left out and why.
pub(crate) async fn advance(
    visit: Visit,
    Path((id, action)): Path<(StepId, String)>,
    posted: Posted,
) -> Answer {
    let told = Action::from_key(&action).filter(|action| matches!(action, Action::Complete | Action::Skip));
    let action = told.ok_or_else(|| visit.fail(Error::NotFound))?;
    let outcome = posted.optional("outcome");
    if action == Action::Skip && outcome.is_none() {
        let refusals = vec![Refusal::field(Code::Required, "outcome")];
        return show_after(&visit, id, Some(&Failed::new(action.key(), posted, refusals))).await;
    }
    let case = AdvanceStep { step: id, expected_version: posted.version(), action, outcome };
    finish(&visit, id, visit.perform(&case, action.key(), posted).await?).await
}

/// Moves a step to another time.
pub(crate) async fn reschedule(visit: Visit, Path(id): Path<StepId>, posted: Posted) -> Answer {
    let form = Action::Move.key();
    let mut reading = Reading::new(&posted);
    let when = reading.span("when");
    let (expected_version, reason) = (posted.version(), posted.optional("outcome"));
    let case = match reading.done(when) {
        Ok(when) => RescheduleStep { step: id, expected_version, when, reason },
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new(form, posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, form, posted).await?).await
}

/// Leads to the step that is there now, which after a move is another one.
async fn finish(visit: &Visit, id: StepId, performed: Performed<StepId>) -> Answer {
    match performed {
        Performed::Done(step) => Ok(see(format!("/steps/{step}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}
