//! A coordinator mentions an organisation for the first time, and usually invites it in the same breath.

use domain::id::{AreaId, OrganisationId};
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::organisation::{Birth, Command, Identify, Kind};
use domain::text::{Language, LocalisedText};
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Mentions an organisation; with an invitation if a contact is to be invited now.
#[derive(Debug, Clone, Serialize)]
pub struct InviteOrganisation {
    /// The area that looks after it.
    pub area: AreaId,
    /// The municipality it works in.
    pub municipality: Option<MunicipalityCode>,
    /// The registered name.
    pub legal_name: String,
    /// The name in several languages.
    pub display_name: LocalisedText,
    /// The kind.
    pub kind: Kind,
    /// The language it is written to in.
    pub language: Language,
    /// Where the invitation goes.
    pub contact: Option<EmailAddress>,
    /// Whether to invite at once (OR-1 and OR-3) or only to mention it (OR-1).
    pub invite: bool,
}

impl UseCase for InviteOrganisation {
    const NAME: &'static str = "inviteOrganisation";
    type Output = OrganisationId;

    async fn run(&self, work: &mut Work<'_>) -> Result<OrganisationId> {
        work.expect_in_area(self.municipality.as_ref(), self.area).await?;
        let identify = Identify {
            id: work.fresh(),
            area: self.area,
            municipality: self.municipality.clone(),
            legal_name: self.legal_name.clone(),
            display_name: self.display_name.clone(),
            kind: self.kind,
            language: self.language,
            contact: self.contact.clone(),
            demo: work.app().settings().demo,
        };
        let organisation = work.born_organisation(&Birth::Identify(identify)).await?;
        if self.invite {
            work.change_organisation(&organisation, &Command::Invite(None)).await?;
        }
        Ok(organisation.id)
    }
}
