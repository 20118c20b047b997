//! A municipality's development target.

use async_graphql::{Context, ID, Object, Result};
use domain::subject::Subject;
use domain::target::{self, Content, Reach};

use crate::asking::Asking;
use crate::choice::Is;
use crate::id;
use crate::object::agreement::Agreement;
use crate::object::life::Life;
use crate::object::section::{self, Section};
use crate::scalar::Date;
use crate::text::LocalisedText;

/// A development target.
#[derive(Debug, Clone)]
pub(crate) struct DevelopmentTarget(pub(crate) target::Target);

impl DevelopmentTarget {
    fn content(&self) -> Option<&Content> {
        self.0.content.as_ref()
    }
}

#[Object]
/// A municipality's development target; "still choosing" is a normal state.
impl DevelopmentTarget {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn life(&self) -> Life {
        Life::of::<target::Machine>(Subject::Target(self.0.id), &self.0.head)
    }

    /// The agreement.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        Ok(Asking::of(ctx)?.loaders.agreement(self.0.agreement).await?.map(Agreement))
    }

    /// The target in words, once proposed.
    async fn title(&self) -> Option<LocalisedText> {
        self.content().map(|content| LocalisedText(content.title.clone()))
    }

    /// How wide it reaches.
    async fn reach(&self) -> Option<Is<Reach>> {
        self.content().map(|content| Is(content.reach))
    }

    /// The village, where it is one.
    async fn village(&self) -> Option<&str> {
        self.content()?.village.as_deref()
    }

    /// The stages of life it touches.
    async fn sections(&self, ctx: &Context<'_>) -> Result<Vec<Section>> {
        let Some(content) = self.content() else { return Ok(Vec::new()) };
        section::of(Asking::of(ctx)?, self.0.place.area, &content.sections).await
    }

    /// The service it works through.
    async fn delivered_through(&self) -> Option<&str> {
        self.content()?.delivered_through.as_deref()
    }

    /// The day it was chosen.
    async fn chosen_on(&self) -> Option<Date> {
        self.0.chosen_on.map(Date)
    }
}
