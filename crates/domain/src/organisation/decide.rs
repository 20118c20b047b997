//! Judges the guards of an organisation and decides what a command makes of it.

use std::mem::discriminant;

use chrono::{DateTime, Months, NaiveDate, Utc};

use super::{
    Accept, Action, Authority, AuthorityInput, Command, Guard, Identify, Machine, Organisation, Register,
    Rule, State,
};
use crate::calendar;
use crate::head::Head;
use crate::lifecycle::{Denied, Event, Facts, Keyed, Move, Situation, To, admit};
use crate::permission::{Actor, Place};
use crate::refusal::{self, Code, Refusal};
use crate::subject::Subject;
use crate::text::Language;

/// Months for which an organisation that is over stays where people look for it: ten years, so that whoever reads of an
/// agreement, or of a successor "formerly" called otherwise, still finds its name.
pub const ARCHIVE_MONTHS: u32 = 120;

/// An organisation with what its guards look at.
#[derive(Debug)]
pub struct Around<'a> {
    /// The organisation.
    pub organisation: &'a Organisation,
    /// The Helsinki date.
    pub today: NaiveDate,
    /// Whether a task, a signature or a commitment of it is open.
    pub anything_open: bool,
    /// Whether a succession of it waits for an answer.
    pub succession_pending: bool,
}

impl Situation<Machine> for Around<'_> {
    fn state(&self) -> Option<State> {
        Some(self.organisation.head.state)
    }

    fn place(&self) -> Place {
        self.organisation.place()
    }

    fn judge(&self, guard: Guard) -> Result<(), Refusal> {
        let organisation = self.organisation;
        let holds = |holds: bool, code| if holds { Ok(()) } else { Err(Refusal::new(code)) };
        match guard {
            Guard::ContactKnown => holds(organisation.contact.is_some(), Code::ContactMissing),
            Guard::Identified => holds(
                !organisation.identifiers.is_empty() || organisation.kind.may_lack_identifier(),
                Code::IdentifierMissing,
            ),
            Guard::AuthorityRecorded => {
                holds(organisation.authorities_on(self.today).next().is_some(), Code::AuthorityMissing)
            }
            Guard::ResponsibleNamed => answered_for(organisation),
            Guard::NoSuccessionPending => holds(!self.succession_pending, Code::SuccessionPending),
            Guard::LongOver => {
                let over = calendar::local::date_of(organisation.head.since);
                let until = over.checked_add_months(Months::new(ARCHIVE_MONTHS)).unwrap_or(over);
                if self.today >= until {
                    Ok(())
                } else {
                    Err(Refusal::new(Code::GraceNotOver).with("until", until))
                }
            }
            Guard::NothingOpen => holds(!self.anything_open, Code::OpenCommitments),
            Guard::DeclinedLongAgo => {
                let declined = calendar::local::date_of(organisation.head.since);
                let until = declined.checked_add_months(Months::new(12)).unwrap_or(declined);
                if self.today >= until {
                    Ok(())
                } else {
                    Err(Refusal::new(Code::DeclinedRecently).with("until", until))
                }
            }
        }
    }
}

/// Nothing yet: where a new organisation would belong.
/// Checks that somebody of age answers for a group that is no legal person (I-8).
fn answered_for(organisation: &Organisation) -> Result<(), Refusal> {
    if organisation.kind == super::Kind::UnregisteredGroup && organisation.responsible.is_none() {
        return Err(Refusal::new(Code::ResponsiblePersonMissing));
    }
    Ok(())
}

struct Unborn(Place);

impl Situation<Machine> for Unborn {
    fn state(&self) -> Option<State> {
        None
    }

    fn place(&self) -> Place {
        self.0.clone()
    }

    fn judge(&self, _guard: Guard) -> Result<(), Refusal> {
        Ok(())
    }
}

/// A way for an organisation to come into being.
#[derive(Debug, Clone)]
pub enum Birth {
    /// A coordinator mentions it (OR-1).
    Identify(Identify),
    /// It registers by itself (OR-2).
    Register(Register),
}

