//! A set told as acts in the order of time; only what the files tell and what its dates ask for, nothing is decided here.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};

use super::format::{Agreement, Moment, Organisation, Set, Signature};

/// Days after the last day asked for on which an unanswered request ends.
const REQUEST_ENDS_AFTER: u64 = 15;
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

/// Something that happened; the numbers are places in the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Identify(usize),
    Invite(usize),
    Accept(usize),
    RequestFix(usize),
    Verify(usize),
    MarkDormant(usize),
    LoseAdmin(usize),
    Dissolve(usize),
    Initiate(usize),
    StartPreparation(usize),
    WriteText(usize),
    OpenConsultation(usize),
    Submit(usize),
    RecordDecision(usize),
    NotAdopted(usize),
    OpenSigning(usize),
    OpenTarget(usize),
    ProposeTarget(usize),
    ChooseTarget(usize),
    PlanStep(usize),
    CompleteStep(usize),
    AddParty(Of),
    Request(Of),
    Join(Of),
    Choose(Of),
    Decline(Of),
    SignOnPaper(Of),
    Sign(Of, usize),
    SupportOnly(Of),
    GiveNotice(Of),
    Draft(Promise),
    AddLater(Promise),
    CheckIn(Promise, usize),
    Pause(Promise),
    Close(Promise),
    Sweep,
    AskForNews,
}

