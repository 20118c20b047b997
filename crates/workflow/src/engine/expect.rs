//! What several use cases expect of the rest of the data before they decide.

use domain::id::{AreaId, OrganisationId};
use domain::identifier::MunicipalityCode;
use domain::organisation::Identifier;
use domain::refusal::{Code, Refusal};

use super::work::Work;
use crate::error::Result;

impl Work<'_> {
    /// Refuses an identifier that belongs to another organisation.
    pub(crate) async fn expect_identifier_free(
        &self,
        identifier: Option<&Identifier>,
        own: OrganisationId,
    ) -> Result<()> {
        let Some(identifier) = identifier else { return Ok(()) };
        match self.read().organisation_by_identifier(identifier).await? {
            Some(other) if other.id != own => Err(Refusal::field(Code::IdentifierTaken, "identifier").into()),
            Some(_) | None => Ok(()),
        }
    }

    /// Refuses a municipality that is not in the area.
    pub(crate) async fn expect_in_area(
        &self,
        municipality: Option<&MunicipalityCode>,
        area: AreaId,
    ) -> Result<()> {
        let Some(code) = municipality else { return Ok(()) };
        if self.read().municipalities_of(area).await?.iter().any(|known| known.code == *code) {
            return Ok(());
        }
        Err(Refusal::field(Code::NotInArea, "municipality").into())
    }
}
