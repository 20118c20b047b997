//! One step of preparing an agreement.

use async_graphql::{Context, ID, Object, Result};
use domain::step::{self, Kind};
use domain::subject::Subject;
use futures_util::future::try_join_all;

use crate::asking::Asking;
use crate::choice::Is;
use crate::id;
use crate::object::agreement::Agreement;
use crate::object::life::Life;
use crate::object::organisation::Organisation;
use crate::scalar::Date;
use crate::text::LocalisedText;

/// A preparation step.
#[derive(Debug, Clone)]
pub(crate) struct PreparationStep(pub(crate) step::Step);

#[Object]
/// One step of preparing an agreement.
impl PreparationStep {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn life(&self) -> Life {
        Life::of::<step::Machine>(Subject::Step(self.0.id), &self.0.head)
    }

    /// The agreement.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        Ok(Asking::of(ctx)?.loaders.agreement(self.0.agreement).await?.map(Agreement))
    }

    /// Its place in the order.
    async fn order(&self) -> u32 {
        self.0.order
    }

    /// When, as precisely as it is known: `2019-05-30`, `2019-03` or `2019-03/2019-04`.
    async fn when(&self) -> String {
        self.0.when.to_string()
    }

    /// The first day it can be on.
    async fn first_day(&self) -> Date {
        Date(self.0.when.first_day())
    }

    /// The last day it can be on.
    async fn last_day(&self) -> Date {
        Date(self.0.when.last_day())
    }

    /// What kind of step.
    async fn kind(&self) -> Is<Kind> {
        Is(self.0.kind)
    }

    /// What it is called.
    async fn title(&self) -> LocalisedText {
        LocalisedText(self.0.title.clone())
    }

    /// The organisation that leads it, if one is named and the viewer may know it.
    async fn lead(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        let Some(lead) = self.0.lead else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.organisation(lead).await?.map(Organisation))
    }

    /// The organisations that take part besides the lead, as far as the viewer may know them.
    async fn participants(&self, ctx: &Context<'_>) -> Result<Vec<Organisation>> {
        let loaders = &Asking::of(ctx)?.loaders;
        let loads = self.0.participants.iter().map(|participant| loaders.organisation(*participant));
        let found = try_join_all(loads).await?;
        Ok(found.into_iter().flatten().map(Organisation).collect())
    }

    /// What came of it.
    async fn outcome(&self) -> Option<&str> {
        self.0.outcome.as_deref()
    }
}
