//! Decisions: prepare, put on the agenda, decide, publish, claim, appeal, and what follows for what was decided on.

pub mod advance;
pub mod announce;
pub mod appeal;
pub mod assign_preparer;
pub mod claim;
pub mod hear;
pub(crate) mod matter;
pub mod move_decide_by;
pub mod publish;
pub mod put_on_agenda;
pub mod record;

use domain::decision::Command;
use domain::id::DecisionId;

use crate::engine::{Work, expect_version};
use crate::error::Result;

/// Decides a command on a decision that somebody has looked at.
async fn change(
    work: &mut Work<'_>,
    id: DecisionId,
    expected_version: Option<u64>,
    command: &Command,
) -> Result<DecisionId> {
    let before = work.decision(id).await?;
    expect_version(expected_version, before.head.version)?;
    Ok(work.change_decision(&before, command).await?.id)
}
