//! The people an organisation begins with: who answers for it, and who they say may sign.

use domain::id::{OrganisationId, PersonId};
use domain::identifier::EmailAddress;
use domain::organisation::{AuthorityInput, Basis, Rule};
use domain::permission::{Role, Scope};
use domain::person::{EmailState, Frequency, Person};
use domain::refusal;
use domain::text::Language;
use serde::{Deserialize, Serialize};

use crate::engine::Work;
use crate::error::Result;

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

/// What whoever answers for an organisation tells of themselves and of those who sign.
pub(crate) struct Told<'a> {
    pub(crate) given_name: &'a str,
    pub(crate) family_name: &'a str,
    /// The mailbox they have shown they read.
    pub(crate) address: &'a EmailAddress,
    pub(crate) language: Language,
    pub(crate) signatories: &'a [Signatory],
}

/// Those people, entered.
pub(crate) struct Named {
    /// Who answers.
    pub(crate) answering: PersonId,
    /// The rights to sign.
    pub(crate) authorities: Vec<AuthorityInput>,
    people: Vec<(Person, Vec<Role>)>,
}

impl Told<'_> {
    /// Enters the people; `known` is whoever answers, where they are in the service already.
    pub(crate) async fn enter(&self, work: &Work<'_>, known: Option<Person>) -> Result<Named> {
        let person = match known {
            Some(person) => person,
            None => self.insert(work, ["givenName", "familyName"], self.answering()).await?,
        };
        let answering = person.id;
        let mut people = vec![(person, vec![Role::OrganisationAdmin, Role::OrganisationContact])];
        let mut authorities = Vec::new();
        for signatory in self.signatories {
            let signer = self.signer(work, signatory, &mut people).await?;
            authorities.push(authority(work, signer, signatory));
        }
        name_together(&mut authorities);
        Ok(Named { answering, authorities, people })
    }

    fn answering(&self) -> (&str, &str, &EmailAddress, EmailState) {
        (self.given_name, self.family_name, self.address, EmailState::Ok)
    }

    /// Finds the signatory among the people already named in this answer, or adds them.
    async fn signer(
        &self,
        work: &Work<'_>,
        signatory: &Signatory,
        people: &mut Vec<(Person, Vec<Role>)>,
    ) -> Result<PersonId> {
        const FIELDS: [&str; 2] = ["signatories.givenName", "signatories.familyName"];
        let given_name = refusal::name(FIELDS[0], &signatory.given_name)?;
        let family_name = refusal::name(FIELDS[1], &signatory.family_name)?;
        let email = signatory.email.as_ref().unwrap_or(self.address);
        let same = |person: &Person| {
            person.given_name == given_name && person.family_name == family_name && person.email == *email
        };
        if let Some((person, roles)) = people.iter_mut().find(|(person, _)| same(person)) {
            roles.push(Role::OrganisationSignatory);
            return Ok(person.id);
        }
        let named = (given_name.as_str(), family_name.as_str(), email, EmailState::Unverified);
        let person = self.insert(work, FIELDS, named).await?;
        let id = person.id;
        people.push((person, vec![Role::OrganisationSignatory]));
        Ok(id)
    }

    async fn insert(
        &self,
        work: &Work<'_>,
        fields: [&'static str; 2],
        (given_name, family_name, email, email_state): (&str, &str, &EmailAddress, EmailState),
    ) -> Result<Person> {
        let person = Person {
            id: work.fresh(),
            given_name: refusal::name(fields[0], given_name)?,
            family_name: refusal::name(fields[1], family_name)?,
            email: email.clone(),
            email_state,
            language: self.language,
            window: domain::calendar::Window::Office,
            frequency: Frequency::Daily,
        };
        work.tx().insert_person(&person).await?;
        Ok(person)
    }
}

impl Named {
    /// Gives the people their roles in the organisation.
    pub(crate) async fn grant(&self, work: &Work<'_>, organisation: OrganisationId) -> Result<()> {
        for (person, roles) in &self.people {
            for role in roles {
                work.grant(person.id, *role, Scope::Organisation(organisation)).await?;
            }
        }
        Ok(())
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
