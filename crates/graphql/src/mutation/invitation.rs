//! How organisations are invited, and what they answer.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::identifier::{AssociationNumber, BusinessId};
use domain::organisation::{Basis, Identifier, Kind, Rule};
use domain::refusal::{Code, Refusal};
use domain::text::Language;
use workflow::organisation::accept::{AcceptInvitation, Signatory};
use workflow::organisation::complete_registration::CompleteRegistration;
use workflow::organisation::decline::DeclineInvitation;
use workflow::organisation::identify::InviteOrganisation;

use crate::choice::Is;
use crate::id;
use crate::mutation::payload::{AcceptInvitationPayload, OrganisationPayload};
use crate::mutation::{Elsewhere, Outcome, begin, email, municipality, perform};
use crate::object::organisation::Organisation;
use crate::text::LocalisedTextInput;

/// How organisations are invited, and what they answer.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Invitations;

/// A first mention of an organisation, with its invitation.
#[derive(Debug, InputObject)]
pub(crate) struct InviteOrganisationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The area that looks after it.
    area: ID,
    /// The municipality it works in, by code.
    municipality: Option<String>,
    /// The registered name.
    legal_name: String,
    /// The name in several languages.
    display_name: Option<LocalisedTextInput>,
    /// The kind.
    kind: Is<Kind>,
    /// The language it is written to in.
    language: Is<Language>,
    /// Where the invitation goes.
    contact: Option<String>,
    /// Whether to invite it at once, or only to mention it.
    #[graphql(default = true)]
    invite: bool,
}

impl InviteOrganisationInput {
    fn case(self) -> Result<InviteOrganisation, Refusal> {
        Ok(InviteOrganisation {
            area: id::read("area", &self.area)?,
            municipality: self.municipality.map(|code| municipality("municipality", &code)).transpose()?,
            legal_name: self.legal_name,
            display_name: self.display_name.unwrap_or_default().into(),
            kind: self.kind.0,
            language: self.language.0,
            contact: self.contact.map(|contact| email("contact", &contact)).transpose()?,
            invite: self.invite,
        })
    }
}

/// A person who may sign for the organisation.
#[derive(Debug, InputObject)]
pub(crate) struct SignatoryInput {
    /// The given name.
    given_name: String,
    /// The family name.
    family_name: String,
    /// The address codes and requests go to; none: that of whoever answers.
    email: Option<String>,
    /// On what the right rests.
    basis: Is<Basis>,
    /// How many must sign.
    rule: Is<Rule>,
}

impl SignatoryInput {
    pub(super) fn signatory(self) -> Result<Signatory, Refusal> {
        Ok(Signatory {
            given_name: self.given_name,
            family_name: self.family_name,
            email: self.email.map(|address| email("signatories.email", &address)).transpose()?,
            basis: self.basis.0,
            rule: self.rule.0,
        })
    }
}

/// A yes to an invitation.
#[derive(Debug, InputObject)]
pub(crate) struct AcceptInvitationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The organisation.
    organisation: ID,
    /// Its version as it was looked at.
    expected_version: u64,
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
    /// The given name of who answers.
    given_name: String,
    /// The family name of who answers.
    family_name: String,
    /// Whether who answers is the responsible adult of an unregistered group.
    #[graphql(default)]
    responsible: bool,
    /// Who may sign.
    signatories: Vec<SignatoryInput>,
}

/// Where an identifier's refusal stands in the inputs that have one.
pub(super) const IDENTIFIER: Elsewhere = &[("identifier", "businessId")];

/// Reads whichever identifier was given.
pub(super) fn identifier(
    business_id: Option<&str>,
    association_number: Option<&str>,
) -> Result<Option<Identifier>, Refusal> {
    let invalid = |code, field| move |_| Refusal::field(code, field);
    match (business_id, association_number) {
        (Some(number), None) => {
            let number = number.parse::<BusinessId>();
            let wrong = |_| Refusal::field(Code::InvalidBusinessId, "businessId");
            Ok(Some(Identifier::BusinessId(number.map_err(wrong)?)))
        }
        (None, Some(number)) => {
            let number = number.parse::<AssociationNumber>();
            let wrong = invalid(Code::InvalidAssociationNumber, "associationNumber");
            Ok(Some(Identifier::AssociationNumber(number.map_err(wrong)?)))
        }
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err(Refusal::field(Code::Malformed, "associationNumber")),
    }
}

