//! A coordinator corrects a mistyped address; an invited organisation gets a new invitation there, the old link dies.

use domain::id::OrganisationId;
use domain::identifier::EmailAddress;
use domain::organisation::{Command, Correct};
use domain::text::Language;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;
use crate::person::correct_address::follow_contact;

/// Corrects where the invitation goes; with the same address it sends a new link.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectContact {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The version the correction was made to.
    pub expected_version: Option<u64>,
    /// The address.
    pub contact: EmailAddress,
    /// The language to write in.
    pub language: Option<Language>,
}

impl UseCase for CorrectContact {
    const NAME: &'static str = "correctContact";
    type Output = OrganisationId;

    async fn run(&self, work: &mut Work<'_>) -> Result<OrganisationId> {
        let before = work.organisation(self.organisation).await?;
        expect_version(self.expected_version, before.head.version)?;
        let correct = Correct { contact: self.contact.clone(), language: self.language };
        work.change_organisation(&before, &Command::CorrectContact(correct)).await?;
        if let Some(old) = &before.contact {
            follow_contact(work, before.id, old, &self.contact).await?;
        }
        Ok(before.id)
    }
}
