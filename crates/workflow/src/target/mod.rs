//! Development targets: open the choice, propose, choose, and change for another.

pub mod change;
pub mod choose;
pub mod open;
pub mod propose;

use domain::refusal::{Code, Refusal};
use domain::target::Target;

use crate::engine::Work;
use crate::error::Result;

/// Holds a target to the stages of life its area has in use.
async fn check_sections(work: &Work<'_>, target: &Target) -> Result<()> {
    let (Some(content), Some(area)) = (&target.content, target.place.area) else { return Ok(()) };
    let sections = work.sections(area).await?;
    let active: Vec<_> =
        sections.iter().filter(|section| section.active).map(|section| &section.key).collect();
    match content.sections.iter().find(|key| !active.contains(key)) {
        Some(key) => Err(Refusal::field(Code::SectionUnknown, "sections").with("section", &key.0).into()),
        None => Ok(()),
    }
}
