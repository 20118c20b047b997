//! A set told as acts in the order of time; only what the files tell and what its dates ask for, nothing is decided here.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};

use domain::post::has_a_search;
use domain::succession::ACCEPT_DAYS;

use super::format::{Agreement, DecisionEntry, Moment, Organisation, Plan, Set, Signature};

/// Days after the last day asked for on which an unanswered request ends.
const REQUEST_ENDS_AFTER: u64 = 15;
/// Days before a meeting on which its agenda is sent out.
const CALLED_BEFORE: u64 = 5;
/// Days in which a decision that was lost can be replaced.
const REPLACED_WITHIN: u64 = 60;
/// The days of the year on which commitments are asked how they are going (RM-13), as month and day.
const ROUNDS: [(u32, u32); 2] = [(5, 15), (10, 15)];
/// The notice a party gives to leave unless the agreement says otherwise, in days.
const NOTICE_DAYS: u32 = 90;

/// One signature of one organisation, by their places in the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Of {
    pub(super) organisation: usize,
    pub(super) signature: usize,
}

/// One commitment of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Promise {
    pub(super) of: Of,
    pub(super) number: usize,
}

/// Something that happened in the life of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OrganisationAct {
    Identify,
    Invite,
    Accept,
    RequestFix,
    Verify,
    LoseAdmin,
    MarkDormant,
    Dissolve,
    Follow,
    ConfirmMerger,
}

/// Something that happened in the life of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AgreementAct {
    Initiate,
    StartPreparation,
    WriteText,
    OpenConsultation,
    Submit,
    Announce,
    AssignPreparer,
    PutOnAgenda(usize),
    Table,
    Decide,
    PublishMinutes,
    ReceiveClaim,
    ReceiveAppeal,
    RecordRuling,
    ConfirmFinality,
    CorrectPublication,
    OpenSigning,
    ProposeAmendment,
    SubmitAmendment,
    ApproveAmendment,
}

/// Something that happened in the life of a development target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TargetAct {
    Open,
    Propose,
    Choose,
}

/// Something that happened in the life of a prevention plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlanAct {
    Start,
    Consult,
    Close,
    Decide,
    PublishMinutes,
    ConfirmFinality,
    Attach,
    Review,
}

/// Something that happened in the life of a preparation step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepAct {
    Plan,
    Complete,
}

/// Something that happened in the life of a signature; the number of an act of signing is its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignatureAct {
    AddParty,
    Request,
    Join,
    Choose,
    Decline,
    SignOnPaper,
    SignAgainOnPaper,
    Sign(usize),
    SupportOnly,
    GiveNotice,
}

/// Something that happened in the life of a commitment; the number of a check-in is its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CommitmentAct {
    Draft,
    AddLater,
    CheckIn(usize),
    Pause,
    Close,
}

/// Something that happened, and to what; the numbers are places in the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Organisation(usize, OrganisationAct),
    Agreement(usize, AgreementAct),
    Target(usize, TargetAct),
    Step(usize, StepAct),
    Signature(Of, SignatureAct),
    Commitment(Promise, CommitmentAct),
    NameBody(usize),
    Plan(usize, PlanAct),
    /// Time passes: municipalities without a prevention body are asked for one.
    AskForBodies,
    /// Time passes: a coordinator has left, and somebody is sought to follow.
    SeekHolders,
    /// Time passes: what has begun or ended takes note of it.
    Sweep,
    /// Time passes: commitments are asked how they are going.
    AskForNews,
}

