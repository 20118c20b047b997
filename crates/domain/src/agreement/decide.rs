//! Judges the guards of an agreement and decides what a command makes of it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Action, Agreement, Body, Command, DecideBy, DecisionFacts, Guard, Initiate, Kind, Machine, Noted,
    Outcome, Party, PartyRole, Period, State, Termination, Text, Version, amendment, values,
};
use crate::calendar::{Quiet, local};
use crate::head::Head;
use crate::id::{AgreementVersionId, OrganisationId, PersonId};
use crate::identifier::MunicipalityCode;
use crate::lifecycle::{Denied, Event, Facts, Keyed, Move, Situation, To, admit};
use crate::permission::{Actor, Place};
use crate::refusal::{self, Code, Refusal};
use crate::second;
use crate::subject::Subject;
use crate::text::{Language, LocalisedText};

/// The notice a party must give to leave, in days, unless the agreement says otherwise.
const NOTICE_DAYS: u32 = 90;

/// The days a draft is out for comments, at least, not counting quiet times.
const CONSULTATION_DAYS: u32 = 21;

/// What an agreement's guards look at besides the agreement.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The agreement; nothing before its initiative.
    pub agreement: Option<&'a Agreement>,
    /// Where it would belong, before its initiative; afterwards the agreement knows.
    pub place: &'a Place,
    /// Other agreements of the same kind and place that are being prepared.
    pub others_in_preparation: usize,
    /// Periods of others of the same kind and place in force.
    pub others_in_force: &'a [Period],
    /// The languages the area publishes in (I-30).
    pub languages: &'a [Language],
    /// When the area keeps quiet; a consultation has its days outside.
    pub quiet: Quiet,
    /// Statements and comments that nobody has answered yet, by who gave them.
    pub unanswered: &'a [String],
    /// Whether the area signs before a decision is final.
    pub sign_before_final: bool,
    /// Whether the municipality (or joint authority, or the frame's convener) has signed, and how many others have.
    pub signed: (bool, usize),
    /// The municipality that the agreement's own is part of today, if it is.
    pub municipality_now: Option<&'a MunicipalityCode>,
    /// Whether at least one municipality or joint authority under the frame has a decision that allows signing.
    pub child_ready: bool,
    /// The acting person, for [`crate::lifecycle::available`]; a decision goes by its actor.
    pub person: Option<PersonId>,
    /// The Helsinki date.
    pub today: NaiveDate,
}

impl Around<'_> {
    fn minimum_signed(&self) -> bool {
        self.signed.0 && self.signed.1 > 0
    }
}

