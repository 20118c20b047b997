//! One course of events: an agreement of Ii from its signing over its years to its end, the gap and what follows.

use std::fmt;

use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use fastrand::Rng;
use mail::memory::Attempt;
use mail::{Delivery, Verdict};
use store::mail::State;
use tempfile::TempDir;
use workflow::testing::Trial;

use super::people::People;
use super::promises;
use super::workers::Workers;
use crate::region::{Region, at, day};

/// When the course begins: the agreement is open for signing.
const BEGINS: &str = "2026-03-10T07:00:00Z";
/// The first and the last day on which it may be over: after the period, the gap and some of what follows.
const ENDS: (&str, &str) = ("2030-03-01", "2030-10-01");
/// Rounds in a row after which whatever still waits will wait for ever.
const LONGEST_WAIT: u32 = 120;

/// How far a clock that was fast is set back at most, all in all, while one mail is on its way.
pub(super) const SET_BACK: TimeDelta = TimeDelta::minutes(15);

/// What happened, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) courses: u64,
    pub(super) days: u64,
    pub(super) acts: u64,
    pub(super) refused: u64,
    pub(super) crashes: u64,
    pub(super) troubles: u64,
    pub(super) mails: u64,
    pub(super) reminders: u64,
    pub(super) unknown: u64,
}

/// How often what goes wrong goes wrong, in a thousand chances.
#[derive(Debug, Clone, Copy)]
struct Faults {
    /// A worker dies before a transaction.
    crash: u32,
    /// The mail server says no, not now, or nothing.
    trouble: u32,
    /// The clock jumps while workers are in the middle of something.
    jump: u32,
    /// Somebody acts while workers are in the middle of something.
    meddle: u32,
}

/// A delivery and when it was made.
pub(super) struct Handed {
    pub(super) at: DateTime<Utc>,
    pub(super) attempt: Attempt,
}

pub(super) struct Course {
    pub(super) people: People,
    pub(super) handed: Vec<Handed>,
    /// Taken by the round that is going on.
    workers: Option<Workers>,
    rng: Rng,
    faults: Faults,
    end: NaiveDate,
    tally: Tally,
    aloud: bool,
    _folder: TempDir,
}

