//! What a successor does to the agreement before it: its preparation ends the wait for a renewal, its coming into force
//! takes the earlier one's place and leaves the gap in days (AG-23, AG-44).

use domain::agreement::{Agreement, Command, State};
use domain::id::AgreementId;

use crate::engine::Work;
use crate::error::Result;

/// Notes that the renewal of the agreement before it has begun.
pub(crate) async fn begun(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let Some((earlier, _)) = predecessor(work, id).await? else { return Ok(()) };
    if matches!(earlier.head.state, State::InForce | State::Suspended | State::Expired) {
        work.change_agreement(&earlier, &Command::RenewalStarted { successor: id }).await?;
    }
    Ok(())
}

/// Takes the place of the agreement before it.
pub(crate) async fn in_force(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let Some((earlier, successor)) = predecessor(work, id).await? else { return Ok(()) };
    if matches!(earlier.head.state, State::InForce | State::Suspended | State::Expired) {
        work.change_agreement(&earlier, &Command::SuccessorInForce { successor: successor.id }).await?;
    }
    Ok(())
}

async fn predecessor(work: &Work<'_>, id: AgreementId) -> Result<Option<(Agreement, Agreement)>> {
    let successor = work.agreement(id).await?;
    match successor.predecessor {
        Some(earlier) => Ok(Some((work.agreement(earlier).await?, successor))),
        None => Ok(None),
    }
}
