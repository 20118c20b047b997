//! What the end of one signature or commitment means for the agreement it belonged to, and for offers of it.

use domain::agreement::{Command as AgreementCommand, State as AgreementState};
use domain::id::{AgreementId, CommitmentId, OrganisationId, SignatureId};
use domain::refusal::Code;
use domain::succession::{Command, State};

use super::{carry_out, pass};
use crate::engine::Work;
use crate::error::{Error, Result};
use crate::signature::Loaded;

/// Takes note in the parties that the successor follows a party whose signature has passed on (AG-25).
pub(crate) async fn replace_party(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let passed = Loaded::load(work, id).await?;
    let party = passed.organisation.id;
    if !passed.agreement.is_running() || !passed.agreement.has_party(party) {
        return Ok(());
    }
    let successions = work.read().successions_of(&[party]).await?;
    let whole = successions.iter().find(|succession| {
        let holds = matches!(succession.head.state, State::Accepted | State::Recorded);
        holds && succession.from == party && succession.commitment.is_none()
    });
    if let Some(succession) = whole {
        work.change_agreement(&passed.agreement, &carry_out::replaced(succession)).await?;
    }
    Ok(())
}

/// Lets a replaced party's signature pass to its successor without anybody signing anew (AG-25, SG-32).
pub(crate) async fn inherit(
    work: &mut Work<'_>,
    agreement: AgreementId,
    party: OrganisationId,
    successor: OrganisationId,
) -> Result<()> {
    for signature in work.read().signatures_of_agreement(agreement).await? {
        if signature.organisation == party && signature.binds() {
            pass::by_law(work, signature.id, successor).await?;
        }
    }
    Ok(())
}

/// Takes note that a party has left, and asks what becomes of an agreement in which only the municipality is left.
pub(crate) async fn party_left(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let left = Loaded::load(work, id).await?;
    if !left.agreement.is_running() {
        return Ok(());
    }
    let mut agreement = left.agreement;
    if agreement.has_party(left.organisation.id) {
        let command = AgreementCommand::PartyLeft(left.organisation.id);
        agreement = work.change_agreement(&agreement, &command).await?;
    }
    if agreement.head.state != AgreementState::InForce {
        return Ok(());
    }
    match work.change_agreement(&agreement, &AgreementCommand::LeftAlone).await {
        Ok(_) => Ok(()),
        Err(Error::Refused(refusal)) if refusal.code == Code::MoveNotOpen => Ok(()),
        Err(error) => Err(error),
    }
}

/// Takes back the open offer of a commitment that has ended in another way.
pub(crate) async fn end_offer(work: &mut Work<'_>, id: CommitmentId) -> Result<()> {
    if let Some(offer) = work.read().offers_of(&[id]).await?.remove(&id) {
        let offer = work.succession(offer.id).await?;
        work.change_succession(&offer, &Command::NothingLeft).await?;
    }
    Ok(())
}
