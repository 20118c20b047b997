//! Preventive substance-abuse work: the municipality's body, and the plan from its first draft to its end.

pub mod advance;
pub mod attach;
pub mod choose_form;
pub mod consult;
pub mod describe;
pub(crate) mod effect;
pub mod measure;
pub mod name_body;
pub mod record_decision;
pub mod revise;
pub mod start;

use domain::id::PlanId;
use domain::prevention::Command;

use crate::engine::{Work, expect_version};
use crate::error::Result;

/// Decides a command on a plan that somebody has looked at.
async fn change(
    work: &mut Work<'_>,
    id: PlanId,
    expected_version: Option<u64>,
    command: &Command,
) -> Result<PlanId> {
    let before = work.prevention_plan(id).await?;
    expect_version(expected_version, before.head.version)?;
    Ok(work.change_plan(&before, command).await?.id)
}
