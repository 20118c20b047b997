//! How commitments end when their agreement or their organisation does (CO-11, CO-15).

use domain::commitment::{Command, Commitment, State};
use domain::id::AgreementId;

use crate::engine::Work;
use crate::error::Result;
use crate::signature::Loaded;

/// Ends every unfinished commitment of an agreement without a result.
pub(crate) async fn lapse(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    for signature in work.read().signatures_of_agreement(id).await? {
        let loaded = Loaded::load(work, signature.id).await?;
        lapse_of(work, &loaded).await?;
    }
    Ok(())
}

/// Ends every unfinished commitment of a signature without a result.
pub(crate) async fn lapse_of(work: &mut Work<'_>, loaded: &Loaded) -> Result<()> {
    for commitment in unfinished_of(work, loaded).await? {
        let before = work.commitment(commitment.id).await?;
        work.change_commitment(&before, &loaded.signature, &loaded.agreement, &Command::ParentEnded).await?;
    }
    Ok(())
}

/// Asks for the results of what was under way when an agreement expired; what never began lapses.
pub(crate) async fn ask_results(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    for signature in work.read().signatures_of_agreement(id).await? {
        let loaded = Loaded::load(work, signature.id).await?;
        for commitment in unfinished_of(work, &loaded).await? {
            let mut before = work.commitment(commitment.id).await?;
            if before.head.state == State::Paused {
                before = work
                    .change_commitment(&before, &loaded.signature, &loaded.agreement, &Command::Resume)
                    .await?;
            }
            let command =
                if before.head.state == State::Active { Command::PeriodOver } else { Command::ParentEnded };
            work.change_commitment(&before, &loaded.signature, &loaded.agreement, &command).await?;
        }
    }
    Ok(())
}

/// Returns the commitments of a signature in which something is still owed.
pub(crate) async fn unfinished_of(work: &Work<'_>, loaded: &Loaded) -> Result<Vec<Commitment>> {
    let id = loaded.signature.id;
    let mut commitments = work.read().commitments_of_signatures(&[id]).await?.remove(&id).unwrap_or_default();
    commitments.retain(|commitment| commitment.head.state.is_open());
    Ok(commitments)
}
