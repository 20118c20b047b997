//! An organisation tells of one more person who may sign for it.

use chrono::NaiveDate;
use domain::id::{OrganisationId, PersonId};
use domain::identifier::EmailAddress;
use domain::organisation::{AuthorityInput, Basis, Command, Rule};
use domain::permission::{Role, Scope};
use domain::person::{EmailState, Frequency, Person};
use domain::refusal;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::{Error, Result};

/// Tells of a right to sign.
#[derive(Debug, Clone, Serialize)]
pub struct AddAuthority {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The version it is added to.
    pub expected_version: Option<u64>,
    /// The person, if known already; else the next three fields.
    pub person: Option<PersonId>,
    /// The given name.
    pub given_name: String,
    /// The family name.
    pub family_name: String,
    /// The address.
    pub email: Option<EmailAddress>,
    /// On what the right rests.
    pub basis: Basis,
    /// How many must sign.
    pub rule: Rule,
    /// Who must sign together with the person.
    pub together_with: Vec<PersonId>,
    /// The first day; today if not said.
    pub valid_from: Option<NaiveDate>,
    /// The last day, if known.
    pub valid_to: Option<NaiveDate>,
}

impl UseCase for AddAuthority {
    const NAME: &'static str = "addAuthority";
    type Output = OrganisationId;

    async fn run(&self, work: &mut Work<'_>) -> Result<OrganisationId> {
        let before = work.organisation(self.organisation).await?;
        expect_version(self.expected_version, before.head.version)?;
        let members = work.read().members(before.id).await?;
        let person = match self.person {
            Some(person) if members.iter().any(|(member, _)| member.id == person) => person,
            Some(_) => return Err(Error::NotFound),
            None => self.newcomer(work, before.language).await?,
        };
        if !members.iter().any(|(member, role)| member.id == person && *role == Role::OrganisationSignatory) {
            work.grant(person, Role::OrganisationSignatory, Scope::Organisation(before.id)).await?;
        }
        let input = AuthorityInput {
            id: work.fresh(),
            person,
            basis: self.basis,
            rule: self.rule,
            together_with: self.together_with.clone(),
            valid_from: self.valid_from.unwrap_or_else(|| work.today()),
            valid_to: self.valid_to,
        };
        work.change_organisation(&before, &Command::AddAuthority(input)).await?;
        Ok(before.id)
    }
}

impl AddAuthority {
    async fn newcomer(&self, work: &Work<'_>, language: domain::text::Language) -> Result<PersonId> {
        let email =
            self.email.clone().ok_or_else(|| refusal::Refusal::field(refusal::Code::Required, "email"))?;
        let person = Person {
            id: work.fresh(),
            given_name: refusal::name("givenName", &self.given_name)?,
            family_name: refusal::name("familyName", &self.family_name)?,
            email,
            email_state: EmailState::Unverified,
            language,
            window: domain::calendar::Window::Office,
            frequency: Frequency::Daily,
        };
        work.tx().insert_person(&person).await?;
        Ok(person.id)
    }
}