impl Situation<Machine> for Around<'_> {
    fn state(&self) -> Option<State> {
        self.agreement.map(|agreement| agreement.head.state)
    }

    fn place(&self) -> Place {
        self.agreement.map_or_else(|| self.place.clone(), Agreement::place)
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each guard")]
    fn judge(&self, guard: Guard) -> Result<(), Refusal> {
        if guard == Guard::NoneInPreparation {
            return holds(self.others_in_preparation == 0, Code::AlreadyInPreparation);
        }
        let Some(agreement) = self.agreement else { return Err(Refusal::new(Code::MoveNotOpen)) };
        let (period, today) = (agreement.period, self.today);
        match guard {
            Guard::NoneInPreparation => Ok(()),
            Guard::PeriodFree => {
                holds(!self.others_in_force.iter().any(|other| other.overlaps(period)), Code::PeriodOverlaps)
            }
            Guard::TextWritten => holds(agreement.version.text.is_written(), Code::TextIncomplete),
            Guard::LanguagesComplete => complete(agreement, self.languages),
            Guard::IsFrame => holds(agreement.kind == Kind::RegionalWellbeing, Code::FrameOnly),
            Guard::NotFrame => holds(agreement.kind != Kind::RegionalWellbeing, Code::NotForFrame),
            Guard::DecisionRecorded => decision(agreement).map(drop),
            Guard::DecisionApproved => holds(decision(agreement)?.stands(), Code::DecisionNotApproved),
            Guard::DecisionRejected => {
                holds(decision(agreement)?.facts.outcome == Outcome::Rejected, Code::MoveNotOpen)
            }
            Guard::DecisionFinalEnough => {
                holds(agreement.may_be_signed(self.sign_before_final), Code::DecisionNotFinal)
            }
            Guard::DecisionLost => holds(decision(agreement)?.is_lost(), Code::DecisionStands),
            Guard::ReplacementOverdue => {
                let until = agreement.replacement_until().unwrap_or(NaiveDate::MAX);
                holds(today > until, Code::ReplacementPossible)
                    .map_err(|refusal| refusal.with("until", until))
            }
            Guard::ChildReady => {
                holds(agreement.kind != Kind::RegionalWellbeing || self.child_ready, Code::NoChildReady)
            }
            Guard::MinimumSigned => holds(self.minimum_signed(), Code::MinimumNotSigned),
            Guard::PeriodBegun => holds(today >= period.start, Code::PeriodNotBegun)
                .map_err(|refusal| refusal.with("period_start", period.start)),
            Guard::PeriodOver => holds(today > period.end, Code::PeriodNotOver)
                .map_err(|refusal| refusal.with("period_end", period.end)),
            Guard::SigningOverdue => {
                holds(!self.minimum_signed(), Code::MoveNotOpen)?;
                let until = agreement.signing_patience_ends_on();
                holds(today > until, Code::GraceNotOver).map_err(|refusal| refusal.with("until", until))
            }
            Guard::TimeToJoin => agreement.time_to_join(today),
            Guard::RecallNotAsked => second::not_asked(agreement.recall_requested_by),
            Guard::NoAmendment => holds(agreement.amendment.is_none(), Code::AmendmentUnderWay),
            Guard::AmendmentProposed => amendment::proposed(agreement).map(drop),
            Guard::AmendmentNotSubmitted => amendment::not_submitted(agreement),
            Guard::AmendmentComplete => amendment::complete(agreement, self.languages),
            Guard::AmendmentApproved => holds(agreement.approved_amendment().is_some(), Code::NoAmendment),
            Guard::AmendmentDue => {
                let from = agreement.approved_amendment().and_then(|(_, change)| change.effective_from);
                let until = from.unwrap_or(today);
                holds(today >= until, Code::GraceNotOver).map_err(|refusal| refusal.with("until", until))
            }
            Guard::FeedbackHandled => holds(self.unanswered.is_empty(), Code::FeedbackUnhandled)
                .map_err(|refusal| refusal.with("givers", self.unanswered.join(", "))),
            Guard::MunicipalityEnded => holds(self.municipality_now.is_some(), Code::MunicipalityGoesOn),
            Guard::NotSettledYet => {
                holds(agreement.continued_by.as_ref() != self.municipality_now, Code::MoveNotOpen)
            }
            Guard::NobodyElse => holds(self.signed.1 == 0, Code::MoveNotOpen),
            Guard::OtherAskedForRecall => {
                second::asked_by_another(agreement.recall_requested_by, self.person)
            }
            Guard::AskedForRecallOneself => second::asked_oneself(agreement.recall_requested_by, self.person),
            Guard::TerminationDecided => holds(agreement.termination.is_some(), Code::TerminationUndecided),
            Guard::NoticeGiven => holds(agreement.termination.is_some(), Code::NothingAsked),
            Guard::NoticeOver => match agreement.notice_ends_on() {
                Some(until) if today <= until => Err(Refusal::new(Code::NoticeNotOver).with("until", until)),
                Some(_) | None => Ok(()),
            },
        }
    }
}

fn holds(holds: bool, code: Code) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::new(code)) }
}

