//! A person's API tokens. The secret of one is answered once, to whoever made it, and never again: neither a second
//! request with the same idempotency key nor anything else can tell it.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use workflow::access::token::RevokeToken;

use crate::id;
use crate::mutation::payload::UserError;
use crate::mutation::{Outcome, begin, perform, settle};
use crate::object::token::ApiToken;
use crate::scalar::Date;

/// A person's API tokens.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Tokens;

/// A wish for a token.
#[derive(Debug, InputObject)]
pub(crate) struct MakeApiTokenInput {
    /// The same key answers again without making another token, and without its secret.
    idempotency_key: Option<String>,
    /// What the token is for.
    label: String,
    /// The last day it works, a year ahead at most; left out, in a year.
    last_day: Option<Date>,
}

/// A token that is not to work any more.
#[derive(Debug, InputObject)]
pub(crate) struct RevokeApiTokenInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The token.
    token: ID,
}

/// What a wish for a token came to.
#[derive(Debug, Default, SimpleObject)]
pub(crate) struct MakeApiTokenPayload {
    /// The token; null if none was made.
    token: Option<ApiToken>,
    /// Its secret, to be sent as a bearer token. Shown this once: null where the same key had made the token before.
    secret: Option<String>,
    /// Why none was made.
    errors: Vec<UserError>,
}

/// What revoking a token came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct RevokeApiTokenPayload {
    /// The viewer's tokens that still work.
    api_tokens: Vec<ApiToken>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

#[Object]
impl Tokens {
    /// Makes an API token with the viewer's own rights, for somebody who has signed in with a code.
    async fn make_api_token(
        &self,
        ctx: &Context<'_>,
        input: MakeApiTokenInput,
    ) -> Result<MakeApiTokenPayload> {
        let asking = begin(ctx)?;
        let last_day = input.last_day.map(|date| date.0);
        let key = input.idempotency_key.as_deref();
        let answer = asking.app.issue_token(&asking.viewer, input.label, last_day, key).await;
        Ok(match settle(asking, answer, &[])? {
            Outcome::Done(made) => MakeApiTokenPayload {
                token: Some(ApiToken(made.token)),
                secret: made.secret,
                errors: Vec::new(),
            },
            Outcome::Refused(errors) => MakeApiTokenPayload { errors, ..MakeApiTokenPayload::default() },
        })
    }

    /// Revokes one of the viewer's tokens.
    async fn revoke_api_token(
        &self,
        ctx: &Context<'_>,
        input: RevokeApiTokenInput,
    ) -> Result<RevokeApiTokenPayload> {
        let asking = begin(ctx)?;
        let case = id::read("token", &input.token).map(|token| RevokeToken { token });
        let errors = match perform(asking, case, input.idempotency_key, &[]).await? {
            Outcome::Done(_) => Vec::new(),
            Outcome::Refused(errors) => errors,
        };
        let left = asking.answer(asking.app.tokens(&asking.viewer).await)?;
        Ok(RevokeApiTokenPayload { api_tokens: left.into_iter().map(ApiToken).collect(), errors })
    }
}
