//! Judges the guards of a prevention plan and decides what a command makes of it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Action, Command, Coverage, Description, Form, Guard, Listing, Machine, Measure, NextVersion,
    PreventionPlan, Start, State, Withdrawal, drafting,
};
use crate::agreement::{self, Agreement};
use crate::head::Head;
use crate::id::PlanMeasureId;
use crate::lifecycle::{Closes, Denied, Event, Facts, Keyed, Lifecycle, Situation, To, Waits, admit};
use crate::organisation::optional;
use crate::permission::{Actor, Place, Role};
use crate::refusal::{self, Code, Refusal};
use crate::subject::Subject;
use crate::task::Kind as Task;
use crate::text::Language;

/// What a municipality has that its plan can stand on, or that stands in its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footing {
    /// Whether the body is named, or a reason is given for starting without it.
    pub body_named: bool,
    /// Whether somebody holds the post of prevention contact.
    pub contact_named: bool,
    /// Whether another version is on its way.
    pub under_way: bool,
}

/// What a plan's guards look at besides the plan.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The plan; nothing before its start.
    pub plan: Option<&'a PreventionPlan>,
    /// Where it would belong, before its start; afterwards the plan knows.
    pub place: &'a Place,
    /// What the municipality has besides it.
    pub footing: Footing,
    /// The languages the area publishes in (I-30).
    pub languages: &'a [Language],
    /// The vitality agreement it is attached to, or could be.
    pub agreement: Option<&'a Agreement>,
    /// Who acts, for the second of two persons; a decision goes by its actor.
    pub second: Option<Withdrawal>,
    /// The Helsinki date.
    pub today: NaiveDate,
}

impl Situation<Machine> for Around<'_> {
    fn state(&self) -> Option<State> {
        self.plan.map(|plan| plan.head.state)
    }

    fn place(&self) -> Place {
        self.plan.map_or_else(|| self.place.clone(), |plan| plan.place.clone())
    }

    fn judge(&self, guard: Guard) -> Result<(), Refusal> {
        if guard == Guard::BodyNamed {
            return holds(self.footing.body_named, Code::BodyNotNamed);
        }
        if guard == Guard::ContactNamed {
            return holds(self.footing.contact_named, Code::ContactNotNamed);
        }
        if guard == Guard::NoneUnderWay {
            return holds(!self.footing.under_way, Code::PlanUnderWay);
        }
        let Some(plan) = self.plan else { return Err(Refusal::new(Code::MoveNotOpen)) };
        let (form, period) = (plan.description.form, plan.description.period);
        match guard {
            Guard::BodyNamed | Guard::ContactNamed | Guard::NoneUnderWay => Ok(()),
            Guard::Covered => covered(plan),
            Guard::LanguagesComplete => complete(plan, self.languages),
            Guard::StatementsHandled => holds(
                plan.statements.iter().all(|statement| statement.handled.is_some()),
                Code::FeedbackUnhandled,
            ),
            Guard::IsAttachment => {
                holds(form == Form::AttachmentOfVitalityAgreement, Code::PlanNotAttachment)
            }
            Guard::IsNotAttachment => {
                holds(form != Form::AttachmentOfVitalityAgreement, Code::PlanToBeAttached)
            }
            Guard::AgreementTakesAttachment => {
                let takes = |agreement: &Agreement| takes_attachment(plan, agreement);
                holds(self.agreement.is_some_and(takes), Code::NoAgreementToAttachTo)
            }
            Guard::NotListedYet => holds(!self.listed_already(), Code::MoveNotOpen),
            Guard::ListedAlready => holds(self.listed_already(), Code::MoveNotOpen),
            Guard::AttachmentEffective => {
                let in_force = |agreement: &Agreement| agreement.head.state == agreement::State::InForce;
                holds(
                    self.listing() == Listing::InText && self.agreement.is_some_and(in_force),
                    Code::AttachmentNotInForce,
                )
            }
            Guard::PeriodBegun => holds(self.today >= period.start, Code::PeriodNotBegun)
                .map_err(|refusal| refusal.with("period_start", period.start)),
            Guard::PeriodOver => holds(self.today > period.end, Code::PeriodNotOver)
                .map_err(|refusal| refusal.with("period_end", period.end)),
            Guard::AgreementOver => holds(self.agreement.is_some_and(is_over), Code::MoveNotOpen),
            Guard::OtherAskedForWithdrawal => {
                let other = |(first, second): (Withdrawal, Withdrawal)| {
                    first.by != second.by && first.as_contact != second.as_contact
                };
                holds(plan.withdrawal.zip(self.second).is_some_and(other), Code::OtherPostNeeded)
            }
        }
    }
}