fn decision(agreement: &Agreement) -> Result<&Noted, Refusal> {
    agreement.decision.as_ref().ok_or_else(|| Refusal::new(Code::DecisionMissing))
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
pub fn initiate(
    around: &Around<'_>,
    input: &Initiate,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Agreement, Event), Denied> {
    let place = input.place();
    let row = admit(&Around { place: &place, ..*around }, Action::Initiate, actor)?;
    check_title(&input.title)?;
    let agreement = born(input, State::Draft, now)?;
    let event = first(row, &agreement);
    Ok((agreement, event))
}

/// Lets a municipality or a joint authority adopt the frame that the regional board approved: its own agreement, with the
/// frame's text, goes to its bodies at once (AG-42).
///
/// # Errors
/// Forbidden, or a refusal while another one is being prepared.
pub fn adopt(
    around: &Around<'_>,
    input: &Initiate,
    frame: &Agreement,
    decide_by: NaiveDate,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Agreement, Event), Denied> {
    let place = input.place();
    let row = admit(&Around { place: &place, ..*around }, Action::AdoptFrame, actor)?;
    let mut agreement = born(input, State::AwaitingDecisions, now)?;
    agreement.version.text = frame.version.text.clone();
    agreement.version.document_hash = Some(agreement.version.text.hash(input.version, &input.title));
    agreement.decide_by = Some(DecideBy { body: decide_by, municipalities: None });
    let event = first(row, &agreement);
    Ok((agreement, event))
}

/// Checks whose it is: the area's, a municipality's or a joint authority's, and never two of them.
fn check_whose(input: &Initiate) -> Result<(), Refusal> {
    match (input.kind, &input.municipality, input.joint_authority) {
        (Kind::RegionalWellbeing, None, None)
        | (Kind::MunicipalWellbeing, None, Some(_))
        | (Kind::MunicipalWellbeing | Kind::EverydaySecurity | Kind::Vitality, Some(_), None) => Ok(()),
        _ => Err(Refusal::field(Code::FrameOnly, "municipality")),
    }
}

fn born(input: &Initiate, state: State, now: DateTime<Utc>) -> Result<Agreement, Refusal> {
    check_whose(input)?;
    // A municipality is named once it is known as an organisation; a joint authority is one from the beginning.
    let own = input.joint_authority.map(|organisation| Party {
        organisation,
        role: PartyRole::JointAuthority,
        joined_on: input.period.start.max(local::date_of(now)),
        left_on: None,
        formerly: None,
    });
    Ok(Agreement {
        id: input.id,
        kind: input.kind,
        area: input.area,
        municipality: input.municipality.clone(),
        joint_authority: input.joint_authority,
        parent: input.parent,
        predecessor: input.predecessor,
        title: input.title.clone(),
        period: Period::new(input.period.start, input.period.end)?,
        notice_period_days: input.notice_period_days.unwrap_or(NOTICE_DAYS),
        case_no: input.case_no.as_deref().map(|case_no| refusal::name("caseNo", case_no)).transpose()?,
        sign_by: None,
        decide_by: None,
        decision: None,
        version: Version {
            id: input.version,
            no: 1,
            text: values::beginning(input.kind),
            document_hash: None,
            change: None,
        },
        amendment: None,
        last_no: 1,
        consultation_ends_on: None,
        gap_days: None,
        parties: own.into_iter().collect(),
        recall_requested_by: None,
        termination: None,
        continued_by: None,
        no_renewal: false,
        demo: input.demo,
        head: Head::born(state, now),
    })
}

fn first(row: &Move<Machine>, agreement: &Agreement) -> Event {
    let facts = Facts::new()
        .plain("kind", agreement.kind.key())
        .maybe("municipality", agreement.municipality.as_ref())
        .maybe("joint_authority", agreement.joint_authority)
        .maybe("predecessor", agreement.predecessor)
        .date("period_start", agreement.period.start)
        .date("period_end", agreement.period.end);
    let subject = Subject::Agreement(agreement.id);
    Event::of(row, subject, agreement.place(), None, agreement.head.state, facts)
}

fn check_title(title: &LocalisedText) -> Result<(), Refusal> {
    if title.best(Language::Fi).is_none() {
        return Err(Refusal::field(Code::Required, "title"));
    }
    let written = Language::ALL.into_iter().filter_map(|language| title.get(language));
    written.map(|title| refusal::name("title", title)).try_for_each(|checked| checked.map(drop))
}

/// Decides what a command makes of an agreement.
///
/// # Errors
/// Forbidden, or why the move is not open or its input not right; nothing has changed then.
pub fn decide(
    around: &Around<'_>,
    command: &Command,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Agreement, Event), Denied> {
    let around = &Around { person: actor.person(), ..*around };
    let row = admit(around, command.action(), actor)?;
    let Some(before) = around.agreement else {
        return Err(Refusal::new(Code::MoveNotOpen).into());
    };
    let mut next = before.clone();
    let facts = apply(&mut next, around, command)?;
    let to = match (row.to, command) {
        (To::One(to), _) => to,
        (To::OneOf(_), Command::MunicipalityMerged { goes_on: false, .. }) => State::Terminated,
        (To::Same | To::OneOf(_), _) => before.head.state,
    };
    next.head = before.head.after(to, now);
    let event = Event::of(row, Subject::Agreement(next.id), next.place(), Some(before.head.state), to, facts);
    Ok((next, event))
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each command; the longer ones have functions of their own"
)]
fn apply(next: &mut Agreement, around: &Around<'_>, command: &Command) -> Result<Facts, Refusal> {
    let facts = Facts::new();
    let reason = |text: &str| refusal::prose("reason", text, refusal::limit::TEXT);
    Ok(match command {
        Command::RegionalBoardApproved
        | Command::NotAdopted
        | Command::ProhibitionLifted
        | Command::LeftAlone
        | Command::PeriodEnded
        | Command::DecisionAnnulled
        | Command::AskToOpen
        | Command::AskToReplace
        | Command::DecisionReplaced => facts,
        Command::OpenConsultation { ends_on } => consult(next, *ends_on, around)?,
        Command::StartPreparation(decision) => start(decision.as_ref(), around.today)?,
        Command::NoteDecision(noted) => note(next, noted),
        Command::SubmitToRegionalBoard(by) | Command::SubmitToMunicipality(by) => {
            submit(next, *by, around.today)?
        }
        Command::DecisionsReady { sign_by } => open_signing(next, *sign_by, around.today)?,
        Command::MinimumSigned | Command::WithdrawRecall => {
            next.recall_requested_by = None;
            facts
        }
        Command::RequestRecall(text) => {
            next.recall_requested_by =
                Some(around.person.ok_or_else(|| Refusal::new(Code::SecondPersonNeeded))?);
            facts.private("reason", reason(text)?)
        }
        Command::RefuseRecall(text) => {
            next.recall_requested_by = None;
            facts.private("reason", reason(text)?)
        }
        Command::GiveNotice(termination) => give_notice(next, termination, around.today)?,
        Command::CancelNotice(text) => {
            next.termination = None;
            facts.private("reason", reason(text)?)
        }
        Command::ConfirmRecall { version } => recall(next, *version),
        Command::RegionalBoardReturned(text) => {
            take_back(next);
            facts.maybe_private("reason", text.as_deref())
        }
        Command::ReturnToPreparation(text) => {
            take_back(next);
            facts.private("reason", reason(text)?)
        }
        Command::SigningFailed(text)
        | Command::ImplementationProhibited(text)
        | Command::Terminate(text)
        | Command::Cancel(text) => facts.private("reason", reason(text)?),
        Command::LateJoin(party) => join_late(next, party)?,
        Command::AddParty(party) => add_party(next, party)?,
        Command::NoRenewal(text) => {
            next.no_renewal = true;
            facts.private("reason", reason(text)?)
        }
        Command::WriteText { title, text } => write(next, title, text)?,
        Command::ProposeAmendment { version, text, note } => {
            amendment::propose(next, *version, text.as_ref(), note)?
        }
        Command::WriteAmendment { version, text, note } => amendment::write(next, *version, text, note)?,
        Command::WithdrawAmendment(text) => {
            let withdrawn = next.amendment.take().map(|version| version.id);
            facts.maybe("version", withdrawn).private("reason", reason(text)?)
        }
        Command::SubmitAmendment { decide_by } => amendment::submit(next, *decide_by, around.today)?,
        Command::ApproveAmendment(approval) => {
            amendment::approve(next, approval, around.sign_before_final, around.today)?
        }
        Command::AmendmentEffective => amendment::take_effect(next)?,
        Command::SuccessorInForce { successor } => amendment::succeeded(next, *successor, around.today),
        Command::RenewalStarted { successor } => facts.plain("successor", successor),
        Command::PartyReplaced { party, successor, on } => replace_party(next, *party, *successor, *on)?,
        Command::PartyLeft(organisation) => leave(next, *organisation, around.today)?,
        Command::MunicipalityEnded => facts.maybe("successor", around.municipality_now),
        Command::MunicipalityMerged { goes_on, reason: text } => {
            next.continued_by = around.municipality_now.filter(|_| *goes_on).cloned();
            let facts = facts.maybe("successor", around.municipality_now).plain("goes_on", goes_on);
            facts.private("reason", reason(text)?)
        }
    })
}

