//! Who holds which post: given, ended, left and deputised.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::permission::{Role, Scope};
use domain::refusal::{Code, Refusal};
use domain::text::Language;
use workflow::person::announce_leaving::AnnounceLeaving;
use workflow::person::assign_role::{AssignRole, Newcomer};
use workflow::person::deputise::Deputise;
use workflow::person::end_role::EndRole;

use crate::choice::Is;
use crate::id;
use crate::mutation::payload::PostPayload;
use crate::mutation::{begin, email, municipality, perform};
use crate::scalar::Date;

/// Who holds which post.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct People;

/// A post given to somebody. Its scope is an area, a municipality or an organisation, as the role has it; none of them
/// is the whole installation.
#[derive(Debug, InputObject)]
pub(crate) struct AssignRoleInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The role.
    role: Is<Role>,
    /// The area it is held in.
    area: Option<ID>,
    /// The code of the municipality it is held in.
    municipality: Option<String>,
    /// The organisation it is held in.
    organisation: Option<ID>,
    /// Whose it is, by address.
    email: String,
    /// The given name; needed where the address is new.
    given_name: Option<String>,
    /// The family name; needed where the address is new.
    family_name: Option<String>,
    /// The language somebody new is written to in.
    language: Option<Is<Language>>,
    /// The first day; left out, today.
    valid_from: Option<Date>,
    /// The last day, if known.
    valid_to: Option<Date>,
    /// How a coordinator checked that an organisation's new administrator belongs to it.
    check: Option<String>,
}

impl AssignRoleInput {
    fn scope(&self) -> Result<Scope, Refusal> {
        match (&self.area, &self.municipality, &self.organisation) {
            (None, None, None) => Ok(Scope::Platform),
            (Some(area), None, None) => id::read("area", area).map(Scope::Area),
            (None, Some(code), None) => municipality("municipality", code).map(Scope::Municipality),
            (None, None, Some(organisation)) => {
                id::read("organisation", organisation).map(Scope::Organisation)
            }
            (Some(_), _, _) | (_, Some(_), _) => Err(Refusal::field(Code::Malformed, "role")),
        }
    }

    fn case(self) -> Result<AssignRole, Refusal> {
        Ok(AssignRole {
            scope: self.scope()?,
            role: self.role.0,
            to: Newcomer {
                email: email("email", &self.email)?,
                given_name: self.given_name,
                family_name: self.family_name,
                language: self.language.map(|is| is.0),
            },
            valid_from: self.valid_from.map(|date| date.0),
            valid_to: self.valid_to.map(|date| date.0),
            check: self.check,
        })
    }
}

/// The end of a post as somebody holds it.
#[derive(Debug, InputObject)]
pub(crate) struct EndRoleInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The post as the person holds it.
    assignment: ID,
    /// The last day; yesterday ends it at once.
    last_day: Date,
}

/// Somebody's leaving.
#[derive(Debug, InputObject)]
pub(crate) struct AnnounceLeavingInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The post as the person holds it.
    assignment: ID,
    /// The last day in it.
    last_day: Date,
}

/// Somebody who stands in.
#[derive(Debug, InputObject)]
pub(crate) struct DeputiseInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The post as its holder has it.
    assignment: ID,
    /// Who stands in, by address.
    email: String,
    /// The given name; needed where the address is new.
    given_name: Option<String>,
    /// The family name; needed where the address is new.
    family_name: Option<String>,
    /// The language somebody new is written to in.
    language: Option<Is<Language>>,
    /// The first day; left out, today.
    valid_from: Option<Date>,
    /// The last day, six months after the first at most.
    valid_to: Date,
}

impl DeputiseInput {
    fn case(self) -> Result<Deputise, Refusal> {
        Ok(Deputise {
            assignment: id::read("assignment", &self.assignment)?,
            deputy: Newcomer {
                email: email("email", &self.email)?,
                given_name: self.given_name,
                family_name: self.family_name,
                language: self.language.map(|is| is.0),
            },
            valid_from: self.valid_from.map(|date| date.0),
            valid_to: self.valid_to.0,
        })
    }
}

#[Object]
impl People {
    /// Gives somebody a post or a role and mails them a link to sign in with.
    async fn assign_role(&self, ctx: &Context<'_>, input: AssignRoleInput) -> Result<PostPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        PostPayload::of(asking, outcome).await
    }

    /// Takes a post from somebody who holds it.
    async fn end_role(&self, ctx: &Context<'_>, input: EndRoleInput) -> Result<PostPayload> {
        let asking = begin(ctx)?;
        let case = id::read("assignment", &input.assignment)
            .map(|assignment| EndRole { assignment, last_day: input.last_day.0 });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        PostPayload::of(asking, outcome).await
    }

    /// Tells on which day somebody leaves their post: they themselves, or the municipal manager.
    async fn announce_leaving(&self, ctx: &Context<'_>, input: AnnounceLeavingInput) -> Result<PostPayload> {
        let asking = begin(ctx)?;
        let case = id::read("assignment", &input.assignment)
            .map(|assignment| AnnounceLeaving { assignment, last_day: input.last_day.0 });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        PostPayload::of(asking, outcome).await
    }

    /// Lets somebody stand in for the holder of a post, with its rights and its tasks.
    async fn deputise(&self, ctx: &Context<'_>, input: DeputiseInput) -> Result<PostPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        PostPayload::of(asking, outcome).await
    }
}
