//! The plain moves of an organisation: those that carry at most a reason.

use domain::id::OrganisationId;
use domain::identifier::EmailAddress;
use domain::organisation::{Action, Command};
use domain::refusal::{Code, Refusal};
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Does a plain move of an organisation.
#[derive(Debug, Clone, Serialize)]
pub struct AdvanceOrganisation {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The move.
    pub action: Action,
    /// Why, or the new name.
    pub reason: Option<String>,
    /// The address to invite, where the move is an invitation.
    pub contact: Option<EmailAddress>,
}

impl UseCase for AdvanceOrganisation {
    const NAME: &'static str = "advanceOrganisation";
    type Output = OrganisationId;

    async fn run(&self, work: &mut Work<'_>) -> Result<OrganisationId> {
        let before = work.organisation(self.organisation).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_organisation(&before, &self.command()?).await?;
        Ok(before.id)
    }
}

impl AdvanceOrganisation {
    fn command(&self) -> Result<Command> {
        let reason = || self.reason.clone().unwrap_or_default();
        Ok(match self.action {
            Action::Invite => Command::Invite(self.contact.clone()),
            Action::Verify => Command::Verify,
            Action::MarkDormant => Command::MarkDormant(reason()),
            Action::Reactivate => Command::Reactivate,
            Action::Dissolve => Command::Dissolve(reason()),
            Action::Rename => Command::Rename(reason()),
            Action::LastAdminLeft => Command::LastAdminLeft,
            Action::Archive => Command::Archive,
            Action::AuthorityVerified => Command::AuthorityVerified,
            Action::FirstSignature => Command::FirstSignature,
            Action::ConfirmContact => Command::ConfirmContact,
            Action::NoteBounce => Command::NoteBounce,
            Action::MailArrives => Command::MailArrives,
            Action::Identify
            | Action::SelfRegister
            | Action::ProposeMerger
            | Action::MergeInto
            | Action::Accept
            | Action::Decline
            | Action::RequestFix
            | Action::CorrectContact
            | Action::CompleteRegistration
            | Action::AddAuthority
            | Action::EndAuthority => return Err(Refusal::field(Code::Malformed, "action").into()),
        })
    }
}
