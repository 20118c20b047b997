//! What an agreement that is over leaves behind: nothing is chosen or prepared for it any more.

use domain::id::AgreementId;
use domain::{step, target};

use crate::engine::Work;
use crate::error::Result;

/// Closes the development targets (DT-4) and leaves out the steps that were still to come (PS-3).
pub(crate) async fn end_preparation(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    for open in work.read().targets_of(id).await? {
        if open.head.state != target::State::Closed {
            let before = work.target(open.id).await?;
            work.change_target(&before, &target::Command::Close).await?;
        }
    }
    for planned in work.read().steps_of(id).await? {
        if planned.head.state == step::State::Planned {
            let before = work.step(planned.id).await?;
            work.change_step(&before, &step::Command::Skip(None)).await?;
        }
    }
    Ok(())
}
