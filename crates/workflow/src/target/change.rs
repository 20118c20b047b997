//! The municipality's coordinator gives a chosen development target up for another (DT-3).

use domain::id::TargetId;
use domain::target::Command;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Gives a development target up for another, which is chosen next.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeTarget {
    /// The target.
    pub target: TargetId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// Why.
    pub reason: String,
}

impl UseCase for ChangeTarget {
    const NAME: &'static str = "changeTarget";
    type Output = TargetId;

    async fn run(&self, work: &mut Work<'_>) -> Result<TargetId> {
        let before = work.target(self.target).await?;
        expect_version(self.expected_version, before.head.version)?;
        Ok(work.change_target(&before, &Command::Change(self.reason.clone())).await?.id)
    }
}