fn start(decision: Option<&DecisionFacts>, today: NaiveDate) -> Result<Facts, Refusal> {
    let decision = decision.ok_or_else(|| Refusal::new(Code::StartDecisionMissing))?;
    holds(decision.approved(), Code::DecisionNotApproved)?;
    decided(decision, today)
}

/// Puts another version with the same words in place of the recalled one, which stays as it was signed.
fn recall(next: &mut Agreement, version: AgreementVersionId) -> Facts {
    next.recall_requested_by = None;
    next.decision = None;
    let text = next.version.text.clone();
    let document_hash = Some(text.hash(version, &next.title));
    next.last_no += 1;
    next.version = Version { id: version, no: next.last_no, text, document_hash, change: None };
    Facts::new().plain("version", version)
}

/// Whatever was decided was decided on the text as it stood.
fn take_back(next: &mut Agreement) {
    next.version.document_hash = None;
    next.decision = None;
    next.decide_by = None;
}

/// Sends the draft out; comments have three weeks in which people are at work (`domain.md` 5.2).
fn consult(next: &mut Agreement, ends_on: Option<NaiveDate>, around: &Around<'_>) -> Result<Facts, Refusal> {
    let earliest = around.quiet.after_open_days(around.today, CONSULTATION_DAYS);
    let ends_on = ends_on.unwrap_or(earliest);
    if ends_on < earliest {
        return Err(Refusal::field(Code::ConsultationTooShort, "endsOn").with("until", earliest));
    }
    if around.quiet.covers(ends_on) {
        return Err(Refusal::field(Code::InQuietTime, "endsOn"));
    }
    next.consultation_ends_on = Some(ends_on);
    Ok(Facts::new().date("ends_on", ends_on))
}

