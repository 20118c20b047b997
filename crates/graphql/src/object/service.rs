//! How the service itself is doing, as far as a coordinator has to know.

use async_graphql::{Enum, SimpleObject};
use workflow::{Health, Pulse, Worker};

use crate::scalar::DateTime;

/// What goes on without anybody asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Worker")]
pub(crate) enum ServiceWorker {
    /// Opens tasks, plans reminders and sweeps.
    Planner,
    /// Sends mail.
    Dispatcher,
    /// Reads what comes back, where mail is configured to come back.
    BounceReader,
}

/// A worker's last sign of life, in whichever process.
#[derive(Debug, SimpleObject)]
pub(crate) struct ServicePulse {
    /// The worker.
    worker: ServiceWorker,
    /// Its last sign of life; null before its first.
    beat_at: Option<DateTime>,
    /// Seconds since then.
    silent_seconds: Option<i64>,
    /// Whether that is recent enough.
    well: bool,
}

/// How many mails ended, or wait, in one way.
#[derive(Debug, SimpleObject)]
pub(crate) struct MailCount {
    /// `waiting`, `handing_over`, `sent`, `retry`, `dead`, `unknown` or `suppressed`.
    state: &'static str,
    /// How many.
    count: u64,
}

/// How the service itself is doing.
#[derive(Debug, SimpleObject)]
pub(crate) struct Service {
    /// Whether reminders are planned and mail leaves.
    well: bool,
    /// The workers.
    workers: Vec<ServicePulse>,
    /// Mails by what became of them.
    mails: Vec<MailCount>,
}

impl From<Pulse> for ServicePulse {
    fn from(pulse: Pulse) -> Self {
        let Pulse { worker, beat_at, silent_seconds, well } = pulse;
        Self { worker: worker.into(), beat_at: beat_at.map(DateTime), silent_seconds, well }
    }
}

impl From<Health> for Service {
    fn from(health: Health) -> Self {
        let mails = health.mails.into_iter().map(|(state, count)| MailCount { state, count }).collect();
        Self { well: health.well, workers: health.workers.into_iter().map(Into::into).collect(), mails }
    }
}
