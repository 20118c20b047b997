//! How signatures end when their agreement or their organisation does.

use domain::id::{AgreementId, OrganisationId, SignatureId};
use domain::signature::{Command, Signature, State};

use super::Loaded;
use crate::commitment;
use crate::engine::Work;
use crate::error::Result;

/// Returns whether a request still waits for its first or last signer.
pub(crate) const fn unsigned(state: State) -> bool {
    matches!(state, State::Requested | State::Opened | State::PartiallySigned)
}

const fn live(state: State) -> bool {
    unsigned(state) || matches!(state, State::Signed | State::Outdated | State::WithdrawalPending)
}

/// Ends the requests of an agreement that nobody can answer any more.
pub(crate) async fn requests(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    end(work, id, unsigned, false).await
}

/// Ends every signature of an agreement; `recalled` when its text itself was void.
pub(crate) async fn with_agreement(work: &mut Work<'_>, id: AgreementId, recalled: bool) -> Result<()> {
    end(work, id, live, recalled).await
}

/// Voids the signature of the municipality or convener, whose decision to sign was lost (AG-20).
pub(crate) async fn of_lead(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let agreement = work.agreement(id).await?;
    for signature in ordered(work.read().signatures_of_agreement(id).await?) {
        if live(signature.head.state) && agreement.is_led_by(signature.organisation) {
            let mut loaded = Loaded::load(work, signature.id).await?;
            loaded.change(work, &Command::AgreementEnded { recalled: true }).await?;
        }
    }
    Ok(())
}

async fn end(work: &mut Work<'_>, id: AgreementId, which: fn(State) -> bool, recalled: bool) -> Result<()> {
    for signature in ordered(work.read().signatures_of_agreement(id).await?) {
        if which(signature.head.state) {
            let mut loaded = Loaded::load(work, signature.id).await?;
            loaded.change(work, &Command::AgreementEnded { recalled }).await?;
        }
    }
    Ok(())
}

/// Ends every signature and commitment of an organisation that has ended.
pub(crate) async fn with_organisation(work: &mut Work<'_>, id: OrganisationId) -> Result<()> {
    for signature in ordered(work.read().signatures_of_organisation(id).await?) {
        if live(signature.head.state) {
            end_with_organisation(work, signature.id).await?;
        }
    }
    Ok(())
}

/// Ends one signature of an organisation that has ended, with its open commitments.
pub(crate) async fn end_with_organisation(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let mut loaded = Loaded::load(work, id).await?;
    commitment::ending::lapse_of(work, &loaded).await?;
    loaded.change(work, &Command::OrganisationEnded).await
}

/// Puts signatures in the order all transactions lock them in.
pub(crate) fn ordered(mut signatures: Vec<Signature>) -> Vec<Signature> {
    signatures.sort_by_key(|signature| (signature.agreement, signature.id));
    signatures
}
