//! Judges the guards of an agreement and decides what a command makes of it.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{Action, Agreement, Command, DecisionFacts, Guard, Initiate, Kind, Machine, Party, Period, State, Text, Version};
use crate::head::Head;
use crate::id::PersonId;
use crate::lifecycle::{Denied, Event, Facts, Keyed, Situation, To, admit};
use crate::permission::{Actor, Place};
use crate::refusal::{self, Code, Refusal};
use crate::subject::Subject;
use crate::text::Language;

/// The notice a party must give to leave, in days, unless the agreement says otherwise.
const NOTICE_DAYS: u32 = 90;
/// Days after the last day for signing until coordinators may give up (AG-13).
const SIGNING_PATIENCE_DAYS: u64 = 60;
/// Days of the period that must be left for a newcomer (AG-14).
const JOIN_DAYS: i64 = 90;

/// What an agreement's guards look at besides the agreement.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The agreement; nothing before its initiative.
    pub agreement: Option<&'a Agreement>,
    /// Where it belongs.
    pub place: &'a Place,
    /// Other agreements of the same kind and municipality that are being prepared.
    pub others_in_preparation: usize,
    /// Periods of others of the same kind and municipality in force.
    pub others_in_force: &'a [Period],
    /// The languages the area publishes in (I-30).
    pub languages: &'a [Language],
    /// Whether the area signs before a decision is final.
    pub sign_before_final: bool,
    /// Whether the municipality (or the frame's convener) has signed, and how many others have.
    pub signed: (bool, usize),
    /// The acting person.
    pub person: Option<PersonId>,
    /// The Helsinki date.
    pub today: NaiveDate,
}

impl Around<'_> {
    fn decision(&self) -> Option<&DecisionFacts> {
        self.agreement.and_then(|agreement| agreement.decision.as_ref())
    }

    fn minimum_signed(&self) -> bool {
        self.signed.0 && self.signed.1 > 0
    }

    fn judge_decision(&self, guard: Guard) -> Result<(), Refusal> {
        let Some(decision) = self.decision() else {
            return Err(Refusal::new(Code::DecisionMissing));
        };
        let (holds, code) = match guard {
            Guard::DecisionApproved => (decision.approved(), Code::DecisionNotApproved),
            Guard::DecisionRejected => (!decision.approved(), Code::DecisionMissing),
            Guard::DecisionFinalEnough => (decision.is_final || self.sign_before_final, Code::DecisionNotFinal),
            _ => (true, Code::DecisionMissing),
        };
        if holds { Ok(()) } else { Err(Refusal::new(code)) }
    }
}

impl Situation<Machine> for Around<'_> {
    fn state(&self) -> Option<State> {
        self.agreement.map(|agreement| agreement.head.state)
    }

    fn place(&self) -> Place {
        self.place.clone()
    }

    fn judge(&self, guard: Guard) -> Result<(), Refusal> {
        let holds = |holds: bool, code| if holds { Ok(()) } else { Err(Refusal::new(code)) };
        if guard == Guard::NoneInPreparation {
            return holds(self.others_in_preparation == 0, Code::AlreadyInPreparation);
        }
        let Some(agreement) = self.agreement else { return Ok(()) };
        let period = agreement.period;
        match guard {
            Guard::NoneInPreparation => Ok(()),
            Guard::PeriodFree => {
                holds(!self.others_in_force.iter().any(|other| other.overlaps(period)), Code::PeriodOverlaps)
            }
            Guard::TextWritten => {
                holds(agreement.version.text.missing(&self.languages[..1.min(self.languages.len())]).is_empty(), Code::TextIncomplete)
            }
            Guard::LanguagesComplete => complete(agreement, self.languages),
            Guard::IsFrame => holds(agreement.kind == Kind::RegionalWellbeing, Code::FrameOnly),
            Guard::NotFrame => holds(agreement.kind != Kind::RegionalWellbeing, Code::NotForFrame),
            Guard::DecisionRecorded
            | Guard::DecisionApproved
            | Guard::DecisionRejected
            | Guard::DecisionFinalEnough => self.judge_decision(guard),
            Guard::MinimumSigned => holds(self.minimum_signed(), Code::MinimumNotSigned),
            Guard::PeriodBegun if self.today < period.start => {
                Err(Refusal::new(Code::PeriodNotBegun).with("period_start", period.start))
            }
            Guard::PeriodBegun => Ok(()),
            Guard::PeriodOver if self.today <= period.end => {
                Err(Refusal::new(Code::PeriodNotOver).with("period_end", period.end))
            }
            Guard::PeriodOver => Ok(()),
            Guard::SigningOverdue => {
                let until = agreement.sign_by.unwrap_or(period.start) + Days::new(SIGNING_PATIENCE_DAYS);
                if self.today > until { Ok(()) } else { Err(Refusal::new(Code::GraceNotOver).with("until", until)) }
            }
            Guard::TimeToJoin if period.days_left(self.today) < JOIN_DAYS => {
                Err(Refusal::new(Code::TooLateToJoin).with("period_end", period.end))
            }
            Guard::TimeToJoin => Ok(()),
            Guard::OtherAskedForRecall => {
                let first = agreement.recall_requested_by;
                holds(first.is_some() && first != self.person, Code::SecondPersonNeeded)
            }
        }
    }
}

