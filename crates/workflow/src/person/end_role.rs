//! A role is taken from its holder (CP-5); what they did in it stays theirs (I-4).

use chrono::NaiveDate;
use domain::id::RoleAssignmentId;
use serde::Serialize;

use super::post::Loaded;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Ends a role.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct EndRole {
    /// Which role of whom.
    pub assignment: RoleAssignmentId,
    /// Its last day; yesterday ends it at once.
    pub last_day: NaiveDate,
}

impl UseCase for EndRole {
    const NAME: &'static str = "endRole";
    type Output = RoleAssignmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<RoleAssignmentId> {
        let loaded = Loaded::holding(work, self.assignment).await?;
        let decided = domain::post::end(loaded.around(work), &work.actor(), self.assignment, self.last_day);
        let decided = decided.map_err(|denied| loaded.denied(work, denied))?;
        loaded.ended(work, decided).await
    }
}
