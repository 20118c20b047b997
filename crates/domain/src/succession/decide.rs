//! Judges the guards of a succession and decides what a command makes of it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Action, Guard, Kind, Machine, State, Succession};
use crate::head::Head;
use crate::id::{CommitmentId, OrganisationId, SuccessionId};
use crate::lifecycle::{Denied, Event, Facts, Keyed, Situation, To, admit};
use crate::organisation::optional;
use crate::permission::{Actor, Place, Role};
use crate::refusal::{self, Code, Refusal};
use crate::subject::Subject;

/// A succession with what its guards look at.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The succession.
    pub succession: &'a Succession,
    /// Who acts or looks.
    pub actor: &'a Actor,
    /// The Helsinki date.
    pub today: NaiveDate,
}

impl Situation<Machine> for Around<'_> {
    fn state(&self) -> Option<State> {
        Some(self.succession.head.state)
    }

    fn place(&self) -> Place {
        self.succession.place.clone()
    }

    fn judge(&self, guard: Guard) -> Result<(), Refusal> {
        let holds = |holds: bool, code| if holds { Ok(()) } else { Err(Refusal::new(code)) };
        let succession = self.succession;
        match guard {
            Guard::OtherSide => {
                let other = succession.proposed_by.zip(self.actor.person()).is_some_and(|(a, b)| a != b);
                let sides = succession.proposed_as.map(|role| confirmed_by(role, &succession.place));
                let theirs = sides.is_some_and(|role| self.actor.holds(role, &succession.place));
                holds(other && theirs, Code::SecondPersonNeeded)
            }
            Guard::WholeOrganisation => holds(succession.commitment.is_none(), Code::MoveNotOpen),
            Guard::OneCommitment => holds(succession.commitment.is_some(), Code::MoveNotOpen),
            Guard::AnswerOverdue => match succession.lapses_after() {
                Some(last) if self.today <= last => Err(Refusal::new(Code::GraceNotOver).with("until", last)),
                Some(_) | None => Ok(()),
            },
        }
    }
}

/// Returns who must confirm what somebody in a role has proposed: the other organisation's admin for the one's, the
/// regional coordinator for the municipal one's and the other way round.
pub(crate) fn confirmed_by(proposed_as: Role, place: &Place) -> Role {
    match proposed_as {
        Role::RegionalCoordinator if place.municipality.is_some() => Role::MunicipalCoordinator,
        Role::OrganisationAdmin => Role::OrganisationAdmin,
        Role::RegionalCoordinator
        | Role::MunicipalCoordinator
        | Role::PreventionContact
        | Role::MunicipalManager
        | Role::Registrar
        | Role::WorkingGroupMember
        | Role::OrganisationSignatory
        | Role::OrganisationContact
        | Role::Invitee
        | Role::Administrator
        | Role::System => Role::RegionalCoordinator,
    }
}

/// A way for a succession to come into being.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Birth {
    /// The first of two persons says so (SU-1).
    Propose,
    /// The regional coordinator writes down what the law or a register says (SU-4).
    Record,
    /// An organisation offers one commitment to another (SU-5).
    Offer,
}

/// What is said of a new succession.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The new id.
    pub id: SuccessionId,
    /// Why.
    pub kind: Kind,
    /// Who takes over.
    pub to: OrganisationId,
    /// The one commitment it is about.
    pub commitment: Option<CommitmentId>,
    /// The first day.
    pub effective_on: NaiveDate,
    /// What shows it.
    pub evidence: Option<String>,
}

/// Nothing yet: where the giver belongs.
struct Unborn<'a>(&'a Place);

impl Situation<Machine> for Unborn<'_> {
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