impl Act {
    /// Returns its place among the facts of one day that have no time, and what problems call it.
    #[expect(clippy::too_many_lines, reason = "one line for each kind of act")]
    pub(super) const fn nature(self) -> (u8, &'static str) {
        use {
            AgreementAct as A, CommitmentAct as C, OrganisationAct as O, PlanAct as L, SignatureAct as S,
            StepAct as P, TargetAct as T,
        };
        match self {
            Self::Sweep | Self::AskForNews | Self::AskForBodies | Self::SeekHolders => {
                (0, "the passing of time")
            }
            Self::Organisation(_, O::Identify) => (0, "first mention"),
            Self::Organisation(_, O::Invite) => (1, "invitation"),
            Self::Organisation(_, O::Accept) => (2, "answer"),
            Self::Organisation(_, O::RequestFix) => (3, "request to put right"),
            Self::Organisation(_, O::Verify) => (4, "verification"),
            Self::Agreement(_, A::Initiate) => (5, "initiative"),
            Self::Agreement(_, A::StartPreparation) => (6, "start of preparation"),
            Self::Target(_, T::Open) => (7, "beginning to choose"),
            Self::Target(_, T::Propose) => (8, "proposal"),
            Self::Target(_, T::Choose) => (9, "choice"),
            Self::Step(_, P::Plan) => (10, "plan"),
            Self::Step(_, P::Complete) => (11, "completion"),
            Self::Agreement(_, A::WriteText) => (12, "text"),
            Self::Agreement(_, A::OpenConsultation) => (13, "consultation"),
            Self::Agreement(_, A::Submit) => (14, "submission"),
            Self::Agreement(_, A::Announce) => (15, "announcement of the decision"),
            Self::Agreement(_, A::AssignPreparer) => (16, "beginning to prepare the decision"),
            Self::Agreement(_, A::PutOnAgenda(_)) => (17, "agenda"),
            Self::Agreement(_, A::Table) => (18, "putting off"),
            Self::Agreement(_, A::Decide) => (19, "decision"),
            Self::Agreement(_, A::PublishMinutes) => (20, "publication of the minutes"),
            Self::Agreement(_, A::ReceiveClaim) => (21, "claim for a revised decision"),
            Self::Agreement(_, A::ReceiveAppeal) => (22, "appeal"),
            Self::Agreement(_, A::RecordRuling) => (23, "ruling of the court"),
            Self::Agreement(_, A::ConfirmFinality | A::CorrectPublication) => (24, "finality"),
            Self::Signature(_, S::AddParty) => (25, "party"),
            Self::Agreement(_, A::OpenSigning) => (26, "opening for signing"),
            Self::Signature(_, S::Request | S::Join) => (27, "request to sign"),
            Self::Signature(_, S::Choose) => (28, "choice of stages of life"),
            Self::Commitment(_, C::Draft) => (29, "draft of a commitment"),
            Self::Signature(_, S::Decline) => (30, "refusal to sign"),
            Self::Signature(_, S::SignOnPaper) => (31, "signature on paper"),
            Self::Signature(_, S::Sign(_)) => (32, "act of signing"),
            Self::Agreement(_, A::ProposeAmendment) => (33, "proposed amendment"),
            Self::Agreement(_, A::SubmitAmendment) => (34, "submission of an amendment"),
            Self::Agreement(_, A::ApproveAmendment) => (35, "approved amendment"),
            Self::Signature(_, S::SignAgainOnPaper) => (36, "signature on the amended paper"),
            Self::Signature(_, S::SupportOnly) => (37, "support without a commitment"),
            Self::Commitment(_, C::AddLater) => (38, "commitment added later"),
            Self::Commitment(_, C::CheckIn(_)) => (39, "check-in"),
            Self::Commitment(_, C::Pause) => (40, "pause"),
            Self::Commitment(_, C::Close) => (41, "result"),
            Self::Signature(_, S::GiveNotice) => (42, "notice"),
            Self::Organisation(_, O::LoseAdmin) => (43, "loss of its admin"),
            Self::Organisation(_, O::MarkDormant) => (44, "loss of contact"),
            Self::Organisation(_, O::Dissolve) => (45, "end"),
            Self::Organisation(_, O::Follow) => (46, "successor"),
            Self::Organisation(_, O::ConfirmMerger) => (47, "confirmation of the merger"),
            Self::NameBody(_) => (48, "naming"),
            Self::Plan(_, L::Start) => (49, "start"),
            Self::Plan(_, L::Consult) => (50, "consultation"),
            Self::Plan(_, L::Close) => (51, "end of the consultation"),
            Self::Plan(_, L::Decide) => (52, "decision"),
            Self::Plan(_, L::PublishMinutes) => (53, "publication of the minutes"),
            Self::Plan(_, L::ConfirmFinality) => (54, "finality"),
            Self::Plan(_, L::Attach) => (55, "attachment"),
            Self::Plan(_, L::Review) => (56, "review"),
        }
    }
}

/// An act with its instant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) at: DateTime<Utc>,
    pub(super) act: Act,
}