impl Course {
    pub(super) async fn begin(seed: u64, aloud: bool) -> Result<Self> {
        let mut rng = Rng::with_seed(seed);
        // Nothing here is to survive a power cut, and a disk would only be slow.
        let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new())?;
        let url = format!("sqlite://{}", folder.path().join("course.db").display());
        let trial = Trial::on(&url, at(BEGINS)).await?;
        let region = Region::open_in(trial, "2026-05-29").await?;
        let workers = Workers::start(&region.trial, rng.usize(2..=4)).await?;
        let mut level = |most| if rng.bool() { 0 } else { rng.u32(0..most) };
        let faults = Faults { crash: level(60), trouble: level(400), jump: level(40), meddle: level(80) };
        let (first, last) = (day(ENDS.0), day(ENDS.1));
        let end = first + TimeDelta::days(rng.i64(0..(last - first).num_days()));
        let tally = Tally { courses: 1, ..Tally::default() };
        let people = People::of(region);
        Ok(Self {
            people,
            handed: Vec::new(),
            workers: Some(workers),
            rng,
            faults,
            end,
            tally,
            aloud,
            _folder: folder,
        })
    }

    pub(super) async fn play(mut self) -> Result<Tally> {
        let began = self.today();
        while self.today() < self.end {
            for _ in 0..self.rng.u32(0..3) {
                self.somebody_acts().await?;
            }
            self.round().await?;
            self.time_passes();
        }
        self.tally.days = (self.today() - began).num_days().unsigned_abs();
        self.come_to_rest().await?;
        let mails = Box::pin(promises::hold(&self)).await?;
        self.tally.mails = mails.len() as u64;
        self.tally.reminders = mails.iter().filter(|mail| mail.content.reminder).count() as u64;
        self.tally.unknown = mails.iter().filter(|mail| mail.state == State::Unknown).count() as u64;
        Ok(self.tally)
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.people.trial().app.clocks().business()
    }

    fn today(&self) -> NaiveDate {
        self.people.trial().app.clocks().today()
    }

    fn happens(&mut self, in_a_thousand: u32) -> bool {
        self.rng.u32(0..1000) < in_a_thousand
    }

    /// Mostly a day, sometimes hours, sometimes a holiday of everybody and everything.
    fn time_passes(&mut self) {
        let hours = match self.rng.u32(0..100) {
            0..20 => self.rng.i64(1..8),
            20..55 => self.rng.i64(18..30),
            55..85 => 24 * self.rng.i64(2..7),
            _ => 24 * self.rng.i64(10..40),
        };
        let minutes = self.rng.i64(0..60);
        self.clock(TimeDelta::hours(hours) + TimeDelta::minutes(minutes));
    }

    fn clock(&self, by: TimeDelta) {
        self.people.trial().clock.advance(by);
    }

    async fn somebody_acts(&mut self) -> Result<()> {
        self.tally.acts += 1;
        let (act, why_not) = Box::pin(self.people.act(&mut self.rng)).await?;
        self.tally.refused += u64::from(why_not.is_some());
        if self.aloud {
            println!("{} {act} {}", self.now().format("%F %T"), why_not.unwrap_or_default());
        }
        Ok(())
    }

    /// Lets every worker do its round, with whatever comes in between.
    async fn round(&mut self) -> Result<()> {
        // The round borrows the workers, and what happens meanwhile needs everything else.
        let mut workers = self.workers.take().context("no other round")?;
        let mut round = workers.round().await?;
        while round.waiting() > 0 {
            let which = self.rng.usize(0..round.waiting());
            if self.happens(self.faults.crash) {
                self.tally.crashes += 1;
                round.kill(which).await;
                continue;
            }
            if self.happens(self.faults.jump) {
                // Leases run out; a clock that was fast is set back.
                let seconds = self.rng.i64(-120..600);
                self.clock(TimeDelta::seconds(seconds));
            }
            if self.happens(self.faults.meddle) {
                self.somebody_acts().await?;
            }
            self.script();
            round.let_on(which).await?;
            self.take_down();
        }
        drop(round);
        self.workers = Some(workers);
        Ok(())
    }

    /// Decides what the mail server answers next.
    fn script(&mut self) {
        let mailbox = self.people.trial().mailbox.clone();
        mailbox.forget_next();
        if self.happens(self.faults.trouble) {
            self.tally.troubles += 1;
            let text = "so it goes".to_owned();
            mailbox.answer_next(match self.rng.u32(0..10) {
                0..3 => Delivery::Refused { verdict: Verdict::Passing, code: 450, text },
                3 => Delivery::Refused { verdict: Verdict::Permanent(mail::Fault::Message), code: 550, text },
                4..8 => Delivery::NotSent { reason: text },
                _ => Delivery::Unknown { reason: text },
            });
        }
    }

    fn take_down(&mut self) {
        let at = self.now();
        let attempts = self.people.trial().mailbox.take();
        if self.aloud {
            for Attempt { message, delivery } in &attempts {
                println!("{} to {}: {delivery:?}", at.format("%F %T"), message.recipient());
            }
        }
        self.handed.extend(attempts.into_iter().map(|attempt| Handed { at, attempt }));
    }

    /// Nothing goes wrong any more and nobody acts, until every mail has ended.
    async fn come_to_rest(&mut self) -> Result<()> {
        self.faults = Faults { crash: 0, trouble: 0, jump: 0, meddle: 0 };
        self.people.trial().mailbox.accept_all();
        for _ in 0..LONGEST_WAIT {
            self.round().await?;
            let counts = self.people.trial().store().read().mail_counts_by_state().await?;
            let open = [State::Waiting, State::Retry, State::HandingOver];
            if open.iter().all(|state| counts.get(state).is_none_or(|count| *count == 0)) {
                return Ok(());
            }
            self.clock(TimeDelta::hours(7));
        }
        // What still waits is told by the promises.
        Ok(())
    }
}

impl Tally {
    pub(super) fn add(&mut self, other: &Self) {
        self.courses += other.courses;
        self.days += other.days;
        self.acts += other.acts;
        self.refused += other.refused;
        self.crashes += other.crashes;
        self.troubles += other.troubles;
        self.mails += other.mails;
        self.reminders += other.reminders;
        self.unknown += other.unknown;
    }

    /// Returns whether enough happened for the promises to have been in danger.
    pub(super) const fn is_worth_something(&self) -> bool {
        self.days > 1_000 && self.acts > self.refused && self.reminders > 20
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { courses, days, acts, refused, crashes, troubles, mails, reminders, unknown } = self;
        write!(
            f,
            "{courses} courses of {days} days: {acts} acts ({refused} refused), {crashes} crashes, {troubles} \
             troubles of the mail server, {mails} mails ({reminders} reminders, {unknown} unknown)"
        )
    }
}
