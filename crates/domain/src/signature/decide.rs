//! Judges the guards of a signature and decides what a command makes of it.

use chrono::{DateTime, NaiveDate, Utc};

use super::act::{record_paper, sign};
use super::{Action, Command, Guard, Machine, Notice, Request, Section, SectionKey, Signature, State};
use crate::agreement::{self, Agreement};
use crate::calendar::Offset;
use crate::evidence::Hash;
use crate::head::Head;
use crate::id::{AgreementVersionId, PersonId};
use crate::lifecycle::{Denied, Event, Facts, Keyed, Move, Situation, To, admit};
use crate::organisation::{self, Authority, Organisation, optional};
use crate::permission::{Actor, Place};
use crate::refusal::{self, Code, Refusal};
use crate::subject::Subject;
use crate::{assignment, second};

/// A signature with what its guards look at.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The signature; nothing before it is requested.
    pub signature: Option<&'a Signature>,
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The organisation.
    pub organisation: &'a Organisation,
    /// The version asked for, with the hash of its text.
    pub version: (AgreementVersionId, Option<Hash>),
    /// Whether the area signs before a decision is final (I-16).
    pub sign_before_final: bool,
    /// The stages of life of the area.
    pub sections: &'a [Section],
    /// The number of open commitments, and of those the ones to the prevention plan.
    pub open_commitments: (usize, usize),
    /// People of the organisation who share a mailbox with somebody who has acted.
    pub shared_mailbox: &'a [PersonId],
    /// The acting person, for [`crate::lifecycle::available`]; a decision goes by its actor.
    pub person: Option<PersonId>,
    /// The Helsinki date.
    pub today: NaiveDate,
}

impl Around<'_> {
    /// Judges that the agreement takes signatures and that the decision on it, as it stands today, still allows them.
    fn agreement_open(&self) -> Result<(), Refusal> {
        holds(self.agreement.takes_signatures(), Code::AgreementNotOpen)?;
        let stands = self.agreement.decision.as_ref().is_some_and(agreement::Noted::stands);
        holds(stands, Code::DecisionNotApproved)?;
        holds(self.agreement.may_be_signed(self.sign_before_final), Code::DecisionNotFinal)
    }

    /// Returns the rights that let the acting person sign today: their own, and joint ones they are named in.
    pub(super) fn authorities_of_actor(&self) -> impl Iterator<Item = &Authority> {
        let entitles = |authority: &&Authority| self.person.is_some_and(|person| authority.entitles(person));
        self.organisation.authorities_on(self.today).filter(entitles)
    }
}

fn holds(holds: bool, code: Code) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::new(code)) }
}

impl Situation<Machine> for Around<'_> {
    fn state(&self) -> Option<State> {
        self.signature.map(|signature| signature.head.state)
    }

    fn place(&self) -> Place {
        Place { organisation: Some(self.organisation.id), ..self.agreement.place() }
    }

    fn judge(&self, guard: Guard) -> Result<(), Refusal> {
        let signature = self.signature;
        let notice = signature.and_then(|signature| signature.notice.as_ref());
        match guard {
            Guard::AgreementOpen => self.agreement_open(),
            Guard::OrganisationVerified => holds(
                matches!(
                    self.organisation.head.state,
                    organisation::State::Verified | organisation::State::Active
                ),
                Code::OrganisationNotVerified,
            ),
            Guard::SectionChosen => {
                holds(signature.is_some_and(|s| !s.sections.is_empty()), Code::SectionMissing)
            }
            Guard::PreventionAnswered => {
                holds(signature.is_some_and(|s| s.prevention.is_some()), Code::PreventionUnanswered)
            }
            Guard::HoldsAuthority => holds(self.authorities_of_actor().next().is_some(), Code::NoAuthority),
            Guard::AuthorityVerified => {
                let verified = self.authorities_of_actor().any(Authority::is_verified);
                holds(verified, Code::AuthorityUnverified).map_err(|refusal| {
                    let checker = assignment::coordinator_role(&self.organisation.place());
                    refusal.with("checker", checker.key())
                })
            }
            Guard::NotActedYet => {
                let acted =
                    self.person.zip(signature).is_some_and(|(person, signature)| signature.has_acted(person));
                holds(!acted, Code::AlreadySigned)
            }
            Guard::GraceOver => {
                let until = signature.map_or(self.today, Signature::grace_ends_on);
                holds(self.today > until, Code::GraceNotOver).map_err(|refusal| refusal.with("until", until))
            }
            Guard::NothingOpen => holds(self.open_commitments.0 == 0, Code::OpenCommitments),
            Guard::VoidNotAsked => second::not_asked(signature.and_then(|s| s.void_requested_by)),
            Guard::OtherAskedForVoid => {
                second::asked_by_another(signature.and_then(|s| s.void_requested_by), self.person)
            }
            Guard::AskedForVoidOneself => {
                second::asked_oneself(signature.and_then(|s| s.void_requested_by), self.person)
            }
            Guard::NothingCommitted => {
                let waived = signature.is_some_and(|s| s.support_only);
                holds(self.open_commitments.0 == 0 && !waived, Code::MoveNotOpen)
            }
            Guard::OptedIn => {
                holds(signature.is_some_and(|s| s.prevention == Some(true)), Code::PreventionOptedOut)
            }
            Guard::JoinedLate => holds(signature.is_some_and(|s| s.late_joiner), Code::MoveNotOpen),
            Guard::NoticeRuns => holds(notice.is_some_and(|n| self.today <= n.ends_on), Code::NoticeEnded),
            Guard::NoticeOver => match notice {
                Some(notice) if self.today <= notice.ends_on => {
                    Err(Refusal::new(Code::GraceNotOver).with("until", notice.ends_on))
                }
                Some(_) | None => Ok(()),
            },
        }
    }
}

