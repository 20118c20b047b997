//! How people prove who they are. These mutations take no idempotency key: what they answer is a secret or leads to one.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::refusal::Refusal;
use workflow::access::code::Answer;
use workflow::access::sign_in::Entry;
use workflow::{Error, Means};

use crate::id;
use crate::mutation::payload::{ChallengePayload, UserError};
use crate::mutation::{Outcome, begin, email, settle};
use crate::object::person::Person;

/// How people prove who they are.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Access;

/// A wish for a code to sign in with.
#[derive(Debug, InputObject)]
pub(crate) struct RequestSignInInput {
    /// The address.
    email: String,
}

/// A wish for a code to the address a personal link was sent to.
#[derive(Debug, InputObject)]
pub(crate) struct RequestCodeForLinkInput {
    /// The link, or the secret at its end.
    link: String,
}

/// A code, to sign in with.
#[derive(Debug, InputObject)]
pub(crate) struct SignInInput {
    /// What the code answers.
    challenge: ID,
    /// The six digits.
    code: String,
    /// Who signs in, where several people share the address.
    person: Option<ID>,
}

impl SignInInput {
    fn answer(&self) -> Result<(Answer, Option<domain::id::PersonId>), Refusal> {
        let answer = Answer { challenge: id::read("challenge", &self.challenge)?, code: self.code.clone() };
        Ok((answer, id::maybe("person", self.person.as_ref())?))
    }
}

/// What signing in came to.
#[derive(Debug, Default, SimpleObject)]
pub(crate) struct SignInPayload {
    /// The secret of the session, shown once; it serves as a bearer token.
    secret: Option<String>,
    /// Who signed in; null where an invitation is answered.
    person_id: Option<ID>,
    /// Those who share the address; ask again with one of them and the same code.
    choices: Vec<Person>,
    /// Why nobody was signed in.
    errors: Vec<UserError>,
}

/// What signing out came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct SignOutPayload {
    /// Whether a session was ended.
    signed_out: bool,
    /// Why none was ended.
    errors: Vec<UserError>,
}

#[Object]
impl Access {
    /// Mails a code to an address if somebody here uses it; answers the same either way.
    async fn request_sign_in(
        &self,
        ctx: &Context<'_>,
        input: RequestSignInInput,
    ) -> Result<ChallengePayload> {
        let asking = begin(ctx)?;
        let answer = async {
            asking.limit_client().await?;
            let address = email("email", &input.email)?;
            asking.app.request_sign_in(&address, asking.viewer.language).await
        };
        let answer = answer.await;
        Ok(ChallengePayload::of(settle(asking, answer, &[])?))
    }

    /// Mails a code to the address a personal link was sent to.
    async fn request_code_for_link(
        &self,
        ctx: &Context<'_>,
        input: RequestCodeForLinkInput,
    ) -> Result<ChallengePayload> {
        let asking = begin(ctx)?;
        let secret = input.link.rsplit('/').next().unwrap_or_default();
        let answer = async {
            asking.limit_client().await?;
            asking.app.request_code_for_link(secret, asking.viewer.language).await
        };
        let answer = answer.await;
        Ok(ChallengePayload::of(settle(asking, answer, &[])?))
    }

    /// Signs in with a code.
    async fn sign_in(&self, ctx: &Context<'_>, input: SignInInput) -> Result<SignInPayload> {
        let asking = begin(ctx)?;
        let answer = async {
            asking.limit_client().await?;
            let (answer, person) = input.answer()?;
            asking.app.sign_in(&answer, person, asking.viewer.language).await
        };
        let answer = answer.await;
        Ok(match settle(asking, answer, &[])? {
            Outcome::Done(Entry::In(entered)) => SignInPayload {
                secret: Some(entered.secret),
                person_id: entered.person.map(id::write),
                ..SignInPayload::default()
            },
            Outcome::Done(Entry::Which(people)) => SignInPayload {
                choices: people.into_iter().map(|person| Person(Arc::new(person))).collect(),
                ..SignInPayload::default()
            },
            Outcome::Refused(errors) => SignInPayload { errors, ..SignInPayload::default() },
        })
    }

    /// Ends the session of this request.
    async fn sign_out(&self, ctx: &Context<'_>) -> Result<SignOutPayload> {
        let asking = begin(ctx)?;
        let answer = match asking.viewer.means {
            Means::Session(session) => asking.app.sign_out(session).await,
            Means::Nothing | Means::Token(_) | Means::Link(_) | Means::Foot | Means::Told | Means::Engine => {
                Err(Error::Forbidden)
            }
        };
        Ok(match settle(asking, answer, &[])? {
            Outcome::Done(()) => SignOutPayload { signed_out: true, errors: Vec::new() },
            Outcome::Refused(errors) => SignOutPayload { signed_out: false, errors },
        })
    }
}
