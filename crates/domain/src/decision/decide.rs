//! Judges the guards of a decision and decides what a command makes of it.

mod minutes;
mod remedy;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Command, Decision, Guard, Machine, Opening, State, Statement};
use crate::agreement::{Body, Outcome};
use crate::calendar::local;
use crate::head::Head;
use crate::lifecycle::{Denied, Event, Facts, Keyed, Move, Situation, To, admit};
use crate::permission::{Actor, Place, Role};
use crate::refusal::{self, Code, Refusal};
use crate::subject::Subject;

/// How what is decided on stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatterStanding {
    /// Still being prepared.
    Prepared,
    /// It waits for the decision or stands on it.
    Submitted,
    /// It is over, or has moved on without the decision.
    Over,
}

/// What a decision's guards look at besides the decision.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The decision; nothing before it is opened.
    pub decision: Option<&'a Decision>,
    /// Where it would belong, before it is opened; afterwards the decision knows.
    pub place: &'a Place,
    /// Who acts.
    pub actor: &'a Actor,
    /// Whether nobody holds the registrar's post there.
    pub registrar_vacant: bool,
    /// How what is decided on stands.
    pub matter: MatterStanding,
    /// The Helsinki date.
    pub today: NaiveDate,
}

impl Around<'_> {
    fn holds(&self, role: Role) -> bool {
        self.actor.holds(role, &self.place())
    }

    /// Whether there is no municipality with hands of its own: a regional body's decision, or a joint authority's.
    fn without_municipality(&self) -> bool {
        self.place().municipality.is_none()
    }

    fn preparers_hands(&self) -> bool {
        let own = [Role::MunicipalCoordinator, Role::MunicipalManager, Role::System];
        self.without_municipality() || self.actor.holds_any(&own, &self.place())
    }

    fn registrars_hands(&self) -> bool {
        self.without_municipality()
            || self.holds(Role::Registrar)
            || self.registrar_vacant && self.holds(Role::MunicipalCoordinator)
    }
}

impl Situation<Machine> for Around<'_> {
    fn state(&self) -> Option<State> {
        self.decision.map(|decision| decision.head.state)
    }

    fn place(&self) -> Place {
        self.decision.map_or_else(|| self.place.clone(), |decision| decision.place.clone())
    }

    fn judge(&self, guard: Guard) -> Result<(), Refusal> {
        let Some(decision) = self.decision else { return Err(Refusal::new(Code::MoveNotOpen)) };
        let is_council = decision.body == Body::Council;
        let dismissed = decision.claim.as_ref().is_some_and(|claim| claim.dismissed.is_some());
        match guard {
            Guard::PreparersHands => holds(self.preparers_hands(), Code::CoordinatorActs),
            Guard::RegistrarsHands => holds(self.registrars_hands(), Code::RegistrarActs),
            Guard::OfficesHands => {
                holds(self.preparers_hands() || self.registrars_hands(), Code::RegistrarActs)
            }
            Guard::MatterSubmitted => holds(self.matter == MatterStanding::Submitted, Code::NotSubmitted),
            Guard::HearingsDone => {
                let missing: Vec<_> = decision.unheard().into_iter().map(Keyed::key).collect();
                holds(missing.is_empty(), Code::HearingsMissing)
                    .map_err(|refusal| refusal.with("bodies", missing.join(", ")))
            }
            Guard::NotCouncil => holds(!is_council && !self.place().is_regional(), Code::CouncilDecides),
            Guard::MeetingHeld => {
                let meeting = decision.meeting_on.unwrap_or(NaiveDate::MAX);
                holds(self.today >= meeting, Code::MeetingNotHeld)
                    .map_err(|refusal| refusal.with("meeting_on", meeting))
            }
            Guard::Appealable => holds(decision.appealable, Code::MoveNotOpen),
            Guard::NotAppealable => holds(!decision.appealable, Code::MoveNotOpen),
            Guard::ClaimIsRemedy => {
                holds(!is_council, Code::NoClaimAgainstCouncil)?;
                holds(!dismissed, Code::ClaimSettled)
            }
            Guard::AppealIsRemedy => holds(is_council || dismissed, Code::ClaimComesFirst),
            Guard::DeadlinePassed => {
                let last = decision.appeal_period().map_or(NaiveDate::MAX, |period| period.deadline_on);
                holds(self.today > last, Code::DeadlineNotPassed)
                    .map_err(|refusal| refusal.with("deadline", last))
            }
            Guard::MayReopen => {
                holds(decision.next.is_none(), Code::AlreadyFollowed)?;
                holds(self.matter != MatterStanding::Over, Code::MatterOver)?;
                let rejected = decision.outcome == Some(Outcome::Rejected);
                holds(decision.head.state == State::Final || rejected, Code::MoveNotOpen)
            }
            Guard::PersonalDataPublic => holds(decision.personal_data_public(), Code::NothingToRemove),
        }
    }
}

