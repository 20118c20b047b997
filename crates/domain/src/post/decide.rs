//! What may be done with a post, by whom, and what it leaves behind.

use chrono::{Days, Months, NaiveDate};

use super::{Action, DEPUTY_MONTHS, Post, State, has_one_holder, state_on};
use crate::id::{PersonId, RoleAssignmentId};
use crate::lifecycle::{Closes, Denied, Event, Facts};
use crate::permission::{Actor, Role, Scope, may_end, may_give};
use crate::person::RoleAssignment;
use crate::refusal::{self, Code, Refusal, limit};
use crate::task::Kind as Task;

/// A post as it is decided about: who held, holds and will hold it, and the day.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The post.
    pub post: &'a Post,
    /// Every role held in it at any time.
    pub held: &'a [RoleAssignment],
    /// The day.
    pub today: NaiveDate,
}

/// A post as it is given to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The id the assignment gets.
    pub id: RoleAssignmentId,
    /// To whom.
    pub person: PersonId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, if known.
    pub to: Option<NaiveDate>,
    /// How it was checked that an organisation's new administrator belongs to it (OR-14).
    pub check: Option<String>,
}

impl Around<'_> {
    /// Says whether the actor may do this with the post, or with what one of its holders has of it.
    ///
    /// # Errors
    /// [`Denied::Forbidden`], before anything about the post is told.
    pub fn permit(
        &self,
        action: Action,
        actor: &Actor,
        holder: Option<RoleAssignmentId>,
    ) -> Result<(), Denied> {
        let Post { role, place, scope, .. } = self.post;
        let mut own = self.held.iter().filter(|held| {
            Some(held.id) == holder && Some(held.person) == actor.person() && held.lasts_to(self.today)
        });
        let manages =
            || matches!(scope, Scope::Municipality(_)) && actor.holds(Role::MunicipalManager, place);
        let permitted = match action {
            Action::Assign => may_give(actor, *role, place),
            Action::End => may_end(actor, *role, place),
            Action::AnnounceLeaving => own.next().is_some() || manages() || may_end(actor, *role, place),
            Action::Deputise => {
                let office = matches!(scope, Scope::Area(_) | Scope::Municipality(_));
                let own = own.any(|held| held.valid_on(self.today) && held.deputy_of.is_none());
                office && (own || may_end(actor, *role, place))
            }
            Action::LeftWithoutSuccessor | Action::NoteBounce | Action::MailArrives => {
                actor.holds(Role::System, place)
            }
        };
        if permitted { Ok(()) } else { Err(Denied::Forbidden) }
    }

    fn assignment(&self, id: RoleAssignmentId) -> Result<&RoleAssignment, Denied> {
        let found = self.held.iter().find(|held| held.id == id);
        found.ok_or_else(|| Refusal::field(Code::UnknownId, "assignment").into())
    }

    /// Returns the role as it ends with its new last day.
    fn ended(
        &self,
        id: RoleAssignmentId,
        last_day: NaiveDate,
        earliest: NaiveDate,
    ) -> Result<RoleAssignment, Denied> {
        let held = self.assignment(id)?;
        if last_day < earliest {
            return Err(Refusal::field(Code::InThePast, "lastDay").into());
        }
        if let Some(until) = held.valid_to.filter(|until| *until <= last_day) {
            return Err(Refusal::field(Code::RoleEnds, "lastDay").with("until", until).into());
        }
        if self.post.role == Role::Administrator && !self.somebody_else_for_good(id) {
            return Err(Refusal::new(Code::LastAdministrator).into());
        }
        Ok(RoleAssignment { valid_to: Some(last_day), ..held.clone() })
    }

    fn somebody_else_for_good(&self, id: RoleAssignmentId) -> bool {
        self.held.iter().any(|held| held.id != id && held.valid_to.is_none() && held.valid_on(self.today))
    }

    /// Returns every role in the post as it is once one of them has changed or come.
    fn with(&self, changed: &RoleAssignment) -> Vec<RoleAssignment> {
        let others = self.held.iter().filter(|held| held.id != changed.id).cloned();
        others.chain([changed.clone()]).collect()
    }

    /// Records what was done with one of the roles.
    fn recorded(&self, action: Action, changed: &RoleAssignment, facts: Facts) -> (Post, Event) {
        self.post.recorded(action, (self.held, &self.with(changed)), self.today, facts)
    }

    fn period(&self, from: NaiveDate, to: Option<NaiveDate>) -> Result<(), Refusal> {
        if from < self.today {
            return Err(Refusal::field(Code::InThePast, "validFrom"));
        }
        if to.is_some_and(|to| to < from) {
            return Err(Refusal::field(Code::EndsBeforeStart, "validTo"));
        }
        Ok(())
    }
}

