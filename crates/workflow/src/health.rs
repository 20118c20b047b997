//! How the installation is doing: is the database there, does the planner tick, does mail leave.

use std::collections::BTreeMap;

use domain::lifecycle::Keyed;
use serde::Serialize;
use store::mail::State;

use crate::app::App;
use crate::error::{Error, Result};
use crate::reminding::HEARTBEAT;

/// Seconds after which a silent planner counts as ill.
const SILENT_AFTER: i64 = 120;

/// How the background work is doing.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// Whether all is well.
    pub well: bool,
    /// Seconds since the planner last gave a sign of life; none before its first.
    pub planner_silent_seconds: Option<i64>,
    /// Mails by state.
    pub mails: BTreeMap<&'static str, u64>,
}

impl App {
    /// Returns a fresh identity for a worker of this process.
    pub fn new_worker(&self) -> uuid::Uuid {
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

    /// Returns how the background work is doing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn health(&self) -> Result<Health> {
        let read = self.store().read();
        let beat = read.heartbeat(HEARTBEAT).await?;
        let silent = beat.map(|beat| (self.clocks().wall() - beat.beat_at).num_seconds());
        let counts = read.mail_counts_by_state().await?;
        let mails =
            State::all().iter().map(|state| (state.key(), counts.get(state).copied().unwrap_or(0))).collect();
        let well = silent.is_some_and(|silent| silent <= SILENT_AFTER);
        Ok(Health { well, planner_silent_seconds: silent, mails })
    }
}
