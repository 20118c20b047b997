//! The one way out for mail: claim by lease, render, check that it is still wanted, mark, hand over, write down.
//!
//! What is promised is in `architecture.md` §5: every row ends; a reminder reaches the server at most once; nothing is
//! handed over after its task's close has committed. The mark is set between RCPT and DATA, in one short transaction
//! that also holds the tasks open.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::undelivered::Why;
use mail::{Delivery, Fault, Session, Verdict};
use store::mail::{ClaimedMail, Mail, Outcome, State};
use uuid::Uuid;

use super::bounce::EndRefused;
use super::ledger::{Entry, Ledger, What, Written};
use super::relay::Relay;
use super::render::{self, Desk, Letter, Rendered};
use super::shelf::{self, Pending, Shelf};
use crate::app::App;
use crate::error::{Error, Result};
use crate::reminding::Turn;
use crate::viewer::Viewer;

/// How long a claim lasts before another worker may take it over; renewed while a message is being handed over.
const LEASE: TimeDelta = TimeDelta::seconds(40);
/// How often the lease is renewed meanwhile.
const RENEW_EVERY: Duration = Duration::from_secs(13);
/// For how long a message is tried before it is given up.
const PATIENCE: TimeDelta = TimeDelta::days(5);
/// The longest pause between two tries, in minutes.
const LONGEST_PAUSE: i64 = 240;
/// How often a message is rendered again because one of its tasks closed meanwhile.
const RENDERINGS: u32 = 3;

/// Sends what is due; any number of them may run, in one process or in many. Clones are one worker with several
/// connections, which write down together what they do.
#[derive(Debug, Clone)]
pub struct Dispatcher {
    app: App,
    worker: Uuid,
    shelf: Arc<Shelf>,
    marks: Arc<Ledger>,
    outcomes: Arc<Ledger>,
    relay: Arc<Mutex<Relay>>,
}

/// What one round did, by outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dispatched {
    /// Handed over.
    pub sent: usize,
    /// To be tried again.
    pub retried: usize,
    /// Not wanted any more.
    pub suppressed: usize,
    /// Given up.
    pub dead: usize,
    /// Handed over without a verdict.
    pub unknown: usize,
}

impl Dispatched {
    fn count(&mut self, state: State) {
        match state {
            State::Sent => self.sent += 1,
            State::Suppressed => self.suppressed += 1,
            State::Dead => self.dead += 1,
            State::Unknown => self.unknown += 1,
            State::Retry | State::Waiting | State::HandingOver => self.retried += 1,
        }
    }
}

impl Dispatcher {
    /// Makes a dispatcher with an identity of its own.
    pub fn new(app: App) -> Self {
        let worker = app.entropy().uuid();
        let marks = Arc::<Ledger>::default();
        // SQLite has one writer: what shares a commit is done sooner than what waits for another.
        let outcomes = if app.store().is_sqlite() { marks.clone() } else { Arc::default() };
        Self { app, worker, shelf: Arc::default(), marks, outcomes, relay: Arc::default() }
    }

    /// Sends everything that is due now, over one connection, and takes over what a dead worker left behind.
    ///
    /// # Errors
    /// When the database cannot be used; what was handed over until then is written down or will be recovered.
    pub async fn run_once(&self) -> Result<Dispatched> {
        self.recover().await?;
        let mut done = Dispatched::default();
        let mut session = self.app.transport().session();
        while let Some(Pending { claimed, desk }) = self.next().await? {
            let (heard, wall) = (self.relay().heard(), self.app.clocks().wall());
            if let Some(state) = Box::pin(self.send(&mut session, desk.as_deref(), &claimed)).await? {
                done.count(state);
            }
            if self.relay().gives_up(heard, wall) {
                self.shelf.clear();
                break;
            }
        }
        session.close().await;
        Ok(done)
    }

    /// Lets every connection finish the mail it has in hand and begin no other; what was claimed is found by another
    /// worker when its lease is over.
    pub fn stop(&self) {
        self.shelf.close();
    }