fn submit(next: &mut Agreement, by: DecideBy, today: NaiveDate) -> Result<Facts, Refusal> {
    if by.body < today {
        return Err(Refusal::field(Code::InThePast, "decideBy"));
    }
    if by.municipalities.is_some_and(|municipalities| municipalities < by.body) {
        return Err(Refusal::field(Code::TooEarly, "municipalitiesDecideBy").with("earliest", by.body));
    }
    let hash = next.version.text.hash(next.version.id, &next.title);
    next.version.document_hash = Some(hash);
    next.decide_by = Some(by);
    let facts = Facts::new().plain("version", next.version.id).plain("document_hash", hash);
    Ok(facts.date("decide_by", by.body).maybe("municipalities_decide_by", by.municipalities))
}

fn open_signing(next: &mut Agreement, sign_by: NaiveDate, today: NaiveDate) -> Result<Facts, Refusal> {
    if sign_by < today {
        return Err(Refusal::field(Code::InThePast, "signBy"));
    }
    if sign_by > next.period.end {
        return Err(next.period.outside("signBy"));
    }
    next.sign_by = Some(sign_by);
    Ok(Facts::new().date("sign_by", sign_by))
}

fn write(next: &mut Agreement, title: &LocalisedText, text: &Text) -> Result<Facts, Refusal> {
    check_title(title)?;
    text.check()?;
    next.title = title.clone();
    next.version.text = text.clone();
    Ok(Facts::new().plain("draft_hash", text.hash(next.version.id, title)))
}

/// Takes note of how the decision stands (I-16); which body may decide what, the decision itself has seen to.
fn note(next: &mut Agreement, noted: &Noted) -> Facts {
    let amended = next.amendment.as_mut().filter(|version| version.id == noted.version);
    let known = match amended.and_then(|version| version.change.as_mut()) {
        Some(change) => &mut change.decision,
        None => &mut next.decision,
    };
    let lost = known.as_ref().filter(|before| before.is_lost() && noted.is_lost());
    // What was lost stays lost since the day it first was.
    let since = lost.map_or(noted.since, |before| before.since);
    *known = Some(Noted { since, ..noted.clone() });
    Facts::new()
        .plain("decision", noted.decision)
        .plain("version", noted.version)
        .plain("body", noted.facts.body.key())
        .date("decided_on", noted.facts.decided_on)
        .plain("section_no", &noted.facts.section_no)
        .plain("outcome", noted.facts.outcome.key())
        .plain("standing", noted.standing.key())
}