fn holds(holds: bool, code: Code) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::new(code)) }
}

/// Begins a decision (MD-0).
///
/// # Errors
/// Forbidden, or a refusal of the body.
pub fn open(around: &Around<'_>, opening: &Opening, now: DateTime<Utc>) -> Result<(Decision, Event), Denied> {
    let around = &Around { decision: None, place: &opening.place, ..*around };
    let row = admit(around, super::Action::Open, around.actor)?;
    check_body(opening.body, &opening.place)?;
    let decision = Decision {
        id: opening.id,
        matter: opening.matter,
        place: opening.place.clone(),
        body: opening.body,
        opened_on: local::date_of(now),
        decide_by: opening.decide_by,
        preparer: None,
        meeting_on: None,
        section_no: None,
        case_no: None,
        outcome: None,
        appealable: true,
        minutes: None,
        hearings: Vec::new(),
        statements: Vec::new(),
        claim: None,
        appeal: None,
        previous: opening.previous,
        next: None,
        head: Head::born(State::NotStarted, now),
    };
    let facts = Facts::new()
        .plain("subject", opening.matter.subject())
        .plain("body", opening.body.key())
        .date("decide_by", opening.decide_by)
        .maybe("previous", opening.previous);
    let subject = Subject::Decision(decision.id);
    let event = Event::of(row, subject, decision.place.clone(), None, State::NotStarted, facts);
    Ok((decision, event))
}

/// The regional bodies decide what is the area's own; a municipality's or a joint authority's own bodies what is theirs.
fn check_body(body: Body, place: &Place) -> Result<(), Refusal> {
    let regional = matches!(body, Body::RegionalBoard | Body::RegionalSteering);
    if regional == place.is_regional() {
        return Ok(());
    }
    Err(Refusal::field(Code::Malformed, "body"))
}

/// Decides what a command makes of a decision.
///
/// # Errors
/// Forbidden, or why the move is not open or its input not right; nothing has changed then.
pub fn decide(
    around: &Around<'_>,
    command: &Command,
    now: DateTime<Utc>,
) -> Result<(Decision, Event), Denied> {
    let row = admit(around, command.action(), around.actor)?;
    let Some(before) = around.decision else {
        return Err(Refusal::new(Code::MoveNotOpen).into());
    };
    let mut next = before.clone();
    let facts = apply(&mut next, command, around.today)?;
    let to = landing(row, &next, around.today);
    next.head = before.head.after(to, now);
    let subject = Subject::Decision(next.id);
    let event = Event::of(row, subject, next.place.clone(), Some(before.head.state), to, facts);
    Ok((next, event))
}

