//! Marks and outcomes in grouped commits: what comes while one commit is under way is written down by the next one, so
//! that a disk that confirms a hundred commits a second does not hold a process to fifty mails.
//!
//! Whoever comes first writes for everybody who waits. With one connection to the relay every group has one entry, and
//! each mark and each outcome is a transaction of its own.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{MailId, NudgeId, TaskId};
use domain::reminder::Reason;
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;
use uuid::Uuid;

use crate::app::App;
use crate::error::{Error, Result};

/// What is to be written down of a mail that one worker holds.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) mail: MailId,
    pub(super) fence: u64,
    pub(super) what: What,
}

#[derive(Debug, Clone)]
pub(super) enum What {
    /// It is about to be handed over, if these tasks are all still open; that much of it is not said any more.
    HandingOver { tasks: Vec<TaskId>, unsaid: Vec<(NudgeId, Reason)> },
    /// The mail server took it.
    Sent { at: DateTime<Utc>, reply: String },
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// It is written down.
    Down,
    /// Something the mail is about has been done meanwhile.
    Unwanted,
    /// Another worker has the mail now.
    Lost,
}

/// What one worker writes down; its connections share it.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    waiting: Mutex<Vec<(Entry, oneshot::Sender<Written>)>>,
    turn: tokio::sync::Mutex<()>,
}

impl Ledger {
    /// Writes an entry down and returns when that is committed.
    pub(super) async fn write(
        &self,
        app: &App,
        worker: Uuid,
        lease: TimeDelta,
        entry: Entry,
    ) -> Result<Written> {
        let (answer, mut answered) = oneshot::channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push((entry.clone(), answer));
        let _turn = self.turn.lock().await;
        match answered.try_recv() {
            Ok(written) => return Ok(written),
            // Whoever wrote for all failed or was stopped: one bad entry must not hold up the others.
            Err(TryRecvError::Closed) => return alone(app, worker, lease, &entry).await,
            Err(TryRecvError::Empty) => {}
        }
        let group = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let entries: Vec<_> = group.iter().map(|(entry, _)| entry).collect();
        match commit(app, worker, lease, &entries).await {
            Ok(written) => {
                for ((_, answer), written) in group.into_iter().zip(written) {
                    // Whoever does not wait any more finds the mail as it was left, like after a crash.
                    _ = answer.send(written);
                }
            }
            Err(error) if group.len() == 1 => return Err(error),
            Err(error) => {
                tracing::warn!(%error, entries = group.len(), "a group could not be written down; each is tried alone");
                drop(group);
                return alone(app, worker, lease, &entry).await;
            }
        }
        answered.try_recv().map_err(Error::internal)
    }
}

async fn alone(app: &App, worker: Uuid, lease: TimeDelta, entry: &Entry) -> Result<Written> {
    Ok(commit(app, worker, lease, &[entry]).await?.into_iter().next().unwrap_or(Written::Lost))
}

/// Writes entries down in one transaction of a few statements, and returns what became of each.
async fn commit(app: &App, worker: Uuid, lease: TimeDelta, entries: &[&Entry]) -> Result<Vec<Written>> {
    let tx = app.store().begin().await?;
    let (mut about, mut sent) = (BTreeSet::new(), Vec::new());
    for entry in entries {
        match &entry.what {
            What::HandingOver { tasks, .. } => about.extend(tasks.iter().copied()),
            What::Sent { at, reply } => sent.push((entry.mail, entry.fence, *at, reply.as_str())),
        }
    }
    let mut open = HashSet::new();
    if !about.is_empty() {
        open.extend(tx.hold_open(&Vec::from_iter(about)).await?.into_iter().map(|task| task.id));
    }
    let still_open = |tasks: &[TaskId]| tasks.iter().all(|task| open.contains(task));
    let marks = entries.iter().filter_map(|entry| match &entry.what {
        What::HandingOver { tasks, .. } => still_open(tasks).then_some((entry.mail, entry.fence)),
        What::Sent { .. } => None,
    });
    let until = app.clocks().wall() + lease;
    let marked = tx.mark_handing_over(&marks.collect::<Vec<_>>(), worker, until).await?;
    let finished = tx.finish_sent(&sent, worker).await?;
    let mut written = Vec::new();
    for entry in entries {
        written.push(match &entry.what {
            What::HandingOver { unsaid, .. } if marked.contains(&entry.mail) => {
                for (nudge, reason) in unsaid {
                    tx.leave_unsaid(entry.mail, *nudge, reason.key()).await?;
                }
                Written::Down
            }
            What::HandingOver { tasks, .. } if !still_open(tasks) => Written::Unwanted,
            What::Sent { .. } if finished.contains(&entry.mail) => Written::Down,
            What::HandingOver { .. } | What::Sent { .. } => Written::Lost,
        });
    }
    tx.commit().await?;
    Ok(written)
}