/// Asks an organisation to sign (SG-1).
///
/// # Errors
/// Forbidden, or why it cannot be asked now.
pub fn request(
    around: &Around<'_>,
    request: &Request,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Signature, Event), Denied> {
    let row = admit(around, Action::Request, actor)?;
    if request.sign_by < around.today {
        return Err(Refusal::field(Code::InThePast, "signBy").into());
    }
    if request.sign_by > around.agreement.period.end {
        return Err(around.agreement.period.outside("signBy").into());
    }
    let late_joiner = around.agreement.head.state == agreement::State::InForce;
    if late_joiner {
        around.agreement.time_to_join(around.today)?;
    }
    let signature = Signature {
        id: request.id,
        agreement: around.agreement.id,
        version_id: around.version.0,
        organisation: around.organisation.id,
        succeeds: None,
        place: around.place(),
        sign_by: request.sign_by,
        late_joiner,
        sections: Vec::new(),
        prevention: None,
        support_only: false,
        level: None,
        acts: Vec::new(),
        signed_on: None,
        document_hash: None,
        act_hash: None,
        void_requested_by: None,
        notice: None,
        replaces: None,
        head: Head::born(State::Requested, now),
    };
    let event = requested(row, &signature);
    Ok((signature, event))
}

/// Asks an organisation to sign an amended text in place of a signature, or of a request, on the text before it. What
/// it chose then stands there to begin with.
///
/// # Errors
/// Forbidden, or why it cannot be asked now.
pub fn request_again(
    around: &Around<'_>,
    asked: &Request,
    replaced: &Signature,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Signature, Event), Denied> {
    let row = admit(around, Action::RequestAgain, actor)?;
    let signature = Signature {
        id: asked.id,
        version_id: around.version.0,
        sign_by: asked.sign_by,
        late_joiner: replaced.late_joiner && replaced.signed_on.is_none(),
        level: None,
        acts: Vec::new(),
        signed_on: None,
        document_hash: None,
        act_hash: None,
        void_requested_by: None,
        notice: None,
        replaces: Some(replaced.id),
        head: Head::born(State::Requested, now),
        ..replaced.clone()
    };
    let event = requested(row, &signature);
    Ok((signature, event))
}

fn requested(row: &Move<Machine>, signature: &Signature) -> Event {
    let facts = Facts::new()
        .plain("agreement", signature.agreement)
        .plain("version", signature.version_id)
        .plain("organisation", signature.organisation)
        .maybe("replaces", signature.replaces)
        .date("sign_by", signature.sign_by);
    let subject = Subject::Signature(signature.id);
    Event::of(row, subject, signature.place.clone(), None, State::Requested, facts)
}

/// Decides what a command makes of a signature.
///
/// # Errors
/// Forbidden, or why the move is not open or its input not right; nothing has changed then.
pub fn decide(
    around: &Around<'_>,
    command: &Command,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Signature, Event), Denied> {
    let around = &Around { person: actor.person(), ..*around };
    let row = admit(around, command.action(), actor)?;
    let Some(before) = around.signature else {
        return Err(Refusal::new(Code::MoveNotOpen).into());
    };
    let mut next = before.clone();
    let facts = apply(&mut next, around, command, now)?;
    let to = landing(row, around, before, &next, command);
    next.head = before.head.after(to, now);
    let event =
        Event::of(row, Subject::Signature(next.id), around.place(), Some(before.head.state), to, facts);
    Ok((next, event))
}

