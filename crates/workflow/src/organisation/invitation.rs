//! The invitation mail and its personal link: who reads it may answer for the organisation.

use domain::id::OrganisationId;
use domain::subject::Subject;
use domain::task::Kind;

use crate::access::link::{self, Purpose};
use crate::engine::Work;
use crate::error::{Error, Result};
use crate::mailing::Message;

/// Mails the invitation with a fresh link; an older one stopped working when its task closed.
pub(crate) async fn mail(work: &mut Work<'_>, id: OrganisationId) -> Result<()> {
    let organisation = work.organisation(id).await?;
    let address = organisation.contact.clone().ok_or(Error::NotFound)?;
    let subject = Subject::Organisation(id);
    let tasks = work.read().open_tasks_of(&[subject]).await?;
    let task = tasks
        .get(&subject)
        .and_then(|tasks| tasks.iter().find(|task| task.kind == Kind::RespondToInvitation));
    let link = link::issue(
        work,
        Purpose::Answer,
        link::For::Invitee(id, address.clone()),
        subject,
        task.map(|task| task.id),
    )
    .await?;
    let message = Message::Invitation { organisation: id, link };
    work.mail_address(&address, organisation.language, &organisation.place(), message).await
}