#[cfg(test)]
pub(super) mod tests {
    use std::future::poll_fn;
    use std::pin::Pin;
    use std::task::Poll;

    use domain::permission::Place;
    use domain::text::Language;
    use store::mail::{ClaimedMail, NewMail, State};
    use store::nudge::Recipient;

    use super::*;
    use crate::testing::Trial;

    const LEASE: TimeDelta = TimeDelta::minutes(1);

    /// Returns an installation, a worker of it, and mails it has claimed.
    pub(in crate::mailing) async fn claims(mails: u32) -> (Trial, Uuid, Vec<ClaimedMail>) {
        let trial = Trial::start("2026-11-23T08:00:00Z".parse().unwrap()).await.unwrap();
        let now = trial.app.clocks().business();
        let tx = trial.store().begin().await.unwrap();
        for number in 0..mails {
            let id = trial.app.entropy().id();
            let mail = NewMail {
                id,
                kind: "code".into(),
                reminder: false,
                reminder_day: None,
                recipient: Recipient::Address(format!("m{number}@ii.example").parse().unwrap()),
                language: Language::Fi,
                payload: "{}".into(),
                message_id: trial.app.message_id(id),
                not_before: now,
                created_at: now,
                place: Place::default(),
            };
            assert!(tx.enqueue_mail(&mail).await.unwrap());
        }
        let worker = trial.app.entropy().uuid();
        let claimed = tx.claim_mails(worker, now, now, LEASE, u64::from(mails)).await.unwrap();
        tx.commit().await.unwrap();
        (trial, worker, claimed)
    }

    /// Returns how the worker marks each of them, too.
    async fn claimed(mails: u32) -> (Trial, Uuid, Vec<Entry>) {
        let (trial, worker, claimed) = claims(mails).await;
        let mark = || What::HandingOver { tasks: Vec::new(), unsaid: Vec::new() };
        let entries = claimed.into_iter().map(|claimed| Entry {
            mail: claimed.mail.content.id,
            fence: claimed.fence,
            what: mark(),
        });
        (trial, worker, entries.collect())
    }

    /// Takes a write as far as it gets without waiting.
    async fn nudge<F: Future>(write: &mut Pin<Box<F>>) {
        poll_fn(|cx| {
            assert!(write.as_mut().poll(cx).is_pending());
            Poll::Ready(())
        })
        .await;
    }

    async fn marked(trial: &Trial) -> usize {
        let mails = trial.mails().await.unwrap();
        mails.iter().filter(|mail| mail.state == State::HandingOver).count()
    }

    #[tokio::test]
    async fn what_comes_while_a_commit_is_under_way_shares_the_next_one() {
        let (trial, worker, entries) = claimed(6).await;
        let ledger = Ledger::default();
        let write = |entry: &Entry| Box::pin(ledger.write(&trial.app, worker, LEASE, entry.clone()));
        let before = trial.statements();
        let mut writes: Vec<_> = entries.iter().map(write).collect();
        for write in &mut writes {
            nudge(write).await;
        }
        for write in writes {
            assert_eq!(write.await.unwrap(), Written::Down);
        }
        assert_eq!(trial.statements() - before, 2, "the first by itself, the others together");
        assert_eq!(marked(&trial).await, 6);
        assert_eq!(write(&entries[0]).await.unwrap(), Written::Lost, "marked once");
    }

    #[tokio::test]
    async fn a_writer_that_stops_does_not_take_the_others_with_it() {
        let (trial, worker, entries) = claimed(3).await;
        let ledger = Ledger::default();
        let write = |entry: &Entry| Box::pin(ledger.write(&trial.app, worker, LEASE, entry.clone()));
        let (mut first, mut second, mut third) = (write(&entries[0]), write(&entries[1]), write(&entries[2]));
        for write in [&mut first, &mut second, &mut third] {
            nudge(write).await;
        }
        assert_eq!(first.await.unwrap(), Written::Down);
        // It writes for the third as well, and is stopped in the middle.
        nudge(&mut second).await;
        drop(second);
        assert_eq!(third.await.unwrap(), Written::Down);
        assert_eq!(marked(&trial).await, 2, "the one that was stopped is as it was");
    }
}