/// Brings a succession into being; `giver` is the place of whoever gives.
///
/// # Errors
/// Forbidden, or a refusal of the input.
pub fn create(
    birth: Birth,
    giver: &Place,
    draft: &Draft,
    actor: &Actor,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(Succession, Event), Denied> {
    let (action, state) = match birth {
        Birth::Propose => (Action::Propose, State::Proposed),
        Birth::Record => (Action::Record, State::Recorded),
        Birth::Offer => (Action::Offer, State::Offered),
    };
    let row = admit(&Unborn(giver), action, actor)?;
    let from = giver.organisation.ok_or_else(|| Refusal::field(Code::Required, "organisation"))?;
    check(birth, from, draft, today)?;
    let proposed_as = [Role::OrganisationAdmin, Role::MunicipalCoordinator, Role::RegionalCoordinator]
        .into_iter()
        .find(|role| birth == Birth::Propose && actor.holds(*role, giver));
    let evidence = optional("evidence", draft.evidence.as_deref())?;
    let succession = Succession {
        id: draft.id,
        kind: draft.kind,
        from,
        to: draft.to,
        commitment: draft.commitment,
        place: Place { organisation: Some(draft.to), ..giver.clone() },
        effective_on: draft.effective_on,
        evidence: evidence.clone(),
        proposed_by: actor.person().filter(|_| birth == Birth::Propose),
        proposed_as,
        offered_on: (birth == Birth::Offer).then_some(today),
        accepted: Vec::new(),
        head: Head::born(state, now),
    };
    let facts = Facts::new()
        .plain("kind", draft.kind.key())
        .plain("from", from)
        .plain("to", draft.to)
        .maybe("commitment", draft.commitment)
        .date("effective_on", draft.effective_on)
        .maybe_private("evidence", evidence);
    let place = succession.place.clone();
    let event = Event::of(row, Subject::Succession(succession.id), place, None, state, facts);
    Ok((succession, event))
}

fn check(birth: Birth, from: OrganisationId, draft: &Draft, today: NaiveDate) -> Result<(), Refusal> {
    if from == draft.to {
        return Err(Refusal::field(Code::SameOrganisation, "successor"));
    }
    if draft.effective_on > today {
        return Err(Refusal::field(Code::InTheFuture, "effectiveOn"));
    }
    let fitting = match birth {
        Birth::Propose => draft.kind == Kind::Merger,
        Birth::Record => !matches!(draft.kind, Kind::Merger | Kind::HandOver),
        Birth::Offer => draft.kind == Kind::HandOver,
    };
    if !fitting || (draft.kind == Kind::HandOver) != draft.commitment.is_some() {
        return Err(Refusal::field(Code::Malformed, "kind"));
    }
    // An organisation speaks for its own promise; that it is another now must be shown.
    if birth != Birth::Offer {
        refusal::prose("evidence", draft.evidence.as_deref().unwrap_or_default(), refusal::limit::TEXT)?;
    }
    Ok(())
}

/// What can be asked of a succession that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Confirms, as the second person, that it is so.
    Confirm,
    /// Says, as the second person, that it is not.
    Reject(Option<String>),
    /// Takes over, with these of the commitments.
    Accept(Vec<CommitmentId>),
    /// Takes the one commitment over.
    TakeOver,
    /// Says no.
    Decline(Option<String>),
    /// Takes note that nobody answered in time.
    Lapse,
    /// Takes note that there is nothing left to take over.
    NothingLeft,
}

impl Command {
    /// Returns the action it asks for.
    pub const fn action(&self) -> Action {
        match self {
            Self::Confirm => Action::Confirm,
            Self::Reject(_) => Action::Reject,
            Self::Accept(_) => Action::Accept,
            Self::TakeOver => Action::TakeOver,
            Self::Decline(_) => Action::Decline,
            Self::Lapse => Action::Lapse,
            Self::NothingLeft => Action::NothingLeft,
        }
    }
}

/// Decides what a command makes of a succession.
///
/// # Errors
/// Forbidden, or why the move is not open or its input not right; nothing has changed then.
pub fn decide(
    before: &Succession,
    command: &Command,
    actor: &Actor,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(Succession, Event), Denied> {
    let row = admit(&Around { succession: before, actor, today }, command.action(), actor)?;
    let mut next = before.clone();
    let facts = apply(&mut next, command, today)?;
    let from = before.head.state;
    let to = match row.to {
        To::One(to) => to,
        // A merger holds also when it left nothing to take over; a hand-over does not.
        To::OneOf(_) if before.commitment.is_none() => State::Recorded,
        To::OneOf(_) => State::Lapsed,
        To::Same => from,
    };
    next.head = before.head.after(to, now);
    let place = next.place.clone();
    let event = Event::of(row, Subject::Succession(next.id), place, Some(from), to, facts);
    Ok((next, event))
}

fn apply(next: &mut Succession, command: &Command, today: NaiveDate) -> Result<Facts, Refusal> {
    let facts = Facts::new();
    let reason = |text: &Option<String>| optional("reason", text.as_deref());
    Ok(match command {
        Command::Confirm => {
            next.offered_on = Some(today);
            facts
        }
        Command::Accept(commitments) => {
            next.accepted.clone_from(commitments);
            next.accepted.sort_unstable();
            next.accepted.dedup();
            let listed: Vec<_> = next.accepted.iter().map(ToString::to_string).collect();
            facts.plain("commitments", listed.join(","))
        }
        Command::TakeOver => {
            next.accepted = next.commitment.into_iter().collect();
            facts
        }
        Command::Reject(text) | Command::Decline(text) => facts.maybe_private("reason", reason(text)?),
        Command::Lapse | Command::NothingLeft => facts,
    })
}
