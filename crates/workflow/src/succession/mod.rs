//! Successions: organisations that merge or are replaced, and commitments that pass to another hand.

pub mod accept;
pub mod advance;
pub(crate) mod carry_out;
pub(crate) mod consequence;
pub mod merge;
pub mod offer;
pub(crate) mod pass;
pub mod record;
pub mod replace_party;

use domain::id::OrganisationId;
use domain::organisation::State;
use domain::refusal::{Code, Refusal};

use crate::engine::Work;
use crate::error::{Error, Result};

/// Checks that an organisation can be asked to take over: one that is not verified, or is over, cannot.
pub(crate) async fn expect_partner(work: &Work<'_>, id: OrganisationId) -> Result<()> {
    expect(work, id, &[State::Verified, State::Active, State::Dormant]).await
}

/// Checks that an organisation can stand in another's place by law: one only mentioned so far can, one that is over
/// cannot.
pub(crate) async fn expect_known(work: &Work<'_>, id: OrganisationId) -> Result<()> {
    expect(work, id, &[State::Identified, State::Verified, State::Active, State::Dormant]).await
}

async fn expect(work: &Work<'_>, id: OrganisationId, states: &[State]) -> Result<()> {
    let found = work.read().organisation(id).await?.ok_or(Error::NotFound)?;
    if states.contains(&found.head.state) {
        return Ok(());
    }
    Err(Refusal::field(Code::OrganisationNotVerified, "successor").into())
}
