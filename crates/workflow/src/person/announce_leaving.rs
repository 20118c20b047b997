//! It is told on which day somebody leaves their post (CP-1), so that a successor can be found in time.

use chrono::NaiveDate;
use domain::id::RoleAssignmentId;
use serde::Serialize;

use super::post::Loaded;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Tells that somebody leaves.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct AnnounceLeaving {
    /// Which role of whom.
    pub assignment: RoleAssignmentId,
    /// The last day in it.
    pub last_day: NaiveDate,
}

impl UseCase for AnnounceLeaving {
    const NAME: &'static str = "announceLeaving";
    type Output = RoleAssignmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<RoleAssignmentId> {
        let loaded = Loaded::holding(work, self.assignment).await?;
        let decided = domain::post::announce_leaving(
            loaded.around(work),
            &work.actor(),
            self.assignment,
            self.last_day,
        );
        let decided = decided.map_err(|denied| loaded.denied(work, denied))?;
        loaded.ended(work, decided).await
    }
}
