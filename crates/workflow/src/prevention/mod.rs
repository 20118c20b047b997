//! Preventive substance-abuse work: the municipality's body, and the plan from its first draft to its end.

pub mod advance;
pub mod attach;
pub mod choose_form;
pub mod consult;
pub(crate) mod deciding;
pub mod describe;
pub(crate) mod effect;
pub mod measure;
pub mod name_body;
pub mod revise;
pub mod start;

use domain::id::PlanId;
use domain::prevention::{Command, PreventionPlan};
use domain::text::{Language, LocalisedText};

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

/// Returns what a plan is called: what it is, and its years.
pub fn title(plan: &PreventionPlan) -> LocalisedText {
    let period = plan.description.period;
    let years = format!("{}–{}", period.start.format("%Y"), period.end.format("%Y"));
    let [fi, sv, en] = Language::ALL
        .map(|language| Some(format!("{} {years}", locale::text(language, "prevention-plan-title"))));
    LocalisedText::new(fi, sv, en)
}