fn landing(
    row: &Move<Machine>,
    around: &Around<'_>,
    before: &Signature,
    next: &Signature,
    command: &Command,
) -> State {
    match (row.to, row.action) {
        (To::One(to), _) => to,
        (To::Same, _) => before.head.state,
        (To::OneOf(_), Action::AgreementEnded)
            if *command == (Command::AgreementEnded { recalled: true }) =>
        {
            State::Voided
        }
        (To::OneOf(_), Action::AgreementEnded | Action::OrganisationEnded) if before.signed_on.is_none() => {
            State::NotSigned
        }
        (To::OneOf(_), Action::AgreementEnded) => State::Lapsed,
        // What a merged organisation leaves and nobody takes over ends by itself; a dissolved one has left.
        (To::OneOf(_), Action::OrganisationEnded)
            if around.organisation.head.state == organisation::State::Merged =>
        {
            State::Lapsed
        }
        (To::OneOf(_), Action::OrganisationEnded) => State::Withdrawn,
        (To::OneOf(_), _) if next.signed_on.is_some() => State::Signed,
        (To::OneOf(_), _) => State::PartiallySigned,
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each command")]
fn apply(
    next: &mut Signature,
    around: &Around<'_>,
    command: &Command,
    now: DateTime<Utc>,
) -> Result<Facts, Refusal> {
    let facts = Facts::new();
    Ok(match command {
        Command::Open
        | Command::SignByPassed
        | Command::NoticeEnded
        | Command::ConfirmVoid
        | Command::OrganisationEnded
        | Command::AwaitFirstCommitment
        | Command::WelcomeNewcomer
        | Command::FirstCheckIn
        | Command::TextReplaced
        | Command::Resigned
        | Command::ResignByPassed => facts,
        Command::NewVersionRequiresResigning { version, resign_by } => {
            // What was asked for once is in the history; what counts now is the day for signing again.
            let asked = std::mem::replace(&mut next.sign_by, *resign_by);
            facts.plain("version", version).date("resign_by", *resign_by).date("signed_by", asked)
        }
        Command::SuccessorAccepts { by } => facts.plain("by", by),
        Command::FillCommitments { sections, prevention } => fill(next, around, sections, *prevention)?,
        Command::SignAct(act) => sign(next, around, act, now)?,
        Command::RecordPaper(paper) => record_paper(next, around, paper, now)?,
        Command::Decline(reason) => facts.maybe_private("reason", optional("reason", reason.as_deref())?),
        Command::GiveNotice { reason, days } => {
            let reason = refusal::prose("reason", reason, refusal::limit::TEXT)?;
            let days = i32::try_from(around.agreement.notice_period_days.max(*days)).unwrap_or(i32::MAX);
            let ends_on = Offset::CalendarDays(days).apply(around.today);
            next.notice = Some(Notice { given_on: around.today, ends_on });
            facts.private("reason", reason).date("ends_on", ends_on)
        }
        Command::CancelNotice => {
            next.notice = None;
            facts
        }
        Command::SignatoryPersonLeft(person) => facts.plain("person", person),
        Command::AnswerOptIn(answer) => {
            if !answer && around.open_commitments.1 > 0 {
                return Err(Refusal::new(Code::PreventionCommitted));
            }
            next.prevention = Some(*answer);
            facts.plain("prevention", answer)
        }
        Command::AskOptIn(plan) => facts.plain("plan", plan),
        Command::PlanWeek(activity) => {
            let activity = optional("activity", activity.as_deref())?;
            facts.plain("takes_part", activity.is_some()).maybe_private("activity", activity)
        }
        Command::SupportOnly => {
            next.support_only = true;
            facts
        }
        Command::FirstCommitment => {
            next.support_only = false;
            facts
        }
        Command::RequestVoid(reason) => {
            next.void_requested_by =
                Some(around.person.ok_or_else(|| Refusal::new(Code::SecondPersonNeeded))?);
            facts.private("reason", refusal::prose("reason", reason, refusal::limit::TEXT)?)
        }
        Command::RefuseVoid(reason) => {
            next.void_requested_by = None;
            facts.private("reason", refusal::prose("reason", reason, refusal::limit::TEXT)?)
        }
        Command::WithdrawVoid => {
            next.void_requested_by = None;
            facts
        }
        Command::AgreementEnded { recalled } => facts.plain("recalled", recalled),
    })
}

pub(super) fn fill(
    next: &mut Signature,
    around: &Around<'_>,
    sections: &[SectionKey],
    prevention: Option<bool>,
) -> Result<Facts, Refusal> {
    check_sections(around, sections)?;
    if prevention == Some(false) && around.open_commitments.1 > 0 {
        return Err(Refusal::new(Code::PreventionCommitted));
    }
    next.sections = sections.to_vec();
    next.sections.sort();
    next.sections.dedup();
    next.prevention = prevention.or(next.prevention);
    Ok(chosen(next))
}

fn check_sections(around: &Around<'_>, sections: &[SectionKey]) -> Result<(), Refusal> {
    let known =
        |key: &SectionKey| around.sections.iter().any(|section| section.active && section.key == *key);
    match sections.iter().find(|key| !known(key)) {
        Some(key) => Err(Refusal::field(Code::SectionUnknown, "sections").with("section", &key.0)),
        None => Ok(()),
    }
}

pub(super) fn chosen(signature: &Signature) -> Facts {
    let sections: Vec<_> = signature.sections.iter().map(|section| section.0.as_str()).collect();
    Facts::new().plain("sections", sections.join(",")).maybe("prevention", signature.prevention)
}
