//! The municipality's coordinator proposes a development target (DT-1).

use domain::id::TargetId;
use domain::target::{Command, Content};
use serde::Serialize;

use super::check_sections;
use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Proposes a development target.
#[derive(Debug, Clone, Serialize)]
pub struct ProposeTarget {
    /// The target.
    pub target: TargetId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// What is to be developed.
    pub content: Content,
}

impl UseCase for ProposeTarget {
    const NAME: &'static str = "proposeTarget";
    type Output = TargetId;

    async fn run(&self, work: &mut Work<'_>) -> Result<TargetId> {
        let before = work.target(self.target).await?;
        expect_version(self.expected_version, before.head.version)?;
        let next = work.change_target(&before, &Command::Propose(self.content.clone())).await?;
        check_sections(work, &next).await?;
        Ok(next.id)
    }
}