/// Brings an organisation into being.
///
/// # Errors
/// Forbidden, or a refusal of the input.
pub fn create(birth: &Birth, actor: &Actor, now: DateTime<Utc>) -> Result<(Organisation, Event), Denied> {
    let (first, action) = match birth {
        Birth::Identify(identify) => (identify, Action::Identify),
        Birth::Register(register) => (&register.identify, Action::SelfRegister),
    };
    let place = Place {
        area: Some(first.area),
        municipality: first.municipality.clone(),
        organisation: Some(first.id),
    };
    let row = admit(&Unborn(place), action, actor)?;
    for language in Language::ALL {
        first.display_name.get(language).map(|name| refusal::name("displayName", name)).transpose()?;
    }
    let mut organisation = Organisation {
        id: first.id,
        legal_name: refusal::name("legalName", &first.legal_name)?,
        display_name: first.display_name.clone(),
        kind: first.kind,
        municipality: first.municipality.clone(),
        area: first.area,
        language: first.language,
        contact: first.contact.clone(),
        identifiers: Vec::new(),
        authorities: Vec::new(),
        responsible: None,
        fix_requested: None,
        merged_into: None,
        demo: first.demo,
        head: Head::born(State::Identified, now),
    };
    let mut to = State::Identified;
    let mut facts =
        Facts::new().plain("legal_name", &organisation.legal_name).plain("kind", organisation.kind.key());
    if let Birth::Register(register) = birth {
        reachable(&organisation)?;
        facts = describe(&mut organisation, &register.accept)?;
        answered_for(&organisation).map_err(|refusal| Refusal { field: Some("responsible"), ..refusal })?;
        to = State::Registered;
    }
    organisation.head = Head::born(to, now);
    let event = Event::of(row, Subject::Organisation(organisation.id), organisation.place(), None, to, facts);
    Ok((organisation, event))
}

/// Checks what a registration nobody invited must bring along: whose coordinator looks at it, and where to write.
fn reachable(organisation: &Organisation) -> Result<(), Refusal> {
    if organisation.municipality.is_none() {
        return Err(Refusal::field(Code::Required, "municipality"));
    }
    if organisation.contact.is_none() {
        return Err(Refusal::field(Code::ContactMissing, "contact"));
    }
    Ok(())
}

/// Decides what a command makes of an organisation.
///
/// # Errors
/// Forbidden, or why the move is not open or its input not right; nothing has changed then.
pub fn decide(
    around: &Around<'_>,
    command: &Command,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Organisation, Event), Denied> {
    // An address given together with the invitation counts for its guard.
    let mut next = around.organisation.clone();
    if let Command::Invite(Some(contact)) = command {
        next.contact = Some(contact.clone());
    }
    let row = admit(&Around { organisation: &next, ..*around }, command.action(), actor)?;
    let facts = apply(&mut next, command, around.today)?;
    let from = around.organisation.head.state;
    let to = landing(row, from);
    next.head = around.organisation.head.after(to, now);
    let event = Event::of(row, Subject::Organisation(next.id), next.place(), Some(from), to, facts);
    Ok((next, event))
}

fn landing(row: &Move<Machine>, from: State) -> State {
    match row.to {
        To::One(to) => to,
        To::Same | To::OneOf(_) => from,
    }
}

