//! How the installation is doing: is the database there, does the background work go on, does mail leave.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::lifecycle::Keyed;
use serde::Serialize;
use store::mail::State;
use uuid::Uuid;

use crate::app::App;
use crate::error::{Error, Result};

/// Seconds after which a silent worker counts as ill.
const SILENT_AFTER: i64 = 120;

/// What goes on without anybody asking.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    strum::IntoStaticStr,
    strum::EnumString,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Worker {
    /// Opens tasks, plans reminders and sweeps.
    Planner,
    /// Sends mail.
    Dispatcher,
    /// Reads what comes back, where mail is configured to come back.
    BounceReader,
}

/// A worker's last sign of life, in whichever process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pulse {
    /// The worker.
    pub worker: Worker,
    /// When, in wall time; none before its first.
    pub beat_at: Option<DateTime<Utc>>,
    /// How many seconds ago.
    pub silent_seconds: Option<i64>,
    /// Whether that is recent enough.
    pub well: bool,
}

/// How the background work is doing.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// Whether all is well.
    pub well: bool,
    /// The workers.
    pub workers: Vec<Pulse>,
    /// Mails by state.
    pub mails: BTreeMap<&'static str, u64>,
}

impl App {
    /// Returns a fresh identity for a worker of this process.
    pub fn new_worker(&self) -> Uuid {
        self.entropy().uuid()
    }

    /// Says whether requests can be answered.
    ///
    /// # Errors
    /// When the database does not answer, or its schema is older than this binary.
    pub async fn readiness(&self) -> Result<()> {
        self.store().ping().await?;
        match self.store().pending_migrations().await? {
            0 => Ok(()),
            pending => Err(Error::internal(format!("{pending} migrations have not run"))),
        }
    }

    /// Notes that a worker of this process is alive.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn beat(&self, worker: Worker, process: Uuid) -> Result<()> {
        let tx = self.store().begin().await?;
        tx.beat(worker.key(), process, self.clocks().wall(), None).await?;
        Ok(tx.commit().await?)
    }

    /// Returns every worker's last sign of life.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pulses(&self) -> Result<Vec<Pulse>> {
        let (beats, now) = (self.store().read().heartbeats().await?, self.clocks().wall());
        let pulse = |worker: &Worker| {
            let beat_at = beats.iter().find(|beat| beat.name == worker.key()).map(|beat| beat.beat_at);
            let silent_seconds = beat_at.map(|at| (now - at).num_seconds());
            let well = silent_seconds.is_some_and(|silent| silent <= SILENT_AFTER);
            Pulse { worker: *worker, beat_at, silent_seconds, well }
        };
        let runs = |worker: &&Worker| **worker != Worker::BounceReader || self.settings().bounces.read;
        Ok(Worker::all().iter().filter(runs).map(pulse).collect())
    }

    /// Returns how the background work is doing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn health(&self) -> Result<Health> {
        let workers = self.pulses().await?;
        let counts = self.store().read().mail_counts_by_state().await?;
        let mails =
            State::all().iter().map(|state| (state.key(), counts.get(state).copied().unwrap_or(0))).collect();
        Ok(Health { well: workers.iter().all(|pulse| pulse.well), workers, mails })
    }
}
