//! A signer leaves: what was signed stays valid (I-4), and each signature says that its signer has left (SG-15).

use domain::id::{AuthorityId, OrganisationId};
use domain::signature::{Command, State};

use super::Loaded;
use super::ending::ordered;
use crate::engine::Work;
use crate::error::Result;

/// Takes note on every signature the holder of the right has given for the organisation.
pub(crate) async fn note(
    work: &mut Work<'_>,
    organisation: OrganisationId,
    authority: AuthorityId,
) -> Result<()> {
    let rights = work.read().organisation(organisation).await?;
    let ended = rights.iter().flat_map(|found| &found.authorities).find(|right| right.id == authority);
    let Some(person) = ended.map(|right| right.person) else { return Ok(()) };
    for signature in ordered(work.read().signatures_of_organisation(organisation).await?) {
        if signature.head.state == State::Signed && signature.has_acted(person) {
            let mut loaded = Loaded::load(work, signature.id).await?;
            loaded.change(work, &Command::SignatoryPersonLeft(person)).await?;
        }
    }
    Ok(())
}
