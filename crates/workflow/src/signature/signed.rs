//! What a completed signature sets off: an active partner, first things asked for, perhaps an agreement in force.

use domain::agreement::Command as AgreementCommand;
use domain::id::{CommitmentId, SignatureId};
use domain::organisation::{Command as OrganisationCommand, State as OrganisationState};
use domain::refusal::Code;
use domain::signature::Command;

use super::{Loaded, owed};
use crate::engine::Work;
use crate::error::{Error, Result};

/// Makes a verified organisation an active partner (OR-8).
pub(crate) async fn activate_organisation(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let loaded = Loaded::load(work, id).await?;
    if loaded.organisation.head.state == OrganisationState::Verified {
        work.change_organisation(&loaded.organisation, &OrganisationCommand::FirstSignature).await?;
    }
    Ok(())
}

/// Asks for a first commitment where there is none (SG-23), and welcomes a newcomer (SG-24).
pub(crate) async fn ask_first_things(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let mut loaded = Loaded::load(work, id).await?;
    let open = work.read().open_commitments(&loaded.signature.carries()).await?;
    if owed(&open, &loaded.signature).0 == 0 && !loaded.signature.support_only {
        loaded.change(work, &Command::AwaitFirstCommitment).await?;
    }
    if loaded.signature.late_joiner {
        loaded.change(work, &Command::WelcomeNewcomer).await?;
    }
    Ok(())
}

/// Brings the agreement into force if enough have signed and its period has begun (AG-11).
pub(crate) async fn try_minimum(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let loaded = Loaded::load(work, id).await?;
    if loaded.agreement.head.state != domain::agreement::State::OpenForSigning {
        return Ok(());
    }
    match work.change_agreement(&loaded.agreement, &AgreementCommand::MinimumSigned).await {
        Ok(_) => Ok(()),
        // Not yet: the sweep and the next signature look again.
        Err(Error::Refused(refusal)) if waits(refusal.code) => Ok(()),
        Err(error) => Err(error),
    }
}

const fn waits(code: Code) -> bool {
    matches!(
        code,
        Code::MinimumNotSigned
            | Code::PeriodNotBegun
            | Code::DecisionMissing
            | Code::DecisionNotApproved
            | Code::DecisionNotFinal
            | Code::PeriodOverlaps
    )
}

/// Takes note on the signature that its first commitment is there (SG-22).
pub(crate) async fn note_commitment(work: &mut Work<'_>, id: CommitmentId) -> Result<()> {
    let commitment = work.commitment(id).await?;
    Loaded::load(work, commitment.signature).await?.change(work, &Command::FirstCommitment).await
}

/// Takes note on a newcomer's signature that it has checked in (SG-25).
pub(crate) async fn note_check_in(work: &mut Work<'_>, id: CommitmentId) -> Result<()> {
    let commitment = work.commitment(id).await?;
    let mut loaded = Loaded::load(work, commitment.signature).await?;
    if loaded.signature.late_joiner {
        loaded.change(work, &Command::FirstCheckIn).await?;
    }
    Ok(())
}
