//! How an organisation comes by itself: it asks for a code, and registers with it. What these mutations answer is a
//! secret or leads to one, so they take no idempotency key.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::organisation::Kind;
use domain::refusal::Refusal;
use domain::text::Language;
use workflow::access::code::Answer;
use workflow::organisation::register::{Newcomer, RegisterOrganisation, RequestRegistration};

use crate::choice::Is;
use crate::id;
use crate::mutation::invitation::{IDENTIFIER, SignatoryInput, identifier};
use crate::mutation::payload::{ChallengePayload, UserError};
use crate::mutation::{Outcome, begin, email, municipality, settle};

/// How an organisation comes by itself.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Registrations;

/// A wish to register an organisation.
#[derive(Debug, InputObject)]
pub(crate) struct RequestRegistrationInput {
    /// The area that will look after it.
    area: ID,
    /// The municipality it works in, by code; one of the area.
    municipality: String,
    /// The registered name.
    legal_name: String,
    /// The kind.
    kind: Is<Kind>,
    /// The language it wants to be written to in.
    language: Is<Language>,
    /// The given name of who registers it.
    given_name: String,
    /// The family name of who registers it.
    family_name: String,
    /// The address the code goes to, and later what the organisation is written.
    email: String,
}

impl RequestRegistrationInput {
    fn case(self) -> Result<RequestRegistration, Refusal> {
        Ok(RequestRegistration {
            newcomer: Newcomer {
                area: id::read("area", &self.area)?,
                municipality: municipality("municipality", &self.municipality)?,
                legal_name: self.legal_name,
                kind: self.kind.0,
                language: self.language.0,
                given_name: self.given_name,
                family_name: self.family_name,
            },
            email: email("email", &self.email)?,
        })
    }
}

/// The registration of an organisation, with the code.
#[derive(Debug, InputObject)]
pub(crate) struct RegisterOrganisationInput {
    /// What the code answers.
    challenge: ID,
    /// The six digits.
    code: String,
    /// The area that will look after it.
    area: ID,
    /// The municipality it works in, by code; one of the area.
    municipality: String,
    /// The registered name.
    legal_name: String,
    /// The kind.
    kind: Is<Kind>,
    /// Its Y-tunnus.
    business_id: Option<String>,
    /// Its number in the Register of Associations, where it has no Y-tunnus.
    association_number: Option<String>,
    /// The language it wants to be written to in.
    language: Is<Language>,
    /// The given name of who registers it.
    given_name: String,
    /// The family name of who registers it.
    family_name: String,
    /// Whether who registers it is the responsible adult of an unregistered group.
    #[graphql(default)]
    responsible: bool,
    /// Who may sign.
    signatories: Vec<SignatoryInput>,
}

impl RegisterOrganisationInput {
    fn case(self) -> Result<RegisterOrganisation, Refusal> {
        Ok(RegisterOrganisation {
            answer: Answer { challenge: id::read("challenge", &self.challenge)?, code: self.code },
            newcomer: Newcomer {
                area: id::read("area", &self.area)?,
                municipality: municipality("municipality", &self.municipality)?,
                legal_name: self.legal_name,
                kind: self.kind.0,
                language: self.language.0,
                given_name: self.given_name,
                family_name: self.family_name,
            },
            identifier: identifier(self.business_id.as_deref(), self.association_number.as_deref())?,
            responsible: self.responsible,
            signatories: self
                .signatories
                .into_iter()
                .map(SignatoryInput::signatory)
                .collect::<Result<_, _>>()?,
        })
    }
}

/// What a registration came to.
#[derive(Debug, Default, SimpleObject)]
pub(crate) struct RegisterOrganisationPayload {
    /// The organisation, to be read with the secret; null if nothing was registered.
    organisation_id: Option<ID>,
    /// Who registered it, now its admin.
    person_id: Option<ID>,
    /// The secret of the session that began, shown once; it serves as a bearer token.
    secret: Option<String>,
    /// Why nothing was registered.
    errors: Vec<UserError>,
}

#[Object]
impl Registrations {
    /// Mails a code to register an organisation with; answers the same whether anybody here uses the address.
    async fn request_registration(
        &self,
        ctx: &Context<'_>,
        input: RequestRegistrationInput,
    ) -> Result<ChallengePayload> {
        let asking = begin(ctx)?;
        let answer = async {
            asking.limit_client().await?;
            asking.app.request_registration(&input.case()?).await
        };
        let answer = answer.await;
        Ok(ChallengePayload::of(settle(asking, answer, &[])?))
    }

    /// Registers an organisation with the code; a coordinator verifies it next. Who registers it becomes its admin.
    async fn register_organisation(
        &self,
        ctx: &Context<'_>,
        input: RegisterOrganisationInput,
    ) -> Result<RegisterOrganisationPayload> {
        let asking = begin(ctx)?;
        let answer = async {
            asking.limit_client().await?;
            asking.app.register_organisation(&input.case()?).await
        };
        let answer = answer.await;
        Ok(match settle(asking, answer, IDENTIFIER)? {
            Outcome::Done(registered) => RegisterOrganisationPayload {
                organisation_id: Some(id::write(registered.organisation)),
                person_id: Some(id::write(registered.person)),
                secret: Some(registered.secret),
                errors: Vec::new(),
            },
            Outcome::Refused(errors) => RegisterOrganisationPayload { errors, ..Default::default() },
        })
    }
}
