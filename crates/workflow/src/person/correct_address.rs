//! Somebody's mistyped or dead address is corrected by who looks after where they hold their roles (RM-05).

use domain::id::PersonId;
use domain::identifier::EmailAddress;
use domain::lifecycle::Facts;
use domain::permission::{Scope, may_correct_address};
use domain::person::{EmailState, Person};
use domain::refusal::{self, Code, Refusal, limit};
use serde::Serialize;

use super::post::place_of;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};

/// Corrects the address of somebody mail does not reach; with the same address it is tried again.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectAddress {
    /// Whose.
    pub person: PersonId,
    /// The address.
    pub email: EmailAddress,
    /// How it was checked that the address is theirs: whoever reads it can sign in as them.
    pub check: String,
}

impl UseCase for CorrectAddress {
    const NAME: &'static str = "correctAddress";
    type Output = PersonId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PersonId> {
        let before = work.read().person(self.person).await?.ok_or(Error::NotFound)?;
        if work.viewer().person_id() == Some(before.id) {
            return Err(Refusal::field(Code::NotToOneself, "person").into());
        }
        let only_organisations = permit(work, before.id).await?;
        if before.email_state != EmailState::Bouncing {
            return Err(Refusal::field(Code::AddressArrives, "person").into());
        }
        let others = work.read().people_by_email(&self.email).await?;
        // Associations share mailboxes, and nobody else does.
        if !only_organisations && others.iter().any(|other| other.id != before.id) {
            return Err(Refusal::field(Code::AddressOfAnother, "email").into());
        }
        let check = refusal::prose("check", &self.check, limit::TEXT)?;
        work.change_address(&before, &self.email, Facts::new().private("check", check)).await?;
        Ok(before.id)
    }
}

/// Corrects the address of those of an organisation's people whom mail to its old contact address does not reach, as
/// far as the viewer may: the contact was theirs.
pub(crate) async fn follow_contact(
    work: &mut Work<'_>,
    organisation: domain::id::OrganisationId,
    old: &EmailAddress,
    new: &EmailAddress,
) -> Result<()> {
    let lost = |person: &Person| person.email_state == EmailState::Bouncing && person.email == *old;
    let mut done = std::collections::BTreeSet::new();
    for (person, _) in work.read().members(organisation).await? {
        let own = work.viewer().person_id() == Some(person.id);
        if !lost(&person)
            || own
            || !done.insert(person.id)
            || !permit(work, person.id).await.is_ok_and(|shared| shared)
        {
            continue;
        }
        work.change_address(&person, new, Facts::new().plain("contact_of", organisation)).await?;
    }
    Ok(())
}

/// Refuses who may not correct the address for each role the person holds or will hold; returns whether all of them are
/// organisations' roles.
async fn permit(work: &Work<'_>, person: PersonId) -> Result<bool> {
    let today = work.today();
    let roles: Vec<_> =
        work.read().roles(person).await?.into_iter().filter(|role| role.lasts_to(today)).collect();
    let mut permitted = 0;
    for held in &roles {
        let place = place_of(work, &held.scope).await?;
        permitted += usize::from(may_correct_address(&work.actor(), held.role, &place));
    }
    match permitted {
        0 => Err(Error::NotFound),
        all if all == roles.len() => {
            Ok(roles.iter().all(|held| matches!(held.scope, Scope::Organisation(_))))
        }
        _ => Err(Error::Forbidden),
    }
}
