//! Where writing starts: one mutation per use case, and nothing that changes anything around the state machines.

mod access;
mod agreement;
mod amendment;
mod clock;
mod commitment;
mod decision;
mod invitation;
mod organisation;
pub(crate) mod payload;
mod people;
mod preference;
mod prevention;
mod registration;
mod rule;
mod signature;
mod succession;
mod target;
mod token;
mod undelivered;

use async_graphql::{Context, MergedObject, Result};
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::refusal::{Code, Refusal};
use workflow::{Error, UseCase};

use crate::asking::Asking;
use crate::mutation::payload::UserError;

/// Where writing starts.
#[derive(Debug, Default, Clone, Copy, MergedObject)]
pub(crate) struct Mutation(
    invitation::Invitations,
    registration::Registrations,
    organisation::Organisations,
    agreement::Agreements,
    amendment::Amendments,
    signature::Signatures,
    commitment::Commitments,
    succession::Successions,
    target::Targets,
    people::People,
    decision::Decisions,
    prevention::Preventions,
    access::Access,
    token::Tokens,
    preference::Wishes,
    rule::Rules,
    undelivered::Undelivered,
    clock::Clock,
);

/// What a mutation came to.
pub(crate) enum Outcome<T> {
    /// It was done.
    Done(T),
    /// It was refused; nothing has changed.
    Refused(Vec<UserError>),
}

/// Where a refusal's field stands in the input, if elsewhere than directly in it.
pub(crate) type Elsewhere = &'static [(&'static str, &'static str)];

/// Begins a mutation: what an earlier one of the same request has shown may be out of date.
pub(crate) fn begin<'a>(ctx: &Context<'a>) -> Result<&'a Asking> {
    let asking = Asking::of(ctx)?;
    asking.loaders.forget();
    Ok(asking)
}

/// Performs a use case, if its input could be read.
pub(crate) async fn perform<U: UseCase>(
    asking: &Asking,
    case: Result<U, Refusal>,
    key: Option<String>,
    elsewhere: Elsewhere,
) -> Result<Outcome<U::Output>> {
    let case = match case {
        Ok(case) => case,
        Err(refusal) => return settle(asking, Err(Error::Refused(refusal)), elsewhere),
    };
    // On the heap: every mutation of the API is polled through this.
    let answer = Box::pin(asking.app.perform(&asking.viewer, &case, key.as_deref())).await;
    settle(asking, answer, elsewhere)
}

/// Sorts what came of it: what a person can put right goes into the payload, the rest to the top of the response.
pub(crate) fn settle<T>(
    asking: &Asking,
    answer: workflow::Result<T>,
    elsewhere: Elsewhere,
) -> Result<Outcome<T>> {
    match answer {
        Ok(output) => Ok(Outcome::Done(output)),
        Err(Error::Refused(refusal)) => {
            Ok(Outcome::Refused(vec![UserError::new(&refusal, asking.viewer.language, elsewhere)]))
        }
        Err(error) => asking.answer(Err(error)),
    }
}

/// Reads an e-mail address.
pub(crate) fn email(field: &'static str, text: &str) -> Result<EmailAddress, Refusal> {
    text.parse().map_err(|_| Refusal::field(Code::InvalidEmail, field))
}

/// Reads a municipality code.
pub(crate) fn municipality(field: &'static str, text: &str) -> Result<MunicipalityCode, Refusal> {
    text.parse().map_err(|_| Refusal::field(Code::Malformed, field))
}