impl Act {
    /// Returns its place among the facts of one day that have no time, and what problems call it.
    pub(super) const fn nature(self) -> (u8, &'static str) {
        match self {
            Self::AskForNews => (0, "asking for news"),
            Self::Sweep => (0, "the passing of time"),
            Self::Identify(_) => (0, "first mention"),
            Self::Invite(_) => (1, "invitation"),
            Self::Accept(_) => (2, "answer"),
            Self::RequestFix(_) => (3, "request to put right"),
            Self::Verify(_) => (4, "verification"),
            Self::Initiate(_) => (5, "initiative"),
            Self::StartPreparation(_) => (6, "start of preparation"),
            Self::OpenTarget(_) => (7, "beginning to choose"),
            Self::ProposeTarget(_) => (8, "proposal"),
            Self::ChooseTarget(_) => (9, "choice"),
            Self::PlanStep(_) => (10, "plan"),
            Self::CompleteStep(_) => (11, "completion"),
            Self::WriteText(_) => (12, "text"),
            Self::OpenConsultation(_) => (13, "consultation"),
            Self::Submit(_) => (14, "submission"),
            Self::RecordDecision(_) => (15, "decision"),
            Self::NotAdopted(_) => (16, "acknowledged rejection"),
            Self::AddParty(_) => (17, "party"),
            Self::OpenSigning(_) => (18, "opening for signing"),
            Self::Request(_) | Self::Join(_) => (19, "request to sign"),
            Self::Choose(_) => (20, "choice of stages of life"),
            Self::Draft(_) => (21, "draft of a commitment"),
            Self::Decline(_) => (22, "refusal to sign"),
            Self::SignOnPaper(_) => (23, "signature on paper"),
            Self::Sign(..) => (24, "act of signing"),
            Self::SupportOnly(_) => (25, "support without a commitment"),
            Self::AddLater(_) => (26, "commitment added later"),
            Self::CheckIn(..) => (27, "check-in"),
            Self::Pause(_) => (28, "pause"),
            Self::Close(_) => (29, "result"),
            Self::GiveNotice(_) => (30, "notice"),
            Self::LoseAdmin(_) => (31, "loss of its admin"),
            Self::MarkDormant(_) => (32, "loss of contact"),
            Self::Dissolve(_) => (33, "end"),
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
    let mut told = story.told;
    let first = told.iter().map(|told| told.at).min().unwrap_or(until);
    let early = NaiveTime::from_hms_opt(0, 5, 0).unwrap_or_default();
    told.extend(story.days.iter().map(|day| Told { at: Moment::at(*day, early).instant(0), act: Act::Sweep }));
    told.extend(rounds(first, until).map(|at| Told { at, act: Act::AskForNews }));
    // What time asks for ends with the clock; what is told to lie beyond it is refused when it is performed.
    told.retain(|told| told.at <= until || !matches!(told.act, Act::Sweep | Act::AskForNews));
    told.sort_by_key(|told| told.at);
    told
}

fn rounds(first: DateTime<Utc>, until: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
    let days = (first.year()..=until.year()).flat_map(|year| {
        ROUNDS.into_iter().filter_map(move |(month, day)| NaiveDate::from_ymd_opt(year, month, day))
    });
    days.map(|day| Moment::at(day, NaiveTime::MIN).instant(0)).filter(move |at| *at > first)
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
        self.tell(mentioned, Act::Identify(number));
        self.tell(told.invited_on.filter(|invited| Some(*invited) != mentioned), Act::Invite(number));
        self.tell(told.accepted_on, Act::Accept(number));
        self.tell(told.fix_requested.as_ref().map(|fix| fix.on), Act::RequestFix(number));
        self.tell(told.verified_on, Act::Verify(number));
        self.tell(told.dormant.as_ref().map(|dormant| dormant.on), Act::MarkDormant(number));
        self.tell(told.admin_left_on, Act::LoseAdmin(number));
        self.tell(told.dissolved.as_ref().map(|dissolved| dissolved.on), Act::Dissolve(number));
        for (place, signature) in told.signature.iter().enumerate() {
            self.signature(told, signature, Of { organisation: number, signature: place });
        }
    }

    fn signature(&mut self, organisation: &Organisation, told: &Signature, of: Of) {
        let agreement = self.set.agreement(&told.agreement).and_then(|number| self.set.agreements.get(number));
        let Some(agreement) = agreement else { return };
        if told.joined_on.is_none() {
            self.tell(told.party_on.or_else(|| party_on(organisation, agreement)), Act::AddParty(of));
        }
        self.tell(told.requested_on, Act::Request(of));
        self.tell(told.joined_on, Act::Join(of));
        self.tell(told.filled_on(), Act::Choose(of));
        self.tell(told.signed_on_paper, Act::SignOnPaper(of));
        for (number, act) in told.signed.iter().enumerate() {
            self.tell(Some(act.on), Act::Sign(of, number));
        }
        let signed = told.signed_on_paper.or_else(|| told.signed.last().map(|act| act.on));
        self.tell(signed.filter(|_| told.support_only).map(|signed| Moment::on(signed.day)), Act::SupportOnly(of));
        self.tell(told.declined.as_ref().map(|declined| declined.on), Act::Decline(of));
        if let Some(sign_by) = told.sign_by {
            self.sweep(sign_by, REQUEST_ENDS_AFTER);
        }
        if let Some(notice) = &told.notice {
            self.tell(Some(notice.on), Act::GiveNotice(of));
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
            Some(added) => self.tell(Some(added), Act::AddLater(promise)),
            None => self.tell(signature.filled_on(), Act::Draft(promise)),
        }
        for (number, check_in) in told.check_ins.iter().enumerate() {
            self.tell(Some(check_in.on), Act::CheckIn(promise, number));
        }
        if let Some(paused) = &told.paused {
            self.tell(Some(paused.on), Act::Pause(promise));
            self.sweep(paused.until, 1);
        }
        self.tell(told.closed.as_ref().map(|closed| closed.on), Act::Close(promise));
        self.sweep(told.starts_on, 0);
        self.sweep(told.ends_on, 1);
    }

    fn agreement(&mut self, number: usize) {
        let Some(told) = self.set.agreements.get(number) else { return };
        self.tell(Some(told.initiated_on), Act::Initiate(number));
        let prepared = told.preparation.as_ref().map(|preparation| Moment::on(preparation.decided_on));
        self.tell(prepared, Act::StartPreparation(number));
        self.tell(told.written_on, Act::WriteText(number));
        self.tell(told.consultation_on, Act::OpenConsultation(number));
        self.tell(told.submitted_on, Act::Submit(number));
        self.tell(told.decision.as_ref().map(|decision| decision.recorded_on), Act::RecordDecision(number));
        self.tell(told.not_adopted_on, Act::NotAdopted(number));
        self.tell(told.opened_on, Act::OpenSigning(number));
        self.sweep(told.period.start, 0);
        self.sweep(told.period.end, 1);
        if let Some(sign_by) = told.sign_by {
            self.sweep(sign_by, REQUEST_ENDS_AFTER);
        }
    }

    fn targets(&mut self) {
        for (number, told) in self.set.targets.iter().enumerate() {
            self.tell(Some(told.opened_on), Act::OpenTarget(number));
            self.tell(told.proposed_on, Act::ProposeTarget(number));
            self.tell(told.chosen_on, Act::ChooseTarget(number));
        }
    }

    fn steps(&mut self) {
        for (number, told) in self.set.steps.iter().enumerate() {
            self.tell(Some(told.planned_on), Act::PlanStep(number));
            self.tell(told.completed_on, Act::CompleteStep(number));
        }
    }
}

/// Returns when an organisation was named as a party, if the files do not say: when the agreement opened, or as soon as
/// both were there.
fn party_on(organisation: &Organisation, agreement: &Agreement) -> Option<Moment> {
    let known = organisation.verified_on.or_else(|| organisation.mentioned_on());
    agreement.opened_on.or_else(|| known.map(|known| Moment::on(known.day.max(agreement.initiated_on.day))))
}
