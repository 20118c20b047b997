//! The municipality's coordinator chooses the development target: the proposed one, or another (DT-2).

use domain::id::TargetId;
use domain::target::{Command, Content};
use serde::Serialize;

use super::check_sections;
use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Chooses a development target.
#[derive(Debug, Clone, Serialize)]
pub struct ChooseTarget {
    /// The target.
    pub target: TargetId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// What is to be developed; none for what was proposed.
    pub content: Option<Content>,
}

impl UseCase for ChooseTarget {
    const NAME: &'static str = "chooseTarget";
    type Output = TargetId;

    async fn run(&self, work: &mut Work<'_>) -> Result<TargetId> {
        let before = work.target(self.target).await?;
        expect_version(self.expected_version, before.head.version)?;
        let next = work.change_target(&before, &Command::Choose(self.content.clone())).await?;
        check_sections(work, &next).await?;
        Ok(next.id)
    }
}