    fn relay(&self) -> MutexGuard<'_, Relay> {
        self.relay.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes note of whether the mail server was there; once it is again, nothing waits for it any longer.
    async fn note_relay(&self, delivery: &Delivery) -> Result<()> {
        let wall = self.app.clocks().wall();
        if matches!(delivery, Delivery::NotSent { .. }) {
            self.relay().lost(wall);
            return Ok(());
        }
        let news = self.relay().found();
        if news {
            let tx = self.app.store().begin().await?;
            let woken = tx.wake_mails(wall).await?;
            tx.commit().await?;
            tracing::debug!(woken, "the mail server is there");
        }
        Ok(())
    }

    /// Takes over at once what a process that was killed left behind; only for a process that knows itself to be the
    /// only one, because it asks nobody's lease.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn take_over(&self) -> Result<()> {
        let tx = self.app.store().begin().await?;
        let clocks = self.app.clocks();
        let recovered = tx.recover_all_mails(clocks.business(), clocks.wall()).await?;
        tx.commit().await?;
        tracing::debug!(unknown = recovered.unknown.len(), retried = recovered.retried.len(), "took over");
        Ok(())
    }

    async fn recover(&self) -> Result<()> {
        let tx = self.app.store().begin().await?;
        let clocks = self.app.clocks();
        let recovered = tx.recover_mails(clocks.business(), clocks.wall()).await?;
        tx.commit().await?;
        for mail in &recovered.unknown {
            tracing::warn!(%mail, "a worker died while handing this mail over; nobody knows whether it left");
        }
        Ok(())
    }

    /// Returns the next mail to send, and claims more when few are left; nothing when nothing is due.
    async fn next(&self) -> Result<Option<Pending>> {
        let mut turn = self.shelf.low();
        while !self.shelf.is_closed() {
            let claimed = match turn {
                Some(turn) => self.fill(turn).await?,
                None => true,
            };
            if let Some(pending) = self.shelf.take() {
                return Ok(Some(pending));
            }
            if !claimed {
                return Ok(None);
            }
            turn = self.shelf.empty().await;
        }
        Ok(None)
    }

    /// Claims what is due, reads what it needs and puts it on the shelf; returns whether that was anything.
    async fn fill(&self, mut pace: shelf::Turn<'_>) -> Result<bool> {
        let now = self.app.clocks().wall();
        let room = self.relay().room(now, pace.next(now));
        let Some(limit) = room else { return Ok(false) };
        let claimed = self.claim(limit).await?;
        let mails: Vec<_> = claimed.iter().map(|claimed| &claimed.mail).collect();
        let (any, desk) = (!claimed.is_empty(), self.desk(&mails).await);
        self.shelf.put(pace, limit, claimed, desk);
        Ok(any)
    }

    async fn claim(&self, limit: u64) -> Result<Vec<ClaimedMail>> {
        let tx = self.app.store().begin_batch().await?;
        let clocks = self.app.clocks();
        let claimed = tx.claim_mails(self.worker, clocks.business(), clocks.wall(), LEASE, limit).await?;
        tx.commit().await?;
        Ok(claimed)
    }

    /// Reads what the mails of a claim need to be rendered; one that cannot be read must not hold up the others, so that
    /// each is read by itself then.
    async fn desk(&self, mails: &[&Mail]) -> Option<Desk> {
        match Box::pin(Desk::load(&self.app, mails)).await {
            Ok(desk) => Some(desk),
            Err(error) => {
                tracing::warn!(%error, mails = mails.len(), "mails could not be read together");
                None
            }
        }
    }

    async fn render(&self, desk: Option<&Desk>, mail: &Mail) -> Result<Rendered> {
        match desk.filter(|desk| !desk.is_stale(&self.app)) {
            Some(desk) => render::render(&self.app, desk, mail).await,
            None => render::render(&self.app, &Desk::load(&self.app, &[mail]).await?, mail).await,
        }
    }

    /// Sends one mail; nothing is returned when another worker has taken it over.
    async fn send(
        &self,
        session: &mut Session,
        mut desk: Option<&Desk>,
        claimed: &ClaimedMail,
    ) -> Result<Option<State>> {
        for _ in 0..RENDERINGS {
            // What is rendered again is read again.
            let letter = match Box::pin(self.render(desk.take(), &claimed.mail)).await {
                Ok(Rendered::Mail(letter)) => letter,
                Ok(Rendered::Unwanted(reason)) => {
                    return self
                        .finish(
                            claimed,
                            Outcome::Suppressed { at: self.app.clocks().business(), reason: reason.into() },
                        )
                        .await;
                }
                Ok(Rendered::Later(turn)) => return self.move_to(claimed, turn).await,
                Err(error) => return self.not_rendered(claimed, &error).await,
            };
            let mut mark = Ok(Written::Unwanted);
            let handing_over = session.deliver_if(&letter.sealed, async || {
                mark = self.mark(claimed, &letter).await;
                matches!(mark, Ok(Written::Down))
            });
            let delivery = Box::pin(self.renewing(claimed, handing_over)).await;
            match (delivery, mark?) {
                (Some(delivery), mark) => {
                    self.note_relay(&delivery).await?;
                    let marked = mark == Written::Down;
                    return Box::pin(self.conclude(claimed, &letter, delivery, marked)).await;
                }
                (None, Written::Lost) => return Ok(None),
                (None, Written::Unwanted | Written::Down) => {}
            }
        }
        Ok(None)
    }

    /// Waits for an attempt to end, keeping the mail ours meanwhile.
    async fn renewing<T>(&self, claimed: &ClaimedMail, attempt: impl Future<Output = T>) -> T {
        let mut attempt = std::pin::pin!(attempt);
        let mut ticks = tokio::time::interval(RENEW_EVERY);
        ticks.tick().await;
        loop {
            tokio::select! {
                done = &mut attempt => return done,
                _ = ticks.tick() => self.renew(claimed).await,
            }
        }
    }

    async fn renew(&self, claimed: &ClaimedMail) {
        let extend = async {
            let tx = self.app.store().begin().await?;
            let until = self.app.clocks().wall() + LEASE;
            let ours = tx.extend_lease(claimed.mail.content.id, self.worker, claimed.fence, until).await?;
            tx.commit().await?;
            Ok::<_, Error>(ours)
        };
        match extend.await {
            Ok(true) => {}
            // Not marked yet, or taken over; the mark and the outcome are fenced either way.
            Ok(false) => tracing::debug!(mail = %claimed.mail.content.id, "the lease was not ours to renew"),
            Err(error) => tracing::warn!(%error, "the lease of a mail could not be renewed"),
        }
    }

    /// Marks the mail as being handed over, if its tasks are all still open and it is still ours.
    async fn mark(&self, claimed: &ClaimedMail, letter: &Letter) -> Result<Written> {
        let (tasks, unsaid) = (letter.tasks.clone(), letter.unsaid.clone());
        self.write(claimed, What::HandingOver { tasks, unsaid }).await
    }

    async fn write(&self, claimed: &ClaimedMail, what: What) -> Result<Written> {
        let entry = Entry { mail: claimed.mail.content.id, fence: claimed.fence, what };
        let ledger = match &entry.what {
            What::HandingOver { .. } => &self.marks,
            What::Sent { .. } => &self.outcomes,
        };
        ledger.write(&self.app, self.worker, LEASE, entry).await
    }

    /// Keeps a reminder for another turn; if another mail has just taken that one, the next claim finds the one after.
    async fn move_to(&self, claimed: &ClaimedMail, turn: Turn) -> Result<Option<State>> {
        let clocks = self.app.clocks();
        let retry_at = clocks.wall() + (turn.at - clocks.business());
        let tx = self.app.store().begin().await?;
        let id = claimed.mail.content.id;
        match tx.move_reminder(id, self.worker, claimed.fence, turn.day, retry_at).await {
            Ok(ours) => {
                tx.commit().await?;
                Ok(ours.then_some(State::Retry))
            }
            Err(store::Error::Unique) => {
                tx.rollback().await?;
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn not_rendered(&self, claimed: &ClaimedMail, error: &Error) -> Result<Option<State>> {
        tracing::error!(mail = %claimed.mail.content.id, %error, "a mail could not be rendered");
        let (at, wall) = (self.app.clocks().business(), self.app.clocks().wall());
        let error = error.to_string();
        let outcome = match self.retry_at(claimed, wall) {
            Some(retry_at) => Outcome::Retry { retry_at, awaits_relay: false, error },
            None => Outcome::Dead { at, why: Why::NotMade, error },
        };
        self.finish(claimed, outcome).await
    }

    /// Writes down how an attempt ended.
    async fn conclude(
        &self,
        claimed: &ClaimedMail,
        letter: &Letter,
        delivery: Delivery,
        handed_over: bool,
    ) -> Result<Option<State>> {
        let (at, wall) = (self.app.clocks().business(), self.app.clocks().wall());
        let later = |error: String, awaits_relay: bool| match self.retry_at(claimed, wall) {
            Some(retry_at) => Outcome::Retry { retry_at, awaits_relay, error },
            None => Outcome::Dead { at, why: Why::GaveUp, error },
        };
        let outcome = match delivery {
            Delivery::Accepted { reply } => {
                let sent = self.write(claimed, What::Sent { at, reply }).await? == Written::Down;
                tracing::info!(mail = %claimed.mail.content.id, kind = %claimed.mail.content.kind, sent, "mail");
                return Ok(sent.then_some(State::Sent));
            }
            Delivery::Refused { verdict: Verdict::Permanent(Fault::Address), code, text } => {
                let error = format!("{code} {text}");
                let outcome = Outcome::Dead { at, why: Why::AddressRefused, error };
                return self.refused(claimed, letter, outcome).await;
            }
            Delivery::Refused { verdict: Verdict::Permanent(Fault::Message), code, text } => {
                Outcome::Dead { at, why: Why::MessageRefused, error: format!("{code} {text}") }
            }
            Delivery::Refused { verdict: Verdict::Passing, code, text } => {
                later(format!("{code} {text}"), false)
            }
            // What broke in the middle of this message may be this message's fault, and counts as an attempt.
            Delivery::NotSent { reason } => later(reason, !handed_over),
            Delivery::Unknown { reason } => {
                let retry_at = wall + pause(claimed);
                Outcome::Unknown { at, retry_at, error: reason }
            }
        };
        self.finish(claimed, outcome).await
    }

    /// Returns when to try again, or nothing once patience has run out.
    fn retry_at(&self, claimed: &ClaimedMail, wall: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let waited = self.app.clocks().business() - claimed.mail.content.not_before;
        (waited < PATIENCE).then(|| wall + pause(claimed))
    }

    /// Writes down that the recipient was refused for good, together with what follows from that.
    async fn refused(
        &self,
        claimed: &ClaimedMail,
        letter: &Letter,
        outcome: Outcome,
    ) -> Result<Option<State>> {
        let address = letter.sealed.recipient().parse().map_err(Error::internal)?;
        let case = EndRefused { claimed: claimed.clone(), outcome, address };
        let ours = Box::pin(self.app.perform(&Viewer::engine("RE-7"), &case, None)).await?;
        let id = claimed.mail.content.id;
        tracing::info!(mail = %id, kind = %claimed.mail.content.kind, ours, "the recipient was refused");
        Ok(ours.then_some(State::Dead))
    }

    async fn finish(&self, claimed: &ClaimedMail, outcome: Outcome) -> Result<Option<State>> {
        let tx = self.app.store().begin().await?;
        let id = claimed.mail.content.id;
        let state = tx.finish_mail(id, self.worker, claimed.fence, &outcome).await?;
        if let Outcome::Suppressed { reason, .. } = &outcome {
            tx.suppress_nudges_of_mail(id, reason).await?;
        }
        tx.commit().await?;
        tracing::info!(mail = %id, kind = %claimed.mail.content.kind, ?state, "mail");
        Ok(state)
    }
}

/// Returns the pause before the next try: doubling, with a share that differs between mails so that they do not all
/// come back at once.
fn pause(claimed: &ClaimedMail) -> TimeDelta {
    let tries = claimed.mail.attempts.min(8);
    let minutes = (1_i64 << tries).min(LONGEST_PAUSE);
    let mut hasher = DefaultHasher::new();
    (claimed.mail.content.id, tries).hash(&mut hasher);
    let spread = i64::try_from(hasher.finish() % 30).unwrap_or(0);
    TimeDelta::seconds(minutes * 60 + minutes * spread)
}
