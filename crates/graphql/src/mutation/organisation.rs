//! What people do with organisations.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::organisation::{Action, Basis, Rule};
use domain::refusal::Refusal;
use domain::text::Language;
use workflow::organisation::add_authority::AddAuthority;
use workflow::organisation::advance::AdvanceOrganisation;
use workflow::organisation::correct_contact::CorrectContact;
use workflow::organisation::end_authority::EndAuthority;
use workflow::organisation::request_fix::RequestFix;

use crate::choice::Is;
use crate::id;
use crate::mutation::payload::OrganisationPayload;
use crate::mutation::{begin, email, perform};
use crate::scalar::Date;

/// What people do with organisations.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Organisations;

/// A corrected contact address.
#[derive(Debug, InputObject)]
pub(crate) struct CorrectContactInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The organisation.
    organisation: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The address.
    contact: String,
    /// The language to write in.
    language: Option<Is<Language>>,
}

/// Something to be put right in a registration.
#[derive(Debug, InputObject)]
pub(crate) struct RequestFixInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The organisation.
    organisation: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// What is missing.
    what: String,
}

/// A right to sign, as the organisation tells of it.
#[derive(Debug, InputObject)]
pub(crate) struct AddAuthorityInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The organisation.
    organisation: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The person, if known already; else name and address.
    person: Option<ID>,
    /// The given name.
    #[graphql(default)]
    given_name: String,
    /// The family name.
    #[graphql(default)]
    family_name: String,
    /// The address.
    email: Option<String>,
    /// On what the right rests.
    basis: Is<Basis>,
    /// How many must sign.
    rule: Is<Rule>,
    /// Who must sign together with the person under `JOINTLY_NAMED`.
    together_with: Option<Vec<ID>>,
    /// The first day; today if not said.
    valid_from: Option<Date>,
    /// The last day, if known.
    valid_to: Option<Date>,
}

impl AddAuthorityInput {
    fn case(self) -> Result<AddAuthority, Refusal> {
        let together = self.together_with.iter().flatten();
        Ok(AddAuthority {
            organisation: id::read("organisation", &self.organisation)?,
            expected_version: Some(self.expected_version),
            person: id::maybe("person", self.person.as_ref())?,
            given_name: self.given_name,
            family_name: self.family_name,
            email: self.email.map(|address| email("email", &address)).transpose()?,
            basis: self.basis.0,
            rule: self.rule.0,
            together_with: together
                .map(|person| id::read("togetherWith", person))
                .collect::<Result<_, _>>()?,
            valid_from: self.valid_from.map(|date| date.0),
            valid_to: self.valid_to.map(|date| date.0),
        })
    }
}

/// The end of a right to sign.
#[derive(Debug, InputObject)]
pub(crate) struct EndAuthorityInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The organisation.
    organisation: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Which right.
    authority: ID,
    /// Its last day.
    on: Date,
}

/// A coordinator's check of a registration.
#[derive(Debug, InputObject)]
pub(crate) struct VerifyOrganisationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The organisation.
    organisation: ID,
    /// Its version as it was looked at.
    expected_version: u64,
}

/// A plain move of an organisation.
#[derive(Debug, InputObject)]
pub(crate) struct AdvanceOrganisationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The organisation.
    id: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The move.
    action: Is<Action>,
    /// Why, or the new name.
    reason: Option<String>,
    /// The address to invite, where the move is an invitation.
    contact: Option<String>,
}

#[Object]
impl Organisations {
    /// Corrects where mail to the organisation goes; an invited one gets a new invitation there.
    async fn correct_contact(
        &self,
        ctx: &Context<'_>,
        input: CorrectContactInput,
    ) -> Result<OrganisationPayload> {
        let asking = begin(ctx)?;
        let read = || {
            Ok(CorrectContact {
                organisation: id::read("organisation", &input.organisation)?,
                expected_version: Some(input.expected_version),
                contact: email("contact", &input.contact)?,
                language: input.language.map(|is| is.0),
            })
        };
        let outcome = perform(asking, read(), input.idempotency_key, &[]).await?;
        OrganisationPayload::of(asking, outcome).await
    }

    /// Asks an organisation to put something right before it is verified.
    async fn request_fix(&self, ctx: &Context<'_>, input: RequestFixInput) -> Result<OrganisationPayload> {
        let asking = begin(ctx)?;
        let case = id::read("organisation", &input.organisation).map(|organisation| RequestFix {
            organisation,
            expected_version: Some(input.expected_version),
            what: input.what,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        OrganisationPayload::of(asking, outcome).await
    }

    /// Tells of one more person who may sign for the organisation.
    async fn add_authority(
        &self,
        ctx: &Context<'_>,
        input: AddAuthorityInput,
    ) -> Result<OrganisationPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        OrganisationPayload::of(asking, outcome).await
    }

    /// Tells that a right to sign ends; what was signed under it stays valid.
    async fn end_authority(
        &self,
        ctx: &Context<'_>,
        input: EndAuthorityInput,
    ) -> Result<OrganisationPayload> {
        let asking = begin(ctx)?;
        let read = || {
            Ok(EndAuthority {
                organisation: id::read("organisation", &input.organisation)?,
                expected_version: Some(input.expected_version),
                authority: id::read("authority", &input.authority)?,
                on: input.on.0,
            })
        };
        let outcome = perform(asking, read(), input.idempotency_key, &[]).await?;
        OrganisationPayload::of(asking, outcome).await
    }

    /// Confirms that a registration and its rights to sign are right.
    async fn verify_organisation(
        &self,
        ctx: &Context<'_>,
        input: VerifyOrganisationInput,
    ) -> Result<OrganisationPayload> {
        let asking = begin(ctx)?;
        let case = id::read("organisation", &input.organisation).map(|organisation| AdvanceOrganisation {
            organisation,
            expected_version: Some(input.expected_version),
            action: Action::Verify,
            reason: None,
            contact: None,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        OrganisationPayload::of(asking, outcome).await
    }

    /// Does a move of an organisation that carries at most a reason.
    async fn advance_organisation(
        &self,
        ctx: &Context<'_>,
        input: AdvanceOrganisationInput,
    ) -> Result<OrganisationPayload> {
        let asking = begin(ctx)?;
        let read = || {
            Ok(AdvanceOrganisation {
                organisation: id::read("id", &input.id)?,
                expected_version: Some(input.expected_version),
                action: input.action.0,
                reason: input.reason.clone(),
                contact: input.contact.as_deref().map(|contact| email("contact", contact)).transpose()?,
            })
        };
        let outcome = perform(asking, read(), input.idempotency_key, &[]).await?;
        OrganisationPayload::of(asking, outcome).await
    }
}
