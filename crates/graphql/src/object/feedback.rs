//! What was said on a draft agreement, and how it was answered.

use async_graphql::{Context, ID, Object, Result};
use domain::feedback::{self, Giver, HandledAs, Kind};
use domain::subject::Subject;

use crate::asking::Asking;
use crate::choice::Is;
use crate::id;
use crate::object::agreement::Agreement;
use crate::object::life::Life;
use crate::object::organisation::Organisation;
use crate::scalar::Date;

/// A statement or comment on a draft.
#[derive(Debug, Clone)]
pub(crate) struct Feedback(pub(crate) feedback::Feedback);

#[Object]
/// A statement or comment on a draft agreement.
impl Feedback {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn life(&self) -> Life {
        Life::of::<feedback::Machine>(Subject::Feedback(self.0.id), &self.0.head)
    }

    /// The agreement whose draft it is about.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        Ok(Asking::of(ctx)?.loaders.agreement(self.0.agreement).await?.map(Agreement))
    }

    /// The party that gave it.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        let Some(organisation) = self.0.place.organisation else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.organisation(organisation).await?.map(Organisation))
    }

    /// The body that gave it.
    async fn body(&self) -> Option<&str> {
        match &self.0.giver {
            Giver::Body(name) => Some(name),
            Giver::Organisation(_) | Giver::Other(_) => None,
        }
    }

    /// Who else gave it, in words.
    async fn other(&self) -> Option<&str> {
        match &self.0.giver {
            Giver::Other(name) => Some(name),
            Giver::Organisation(_) | Giver::Body(_) => None,
        }
    }

    /// What kind.
    async fn kind(&self) -> Is<Kind> {
        Is(self.0.kind)
    }

    /// What was said.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// The day it was given.
    async fn given_on(&self) -> Date {
        Date(self.0.given_on)
    }

    /// What became of it, once it is answered.
    async fn handled_as(&self) -> Option<Is<HandledAs>> {
        self.0.answer.as_ref().map(|answer| Is(answer.handled_as))
    }

    /// Why.
    async fn reasoning(&self) -> Option<&str> {
        self.0.answer.as_ref().map(|answer| answer.reasoning.as_str())
    }
}
