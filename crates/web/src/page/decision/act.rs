//! What coordinators and registrars do on a decision's page: one form for each thing that carries data.

use axum::extract::Path;
use domain::agreement::{Body, Outcome};
use domain::decision::{Action, Delivery, Handling, InfluenceBody, Statement};
use domain::id::DecisionId;
use domain::lifecycle::Keyed;
use domain::refusal::Refusal;
use workflow::decision::advance::AdvanceDecision;
use workflow::decision::appeal::{ReceiveAppeal, RecordCourtDecision};
use workflow::decision::assign_preparer::AssignPreparer;
use workflow::decision::claim::{ReceiveRevisionClaim, SettleRevisionClaim, Settlement};
use workflow::decision::hear::RecordStatement;
use workflow::decision::move_decide_by::MoveDecideBy;
use workflow::decision::publish::{CorrectPublication, PublishMinutes};
use workflow::decision::put_on_agenda::PutOnAgenda;
use workflow::decision::record::RecordDecision;
use workflow::{Error, UseCase};

use super::show_after;
use crate::form::{Failed, Posted, Reading};
use crate::page::moves::Carries;
use crate::visit::{Answer, Performed, Visit, see};

/// The plain moves of a decision that people do.
pub(super) const PLAIN: &[(Action, Carries)] = &[
    (Action::Table, Carries::Nothing),
    (Action::ForwardToCouncil, Carries::Nothing),
    (Action::ReturnToPreparation, Carries::Reason),
    (Action::ConfirmFinality, Carries::Nothing),
    (Action::MarkRemoved, Carries::Nothing),
    (Action::Reopen, Carries::Reason),
];

/// Does a plain move.
pub(crate) async fn advance(
    visit: Visit,
    Path((id, action)): Path<(DecisionId, String)>,
    posted: Posted,
) -> Answer {
    let action = Action::from_key(&action).ok_or_else(|| visit.fail(Error::NotFound))?;
    let form = format!("move-{}", action.key());
    let case = AdvanceDecision {
        decision: id,
        expected_version: posted.version(),
        action,
        reason: posted.optional("reason"),
    };
    finish(&visit, id, &form, Ok(case), posted).await
}

/// Does what one of the forms asks for.
pub(crate) async fn send(
    visit: Visit,
    Path((id, form)): Path<(DecisionId, String)>,
    posted: Posted,
) -> Answer {
    let visit = &visit;
    match form.as_str() {
        "assign" => finish(visit, id, &form, Ok(assign(id, &posted)), posted).await,
        "agenda" | "resume" => finish(visit, id, &form, agenda(id, &posted), posted).await,
        "decide" => finish(visit, id, &form, decide(id, &posted), posted).await,
        "publish" => finish(visit, id, &form, publish(id, &posted), posted).await,
        "correct" => finish(visit, id, &form, correct(id, &posted), posted).await,
        "claim" => finish(visit, id, &form, claim(id, &posted), posted).await,
        "dismiss" => finish(visit, id, &form, dismiss(id, &posted), posted).await,
        "accept" => finish(visit, id, &form, accept(id, &posted), posted).await,
        "appeal" => finish(visit, id, &form, appeal(id, &posted), posted).await,
        "uphold" => finish(visit, id, &form, rule(id, &posted, false), posted).await,
        "annul" => finish(visit, id, &form, rule(id, &posted, true), posted).await,
        "statement" => finish(visit, id, &form, hear(id, &posted), posted).await,
        "decide-by" => finish(visit, id, &form, move_decide_by(id, &posted), posted).await,
        _ => Err(visit.fail(Error::NotFound)),
    }
}

