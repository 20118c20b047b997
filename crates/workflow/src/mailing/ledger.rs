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
    let (mut tasks, mut sent) = (BTreeSet::new(), Vec::new());
    for entry in entries {
        match &entry.what {
            What::HandingOver { tasks: about, .. } => tasks.extend(about.iter().copied()),
            What::Sent { at, reply } => sent.push((entry.mail, entry.fence, *at, reply.as_str())),
        }
    }
    let open: HashSet<_> = match tasks.is_empty() {
        true => HashSet::new(),
        false => tx.hold_open(&Vec::from_iter(tasks)).await?.into_iter().map(|task| task.id).collect(),
    };
    let wanted = |entry: &&&Entry| match &entry.what {
        What::HandingOver { tasks, .. } => tasks.iter().all(|task| open.contains(task)),
        What::Sent { .. } => false,
    };
    let marks: Vec<_> = entries.iter().filter(wanted).map(|entry| (entry.mail, entry.fence)).collect();
    let marked = tx.mark_handing_over(&marks, worker, app.clocks().wall() + lease).await?;
    let finished = tx.finish_sent(&sent, worker).await?;
    let mut written = Vec::new();
    for entry in entries {
        let (ours, unsaid) = match &entry.what {
            What::HandingOver { unsaid, .. } => (marked.contains(&entry.mail), unsaid.as_slice()),
            What::Sent { .. } => (finished.contains(&entry.mail), [].as_slice()),
        };
        if ours {
            for (nudge, reason) in unsaid {
                tx.leave_unsaid(entry.mail, *nudge, reason.key()).await?;
            }
        }
        let is_mark = matches!(entry.what, What::HandingOver { .. });
        written.push(match ours {
            true => Written::Down,
            false if is_mark && !wanted(&entry) => Written::Unwanted,
            false => Written::Lost,
        });
    }
    tx.commit().await?;
    Ok(written)
}
