//! What every aggregate carries besides its content.

use chrono::{DateTime, Utc};

/// The life of an aggregate so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head<S> {
    /// The state.
    pub state: S,
    /// Since when, in business time.
    pub since: DateTime<Utc>,
    /// The number of events, which is also what `expectedVersion` is compared with.
    pub version: u64,
}

impl<S: Copy + Eq> Head<S> {
    /// Starts a life with its first event.
    pub const fn born(state: S, now: DateTime<Utc>) -> Self {
        Self { state, since: now, version: 1 }
    }

    /// Takes note of one more event.
    #[must_use]
    pub fn after(&self, to: S, now: DateTime<Utc>) -> Self {
        let since = if to == self.state { self.since } else { now };
        Self { state: to, since, version: self.version + 1 }
    }
}
