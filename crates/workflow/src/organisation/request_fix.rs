//! A coordinator asks an organisation to put its registration right, and it is told by mail at once.

use domain::id::OrganisationId;
use domain::organisation::Command;
use domain::permission::Role;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;
use crate::mailing::Message;

/// Asks for something to be put right.
#[derive(Debug, Clone, Serialize)]
pub struct RequestFix {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// What is missing.
    pub what: String,
}

impl UseCase for RequestFix {
    const NAME: &'static str = "requestFix";
    type Output = OrganisationId;

    async fn run(&self, work: &mut Work<'_>) -> Result<OrganisationId> {
        let before = work.organisation(self.organisation).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_organisation(&before, &Command::RequestFix(self.what.clone())).await?;
        Ok(before.id)
    }
}

/// Tells the admins what is missing.
pub(crate) async fn mail(work: &mut Work<'_>, id: OrganisationId) -> Result<()> {
    let organisation = work.organisation(id).await?;
    for (person, role) in work.read().members(id).await? {
        if role == Role::OrganisationAdmin {
            work.mail_person(&person, &organisation.place(), Message::FixRequested { organisation: id })
                .await?;
        }
    }
    Ok(())
}
