//! Judges the guards of a commitment and decides what a command makes of it.

use chrono::{DateTime, Months, NaiveDate, Utc};

use super::{Action, CheckIn, Command, Commitment, Content, Guard, Machine, Result as Ending, State, Target};
use crate::agreement::Agreement;
use crate::head::Head;
use crate::id::CommitmentId;
use crate::lifecycle::{Denied, Event, Facts, Keyed, Situation, To, admit};
use crate::organisation::optional;
use crate::permission::{Actor, Place};
use crate::refusal::{self, Code, Refusal};
use crate::signature::{self, Section, Signature};
use crate::subject::Subject;

/// The longest pause, in months (CO-6).
const PAUSE_MONTHS: u32 = 6;

/// A commitment with what its guards look at.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The commitment; nothing before it is written.
    pub commitment: Option<&'a Commitment>,
    /// The signature it belongs to.
    pub signature: &'a Signature,
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The stages of life of the area.
    pub sections: &'a [Section],
    /// Whether another organisation has been asked to take it over.
    pub offered: bool,
    /// The Helsinki date.
    pub today: NaiveDate,
}

impl Situation<Machine> for Around<'_> {
    fn state(&self) -> Option<State> {
        self.commitment.map(|commitment| commitment.head.state)
    }

    fn place(&self) -> Place {
        self.signature.place.clone()
    }

    fn judge(&self, guard: Guard) -> Result<(), Refusal> {
        let holds = |holds: bool, code| if holds { Ok(()) } else { Err(Refusal::new(code)) };
        let content = self.commitment.map(|commitment| &commitment.content);
        match guard {
            Guard::SignatureOpened if self.signature.head.state == signature::State::Opened => Ok(()),
            // Drafts are frozen from the first act on; before it is opened and after it has ended there is no draft.
            Guard::SignatureOpened => {
                holds(!self.signature.acts.is_empty(), Code::MoveNotOpen)?;
                Err(Refusal::new(Code::AlreadySigned))
            }
            Guard::SignatureBinds => holds(self.signature.binds(), Code::SuccessorNotSigned),
            Guard::NotOffered => holds(!self.offered, Code::SuccessionPending),
            Guard::SignatureSigned => {
                holds(self.signature.head.state == signature::State::Signed, Code::MoveNotOpen)
            }
            Guard::StartReached => {
                holds(content.is_none_or(|c| c.starts_on <= self.today), Code::PeriodNotBegun)
            }
            Guard::EndPassed => holds(content.is_none_or(|c| c.ends_on < self.today), Code::PeriodNotOver),
        }
    }
}

/// A way for a commitment to come into being.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Birth {
    /// Before signing (CO-1).
    Draft,
    /// After signing (CO-3); no part of the receipt.
    AddLater,
    /// In the place of one under the agreement before (CO-9).
    CarryOver {
        /// That one.
        of: CommitmentId,
    },
    /// In the place of another organisation's (CO-16).
    TakeOver {
        /// That one.
        of: CommitmentId,
        /// Whether it is under way.
        begun: bool,
    },
}

/// Writes a commitment.
///
/// # Errors
/// Forbidden, or a refusal of the input.
pub fn create(
    around: &Around<'_>,
    birth: Birth,
    id: CommitmentId,
    content: &Content,
    actor: &crate::permission::Actor,
    now: DateTime<Utc>,
) -> Result<(Commitment, Event), Denied> {
    let (action, state) = match birth {
        Birth::Draft | Birth::CarryOver { .. } => (Action::Draft, State::Drafted),
        Birth::AddLater => (Action::AddLater, State::Agreed),
        Birth::TakeOver { begun, .. } => {
            (Action::TakeOver, if begun { State::Active } else { State::Agreed })
        }
    };
    let row = admit(around, action, actor)?;
    let (content, successor_of) = match birth {
        Birth::Draft | Birth::AddLater => (checked(around, content)?, None),
        Birth::CarryOver { of } => (checked(around, content)?, Some(of)),
        // A promise passes on as it was made, also for a stage of life nobody can choose any more.
        Birth::TakeOver { of, .. } => {
            check_opted_in(around, content)?;
            (content.clone(), Some(of))
        }
    };
    let commitment = Commitment {
        id,
        signature: around.signature.id,
        agreement: around.agreement.id,
        organisation: around.signature.organisation,
        place: around.place(),
        content,
        successor_of,
        added_later: matches!(birth, Birth::AddLater | Birth::TakeOver { .. }),
        paused_until: None,
        last_check_in: None,
        head: Head::born(state, now),
    };
    let facts = described(&commitment.content)
        .plain("signature", commitment.signature)
        .maybe("successor_of", successor_of);
    let event = Event::of(row, Subject::Commitment(id), around.place(), None, state, facts);
    Ok((commitment, event))
}