/// Checks that the body is one of the level that decides on such an agreement.
fn competent(agreement: &Agreement, body: Body) -> Result<(), Refusal> {
    let regional = matches!(body, Body::RegionalBoard | Body::RegionalSteering);
    if regional == (agreement.kind == Kind::RegionalWellbeing) {
        Ok(())
    } else {
        Err(Refusal::field(Code::Malformed, "body"))
    }
}

/// Records the body's decision to end the agreement and the notice given on it; the notice period runs from here.
fn give_notice(next: &mut Agreement, termination: &Termination, today: NaiveDate) -> Result<Facts, Refusal> {
    competent(next, termination.body)?;
    if termination.decided_on > today {
        return Err(Refusal::field(Code::InTheFuture, "decidedOn"));
    }
    if termination.given_on > today {
        return Err(Refusal::field(Code::InTheFuture, "noticeGivenOn"));
    }
    if termination.given_on < termination.decided_on {
        return Err(Refusal::field(Code::NoticeBeforeDecision, "noticeGivenOn"));
    }
    let section_no = refusal::name("sectionNo", &termination.section_no)?;
    let facts = Facts::new()
        .plain("body", termination.body.key())
        .date("decided_on", termination.decided_on)
        .plain("section_no", &section_no)
        .date("given_on", termination.given_on);
    next.termination = Some(Termination { section_no, ..termination.clone() });
    Ok(facts.maybe("ends_on", next.notice_ends_on()))
}

fn decided(decision: &DecisionFacts, today: NaiveDate) -> Result<Facts, Refusal> {
    if decision.decided_on > today {
        return Err(Refusal::field(Code::InTheFuture, "decidedOn"));
    }
    let section = refusal::name("sectionNo", &decision.section_no)?;
    Ok(Facts::new()
        .plain("body", decision.body.key())
        .date("decided_on", decision.decided_on)
        .plain("section_no", section)
        .plain("outcome", decision.outcome.key()))
}

fn join_late(next: &mut Agreement, party: &Party) -> Result<Facts, Refusal> {
    if !next.period.contains(party.joined_on) {
        return Err(next.period.outside("joinedOn"));
    }
    add_party(next, party)
}

fn add_party(next: &mut Agreement, party: &Party) -> Result<Facts, Refusal> {
    let present =
        next.parties.iter().any(|known| known.organisation == party.organisation && known.left_on.is_none());
    if present {
        return Err(Refusal::field(Code::AlreadyRequested, "organisation"));
    }
    if party.left_on.is_some_and(|last| last < party.joined_on) {
        return Err(Refusal::field(Code::EndsBeforeStart, "leftOn"));
    }
    next.parties.push(party.clone());
    Ok(Facts::new()
        .plain("organisation", party.organisation)
        .plain("role", party.role.key())
        .date("joined_on", party.joined_on))
}

/// Ends a party's row on the day before its successor's begins; nothing is signed anew (AG-25).
fn replace_party(
    next: &mut Agreement,
    party: OrganisationId,
    successor: OrganisationId,
    on: NaiveDate,
) -> Result<Facts, Refusal> {
    let known = current(next, party)?;
    let joined_on = on.max(known.joined_on);
    let role = known.role;
    known.left_on = Some(joined_on.pred_opt().unwrap_or(joined_on).max(known.joined_on));
    // Who is a party already stays one, and is known to stand for both.
    match current(next, successor) {
        Ok(present) => present.formerly = Some(party),
        Err(_) => next.parties.push(Party {
            organisation: successor,
            role,
            joined_on,
            left_on: None,
            formerly: Some(party),
        }),
    }
    Ok(Facts::new().plain("party", party).plain("successor", successor).date("joined_on", joined_on))
}

fn leave(next: &mut Agreement, organisation: OrganisationId, today: NaiveDate) -> Result<Facts, Refusal> {
    let known = current(next, organisation)?;
    let left_on = today.max(known.joined_on);
    known.left_on = Some(left_on);
    Ok(Facts::new().plain("organisation", organisation).date("left_on", left_on))
}

fn current(next: &mut Agreement, organisation: OrganisationId) -> Result<&mut Party, Refusal> {
    let present = |party: &&mut Party| party.organisation == organisation && party.left_on.is_none();
    next.parties.iter_mut().find(present).ok_or_else(|| Refusal::field(Code::UnknownId, "party"))
}