impl Around<'_> {
    fn listing(&self) -> Listing {
        let known = self.agreement.zip(self.plan);
        known.map_or(Listing::Nowhere, |(agreement, plan)| Listing::of(agreement, plan.id))
    }

    /// Whether it is in a text that counts, or is to be.
    fn listed_already(&self) -> bool {
        self.listing() != Listing::Nowhere && self.agreement.is_some_and(|agreement| !is_over(agreement))
    }
}

fn holds(holds: bool, code: Code) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::new(code)) }
}

/// Whether an agreement's text can take the plan: while it is written, or by an amendment once it is in force (I-19).
fn takes_attachment(plan: &PreventionPlan, agreement: &Agreement) -> bool {
    use agreement::State;
    agreement.kind == agreement::Kind::Vitality
        && agreement.municipality == plan.place.municipality
        && match agreement.head.state {
            State::Draft | State::Preparing | State::Consulting => true,
            // Words that were taken to a body, or approved, wait for their day.
            State::InForce => agreement.amendment.as_ref().is_none_or(|draft| draft.document_hash.is_none()),
            State::AwaitingRegionalDecision
            | State::AwaitingDecisions
            | State::OpenForSigning
            | State::Suspended
            | State::Expired
            | State::Terminated
            | State::Superseded
            | State::Cancelled => false,
        }
}

/// Whether nothing can come of an agreement any more: its period is over, or its life.
fn is_over(agreement: &Agreement) -> bool {
    let state = agreement.head.state;
    state == agreement::State::Expired || agreement::Machine::waits(state) == Waits::Over
}

fn covered(plan: &PreventionPlan) -> Result<(), Refusal> {
    let missing: Vec<_> = Coverage::of(plan).missing().into_iter().map(super::Uncovered::label).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(Code::CoverageMissing).with("missing", missing.join(", ")))
}

fn complete(plan: &PreventionPlan, languages: &[Language]) -> Result<(), Refusal> {
    let lacks = |language: &&Language| {
        plan.measures.iter().any(|measure| measure.content.text.get(**language).is_none())
    };
    let missing: Vec<_> = languages.iter().filter(lacks).map(|language| language.code()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(Code::LanguagesMissing).with("languages", missing.join(", ")))
}

