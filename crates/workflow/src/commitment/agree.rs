//! The commitments drafted with a signature become binding with it (CO-2), and start if their day has come (CO-4).

use domain::commitment::{Command, State};
use domain::id::SignatureId;

use crate::engine::Work;
use crate::error::Result;
use crate::signature::Loaded;

/// Makes every drafted commitment of a signature binding.
pub(crate) async fn all(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let loaded = Loaded::load(work, id).await?;
    let drafted = work.read().commitments_of_signatures(&[id]).await?.remove(&id).unwrap_or_default();
    for draft in drafted.into_iter().filter(|commitment| commitment.head.state == State::Drafted) {
        let before = work.commitment(draft.id).await?;
        let agreed =
            work.change_commitment(&before, &loaded.signature, &loaded.agreement, &Command::Agree).await?;
        if agreed.content.starts_on <= work.today() {
            work.change_commitment(&agreed, &loaded.signature, &loaded.agreement, &Command::Start).await?;
        }
    }
    Ok(())
}
