//! A stage of life.

use async_graphql::{Object, Result};
use domain::id::AreaId;
use domain::signature::{self, SectionKey};

use crate::asking::Asking;
use crate::text::LocalisedText;

/// A stage of life, as an area has set it up.
#[derive(Debug, Clone)]
pub(crate) struct Section(pub(crate) signature::Section);

#[Object]
/// A stage of life, as an area has set it up.
impl Section {
    /// Its key, for example `youth`.
    async fn key(&self) -> &str {
        &self.0.key.0
    }

    /// Its name.
    async fn name(&self) -> LocalisedText {
        LocalisedText(self.0.name.clone())
    }

    /// Its place in lists.
    async fn order(&self) -> u32 {
        self.0.order
    }

    /// Whether it can be chosen.
    async fn active(&self) -> bool {
        self.0.active
    }
}

/// Returns those of the stages of life of an area that are asked for.
pub(crate) async fn of(asking: &Asking, area: Option<AreaId>, keys: &[SectionKey]) -> Result<Vec<Section>> {
    let Some(area) = area else { return Ok(Vec::new()) };
    let sections = asking.loaders.sections(area).await?;
    let known = sections.iter().flat_map(|sections| sections.iter());
    Ok(known.filter(|section| keys.contains(&section.key)).cloned().map(Section).collect())
}