/// Where a row leads: a corrected date may open the time to appeal again (MD-19c).
fn landing(row: &Move<Machine>, next: &Decision, today: NaiveDate) -> State {
    match row.to {
        To::One(to) => to,
        To::Same => next.head.state,
        To::OneOf(_) => {
            let settled = next.appeal.as_ref().is_some_and(|appeal| appeal.ruling.is_some());
            let runs = next.appeal_period().is_some_and(|period| period.deadline_on >= today);
            if runs && !settled { State::AppealPeriod } else { State::Final }
        }
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each command; the longer ones have functions of their own"
)]
fn apply(next: &mut Decision, command: &Command, today: NaiveDate) -> Result<Facts, Refusal> {
    let facts = Facts::new();
    Ok(match command {
        Command::AssignPreparer { preparer, hearings } => {
            next.preparer = Some(*preparer);
            next.hearings.clone_from(hearings);
            let heard: Vec<_> = hearings.iter().map(|body| body.key()).collect();
            facts.plain("preparer", preparer).plain("hearings", heard.join(" "))
        }
        Command::PutOnAgenda { body, meeting_on, case_no } => {
            let body = body.unwrap_or(next.body);
            check_body(body, &next.place)?;
            let case_no = case_no.as_deref().map(|text| refusal::name("caseNo", text)).transpose()?;
            (next.body, next.meeting_on) = (body, Some(*meeting_on));
            next.case_no = case_no.or_else(|| next.case_no.take());
            facts
                .plain("body", body.key())
                .date("meeting_on", *meeting_on)
                .maybe("case_no", next.case_no.as_ref())
        }
        Command::Table(reason) => {
            next.meeting_on = None;
            let reason = reason.as_deref().filter(|text| !text.trim().is_empty()).map(because).transpose()?;
            facts.maybe_private("reason", reason)
        }
        Command::Resume { meeting_on } => {
            next.meeting_on = Some(*meeting_on);
            facts.date("meeting_on", *meeting_on)
        }
        Command::ReturnToPreparation(reason) => {
            next.meeting_on = None;
            facts.private("reason", because(reason)?)
        }
        Command::ForwardToCouncil { next: id } => {
            next.next = Some(*id);
            facts.plain("next", id)
        }
        Command::Reopen { next: id, reason } => {
            next.next = Some(*id);
            facts.plain("next", id).private("reason", because(reason)?)
        }
        Command::Decide { section_no, outcome, appealable } => {
            let section = refusal::name("sectionNo", section_no)?;
            next.appealable = *appealable;
            decided(next, section, *outcome).plain("appealable", appealable)
        }
        Command::PublishMinutes(minutes) => minutes::publish(next, minutes, today)?,
        Command::CorrectPublication { published_on, reason } => {
            minutes::correct(next, *published_on, reason, today)?
        }
        Command::ReceiveRevisionClaim { received_on } => remedy::claim(next, *received_on, today)?,
        Command::DismissClaim(dismissal) => remedy::dismiss_claim(next, dismissal, today)?,
        Command::AcceptClaim { decided_on, section_no, outcome } => {
            remedy::accept_claim(next, *decided_on, section_no, *outcome, today)?
        }
        Command::ReceiveAppeal { received_on } => remedy::appeal(next, *received_on, today)?,
        Command::DismissAppeal(ruling) => remedy::ruled(next, ruling, today)?.plain("annulled", false),
        Command::Annul { ruling, next: id } => {
            next.next = Some(*id);
            remedy::ruled(next, ruling, today)?.plain("annulled", true).plain("next", id)
        }
        Command::ConfirmFinality => match next.appeal_period() {
            Some(period) => facts.date("deadline", period.deadline_on),
            None => facts,
        },
        Command::Cancel | Command::AskForRemoval => facts,
        Command::MarkRemoved => {
            if let Some(minutes) = &mut next.minutes {
                minutes.removed_on = Some(today);
            }
            facts
        }
        Command::RecordStatement(statement) => heard(next, statement, today)?,
        Command::MoveDecideBy { decide_by, reason } => {
            let before = std::mem::replace(&mut next.decide_by, *decide_by);
            if *decide_by < today {
                return Err(Refusal::field(Code::InThePast, "decideBy"));
            }
            let reason = reason.as_deref().map(because).transpose()?;
            facts.date("before", before).date("decide_by", *decide_by).maybe_private("reason", reason)
        }
    })
}

fn because(reason: &str) -> Result<String, Refusal> {
    refusal::prose("reason", reason, refusal::limit::TEXT)
}

fn decided(next: &mut Decision, section: String, outcome: Outcome) -> Facts {
    let facts = Facts::new()
        .plain("body", next.body.key())
        .maybe("decided_on", next.meeting_on)
        .plain("section_no", &section)
        .plain("outcome", outcome.key());
    (next.section_no, next.outcome) = (Some(section), Some(outcome));
    facts
}

/// Checks that a day lies between an earlier one and today.
fn after(
    field: &'static str,
    day: NaiveDate,
    earliest: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(), Refusal> {
    if day > today {
        return Err(Refusal::field(Code::InTheFuture, field));
    }
    match earliest.filter(|earliest| day < *earliest) {
        Some(earliest) => Err(Refusal::field(Code::TooEarly, field).with("earliest", earliest)),
        None => Ok(()),
    }
}

fn heard(next: &mut Decision, statement: &Statement, today: NaiveDate) -> Result<Facts, Refusal> {
    after("givenOn", statement.given_on, None, today)?;
    let text = refusal::prose("text", &statement.text, refusal::limit::TEXT)?;
    let reasoning = statement.reasoning.as_deref().filter(|text| !text.trim().is_empty());
    let reasoning =
        reasoning.map(|text| refusal::prose("reasoning", text, refusal::limit::TEXT)).transpose()?;
    let facts = Facts::new()
        .plain("giver", statement.giver.key())
        .date("given_on", statement.given_on)
        .plain("handled_as", statement.handled_as.key())
        .private("text", &text);
    next.statements.retain(|known| known.giver != statement.giver);
    next.statements.push(Statement { text, reasoning, ..statement.clone() });
    Ok(facts)
}
