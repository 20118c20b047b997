//! An organisation comes by itself (OR-2): it tells who it is, proves the mailbox with a code, and is registered.
//!
//! Between the two steps nothing of what was told is kept but the address the code went to; the second step tells it
//! again. So nobody's data stay here before they have shown that the mailbox is theirs.

use domain::id::{AreaId, CodeId, OrganisationId, PersonId};
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::organisation::{Accept, Birth, Identifier, Identify, Kind, Register};
use domain::person::Person;
use domain::refusal;
use domain::text::{Language, LocalisedText};
use serde::{Deserialize, Serialize};
use store::access::Holder;

use super::people::{Signatory, Told};
use crate::access::code::{self, Answer, Challenge, Purpose};
use crate::access::session;
use crate::app::App;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::viewer::{Means, Viewer};

/// What an organisation tells of itself, in both steps.
#[derive(Debug, Clone, Serialize)]
pub struct Newcomer {
    /// The area that will look after it.
    pub area: AreaId,
    /// The municipality it works in.
    pub municipality: MunicipalityCode,
    /// The registered name.
    pub legal_name: String,
    /// The kind.
    pub kind: Kind,
    /// The language it wants to be written to in.
    pub language: Language,
    /// The given name of who registers it.
    pub given_name: String,
    /// The family name of who registers it.
    pub family_name: String,
}

/// The first step: asks for a code to register an organisation with.
#[derive(Debug, Clone, Serialize)]
pub struct RequestRegistration {
    /// The organisation.
    pub newcomer: Newcomer,
    /// Where the code goes.
    pub email: EmailAddress,
}

/// The second step: registers the organisation.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterOrganisation {
    /// The code that was mailed.
    pub answer: Answer,
    /// The organisation.
    pub newcomer: Newcomer,
    /// Its identifier.
    pub identifier: Option<Identifier>,
    /// Whether who registers it is the responsible adult of an unregistered group.
    pub responsible: bool,
    /// Who may sign.
    pub signatories: Vec<Signatory>,
}

/// What came of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Registered {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Who registered it, now its admin.
    pub person: PersonId,
    /// The secret of the session that began, shown once.
    pub secret: String,
}

impl App {
    /// Mails a code to register with. Whether the address is in use here makes no difference.
    ///
    /// # Errors
    /// [`refusal::Code::TooManyTries`] when the address got too many codes, or what is wrong with what was told.
    pub async fn request_registration(&self, case: &RequestRegistration) -> Result<CodeId> {
        self.limit_codes(&case.email).await?;
        self.perform(&Viewer::anonymous(case.newcomer.language), case, None).await
    }

    /// Registers an organisation with a code and signs in who registers it.
    ///
    /// # Errors
    /// What is wrong with the code or with what was told.
    pub async fn register_organisation(&self, case: &RegisterOrganisation) -> Result<Registered> {
        let code = self.try_code(&case.answer, Purpose::Register).await?;
        let organisation = self.entropy().id();
        // Whoever reads the mailbox stands to the organisation that is about to be as an invitee does.
        let viewer = Viewer::invitee(organisation, code.address, Means::Nothing, case.newcomer.language);
        self.perform(&viewer, &Registration { organisation, told: case }, None).await
    }
}

impl UseCase for RequestRegistration {
    const NAME: &'static str = "requestRegistration";
    type Output = CodeId;

    async fn run(&self, work: &mut Work<'_>) -> Result<CodeId> {
        let newcomer = &self.newcomer;
        refusal::name("legalName", &newcomer.legal_name)?;
        refusal::name("givenName", &newcomer.given_name)?;
        refusal::name("familyName", &newcomer.family_name)?;
        work.expect_in_area(Some(&newcomer.municipality), newcomer.area).await?;
        let challenge = Challenge {
            person: None,
            address: self.email.clone(),
            language: newcomer.language,
            link: None,
            purpose: Purpose::Register,
            subject: None,
        };
        code::send(work, challenge).await
    }
}

#[derive(Serialize)]
struct Registration<'a> {
    organisation: OrganisationId,
    told: &'a RegisterOrganisation,
}

impl UseCase for Registration<'_> {
    const NAME: &'static str = "registerOrganisation";
    type Output = Registered;

    async fn run(&self, work: &mut Work<'_>) -> Result<Registered> {
        let (id, newcomer) = (self.organisation, &self.told.newcomer);
        code::consume(work, self.told.answer.challenge).await?;
        let address = work.viewer().address.clone().ok_or(Error::Forbidden)?;
        work.expect_in_area(Some(&newcomer.municipality), newcomer.area).await?;
        work.expect_identifier_free(self.told.identifier.as_ref(), id).await?;
        let told = Told {
            given_name: &newcomer.given_name,
            family_name: &newcomer.family_name,
            address: &address,
            language: newcomer.language,
            signatories: &self.told.signatories,
        };
        let known = known(work, newcomer, &address).await?;
        let named = told.enter(work, known).await?;
        let (person, authorities) = (named.answering, named.authorities.clone());
        let accept = Accept {
            legal_name: newcomer.legal_name.clone(),
            kind: newcomer.kind,
            language: newcomer.language,
            identifier: self.told.identifier.clone(),
            responsible: self.told.responsible.then_some(person),
            authorities,
        };
        let identify = identify(work, id, newcomer, address);
        work.born_organisation(&Birth::Register(Register { identify, accept })).await?;
        named.grant(work, id).await?;
        let secret = session::begin(work, Holder::Person(person), "email_code").await?;
        Ok(Registered { organisation: id, person, secret })
    }
}

/// Finds who registers among those who read this mailbox already, so that one human stays one person.
async fn known(work: &Work<'_>, newcomer: &Newcomer, address: &EmailAddress) -> Result<Option<Person>> {
    let (given_name, family_name) = (newcomer.given_name.trim(), newcomer.family_name.trim());
    let people = work.read().people_by_email(address).await?;
    let same = |person: &Person| person.given_name == given_name && person.family_name == family_name;
    Ok(people.into_iter().find(same))
}

fn identify(work: &Work<'_>, id: OrganisationId, newcomer: &Newcomer, contact: EmailAddress) -> Identify {
    Identify {
        id,
        area: newcomer.area,
        municipality: Some(newcomer.municipality.clone()),
        legal_name: newcomer.legal_name.clone(),
        display_name: LocalisedText::default(),
        kind: newcomer.kind,
        language: newcomer.language,
        contact: Some(contact),
        demo: work.app().settings().demo,
    }
}