fn facts(assignment: &RoleAssignment) -> Facts {
    let facts = Facts::new().plain("assignment", assignment.id).plain("person", assignment.person);
    let facts = facts.date("from", assignment.valid_from);
    match assignment.valid_to {
        Some(last) => facts.date("to", last),
        None => facts,
    }
}

/// Gives the post to somebody (CP-2).
///
/// # Errors
/// Forbidden, or why the post cannot be given like this.
pub fn assign(
    around: Around<'_>,
    actor: &Actor,
    given: &Given,
) -> Result<(Post, RoleAssignment, Event), Denied> {
    let post = around.post;
    around.permit(Action::Assign, actor, None)?;
    if actor.person() == Some(given.person) {
        return Err(Refusal::field(Code::NotToOneself, "email").into());
    }
    around.period(given.from, given.to)?;
    let meets =
        |held: &&RoleAssignment| held.lasts_to(given.from) && given.to.is_none_or(|to| held.valid_from <= to);
    if around.held.iter().filter(meets).any(|held| held.person == given.person && held.deputy_of.is_none()) {
        return Err(Refusal::field(Code::AlreadyHeld, "email").into());
    }
    if has_one_holder(post.role)
        && let Some(holder) = around.held.iter().filter(meets).find(|held| held.deputy_of.is_none())
    {
        let refusal = Refusal::field(Code::PostFilled, "validFrom");
        return Err(match holder.valid_to {
            Some(until) => refusal.with("until", until),
            None => refusal,
        }
        .into());
    }
    let check = admin_check(around, actor, given)?;
    Ok(given_to(around, given, check))
}

/// Gives one of the first posts of an installation, which nobody is there to give yet.
pub fn found(around: Around<'_>, given: &Given) -> (Post, RoleAssignment, Event) {
    given_to(around, given, None)
}

fn given_to(around: Around<'_>, given: &Given, check: Option<String>) -> (Post, RoleAssignment, Event) {
    let post = around.post;
    let assignment = RoleAssignment {
        id: given.id,
        person: given.person,
        role: post.role,
        scope: post.scope.clone(),
        valid_from: given.from,
        valid_to: given.to,
        deputy_of: None,
    };
    let facts = facts(&assignment).maybe_private("check", check);
    let (next, event) = around.recorded(Action::Assign, &assignment, facts);
    (next, assignment, event)
}

/// An organisation gives its own roles; a coordinator only helps where it has no administrator, after a check (OR-14).
fn admin_check(around: Around<'_>, actor: &Actor, given: &Given) -> Result<Option<String>, Refusal> {
    let post = around.post;
    if post.role != Role::OrganisationAdmin || actor.holds(Role::OrganisationAdmin, &post.place) {
        return Ok(None);
    }
    if around.held.iter().any(|held| held.lasts_to(around.today)) {
        return Err(Refusal::new(Code::OrganisationHasAdmin));
    }
    refusal::prose("check", given.check.as_deref().unwrap_or_default(), limit::TEXT).map(Some)
}

/// Tells on which day a holder leaves (CP-1): the holder, the municipality's manager, or whoever gives the post.
///
/// # Errors
/// Forbidden, or why not on this day.
pub fn announce_leaving(
    around: Around<'_>,
    actor: &Actor,
    id: RoleAssignmentId,
    last_day: NaiveDate,
) -> Result<(Post, RoleAssignment, Event), Denied> {
    let earliest = around.today;
    until(around, Action::AnnounceLeaving, actor, id, last_day, earliest)
}

