//! An invited organisation says yes: who answers becomes its admin, contact and, if so told, its signatory.

use domain::id::{OrganisationId, PersonId};
use domain::organisation::{Accept, Command, Identifier, Kind};
use domain::text::Language;
use serde::{Deserialize, Serialize};

pub use super::people::Signatory;
use super::people::Told;
use crate::engine::{UseCase, Work, expect_version};
use crate::error::{Error, Result};

/// Says yes to an invitation.
#[derive(Debug, Clone, Serialize)]
pub struct AcceptInvitation {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The version the answer was given to.
    pub expected_version: Option<u64>,
    /// The registered name.
    pub legal_name: String,
    /// The kind.
    pub kind: Kind,
    /// Its identifier.
    pub identifier: Option<Identifier>,
    /// The language it wants to be written to in.
    pub language: Language,
    /// The given name of who answers.
    pub given_name: String,
    /// The family name of who answers.
    pub family_name: String,
    /// Whether who answers is the responsible adult of an unregistered group.
    pub responsible: bool,
    /// Who may sign.
    pub signatories: Vec<Signatory>,
}

/// What came of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Accepted {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Who answered.
    pub person: PersonId,
}

impl UseCase for AcceptInvitation {
    const NAME: &'static str = "acceptInvitation";
    type Output = Accepted;

    async fn run(&self, work: &mut Work<'_>) -> Result<Accepted> {
        let before = work.organisation(self.organisation).await?;
        expect_version(self.expected_version, before.head.version)?;
        let address = work.viewer().address.clone().ok_or(Error::Forbidden)?;
        work.expect_identifier_free(self.identifier.as_ref(), before.id).await?;
        let told = Told {
            given_name: &self.given_name,
            family_name: &self.family_name,
            address: &address,
            language: self.language,
            signatories: &self.signatories,
        };
        let named = told.enter(work, None).await?;
        named.grant(work, before.id).await?;
        let person = named.answering;
        let accept = Accept {
            legal_name: self.legal_name.clone(),
            kind: self.kind,
            language: self.language,
            identifier: self.identifier.clone(),
            responsible: self.responsible.then_some(person),
            authorities: named.authorities,
        };
        work.change_organisation(&before, &Command::Accept(accept)).await?;
        Ok(Accepted { organisation: before.id, person })
    }
}