/// Tells a set in the order of time, with what its dates ask for until an instant.
pub(super) fn tell(set: &Set, until: DateTime<Utc>) -> Vec<Told> {
    let mut story = Story { set, told: Vec::new(), days: BTreeSet::new() };
    (0..set.organisations.len()).for_each(|number| story.organisation(number));
    (0..set.agreements.len()).for_each(|number| story.agreement(number));
    story.targets();
    story.steps();
    story.prevention();
    let mut told = story.told;
    let first = told.iter().map(|told| told.at).min().unwrap_or(until);
    let early = NaiveTime::from_hms_opt(0, 5, 0).unwrap_or_default();
    told.extend(
        story.days.iter().map(|day| Told { at: Moment::at(*day, early).instant(0), act: Act::Sweep }),
    );
    if set.head.demo {
        told.extend(quarter(until).map(|at| Told { at, act: Act::AskForBodies }));
    }
    told.extend(
        departures(set).map(|day| Told { at: Moment::at(day, early).instant(0), act: Act::SeekHolders }),
    );
    told.extend(rounds(first, until).map(|at| Told { at, act: Act::AskForNews }));
    // What time asks for ends with the clock; what is told to lie beyond it is refused when it is performed.
    told.retain(|told| {
        let passing = matches!(told.act, Act::Sweep | Act::AskForNews | Act::AskForBodies | Act::SeekHolders);
        told.at <= until || !passing
    });
    told.sort_by_key(|told| told.at);
    told
}

/// Returns the days after the last days of coordinators.
fn departures(set: &Set) -> impl Iterator<Item = NaiveDate> {
    let posts = set.people.iter().flat_map(|person| &person.roles);
    let last_days = posts.filter(|post| has_a_search(post.role)).filter_map(|post| post.to);
    last_days.filter_map(|last_day| last_day.succ_opt())
}

fn rounds(first: DateTime<Utc>, until: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
    let days = (first.year()..=until.year()).flat_map(|year| {
        ROUNDS.into_iter().filter_map(move |(month, day)| NaiveDate::from_ymd_opt(year, month, day))
    });
    days.map(|day| Moment::at(day, NaiveTime::MIN).instant(0)).filter(move |at| *at > first)
}

/// Returns the first midnight of the quarter an instant belongs to: what is missing still is what matters.
fn quarter(until: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let first = NaiveDate::from_ymd_opt(until.year(), (until.month0() / 3) * 3 + 1, 1)?;
    Some(Moment::at(first, NaiveTime::MIN).instant(0))
}

struct Story<'a> {
    set: &'a Set,
    told: Vec<Told>,
    /// Days on which time itself may ask for something.
    days: BTreeSet<NaiveDate>,
}