/// Takes the post from a holder (CP-5). A last day of yesterday ends the rights at once.
///
/// # Errors
/// Forbidden, or why not on this day.
pub fn end(
    around: Around<'_>,
    actor: &Actor,
    id: RoleAssignmentId,
    last_day: NaiveDate,
) -> Result<(Post, RoleAssignment, Event), Denied> {
    let earliest = around.today - Days::new(1);
    until(around, Action::End, actor, id, last_day, earliest)
}

/// Lets a holder keep the post until a last day, which is no earlier than the action allows.
fn until(
    around: Around<'_>,
    action: Action,
    actor: &Actor,
    id: RoleAssignmentId,
    last_day: NaiveDate,
    earliest: NaiveDate,
) -> Result<(Post, RoleAssignment, Event), Denied> {
    around.permit(action, actor, Some(id))?;
    let ended = around.ended(id, last_day, earliest)?;
    let (next, event) = around.recorded(action, &ended, facts(&ended));
    Ok((next, ended, event))
}

/// Lets somebody stand in for a holder (CP-4): the holder says whom, or whoever gives the post.
///
/// # Errors
/// Forbidden, or why not this person or not for this time.
pub fn deputise(
    around: Around<'_>,
    actor: &Actor,
    holder: RoleAssignmentId,
    given: &Given,
) -> Result<(Post, RoleAssignment, Event), Denied> {
    let post = around.post;
    around.permit(Action::Deputise, actor, Some(holder))?;
    let held = around.assignment(holder)?;
    around.period(given.from, given.to)?;
    let to = given.to.ok_or_else(|| Refusal::field(Code::Required, "validTo"))?;
    let latest = given.from.checked_add_months(Months::new(DEPUTY_MONTHS)).unwrap_or(NaiveDate::MAX);
    if to > latest {
        return Err(Refusal::field(Code::DeputyTooLong, "validTo").with("until", latest).into());
    }
    if let Some(until) = held.valid_to.filter(|until| *until < given.from) {
        return Err(Refusal::field(Code::RoleEnds, "validFrom").with("until", until).into());
    }
    if actor.person() == Some(given.person) {
        return Err(Refusal::field(Code::NotToOneself, "email").into());
    }
    let meets = |held: &&RoleAssignment| held.lasts_to(given.from) && held.valid_from <= to;
    if around.held.iter().filter(meets).any(|other| other.person == given.person) {
        return Err(Refusal::field(Code::AlreadyHeld, "email").into());
    }
    let assignment = RoleAssignment {
        id: given.id,
        person: given.person,
        role: post.role,
        scope: post.scope.clone(),
        valid_from: given.from,
        valid_to: Some(to),
        deputy_of: Some(holder),
    };
    let facts = facts(&assignment).plain("deputyOf", holder);
    let (next, event) = around.recorded(Action::Deputise, &assignment, facts);
    Ok((next, assignment, event))
}

/// Takes note that the last holder's last day has passed (CP-3); nothing if somebody holds the post or will.
pub fn left(around: Around<'_>) -> Option<(Post, Event)> {
    let vacant = state_on(around.held, around.today) == State::Vacant;
    let news = vacant && around.post.state != State::Vacant;
    let held = (around.held, around.held);
    news.then(|| around.post.recorded(Action::LeftWithoutSuccessor, held, around.today, Facts::new()))
}

/// Takes note that mail to a holder comes back; somebody is asked to put the address right (RM-05).
pub fn bounced(around: Around<'_>) -> (Post, Event) {
    let (post, event) = unchanged(around, Action::NoteBounce);
    (post, Event { opens: vec![Task::RepairContact], ..event })
}

/// Takes note that mail reaches the holders again.
pub fn reached(around: Around<'_>) -> (Post, Event) {
    let (post, event) = unchanged(around, Action::MailArrives);
    (post, Event { closes: Closes::Kinds(vec![Task::RepairContact]), ..event })
}

/// Records what changes neither who holds the post nor whether somebody is sought for it.
fn unchanged(around: Around<'_>, action: Action) -> (Post, Event) {
    let held = (around.held, around.held);
    let (post, event) = around.post.recorded(action, held, around.today, Facts::new());
    (post, Event { opens: Vec::new(), closes: Closes::Kinds(Vec::new()), ..event })
}