fn complete(agreement: &Agreement, languages: &[Language]) -> Result<(), Refusal> {
    let mut missing = agreement.version.text.missing(languages);
    for language in agreement.title.missing(languages) {
        if !missing.contains(&language) {
            missing.push(language);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let missing: Vec<_> = missing.into_iter().map(Language::code).collect();
    Err(Refusal::new(Code::LanguagesMissing).with("languages", missing.join(", ")))
}

/// Starts a new agreement (AG-1).
///
/// # Errors
/// Forbidden, or a refusal of the input.
pub fn initiate(around: &Around<'_>, input: &Initiate, actor: &Actor, now: DateTime<Utc>) -> Result<(Agreement, Event), Denied> {
    let row = admit(around, Action::Initiate, actor)?;
    if input.title.best(Language::Fi).is_none() {
        return Err(Refusal::field(Code::Required, "title").into());
    }
    for language in Language::ALL {
        if let Some(title) = input.title.get(language) {
            refusal::name("title", title)?;
        }
    }
    if (input.kind == Kind::RegionalWellbeing) != input.municipality.is_none() {
        return Err(Refusal::field(Code::FrameOnly, "municipality").into());
    }
    let agreement = Agreement {
        id: input.id,
        kind: input.kind,
        area: input.area,
        municipality: input.municipality.clone(),
        parent: input.parent,
        predecessor: input.predecessor,
        title: input.title.clone(),
        period: Period::new(input.period.start, input.period.end)?,
        notice_period_days: input.notice_period_days.unwrap_or(NOTICE_DAYS),
        case_no: input.case_no.as_deref().map(|case_no| refusal::name("caseNo", case_no)).transpose()?,
        sign_by: None,
        decision: None,
        version: Version { id: input.version, no: 1, text: Text::default(), document_hash: None },
        parties: Vec::new(),
        recall_requested_by: None,
        no_renewal: false,
        demo: input.demo,
        head: Head::born(State::Draft, now),
    };
    let facts = Facts::new()
        .plain("kind", agreement.kind.key())
        .maybe("municipality", agreement.municipality.as_ref())
        .maybe("predecessor", agreement.predecessor)
        .date("period_start", agreement.period.start)
        .date("period_end", agreement.period.end);
    let event = Event::of(row, Subject::Agreement(agreement.id), agreement.place(), None, State::Draft, facts);
    Ok((agreement, event))
}

/// Decides what a command makes of an agreement.
///
/// # Errors
/// Forbidden, or why the move is not open or its input not right; nothing has changed then.
pub fn decide(around: &Around<'_>, command: &Command, actor: &Actor, now: DateTime<Utc>) -> Result<(Agreement, Event), Denied> {
    let row = admit(around, command.action(), actor)?;
    let Some(before) = around.agreement else {
        return Err(Refusal::new(Code::MoveNotOpen).into());
    };
    let mut next = before.clone();
    let facts = apply(&mut next, around, command)?;
    let to = match row.to {
        To::One(to) => to,
        To::Same | To::OneOf(_) => before.head.state,
    };
    next.head = before.head.after(to, now);
    let event = Event::of(row, Subject::Agreement(next.id), next.place(), Some(before.head.state), to, facts);
    Ok((next, event))
}

fn apply(next: &mut Agreement, around: &Around<'_>, command: &Command) -> Result<Facts, Refusal> {
    let facts = Facts::new();
    let reason = |text: &str| refusal::prose("reason", text, refusal::limit::TEXT);
    Ok(match command {
        Command::StartPreparation(decision) => {
            let Some(decision) = decision else { return Err(Refusal::new(Code::StartDecisionMissing)) };
            decided(facts, decision, around.today)?
        }
        Command::OpenConsultation
        | Command::RegionalBoardApproved
        | Command::NotAdopted
        | Command::MinimumSigned
        | Command::ProhibitionLifted
        | Command::PeriodEnded
        | Command::Awaiting(_) => facts,
        Command::SubmitToRegionalBoard | Command::SubmitToMunicipality => {
            let hash = next.version.text.hash(next.version.id, &next.title);
            next.version.document_hash = Some(hash);
            facts.plain("version", next.version.id).plain("document_hash", hash)
        }
        Command::DecisionsReady { sign_by } => {
            if *sign_by < around.today {
                return Err(Refusal::field(Code::InThePast, "signBy"));
            }
            if *sign_by > next.period.end {
                return Err(next.period.outside("signBy"));
            }
            next.sign_by = Some(*sign_by);
            facts.date("sign_by", *sign_by)
        }
        Command::RequestRecall(text) => {
            next.recall_requested_by = around.person;
            facts.private("reason", reason(text)?)
        }
        Command::ConfirmRecall => {
            next.recall_requested_by = None;
            next.decision = None;
            facts
        }
        Command::RegionalBoardReturned(text) | Command::ReturnToPreparation(text) => {
            next.version.document_hash = None;
            facts.private("reason", reason(text)?)
        }
        Command::SigningFailed(text)
        | Command::ImplementationProhibited(text)
        | Command::Terminate(text)
        | Command::Cancel(text) => facts.private("reason", reason(text)?),
        Command::LateJoin(party) | Command::AddParty(party) => add_party(next, party)?,
        Command::NoRenewal(text) => {
            next.no_renewal = true;
            facts.private("reason", reason(text)?)
        }
        Command::RecordDecision(decision) => {
            next.decision = Some(decision.clone());
            decided(facts, decision, around.today)?
        }
        Command::WriteText { title, text } => {
            text.check()?;
            next.title = title.clone();
            next.version.text = text.clone();
            facts.plain("draft_hash", text.hash(next.version.id, title))
        }
    })
}

fn decided(facts: Facts, decision: &DecisionFacts, today: NaiveDate) -> Result<Facts, Refusal> {
    if decision.decided_on > today {
        return Err(Refusal::field(Code::InTheFuture, "decidedOn"));
    }
    let section = refusal::name("sectionNo", &decision.section_no)?;
    Ok(facts
        .plain("body", decision.body.key())
        .date("decided_on", decision.decided_on)
        .plain("section_no", section)
        .plain("outcome", decision.outcome.key())
        .plain("final", decision.is_final))
}

fn add_party(next: &mut Agreement, party: &Party) -> Result<Facts, Refusal> {
    let present = next.parties.iter().any(|known| known.organisation == party.organisation && known.left_on.is_none());
    if present {
        return Err(Refusal::field(Code::AlreadyRequested, "organisation"));
    }
    next.parties.push(party.clone());
    Ok(Facts::new().plain("organisation", party.organisation).plain("role", party.role.key()).date("joined_on", party.joined_on))
}
