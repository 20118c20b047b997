//! What is decided on, whatever it is: the one place that knows how each kind of matter waits for a decision.

use std::collections::HashMap;

use domain::agreement::{Agreement, Command as AgreementCommand, DecisionFacts, Noted};
use domain::calendar::local;
use domain::decision::{Action, Command, Decision, Machine, Matter, MatterStanding, Opening, State};
use domain::id::{AgreementId, AgreementVersionId, DecisionId};
use domain::lifecycle::{Event, Fact, Lifecycle, Waits};
use domain::prevention::PreventionPlan;
use domain::subject::Subject;
use store::Read;

use crate::agreement::deciding;
use crate::engine::Work;
use crate::error::Result;
use crate::prevention::deciding as plans;

/// Returns how each of the matters stands, with at most one statement for each kind of matter.
pub(crate) async fn standings(read: Read<'_>, matters: &[Matter]) -> Result<HashMap<Matter, MatterStanding>> {
    let (mut agreements, mut plans) = (Vec::new(), Vec::new());
    for matter in matters {
        match *matter {
            Matter::Agreement(id, _) => agreements.push(id),
            Matter::PreventionPlan(id) => plans.push(id),
        }
    }
    let agreements =
        if agreements.is_empty() { HashMap::new() } else { read.agreements(&agreements).await? };
    let plans = if plans.is_empty() { HashMap::new() } else { read.prevention_plans(&plans).await? };
    let standing = |matter: &Matter| match matter {
        Matter::Agreement(id, version) => agreements.get(id).map(|found| of_agreement(found, *version)),
        Matter::PreventionPlan(id) => plans.get(id).map(of_plan),
    };
    Ok(matters.iter().map(|matter| (*matter, standing(matter).unwrap_or(MatterStanding::Over))).collect())
}

fn of_plan(plan: &PreventionPlan) -> MatterStanding {
    if plans::takes_note(plan.head.state) {
        MatterStanding::Submitted
    } else if plan.is_under_way() {
        MatterStanding::Prepared
    } else {
        MatterStanding::Over
    }
}

fn of_agreement(agreement: &Agreement, version: AgreementVersionId) -> MatterStanding {
    let over = domain::agreement::Machine::waits(agreement.head.state) == Waits::Over;
    let submitted = agreement.version_of(version).is_none_or(|version| version.document_hash.is_some());
    if over || !agreement.rests_on(version) {
        MatterStanding::Over
    } else if submitted && deciding::takes_note(agreement.head.state) {
        MatterStanding::Submitted
    } else {
        MatterStanding::Prepared
    }
}

/// Lets what is decided on take note of how the decision stands.
pub(crate) async fn note(work: &mut Work<'_>, id: DecisionId) -> Result<()> {
    let decision = work.decision(id).await?;
    match decision.matter {
        Matter::Agreement(agreement, version) => on_agreement(work, &decision, agreement, version).await,
        Matter::PreventionPlan(plan) => Box::pin(plans::follow(work, &decision, plan)).await,
    }
}

async fn on_agreement(
    work: &mut Work<'_>,
    decision: &Decision,
    id: AgreementId,
    version: AgreementVersionId,
) -> Result<()> {
    let (Some(outcome), Some(section_no)) = (decision.outcome, decision.section_no.clone()) else {
        return Ok(());
    };
    let agreement = work.agreement(id).await?;
    let known = agreement.decision_on(version).map(|known| known.decision);
    let replaced = decision.next.is_some() && known.is_some_and(|known| known != decision.id);
    if !agreement.rests_on(version) || replaced || !deciding::takes_note(agreement.head.state) {
        return Ok(());
    }
    let decided_on = decision.meeting_on.unwrap_or_else(|| work.today());
    let noted = Noted {
        decision: decision.id,
        version,
        facts: DecisionFacts { body: decision.body, decided_on, section_no, outcome },
        standing: decision.head.state,
        since: local::date_of(decision.head.since),
    };
    work.change_agreement(&agreement, &AgreementCommand::NoteDecision(noted)).await?;
    Ok(())
}

/// Begins the record that a decision names as the one after it.
pub(crate) async fn open_next(work: &mut Work<'_>, id: DecisionId) -> Result<()> {
    let decision = work.decision(id).await?;
    let Some(next) = decision.next else { return Ok(()) };
    let forwarded = decision.head.state == State::Forwarded;
    let soon = deciding::soon(work.today());
    let opening = Opening {
        id: next,
        matter: decision.matter,
        place: decision.place.clone(),
        body: if forwarded { domain::agreement::Body::Council } else { decision.body },
        decide_by: if forwarded { decision.decide_by.max(work.today()) } else { soon },
        previous: Some(id),
    };
    work.born_decision(&opening).await?;
    Ok(())
}

/// Returns whether nobody has decided yet, so that the record could still be dropped.
pub(crate) fn undecided(decision: &Decision) -> bool {
    let state = Some(decision.head.state);
    Machine::MOVES.iter().any(|row| row.action == Action::Cancel && row.starts_in(state))
}

/// Drops what nobody has decided yet about a matter that was taken back or is over.
pub(crate) async fn cancel_open(work: &mut Work<'_>, subject: Subject) -> Result<()> {
    let known = work.read().decisions_on(&[subject]).await?;
    for decision in known.get(&subject).into_iter().flatten() {
        if undecided(decision) {
            let before = work.decision(decision.id).await?;
            work.change_decision(&before, &Command::Cancel).await?;
        }
    }
    Ok(())
}

/// Drops what nobody has decided yet about words that are not proposed any more.
pub(crate) async fn drop_stale(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let (agreement, subject) = (work.agreement(id).await?, Subject::Agreement(id));
    let known = work.read().decisions_on(&[subject]).await?;
    for decision in known.get(&subject).into_iter().flatten() {
        let Matter::Agreement(_, version) = decision.matter else { continue };
        if undecided(decision) && !agreement.rests_on(version) {
            let before = work.decision(decision.id).await?;
            work.change_decision(&before, &Command::Cancel).await?;
        }
    }
    Ok(())
}

/// Takes the matter back to where it was prepared: the frame when the regional board returned it (AG-7), a plan whichever
/// body did (EP-6).
pub(crate) async fn send_back(work: &mut Work<'_>, id: DecisionId, event: &Event) -> Result<()> {
    let decision = work.decision(id).await?;
    let reason = event.facts.iter().find_map(|(name, fact)| match fact {
        Fact::Private(text) | Fact::Plain(text) if name == "reason" => Some(text.clone()),
        Fact::Private(_) | Fact::Plain(_) => None,
    });
    let (agreement, version) = match decision.matter {
        Matter::Agreement(agreement, version) => (agreement, version),
        Matter::PreventionPlan(plan) => {
            return Box::pin(plans::send_back(work, &decision, plan, reason)).await;
        }
    };
    let agreement = work.agreement(agreement).await?;
    let waits = agreement.head.state == domain::agreement::State::AwaitingRegionalDecision;
    if !waits || agreement.version.id != version {
        return Ok(());
    }
    work.change_agreement(&agreement, &AgreementCommand::RegionalBoardReturned(reason)).await?;
    Ok(())
}

/// Asks for personal data to be taken out of the public minutes of a decision that is final (MD-20).
pub(crate) async fn ask_removal(work: &mut Work<'_>, id: DecisionId) -> Result<()> {
    let decision = work.decision(id).await?;
    if decision.head.state == State::Final && decision.personal_data_public() {
        work.change_decision(&decision, &Command::AskForRemoval).await?;
    }
    Ok(())
}
