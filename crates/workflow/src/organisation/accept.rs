//! An invited organisation says yes: who answers becomes its admin, contact and, if so told, its signatory.

use domain::id::{OrganisationId, PersonId};
use domain::identifier::EmailAddress;
use domain::organisation::{Accept, AuthorityInput, Basis, Command, Identifier, Kind, Rule};
use domain::permission::{Role, Scope};
use domain::person::{EmailState, Person};
use domain::refusal;
use domain::text::Language;
use serde::{Deserialize, Serialize};

use crate::engine::{UseCase, Work, expect_version};
use crate::error::{Error, Result};

/// A person who may sign for the organisation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Signatory {
    /// The given name.
    pub given_name: String,
    /// The family name.
    pub family_name: String,
    /// The address codes and requests go to; none: that of whoever answers.
    pub email: Option<EmailAddress>,
    /// On what the right rests.
    pub basis: Basis,
    /// How many must sign.
    pub rule: Rule,
}

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
        let person = self.answering(work, &address)?;
        work.tx().insert_person(&person).await?;
        let mut people = vec![(person.clone(), vec![Role::OrganisationAdmin, Role::OrganisationContact])];
        let mut authorities = Vec::new();
        for signatory in &self.signatories {
            let signer = self.signer(work, signatory, &mut people).await?;
            authorities.push(authority(work, signer, signatory));
        }
        name_together(&mut authorities);
        let scope = Scope::Organisation(before.id);
        for (person, roles) in &people {
            for role in roles {
                work.grant(person.id, *role, scope.clone()).await?;
            }
        }
        let accept = Accept {
            legal_name: self.legal_name.clone(),
            kind: self.kind,
            language: self.language,
            identifier: self.identifier.clone(),
            responsible: self.responsible.then_some(person.id),
            authorities,
        };
        work.change_organisation(&before, &Command::Accept(accept)).await?;
        Ok(Accepted { organisation: before.id, person: person.id })
    }
}

impl AcceptInvitation {
    fn answering(&self, work: &Work<'_>, address: &EmailAddress) -> Result<Person> {
        Ok(Person {
            id: work.fresh(),
            given_name: refusal::name("givenName", &self.given_name)?,
            family_name: refusal::name("familyName", &self.family_name)?,
            email: address.clone(),
            email_state: EmailState::Ok,
            language: self.language,
            window: domain::calendar::Window::Office,
        })
    }

    /// Finds the signatory among the people already named in this answer, or adds them.
    async fn signer(
        &self,
        work: &Work<'_>,
        signatory: &Signatory,
        people: &mut Vec<(Person, Vec<Role>)>,
    ) -> Result<PersonId> {
        let given_name = refusal::name("signatories.givenName", &signatory.given_name)?;
        let family_name = refusal::name("signatories.familyName", &signatory.family_name)?;
        let answering = people.first().map(|(person, _)| person.email.clone());
        let email = signatory.email.clone().or(answering).ok_or(Error::Forbidden)?;
        let same = |person: &Person| {
            person.given_name == given_name && person.family_name == family_name && person.email == email
        };
        if let Some((person, roles)) = people.iter_mut().find(|(person, _)| same(person)) {
            roles.push(Role::OrganisationSignatory);
            return Ok(person.id);
        }
        let person = Person {
            id: work.fresh(),
            given_name,
            family_name,
            email,
            email_state: EmailState::Unverified,
            language: self.language,
            window: domain::calendar::Window::Office,
        };
        work.tx().insert_person(&person).await?;
        let id = person.id;
        people.push((person, vec![Role::OrganisationSignatory]));
        Ok(id)
    }
}

/// Those told to sign together as named are named with each other.
fn name_together(authorities: &mut [AuthorityInput]) {
    let named: Vec<_> =
        authorities.iter().filter(|told| told.rule == Rule::JointlyNamed).map(|told| told.person).collect();
    for told in authorities.iter_mut().filter(|told| told.rule == Rule::JointlyNamed) {
        told.together_with = named.iter().copied().filter(|person| *person != told.person).collect();
    }
}

fn authority(work: &Work<'_>, person: PersonId, signatory: &Signatory) -> AuthorityInput {
    AuthorityInput {
        id: work.fresh(),
        person,
        basis: signatory.basis,
        rule: signatory.rule,
        together_with: Vec::new(),
        valid_from: work.today(),
        valid_to: None,
    }
}
