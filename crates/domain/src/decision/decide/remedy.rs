//! Claims for a revised decision and appeals, and what comes of them; what arrives after the last day is not taken.

use chrono::NaiveDate;

use super::{after, decided};
use crate::agreement::Outcome;
use crate::decision::{Appeal, Claim, Decision, Dismissal, Ruling};
use crate::lifecycle::{Facts, Keyed};
use crate::refusal::{self, Code, Refusal};

/// Records a claim.
pub(super) fn claim(next: &mut Decision, received_on: NaiveDate, today: NaiveDate) -> Result<Facts, Refusal> {
    in_time(next, received_on, today)?;
    next.claim = Some(Claim { received_on, dismissed: None });
    Ok(Facts::new().date("received_on", received_on))
}

/// Records an appeal to the administrative court.
pub(super) fn appeal(
    next: &mut Decision,
    received_on: NaiveDate,
    today: NaiveDate,
) -> Result<Facts, Refusal> {
    in_time(next, received_on, today)?;
    next.appeal = Some(Appeal { received_on, ruling: None });
    Ok(Facts::new().date("received_on", received_on))
}

fn in_time(decision: &Decision, received_on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    after("receivedOn", received_on, decision.meeting_on, today)?;
    let last = decision.appeal_period().map_or(NaiveDate::MIN, |period| period.deadline_on);
    if received_on > last {
        return Err(Refusal::field(Code::ReceivedTooLate, "receivedOn").with("deadline", last));
    }
    Ok(())
}

/// Dismisses the claim; the claimant alone may appeal then.
pub(super) fn dismiss_claim(
    next: &mut Decision,
    dismissal: &Dismissal,
    today: NaiveDate,
) -> Result<Facts, Refusal> {
    let section_no = refusal::name("sectionNo", &dismissal.section_no)?;
    let claim = next.claim.as_mut().ok_or_else(|| Refusal::new(Code::MoveNotOpen))?;
    after("decidedOn", dismissal.decided_on, Some(claim.received_on), today)?;
    after("sentOn", dismissal.sent_on, Some(dismissal.decided_on), today)?;
    let facts = Facts::new()
        .date("decided_on", dismissal.decided_on)
        .plain("section_no", &section_no)
        .plain("told_by", dismissal.told_by.key())
        .date("sent_on", dismissal.sent_on);
    claim.dismissed = Some(Dismissal { section_no, ..dismissal.clone() });
    Ok(match next.appeal_period() {
        Some(period) => facts.date("deadline", period.deadline_on),
        None => facts,
    })
}

/// Accepts the claim: a new decision under the same record, on which everybody entitled may claim or appeal again.
pub(super) fn accept_claim(
    next: &mut Decision,
    decided_on: NaiveDate,
    section_no: &str,
    outcome: Outcome,
    today: NaiveDate,
) -> Result<Facts, Refusal> {
    let section = refusal::name("sectionNo", section_no)?;
    let received = next.claim.as_ref().map(|claim| claim.received_on);
    after("decidedOn", decided_on, received, today)?;
    (next.meeting_on, next.minutes, next.claim) = (Some(decided_on), None, None);
    Ok(decided(next, section, outcome))
}

/// Records what the court ruled.
pub(super) fn ruled(next: &mut Decision, ruling: &Ruling, today: NaiveDate) -> Result<Facts, Refusal> {
    let reference = refusal::name("reference", &ruling.reference)?;
    let appeal = next.appeal.as_mut().ok_or_else(|| Refusal::new(Code::MoveNotOpen))?;
    after("givenOn", ruling.given_on, Some(appeal.received_on), today)?;
    let facts = Facts::new().date("given_on", ruling.given_on).plain("reference", &reference);
    appeal.ruling = Some(Ruling { reference, ..ruling.clone() });
    Ok(facts)
}