impl Story<'_> {
    fn tell(&mut self, at: Option<Moment>, act: Act) {
        self.told.extend(at.map(|at| Told { at: at.instant(act.nature().0), act }));
    }

    fn sweep(&mut self, day: NaiveDate, after: u64) {
        self.days.extend(day.checked_add_days(Days::new(after)));
    }

    fn organisation(&mut self, number: usize) {
        let Some(told) = self.set.organisations.get(number) else { return };
        let mentioned = told.mentioned_on();
        self.tell(mentioned, Act::Organisation(number, OrganisationAct::Identify));
        self.tell(
            told.invited_on.filter(|invited| Some(*invited) != mentioned),
            Act::Organisation(number, OrganisationAct::Invite),
        );
        self.tell(told.accepted_on, Act::Organisation(number, OrganisationAct::Accept));
        self.tell(
            told.fix_requested.as_ref().map(|fix| fix.on),
            Act::Organisation(number, OrganisationAct::RequestFix),
        );
        self.tell(told.verified_on, Act::Organisation(number, OrganisationAct::Verify));
        self.tell(
            told.dormant.as_ref().map(|dormant| dormant.on),
            Act::Organisation(number, OrganisationAct::MarkDormant),
        );
        self.tell(told.admin_left_on, Act::Organisation(number, OrganisationAct::LoseAdmin));
        self.tell(
            told.dissolved.as_ref().map(|dissolved| dissolved.on),
            Act::Organisation(number, OrganisationAct::Dissolve),
        );
        if let Some(followed) = &told.followed {
            self.tell(Some(followed.on), Act::Organisation(number, OrganisationAct::Follow));
            self.tell(followed.confirmed_on, Act::Organisation(number, OrganisationAct::ConfirmMerger));
            if let Some(confirmed) = followed.confirmed_on {
                self.sweep(confirmed.day, ACCEPT_DAYS + 1);
            }
        }
        for (place, signature) in told.signature.iter().enumerate() {
            self.signature(told, signature, Of { organisation: number, signature: place });
        }
    }

    fn signature(&mut self, organisation: &Organisation, told: &Signature, of: Of) {
        let agreement =
            self.set.agreement(&told.agreement).and_then(|number| self.set.agreements.get(number));
        let Some(agreement) = agreement else { return };
        if told.joined_on.is_none() {
            self.tell(
                told.party_on.or_else(|| party_on(organisation, agreement)),
                Act::Signature(of, SignatureAct::AddParty),
            );
        }
        self.tell(told.requested_on, Act::Signature(of, SignatureAct::Request));
        self.tell(told.joined_on, Act::Signature(of, SignatureAct::Join));
        self.tell(told.filled_on(), Act::Signature(of, SignatureAct::Choose));
        self.tell(told.signed_on_paper, Act::Signature(of, SignatureAct::SignOnPaper));
        self.tell(told.signed_again_on_paper, Act::Signature(of, SignatureAct::SignAgainOnPaper));
        for (number, act) in told.signed.iter().enumerate() {
            self.tell(Some(act.on), Act::Signature(of, SignatureAct::Sign(number)));
        }
        let signed = told.signed_on_paper.or_else(|| told.signed.last().map(|act| act.on));
        self.tell(
            signed.filter(|_| told.support_only).map(|signed| Moment::on(signed.day)),
            Act::Signature(of, SignatureAct::SupportOnly),
        );
        self.tell(
            told.declined.as_ref().map(|declined| declined.on),
            Act::Signature(of, SignatureAct::Decline),
        );
        if let Some(sign_by) = told.sign_by {
            self.sweep(sign_by, REQUEST_ENDS_AFTER);
        }
        if let Some(notice) = &told.notice {
            self.tell(Some(notice.on), Act::Signature(of, SignatureAct::GiveNotice));
            let days = agreement.notice_period_days.unwrap_or(NOTICE_DAYS);
            self.sweep(notice.on.day, u64::from(days) + 1);
        }
        for number in 0..told.commitment.len() {
            self.commitment(told, Promise { of, number });
        }
    }

    fn commitment(&mut self, signature: &Signature, promise: Promise) {
        let Some(told) = signature.commitment.get(promise.number) else { return };
        match told.added_on {
            Some(added) => self.tell(Some(added), Act::Commitment(promise, CommitmentAct::AddLater)),
            None => self.tell(signature.filled_on(), Act::Commitment(promise, CommitmentAct::Draft)),
        }
        for (number, check_in) in told.check_ins.iter().enumerate() {
            self.tell(Some(check_in.on), Act::Commitment(promise, CommitmentAct::CheckIn(number)));
        }
        if let Some(paused) = &told.paused {
            self.tell(Some(paused.on), Act::Commitment(promise, CommitmentAct::Pause));
            self.sweep(paused.until, 1);
        }
        self.tell(
            told.closed.as_ref().map(|closed| closed.on),
            Act::Commitment(promise, CommitmentAct::Close),
        );
        self.sweep(told.starts_on, 0);
        self.sweep(told.ends_on, 1);
    }

    fn agreement(&mut self, number: usize) {
        let Some(told) = self.set.agreements.get(number) else { return };
        self.tell(Some(told.initiated_on), Act::Agreement(number, AgreementAct::Initiate));
        let prepared = told.preparation.as_ref().map(|preparation| Moment::on(preparation.decided_on));
        self.tell(prepared, Act::Agreement(number, AgreementAct::StartPreparation));
        self.tell(told.written_on, Act::Agreement(number, AgreementAct::WriteText));
        self.tell(told.consultation_on, Act::Agreement(number, AgreementAct::OpenConsultation));
        self.tell(told.submitted_on, Act::Agreement(number, AgreementAct::Submit));
        self.tell(told.announced_on, Act::Agreement(number, AgreementAct::Announce));
        if let Some(decision) = &told.decision {
            self.decision(number, decision, told.submitted_on);
        }
        self.tell(told.opened_on, Act::Agreement(number, AgreementAct::OpenSigning));
        if let Some(amendment) = &told.amendment {
            self.tell(Some(amendment.proposed_on), Act::Agreement(number, AgreementAct::ProposeAmendment));
            self.tell(amendment.submitted_on, Act::Agreement(number, AgreementAct::SubmitAmendment));
            if let Some(decision) = &amendment.decision {
                self.decision(number, decision, amendment.submitted_on);
            }
            self.tell(amendment.approved_on, Act::Agreement(number, AgreementAct::ApproveAmendment));
            self.sweep(amendment.effective_from, 0);
            if let Some(resign_by) = amendment.resign_by {
                self.sweep(resign_by, REQUEST_ENDS_AFTER);
            }
        }
        self.sweep(told.period.start, 0);
        self.sweep(told.period.end, 1);
        if let Some(sign_by) = told.sign_by {
            self.sweep(sign_by, REQUEST_ENDS_AFTER);
        }
    }

    fn decision(&mut self, number: usize, decision: &DecisionEntry, submitted_on: Option<Moment>) {
        let act = |act| Act::Agreement(number, act);
        let prepared = decision.prepared_on.or(submitted_on);
        self.tell(prepared, act(AgreementAct::AssignPreparer));
        let ready = submitted_on.map(|submitted| submitted.day);
        for (place, meeting) in decision.tabled_on.iter().chain(&decision.decided_on).enumerate() {
            let called = meeting.checked_sub_days(Days::new(CALLED_BEFORE)).unwrap_or(*meeting);
            let called = ready.map_or(called, |ready| called.max(ready));
            self.tell(Some(Moment::on(called)), act(AgreementAct::PutOnAgenda(place)));
        }
        for meeting in &decision.tabled_on {
            self.tell(Some(Moment::on(*meeting)), act(AgreementAct::Table));
        }
        let on = |day: Option<NaiveDate>| day.map(Moment::on);
        self.tell(on(decision.decided_on), act(AgreementAct::Decide));
        self.tell(on(decision.published_on), act(AgreementAct::PublishMinutes));
        self.tell(
            decision.corrected.as_ref().map(|corrected| corrected.on),
            act(AgreementAct::CorrectPublication),
        );
        self.tell(on(decision.claimed_on), act(AgreementAct::ReceiveClaim));
        self.tell(on(decision.appealed_on), act(AgreementAct::ReceiveAppeal));
        self.tell(on(decision.ruling.as_ref().map(|ruling| ruling.on)), act(AgreementAct::RecordRuling));
        self.tell(decision.final_on, act(AgreementAct::ConfirmFinality));
        if let Some(ruling) = decision.ruling.as_ref().filter(|ruling| ruling.annulled) {
            self.sweep(ruling.on, REPLACED_WITHIN + 1);
        }
    }

    fn targets(&mut self) {
        for (number, told) in self.set.targets.iter().enumerate() {
            self.tell(Some(told.opened_on), Act::Target(number, TargetAct::Open));
            self.tell(told.proposed_on, Act::Target(number, TargetAct::Propose));
            self.tell(told.chosen_on, Act::Target(number, TargetAct::Choose));
        }
    }

    fn prevention(&mut self) {
        for (number, told) in self.set.bodies.iter().enumerate() {
            self.tell(Some(Moment::on(told.decision.decided_on)), Act::NameBody(number));
        }
        for (number, told) in self.set.plans.iter().enumerate() {
            self.tell(Some(told.started_on), Act::Plan(number, PlanAct::Start));
            self.tell(told.consulted_on, Act::Plan(number, PlanAct::Consult));
            self.decision_on_plan(number, told);
            self.tell(told.attached_on, Act::Plan(number, PlanAct::Attach));
            for reviewed in &told.reviewed_on {
                self.tell(Some(*reviewed), Act::Plan(number, PlanAct::Review));
            }
            let decided = told.decision.as_ref().map_or(told.period.start, |decision| decision.decided_on);
            self.sweep(decided.max(told.period.start), u64::from(decided >= told.period.start));
            self.sweep(told.period.end, 1);
        }
    }

    /// The body is called to its meeting when the consultation closes.
    fn decision_on_plan(&mut self, number: usize, told: &Plan) {
        let Some(decision) = &told.decision else { return };
        let act = |act| Act::Plan(number, act);
        let meeting = decision.decided_on;
        let called = meeting.checked_sub_days(Days::new(CALLED_BEFORE)).unwrap_or(meeting);
        let asked = told.consulted_on.map_or(called, |consulted| consulted.day);
        self.tell(Some(Moment::on(called.max(asked))), act(PlanAct::Close));
        self.tell(Some(Moment::on(meeting)), act(PlanAct::Decide));
        self.tell(decision.published_on.map(Moment::on), act(PlanAct::PublishMinutes));
        self.tell(decision.final_on, act(PlanAct::ConfirmFinality));
    }

    fn steps(&mut self) {
        for (number, told) in self.set.steps.iter().enumerate() {
            self.tell(Some(told.planned_on), Act::Step(number, StepAct::Plan));
            self.tell(told.completed_on, Act::Step(number, StepAct::Complete));
        }
    }
}

/// Returns when an organisation was named as a party, if the files do not say: when the agreement opened, or as soon as
/// both were there.
fn party_on(organisation: &Organisation, agreement: &Agreement) -> Option<Moment> {
    let known = organisation.verified_on.or_else(|| organisation.mentioned_on());
    agreement.opened_on.or_else(|| known.map(|known| Moment::on(known.day.max(agreement.initiated_on.day))))
}