/// Decides what a command makes of a commitment.
///
/// # Errors
/// Forbidden, or why the move is not open or its input not right; nothing has changed then.
pub fn decide(
    around: &Around<'_>,
    command: &Command,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Commitment, Event), Denied> {
    let row = admit(around, command.action(), actor)?;
    let Some(before) = around.commitment else {
        return Err(Refusal::new(Code::MoveNotOpen).into());
    };
    let mut next = before.clone();
    let facts = apply(&mut next, around, command)?;
    let to = match (row.to, command) {
        (To::One(to), _) => to,
        (To::OneOf(_), Command::Close { result, .. }) => match result {
            Ending::Fulfilled => State::Fulfilled,
            Ending::PartlyFulfilled => State::PartlyFulfilled,
            Ending::NotFulfilled => State::NotFulfilled,
        },
        (To::Same | To::OneOf(_), _) => before.head.state,
    };
    next.head = before.head.after(to, now);
    let event =
        Event::of(row, Subject::Commitment(next.id), around.place(), Some(before.head.state), to, facts);
    Ok((next, event))
}

fn apply(next: &mut Commitment, around: &Around<'_>, command: &Command) -> Result<Facts, Refusal> {
    let facts = Facts::new();
    Ok(match command {
        Command::Agree | Command::Start | Command::ParentEnded | Command::Discard | Command::PeriodOver => {
            facts
        }
        Command::OfferTransfer(to) => facts.plain("to", to),
        Command::Transfer { to } | Command::CarryOver { to } => facts.plain("to", to),
        // The table has refused what is really awaited; a built move needs its own command with its own input.
        Command::Awaiting(_) => return Err(Refusal::new(Code::MoveNotOpen)),
        Command::CheckIn { progress, text } => {
            let text = optional("text", text.as_deref())?;
            next.last_check_in = Some(CheckIn { on: around.today, progress: *progress, text: text.clone() });
            facts.plain("progress", progress.key()).maybe_private("text", text)
        }
        Command::Pause { until, reason } => {
            let latest = around.today.checked_add_months(Months::new(PAUSE_MONTHS)).unwrap_or(around.today);
            if *until <= around.today {
                return Err(Refusal::field(Code::InThePast, "until"));
            }
            if *until > latest {
                return Err(Refusal::field(Code::PauseTooLong, "until").with("until", latest));
            }
            next.paused_until = Some(*until);
            let reason = refusal::prose("reason", reason, refusal::limit::TEXT)?;
            facts.date("until", *until).private("reason", reason)
        }
        Command::Resume => {
            next.paused_until = None;
            facts
        }
        Command::Close { result, text } => {
            facts.plain("result", result.key()).maybe_private("text", optional("text", text.as_deref())?)
        }
        Command::Withdraw(reason) => {
            facts.private("reason", refusal::prose("reason", reason, refusal::limit::TEXT)?)
        }
        Command::MoveOn(signature) => {
            // It is part of what is signed now, whenever it was promised first.
            next.signature = *signature;
            next.added_later = false;
            facts.plain("signature", signature)
        }
        Command::Revise(content) => {
            next.content = checked(around, content)?;
            described(&next.content)
        }
    })
}

fn checked(around: &Around<'_>, content: &Content) -> Result<Content, Refusal> {
    let period = around.agreement.period;
    let known = |section: &&Section| section.active && section.key == content.section;
    if !around.sections.iter().any(|section| known(&section)) {
        return Err(Refusal::field(Code::SectionUnknown, "section").with("section", &content.section.0));
    }
    check_opted_in(around, content)?;
    if !period.contains(content.starts_on) {
        return Err(period.outside("startsOn"));
    }
    if !period.contains(content.ends_on) {
        return Err(period.outside("endsOn"));
    }
    if content.ends_on < content.starts_on {
        return Err(Refusal::field(Code::EndsBeforeStart, "endsOn"));
    }
    let mut offers = content.offers.clone();
    offers.sort_unstable();
    offers.dedup();
    let text = refusal::prose("text", &content.text, refusal::limit::TEXT)?;
    Ok(Content { text, offers, ..content.clone() })
}

/// Checks that a promise to the prevention plan is made by who said yes to it (I-5).
fn check_opted_in(around: &Around<'_>, content: &Content) -> Result<(), Refusal> {
    match (content.target, around.signature.prevention) {
        (Target::PreventionPlan, Some(false)) => Err(Refusal::field(Code::PreventionOptedOut, "target")),
        (Target::PreventionPlan, None) => Err(Refusal::field(Code::PreventionUnanswered, "target")),
        (_, _) => Ok(()),
    }
}

fn described(content: &Content) -> Facts {
    Facts::new()
        .plain("section", &content.section.0)
        .plain("mode", content.mode.key())
        .plain("target", content.target.key())
        .private("text", &content.text)
        .date("starts_on", content.starts_on)
        .date("ends_on", content.ends_on)
}