impl AcceptInvitationInput {
    fn case(self) -> Result<AcceptInvitation, Refusal> {
        Ok(AcceptInvitation {
            organisation: id::read("organisation", &self.organisation)?,
            expected_version: Some(self.expected_version),
            legal_name: self.legal_name,
            kind: self.kind.0,
            identifier: identifier(self.business_id.as_deref(), self.association_number.as_deref())?,
            language: self.language.0,
            given_name: self.given_name,
            family_name: self.family_name,
            responsible: self.responsible,
            signatories: self
                .signatories
                .into_iter()
                .map(SignatoryInput::signatory)
                .collect::<Result<_, _>>()?,
        })
    }
}

/// A registration put right.
#[derive(Debug, InputObject)]
pub(crate) struct CompleteRegistrationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The organisation.
    organisation: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The registered name.
    legal_name: String,
    /// The kind.
    kind: Is<Kind>,
    /// Its Y-tunnus, where it was missing or wrong.
    business_id: Option<String>,
    /// Its number in the Register of Associations, where it was missing or wrong.
    association_number: Option<String>,
    /// The language it wants to be written to in.
    language: Is<Language>,
    /// Whether who answers is the responsible adult of an unregistered group.
    #[graphql(default)]
    responsible: bool,
}

impl CompleteRegistrationInput {
    fn case(self) -> Result<CompleteRegistration, Refusal> {
        Ok(CompleteRegistration {
            organisation: id::read("organisation", &self.organisation)?,
            expected_version: Some(self.expected_version),
            legal_name: self.legal_name,
            kind: self.kind.0,
            identifier: identifier(self.business_id.as_deref(), self.association_number.as_deref())?,
            language: self.language.0,
            responsible: self.responsible,
        })
    }
}

/// A no to an invitation.
#[derive(Debug, InputObject)]
pub(crate) struct DeclineInvitationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The organisation.
    organisation: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Why, if they care to say.
    reason: Option<String>,
}

#[Object]
impl Invitations {
    /// Mentions an organisation for the first time and, unless told otherwise, invites it.
    async fn invite_organisation(
        &self,
        ctx: &Context<'_>,
        input: InviteOrganisationInput,
    ) -> Result<OrganisationPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        OrganisationPayload::of(asking, outcome).await
    }

    /// Says yes to an invitation. Who answers becomes the organisation's admin; the same session goes on as theirs.
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        input: AcceptInvitationInput,
    ) -> Result<AcceptInvitationPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        Ok(match perform(asking, input.case(), key, IDENTIFIER).await? {
            Outcome::Done(done) => AcceptInvitationPayload {
                organisation: asking.loaders.organisation(done.organisation).await?.map(Organisation),
                person_id: Some(id::write(done.person)),
                errors: Vec::new(),
            },
            Outcome::Refused(errors) => {
                AcceptInvitationPayload { organisation: None, person_id: None, errors }
            }
        })
    }

    /// Puts right what the coordinator found missing in the registration.
    async fn complete_registration(
        &self,
        ctx: &Context<'_>,
        input: CompleteRegistrationInput,
    ) -> Result<OrganisationPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, IDENTIFIER).await?;
        OrganisationPayload::of(asking, outcome).await
    }

    /// Says no to an invitation; the organisation may be asked again after twelve months.
    async fn decline_invitation(
        &self,
        ctx: &Context<'_>,
        input: DeclineInvitationInput,
    ) -> Result<OrganisationPayload> {
        let asking = begin(ctx)?;
        let case = id::read("organisation", &input.organisation).map(|organisation| DeclineInvitation {
            organisation,
            expected_version: Some(input.expected_version),
            reason: input.reason,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        OrganisationPayload::of(asking, outcome).await
    }
}
