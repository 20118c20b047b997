//! An organisation puts right what the coordinator found missing in its registration (OR-18).

use domain::id::OrganisationId;
use domain::organisation::{Accept, Command, Identifier, Kind};
use domain::text::Language;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Puts the registration right.
#[derive(Debug, Clone, Serialize)]
pub struct CompleteRegistration {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The registered name.
    pub legal_name: String,
    /// The kind.
    pub kind: Kind,
    /// Its identifier, where it was missing or wrong.
    pub identifier: Option<Identifier>,
    /// The language it wants to be written to in.
    pub language: Language,
    /// Whether whoever answers is the responsible adult of an unregistered group.
    pub responsible: bool,
}

impl UseCase for CompleteRegistration {
    const NAME: &'static str = "completeRegistration";
    type Output = OrganisationId;

    async fn run(&self, work: &mut Work<'_>) -> Result<OrganisationId> {
        let before = work.organisation(self.organisation).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.expect_identifier_free(self.identifier.as_ref(), before.id).await?;
        let accept = Accept {
            legal_name: self.legal_name.clone(),
            kind: self.kind,
            language: self.language,
            identifier: self.identifier.clone(),
            responsible: work.viewer().person_id().filter(|_| self.responsible),
            authorities: Vec::new(),
        };
        work.change_organisation(&before, &Command::CompleteRegistration(accept)).await?;
        Ok(before.id)
    }
}
