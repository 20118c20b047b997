//! What follows once a succession is confirmed, recorded, accepted, declined or too late.

use domain::agreement::Command as AgreementCommand;
use domain::id::{CommitmentId, OrganisationId, SignatureId, SuccessionId};
use domain::organisation::{Command as OrganisationCommand, State as OrganisationState};
use domain::signature::Signature;
use domain::succession::{Command, State, Succession};

use super::pass;
use crate::engine::Work;
use crate::error::Result;
use crate::signature::Loaded;
use crate::signature::ending::{end_with_organisation, ordered, unsigned};

/// Ends a merged organisation and what it had not signed yet; what binds it waits for the successor (SU-2).
pub(crate) async fn merge(work: &mut Work<'_>, id: SuccessionId) -> Result<()> {
    let succession = work.succession(id).await?;
    end_predecessor(work, &succession).await?;
    let signatures = signatures_of(work, succession.from).await?;
    for request in signatures.iter().filter(|signature| unsigned(signature.head.state)) {
        end_with_organisation(work, request.id).await?;
    }
    if !signatures.iter().any(Signature::binds) {
        work.change_succession(&succession, &Command::NothingLeft).await?;
    }
    Ok(())
}

/// Puts the successor in the predecessor's place wherever that stands, where the law says so (SU-4).
pub(crate) async fn follow(work: &mut Work<'_>, id: SuccessionId) -> Result<()> {
    let succession = work.succession(id).await?;
    if !succession.kind.by_itself() {
        return Ok(());
    }
    end_predecessor(work, &succession).await?;
    for id in work.read().agreements_with_party(succession.from).await? {
        let agreement = work.agreement(id).await?;
        if agreement.is_running() {
            let replaced = replaced(&succession);
            work.change_agreement(&agreement, &replaced).await?;
        }
    }
    for signature in signatures_of(work, succession.from).await? {
        if unsigned(signature.head.state) {
            end_with_organisation(work, signature.id).await?;
        } else {
            pass::by_law(work, signature.id, succession.to).await?;
        }
    }
    Ok(())
}

async fn end_predecessor(work: &mut Work<'_>, succession: &Succession) -> Result<()> {
    let from = work.organisation(succession.from).await?;
    if succession.kind.ends_predecessor() && from.head.state != OrganisationState::Merged {
        work.change_organisation(&from, &OrganisationCommand::MergeInto(succession.to)).await?;
    }
    Ok(())
}

/// Lets pass what the successor has accepted, as far as it is bound by now; joint signers may still be missing.
pub(crate) async fn complete(work: &mut Work<'_>, id: SuccessionId) -> Result<()> {
    let succession = work.succession(id).await?;
    if let Some(commitment) = succession.commitment {
        return complete_one(work, &succession, commitment).await;
    }
    for signature in signatures_of(work, succession.from).await? {
        if !signature.binds() {
            continue;
        }
        let agreement = work.agreement(signature.agreement).await?;
        let own = work.read().live_signature_on(agreement.id, succession.to).await?;
        match own {
            Some(own) if own.binds() => {
                let accepted = |id: CommitmentId| succession.accepted.contains(&id);
                pass::pass(work, signature.id, &own, |commitment| accepted(commitment.id)).await?;
            }
            Some(_) => {}
            None => end_with_organisation(work, signature.id).await?,
        }
    }
    Ok(())
}

async fn complete_one(work: &mut Work<'_>, succession: &Succession, commitment: CommitmentId) -> Result<()> {
    let found = work.commitment(commitment).await?;
    let old = Loaded::load(work, found.signature).await?;
    let own = work.read().live_signature_on(old.agreement.id, succession.to).await?;
    let own = own.filter(Signature::binds).ok_or_else(|| {
        domain::refusal::Refusal::field(domain::refusal::Code::SuccessorNotSigned, "successor")
    })?;
    pass::take_over(work, &old, &own, commitment).await
}

/// Lets pass what was accepted earlier and waited for this signature: the last of the joint signers has signed.
pub(crate) async fn complete_for(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let signed = Loaded::load(work, id).await?.signature;
    for succession in work.read().successions_of(&[signed.organisation]).await? {
        let waits = succession.head.state == State::Accepted && succession.commitment.is_none();
        if waits && succession.to == signed.organisation {
            complete(work, succession.id).await?;
        }
    }
    Ok(())
}

/// Ends what nobody takes over: the successor said no, or nothing in time (I-26). One commitment stays where it was.
pub(crate) async fn end(work: &mut Work<'_>, id: SuccessionId) -> Result<()> {
    let succession = work.succession(id).await?;
    if succession.commitment.is_some() {
        return Ok(());
    }
    for signature in signatures_of(work, succession.from).await? {
        if signature.binds() {
            end_with_organisation(work, signature.id).await?;
        }
    }
    Ok(())
}

/// Ends what waited for a successor's signature that will not come any more.
pub(crate) async fn end_predecessor_of(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let unsigned = Loaded::load(work, id).await?.signature;
    let Some(predecessor) = unsigned.succeeds else { return Ok(()) };
    if work.read().signature(predecessor).await?.is_some_and(|signature| signature.binds()) {
        end_with_organisation(work, predecessor).await?;
    }
    Ok(())
}

/// Returns how a succession shows in the parties of an agreement.
pub(super) fn replaced(succession: &Succession) -> AgreementCommand {
    AgreementCommand::PartyReplaced {
        party: succession.from,
        successor: succession.to,
        on: succession.effective_on,
    }
}

async fn signatures_of(work: &Work<'_>, organisation: OrganisationId) -> Result<Vec<Signature>> {
    Ok(ordered(work.read().signatures_of_organisation(organisation).await?))
}
