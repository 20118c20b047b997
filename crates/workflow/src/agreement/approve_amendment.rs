//! A coordinator approves an amendment (AG-16): parties sign again, or are told, or it is published; on its day it takes
//! the place of the text in force (AG-17).

use domain::agreement::{Agreement, Approval, Command, Resigning};
use domain::id::AgreementId;
use domain::permission::Role;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;
use crate::mailing::Message;
use crate::signature::resigning;

/// Approves an amendment.
#[derive(Debug, Clone, Serialize)]
pub struct ApproveAmendment {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// How it comes into force.
    pub approval: Approval,
}

impl UseCase for ApproveAmendment {
    const NAME: &'static str = "approveAmendment";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_agreement(&before, &Command::ApproveAmendment(self.approval)).await?;
        Ok(before.id)
    }
}

/// Tells the parties of an approved amendment in the way it was approved.
pub(crate) async fn announce(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let agreement = work.agreement(id).await?;
    let Some((_, change)) = agreement.approved_amendment() else { return Ok(()) };
    match change.resigning {
        Some(Resigning::Required) => resigning::ask_again(work, &agreement).await,
        Some(Resigning::NoticeOnly) => tell(work, &agreement).await,
        Some(Resigning::None) | None => Ok(()),
    }
}

/// Mails what changes to everybody who signs for, or looks after, a party that is bound.
async fn tell(work: &mut Work<'_>, agreement: &Agreement) -> Result<()> {
    let Some((version, _)) = agreement.approved_amendment() else { return Ok(()) };
    let bound = work.read().organisations_signed(agreement.id).await?;
    let today = work.today();
    let members = work.read().members_on(&bound, today).await?;
    for organisation in bound {
        let mut told = Vec::new();
        for (person, role) in members.get(&organisation).into_iter().flatten() {
            let asked = matches!(role, Role::OrganisationAdmin | Role::OrganisationSignatory);
            if asked && !told.contains(&person.id) {
                told.push(person.id);
                let message = Message::Amended { agreement: agreement.id, version: version.id, organisation };
                work.mail_person(person, &agreement.place(), message).await?;
            }
        }
    }
    Ok(())
}