fn apply(next: &mut Organisation, command: &Command, today: NaiveDate) -> Result<Facts, Refusal> {
    let facts = Facts::new();
    Ok(match command {
        Command::Invite(_) | Command::ConfirmContact => facts.maybe_private("contact", next.contact.as_ref()),
        Command::Accept(accept) | Command::CompleteRegistration(accept) => describe(next, accept)?,
        Command::Decline(reason) => facts.maybe_private("reason", optional("reason", reason.as_deref())?),
        Command::Verify | Command::AuthorityVerified => {
            next.fix_requested = None;
            for authority in next.authorities.iter_mut().filter(|authority| authority.verified_on.is_none()) {
                authority.verified_on = Some(today);
            }
            facts
        }
        Command::RequestFix(what) => {
            let what = refusal::prose("what", what, refusal::limit::TEXT)?;
            next.fix_requested = Some(what.clone());
            facts.private("what", what)
        }
        Command::FirstSignature
        | Command::Reactivate
        | Command::LastAdminLeft
        | Command::Archive
        | Command::NoteBounce
        | Command::MailArrives => facts,
        Command::MarkDormant(reason) | Command::Dissolve(reason) => {
            facts.private("reason", refusal::prose("reason", reason, refusal::limit::TEXT)?)
        }
        Command::ProposeMerger(other) => facts.plain("into", other),
        Command::MergeInto(other) => {
            next.merged_into = Some(*other);
            facts.plain("into", other)
        }
        Command::Rename(name) => {
            let name = refusal::name("legalName", name)?;
            let before = std::mem::replace(&mut next.legal_name, name.clone());
            facts.plain("before", before).plain("after", name)
        }
        Command::CorrectContact(correct) => {
            next.contact = Some(correct.contact.clone());
            next.language = correct.language.unwrap_or(next.language);
            facts.private("contact", &correct.contact)
        }
        Command::AddAuthority(input) => add_authority(next, facts, input)?,
        Command::EndAuthority { authority, on } => {
            let known = next.authorities.iter_mut().find(|known| known.id == *authority);
            let known = known.ok_or_else(|| Refusal::field(Code::UnknownId, "authority"))?;
            if *on < known.valid_from {
                return Err(Refusal::field(Code::EndsBeforeStart, "on"));
            }
            if let Some(last) = known.valid_to.filter(|last| on > last) {
                let outside = Refusal::field(Code::OutsidePeriod, "on");
                return Err(outside.with("period_start", known.valid_from).with("period_end", last));
            }
            known.valid_to = Some(*on);
            facts.plain("authority", authority).date("valid_to", *on)
        }
    })
}

fn describe(next: &mut Organisation, accept: &Accept) -> Result<Facts, Refusal> {
    next.legal_name = refusal::name("legalName", &accept.legal_name)?;
    next.kind = accept.kind;
    next.language = accept.language;
    next.responsible = accept.responsible.or(next.responsible);
    next.fix_requested = None;
    if let Some(identifier) = &accept.identifier {
        // A corrected number takes the place of the wrong one.
        next.identifiers.retain(|known| discriminant(known) != discriminant(identifier));
        next.identifiers.push(identifier.clone());
    }
    if next.identifiers.is_empty() && !next.kind.may_lack_identifier() {
        return Err(Refusal::field(Code::IdentifierMissing, "identifier"));
    }
    let mut facts = Facts::new()
        .plain("legal_name", &next.legal_name)
        .plain("kind", next.kind.key())
        .maybe("responsible", next.responsible);
    for input in &accept.authorities {
        facts = add_authority(next, facts, input)?;
    }
    Ok(facts)
}

fn add_authority(next: &mut Organisation, facts: Facts, input: &AuthorityInput) -> Result<Facts, Refusal> {
    let joint_with_nobody = input.together_with.iter().all(|person| *person == input.person);
    if input.rule == Rule::JointlyNamed && joint_with_nobody {
        return Err(Refusal::field(Code::Required, "togetherWith"));
    }
    if input.valid_to.is_some_and(|last| last < input.valid_from) {
        return Err(Refusal::field(Code::EndsBeforeStart, "validTo"));
    }
    next.authorities.push(Authority {
        id: input.id,
        organisation: next.id,
        person: input.person,
        basis: input.basis,
        rule: input.rule,
        together_with: input.together_with.clone(),
        valid_from: input.valid_from,
        valid_to: input.valid_to,
        verified_on: None,
    });
    let named: Vec<_> = input.together_with.iter().map(ToString::to_string).collect();
    Ok(facts
        .plain("authority", input.id)
        .plain("person", input.person)
        .plain("basis", input.basis.key())
        .plain("rule", input.rule.key())
        .plain("together_with", named.join(","))
        .date("valid_from", input.valid_from)
        .maybe("valid_to", input.valid_to))
}

/// Checks free text that may be left out.
pub(crate) fn optional(field: &'static str, text: Option<&str>) -> Result<Option<String>, Refusal> {
    text.filter(|text| !text.trim().is_empty())
        .map(|text| refusal::prose(field, text, refusal::limit::TEXT))
        .transpose()
}
