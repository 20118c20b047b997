//! A plan and the body's decision on it: how one is asked for, and what follows from how it stands (EP-4 to EP-6, EP-20).

use domain::agreement::Body;
use domain::decision::{self, Decision, Matter, Opening};
use domain::id::PlanId;
use domain::lifecycle::Lifecycle;
use domain::prevention::{Action, Command, Form, Machine, State};
use domain::subject::Subject;

use crate::agreement::deciding::soon;
use crate::decision::matter::undecided;
use crate::engine::Work;
use crate::error::Result;

/// Asks the competent body to decide on a plan whose consultation is closed. A record the body sent back goes on; one that
/// decided stays readable.
pub(crate) async fn open(work: &mut Work<'_>, id: PlanId) -> Result<()> {
    let plan = work.prevention_plan(id).await?;
    let known = known(work, id).await?;
    let decide_by = soon(work.today());
    if let Some(waiting) = known.last().filter(|decision| undecided(decision)) {
        if waiting.decide_by != decide_by {
            let before = work.decision(waiting.id).await?;
            let command = decision::Command::MoveDecideBy { decide_by, reason: None };
            work.change_decision(&before, &command).await?;
        }
        return Ok(());
    }
    let body_named = match &plan.place.municipality {
        Some(municipality) => work.read().prevention_body(municipality).await?.is_some(),
        None => false,
    };
    let opening = Opening {
        id: work.fresh(),
        matter: Matter::PreventionPlan(id),
        place: plan.place.clone(),
        body: usual_body(plan.description.form, body_named),
        decide_by,
        previous: known.last().map(|decision| decision.id),
    };
    work.born_decision(&opening).await?;
    Ok(())
}

/// Returns the body a plan is taken to unless its agenda says otherwise: the council decides on the wellbeing plan, the
/// body for prevention work on everything else, and the board where no such body is named.
const fn usual_body(form: Form, body_named: bool) -> Body {
    match form {
        Form::PartOfWellbeingPlan => Body::Council,
        Form::OwnDocument | Form::AttachmentOfVitalityAgreement if body_named => Body::Committee,
        Form::OwnDocument | Form::AttachmentOfVitalityAgreement => Body::Board,
    }
}

/// Does what a decision, as it stands now, does to its plan.
pub(crate) async fn follow(work: &mut Work<'_>, decision: &Decision, id: PlanId) -> Result<()> {
    if decision.outcome.is_none() || is_overtaken(decision, &known(work, id).await?) {
        return Ok(());
    }
    let mut plan = work.prevention_plan(id).await?;
    let annulled = decision.head.state == decision::State::Annulled;
    let stands = decision.approved() && !annulled;
    if !stands && can(Action::ApprovalLost, plan.head.state) {
        plan = work.change_plan(&plan, &Command::ApprovalLost(decision.id)).await?;
    }
    // Whatever the court annulled is decided again under the record that follows.
    if annulled || plan.head.state != State::InBodyDecision {
        return Ok(());
    }
    let command = if stands {
        Command::Approve(decision.id)
    } else {
        Command::Returned { decision: decision.id, reason: None }
    };
    work.change_plan(&plan, &command).await?;
    Ok(())
}

/// Sends a plan back to its draft when the body returned it to be prepared.
pub(crate) async fn send_back(
    work: &mut Work<'_>,
    decision: &Decision,
    id: PlanId,
    reason: Option<String>,
) -> Result<()> {
    let plan = work.prevention_plan(id).await?;
    if plan.head.state != State::InBodyDecision || is_overtaken(decision, &known(work, id).await?) {
        return Ok(());
    }
    work.change_plan(&plan, &Command::Returned { decision: decision.id, reason }).await?;
    Ok(())
}

/// Returns whether a plan in this state waits for a decision, or stands on one.
pub(crate) fn takes_note(state: State) -> bool {
    can(Action::Approve, state) || can(Action::ApprovalLost, state)
}

fn can(action: Action, state: State) -> bool {
    Machine::MOVES.iter().any(|row| row.action == action && row.starts_in(Some(state)))
}

/// Whether another record counts instead of this one: that of a later submission, or one that was to follow this one and
/// has decided.
fn is_overtaken(decision: &Decision, known: &[Decision]) -> bool {
    let mut newest = decision;
    while let Some(next) = newest.next.and_then(|next| known.iter().find(|other| other.id == next)) {
        if next.outcome.is_some() {
            return true;
        }
        newest = next;
    }
    known.last().is_some_and(|last| last.id != newest.id)
}

async fn known(work: &Work<'_>, id: PlanId) -> Result<Vec<Decision>> {
    let subject = Subject::PreventionPlan(id);
    Ok(work.read().decisions_on(&[subject]).await?.remove(&subject).unwrap_or_default())
}
