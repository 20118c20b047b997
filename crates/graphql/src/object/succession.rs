//! Who takes over from whom.

use async_graphql::{Context, ID, Object, Result};
use domain::subject::Subject;
use domain::succession::{self, Kind};

use crate::asking::Asking;
use crate::choice::Is;
use crate::id;
use crate::object::commitment::Commitment;
use crate::object::life::Life;
use crate::object::organisation::Organisation;
use crate::scalar::Date;

/// A succession.
#[derive(Debug, Clone)]
pub(crate) struct Succession(pub(crate) succession::Succession);

#[Object]
/// One organisation taking over from another: all it had, or a single commitment.
impl Succession {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn life(&self) -> Life {
        Life::of::<succession::Machine>(Subject::Succession(self.0.id), &self.0.head)
    }

    /// Why something passes on.
    async fn kind(&self) -> Is<Kind> {
        Is(self.0.kind)
    }

    /// Who gives.
    async fn from(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(Asking::of(ctx)?.loaders.organisation(self.0.from).await?.map(Organisation))
    }

    /// Who takes over.
    async fn to(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(Asking::of(ctx)?.loaders.organisation(self.0.to).await?.map(Organisation))
    }

    /// The one commitment it is about; null for everything the giver had open.
    async fn commitment(&self, ctx: &Context<'_>) -> Result<Option<Commitment>> {
        let Some(commitment) = self.0.commitment else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.commitment(commitment).await?.map(Commitment))
    }

    /// The first day on which the successor stands in the giver's place.
    async fn effective_on(&self) -> Date {
        Date(self.0.effective_on)
    }

    /// What shows it.
    async fn evidence(&self) -> Option<&str> {
        self.0.evidence.as_deref()
    }

    /// The last day on which the successor can accept.
    async fn accept_by(&self) -> Option<Date> {
        self.0.lapses_after().map(Date)
    }

    /// The commitments the successor has taken over.
    async fn accepted(&self, ctx: &Context<'_>) -> Result<Vec<Commitment>> {
        let mut accepted = Vec::new();
        for id in &self.0.accepted {
            accepted.extend(Asking::of(ctx)?.loaders.commitment(*id).await?.map(Commitment));
        }
        Ok(accepted)
    }
}