async fn finish<U: UseCase>(
    visit: &Visit,
    id: DecisionId,
    form: &str,
    case: Result<U, Vec<Refusal>>,
    posted: Posted,
) -> Answer {
    let case = match case {
        Ok(case) => case,
        Err(refusals) => {
            return show_after(visit, id, Some(&Failed::new(form, posted, refusals))).await;
        }
    };
    match visit.perform(&case, form, posted).await? {
        Performed::Done(_) => Ok(see(format!("/decisions/{id}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}

type Read<T> = Result<T, Vec<Refusal>>;

fn assign(decision: DecisionId, posted: &Posted) -> AssignPreparer {
    let hearings = posted.all("hearings").into_iter().filter_map(InfluenceBody::from_key).collect();
    AssignPreparer { decision, expected_version: posted.version(), preparer: None, hearings }
}

fn agenda(decision: DecisionId, posted: &Posted) -> Read<PutOnAgenda> {
    let mut reading = Reading::new(posted);
    let meeting_on = reading.date("meetingOn");
    reading.done(meeting_on.map(|meeting_on| PutOnAgenda {
        decision,
        expected_version: posted.version(),
        body: Body::from_key(posted.text("body")),
        meeting_on,
        case_no: posted.optional("caseNo"),
    }))
}

fn decide(decision: DecisionId, posted: &Posted) -> Read<RecordDecision> {
    let mut reading = Reading::new(posted);
    let section_no = reading.required("sectionNo");
    let outcome = reading.keyed::<Outcome>("outcome");
    reading.done(outcome.map(|outcome| RecordDecision {
        decision,
        expected_version: posted.version(),
        section_no,
        outcome,
        appealable: posted.text("appealable") != "no",
    }))
}

fn publish(decision: DecisionId, posted: &Posted) -> Read<PublishMinutes> {
    let mut reading = Reading::new(posted);
    let (checked_on, published_on) = (reading.date("checkedOn"), reading.date("publishedOn"));
    reading.done(checked_on.zip(published_on).map(|(checked_on, published_on)| PublishMinutes {
        decision,
        expected_version: posted.version(),
        checked_on,
        published_on,
        url: posted.optional("url"),
        has_personal_data: posted.text("hasPersonalData") == "yes",
    }))
}

fn correct(decision: DecisionId, posted: &Posted) -> Read<CorrectPublication> {
    let mut reading = Reading::new(posted);
    let published_on = reading.date("publishedOn");
    let reason = reading.required("reason");
    reading.done(published_on.map(|published_on| CorrectPublication {
        decision,
        expected_version: posted.version(),
        published_on,
        reason,
    }))
}

fn claim(decision: DecisionId, posted: &Posted) -> Read<ReceiveRevisionClaim> {
    let mut reading = Reading::new(posted);
    let received_on = reading.date("receivedOn");
    let expected_version = posted.version();
    reading.done(received_on.map(|received_on| ReceiveRevisionClaim {
        decision,
        expected_version,
        received_on,
    }))
}

fn dismiss(decision: DecisionId, posted: &Posted) -> Read<SettleRevisionClaim> {
    let mut reading = Reading::new(posted);
    let decided_on = reading.date("decidedOn");
    let section_no = reading.required("sectionNo");
    let told_by = reading.keyed::<Delivery>("toldBy");
    let sent_on = reading.date("sentOn");
    let all = decided_on.zip(told_by).zip(sent_on);
    reading.done(all.map(|((decided_on, told_by), sent_on)| SettleRevisionClaim {
        decision,
        expected_version: posted.version(),
        decided_on,
        section_no,
        settlement: Settlement::Dismissed { told_by, sent_on },
    }))
}

fn accept(decision: DecisionId, posted: &Posted) -> Read<SettleRevisionClaim> {
    let mut reading = Reading::new(posted);
    let decided_on = reading.date("decidedOn");
    let section_no = reading.required("sectionNo");
    let outcome = reading.keyed::<Outcome>("outcome");
    reading.done(decided_on.zip(outcome).map(|(decided_on, outcome)| SettleRevisionClaim {
        decision,
        expected_version: posted.version(),
        decided_on,
        section_no,
        settlement: Settlement::Accepted { outcome },
    }))
}

fn appeal(decision: DecisionId, posted: &Posted) -> Read<ReceiveAppeal> {
    let mut reading = Reading::new(posted);
    let received_on = reading.date("receivedOn");
    let expected_version = posted.version();
    reading.done(received_on.map(|received_on| ReceiveAppeal { decision, expected_version, received_on }))
}

fn rule(decision: DecisionId, posted: &Posted, annulled: bool) -> Read<RecordCourtDecision> {
    let mut reading = Reading::new(posted);
    let given_on = reading.date("givenOn");
    let reference = reading.required("reference");
    reading.done(given_on.map(|given_on| RecordCourtDecision {
        decision,
        expected_version: posted.version(),
        given_on,
        reference,
        annulled,
    }))
}

fn hear(decision: DecisionId, posted: &Posted) -> Read<RecordStatement> {
    let mut reading = Reading::new(posted);
    let giver = reading.keyed::<InfluenceBody>("giver");
    let given_on = reading.date("givenOn");
    let text = reading.required("text");
    let handled_as = reading.keyed::<Handling>("handledAs");
    let all = giver.zip(given_on).zip(handled_as);
    reading.done(all.map(|((giver, given_on), handled_as)| RecordStatement {
        decision,
        expected_version: posted.version(),
        statement: Statement { giver, given_on, text, handled_as, reasoning: posted.optional("reasoning") },
    }))
}

fn move_decide_by(decision: DecisionId, posted: &Posted) -> Read<MoveDecideBy> {
    let mut reading = Reading::new(posted);
    let decide_by = reading.date("decideBy");
    let reason = reading.required("reason");
    let expected_version = posted.version();
    reading.done(decide_by.map(|decide_by| MoveDecideBy { decision, expected_version, decide_by, reason }))
}
