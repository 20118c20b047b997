//! How what one organisation had signed and promised passes to another, agreement by agreement.

use domain::commitment::{Birth, Command as CommitmentCommand, Commitment, State};
use domain::id::{CommitmentId, OrganisationId, SignatureId};
use domain::signature::{Command, Signature};

use crate::commitment::ending::unfinished_of;
use crate::engine::Work;
use crate::error::Result;
use crate::signature::Loaded;
use crate::signature::ending::end_with_organisation;

/// Lets the successor's signature stand in the place of the predecessor's: these of its open commitments pass on, the
/// others lapse (I-25, I-26).
pub(super) async fn pass(
    work: &mut Work<'_>,
    old: SignatureId,
    new: &Signature,
    passes: impl Fn(&Commitment) -> bool,
) -> Result<()> {
    let mut old = Loaded::load(work, old).await?;
    for commitment in unfinished_of(work, &old).await? {
        if passes(&commitment) && commitment.head.state != State::Drafted {
            take_over(work, &old, new, commitment.id).await?;
        } else {
            let before = work.commitment(commitment.id).await?;
            let ended = CommitmentCommand::ParentEnded;
            work.change_commitment(&before, &old.signature, &old.agreement, &ended).await?;
        }
    }
    old.change(work, &Command::SuccessorAccepts { by: new.id }).await
}

/// Lets one commitment pass to another signature on the same agreement (CO-8b, CO-16).
pub(super) async fn take_over(
    work: &mut Work<'_>,
    old: &Loaded,
    new: &Signature,
    commitment: CommitmentId,
) -> Result<()> {
    let before = work.commitment(commitment).await?;
    let begun = before.head.state != State::Agreed;
    let birth = Birth::TakeOver { of: before.id, begun };
    let taken = work.born_commitment(new, &old.agreement, birth, &before.content).await?;
    let passed = CommitmentCommand::Transfer { to: taken.id };
    work.change_commitment(&before, &old.signature, &old.agreement, &passed).await?;
    Ok(())
}

/// Puts a successor in a signature's place by law: with a signature of its own that nobody acts on (SG-32). On an
/// agreement that is over nobody needs to follow.
pub(super) async fn by_law(work: &mut Work<'_>, old: SignatureId, successor: OrganisationId) -> Result<()> {
    let loaded = Loaded::load(work, old).await?;
    if !loaded.signature.binds() {
        return Ok(());
    }
    if !loaded.agreement.is_running() {
        return end_with_organisation(work, old).await;
    }
    let (agreement, predecessor) = (loaded.agreement, loaded.signature);
    let own = match work.read().live_signature_on(agreement.id, successor).await? {
        Some(own) => own,
        None => work.born_successor(&agreement, successor, &predecessor, true).await?,
    };
    pass(work, old, &own, |_| own.binds()).await
}