/// Starts a plan (EP-1).
///
/// # Errors
/// Forbidden, or a refusal of the input.
pub fn start(
    around: &Around<'_>,
    input: &Start,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(PreventionPlan, Event), Denied> {
    let without_body = optional("withoutBody", input.without_body.as_deref())?;
    let body_named = around.footing.body_named || without_body.is_some();
    let around = Around { footing: Footing { body_named, ..around.footing }, ..*around };
    let row = admit(&around, Action::Start, actor)?;
    if input.draft_by < around.today {
        return Err(Refusal::field(Code::InThePast, "draftBy").into());
    }
    let plan = PreventionPlan {
        id: input.id,
        place: input.place.clone(),
        version_no: input.version_no,
        supersedes: input.supersedes,
        description: drafting::described(&input.description)?,
        agreement: None,
        draft_by: input.draft_by,
        measures: Vec::new(),
        consultation: None,
        statements: Vec::new(),
        in_force_on: None,
        review_due_on: None,
        withdrawal: None,
        demo: input.demo,
        head: Head::born(State::Drafting, now),
    };
    let facts = drafting::facts_of(&plan.description)
        .plain("version_no", plan.version_no)
        .maybe_private("without_body", without_body);
    let event = born(row, &plan, facts);
    Ok((plan, event))
}

/// Starts the next version of a plan (EP-12): it begins with the words of the one in force.
///
/// # Errors
/// Forbidden, or a refusal of the input.
pub fn start_version(
    before: &PreventionPlan,
    around: &Around<'_>,
    input: NextVersion,
    measures: &mut dyn FnMut() -> PlanMeasureId,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(PreventionPlan, Event), Denied> {
    let NextVersion { id, period, draft_by } = input;
    let row = admit(&Around { plan: None, place: &before.place, ..*around }, Action::StartVersion, actor)?;
    let description = drafting::described(&Description { period, ..before.description.clone() })?;
    let copied = before.measures.iter().map(|old| Measure { id: measures(), content: old.content.clone() });
    let plan = PreventionPlan {
        id,
        place: before.place.clone(),
        version_no: before.version_no + 1,
        supersedes: Some(before.id),
        description,
        agreement: None,
        draft_by,
        measures: copied.collect(),
        consultation: None,
        statements: Vec::new(),
        in_force_on: None,
        review_due_on: None,
        withdrawal: None,
        demo: before.demo,
        head: Head::born(State::Drafting, now),
    };
    let facts = drafting::facts_of(&plan.description)
        .plain("version_no", plan.version_no)
        .plain("supersedes", before.id);
    let event = born(row, &plan, facts);
    Ok((plan, event))
}

fn born(row: &crate::lifecycle::Move<Machine>, plan: &PreventionPlan, facts: Facts) -> Event {
    Event::of(row, Subject::PreventionPlan(plan.id), plan.place.clone(), None, State::Drafting, facts)
}

/// Decides what a command makes of a plan.
///
/// # Errors
/// Forbidden, or why the move is not open or its input not right; nothing has changed then.
pub fn decide(
    around: &Around<'_>,
    command: &Command,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(PreventionPlan, Event), Denied> {
    let second = withdrawing(actor, &around.place());
    let around = &Around { second, ..*around };
    let row = admit(around, command.action(), actor)?;
    let Some(before) = around.plan else {
        return Err(Refusal::new(Code::MoveNotOpen).into());
    };
    let mut next = before.clone();
    let facts = apply(&mut next, around, command)?;
    let from = before.head.state;
    let to = match row.to {
        To::One(to) => to,
        To::Same | To::OneOf(_) => from,
    };
    next.head = before.head.after(to, now);
    if next.holds() {
        next.in_force_on = next.in_force_on.or(Some(around.today));
        next.review_due_on = next.review_due_on.or_else(|| next.in_force_on.map(PreventionPlan::next_review));
    }
    let mut event =
        Event::of(row, Subject::PreventionPlan(next.id), next.place.clone(), Some(from), to, facts);
    if matches!(command, Command::GiveStatement(..)) && next.has_every_statement() {
        event.closes = Closes::Kinds(vec![Task::CollectStatements]);
    }
    Ok((next, event))
}

/// Returns as what somebody would ask for a withdrawal, or confirm it.
pub fn withdrawing(actor: &Actor, place: &Place) -> Option<Withdrawal> {
    let as_contact = actor.holds(Role::PreventionContact, place);
    actor.person().map(|by| Withdrawal { by, as_contact })
}

#[expect(clippy::too_many_lines, reason = "one arm for each command")]
fn apply(next: &mut PreventionPlan, around: &Around<'_>, command: &Command) -> Result<Facts, Refusal> {
    let (facts, today) = (Facts::new(), around.today);
    let reason = |text: &str| refusal::prose("reason", text, refusal::limit::TEXT);
    Ok(match command {
        Command::Close
        | Command::Attached
        | Command::StartReview
        | Command::NewVersionEffective
        | Command::PeriodEnded
        | Command::TakeOver => facts,
        Command::AddMeasure(id, content) => drafting::add(next, *id, content)?,
        Command::ChangeMeasure(id, content) => drafting::change(next, *id, content)?,
        Command::RemoveMeasure(id) => drafting::remove(next, *id)?,
        Command::Describe(description) => drafting::describe(next, description)?,
        Command::OpenConsultation { partners, answer_by } => {
            drafting::consult(next, partners, *answer_by, today)?
        }
        Command::GiveStatement(id, statement) => drafting::give(next, *id, statement, today)?,
        Command::HandleStatement { statement, handled, reasoning } => {
            drafting::handle(next, *statement, *handled, reasoning)?
        }
        Command::ReturnToDrafting(text) => facts.private("reason", reason(text)?),
        Command::Approve(decision) => {
            if next.agreement.is_some_and(|_| around.listed_already()) {
                next.withdrawal = None;
            }
            facts.plain("decision", decision)
        }
        Command::Returned { decision, reason } => {
            facts.plain("decision", decision).maybe_private("reason", reason.clone())
        }
        Command::ApprovalLost(decision) => facts.plain("decision", decision),
        Command::AttachToAgreement(agreement) => {
            next.agreement = Some(*agreement);
            next.withdrawal = None;
            facts.plain("agreement", agreement)
        }
        Command::Detached => {
            let before = next.agreement.take();
            facts.maybe("agreement", before)
        }
        Command::TakeEffect | Command::ConfirmWithdrawal => {
            next.withdrawal = None;
            facts
        }
        Command::Confirm(note) => {
            next.review_due_on = Some(PreventionPlan::next_review(today));
            facts.maybe_private("note", optional("reason", note.as_deref())?)
        }
        Command::Revise => {
            next.review_due_on = Some(PreventionPlan::next_review(today));
            facts
        }
        Command::AgreementEnded => facts.maybe("agreement", next.agreement),
        Command::RequestWithdrawal(text) => {
            next.withdrawal = around.second;
            facts.private("reason", reason(text)?)
        }
        Command::ContactChanged(note) => facts.maybe_private("note", optional("reason", note.as_deref())?),
        Command::ChooseForm(form) => choose_form(next, *form)?,
        Command::PlanWeek(activity) => {
            let activity = optional("activity", activity.as_deref())?;
            facts.plain("takes_part", activity.is_some()).maybe_private("activity", activity)
        }
    })
}

fn choose_form(next: &mut PreventionPlan, form: Form) -> Result<Facts, Refusal> {
    if form == Form::AttachmentOfVitalityAgreement {
        return Err(Refusal::new(Code::PlanToBeAttached));
    }
    next.description.form = form;
    next.agreement = None;
    Ok(Facts::new().plain("form", form.key()))
}
