//! Mails that did not arrive: sent again, handed on, settled; and the addresses they could not reach.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::refusal::Refusal;
use workflow::mailing::undelivered::{RequeueMail, SendToOther, SettleMail};
use workflow::person::correct_address::CorrectAddress;

use crate::id;
use crate::mutation::payload::UserError;
use crate::mutation::{Outcome, begin, email, perform};
use crate::object::person::Person;

/// Mails that did not arrive.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Undelivered;

/// A mail that is sent again.
#[derive(Debug, InputObject)]
pub(crate) struct RequeueMailInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The mail.
    mail: ID,
}

/// A mail that has been seen to otherwise.
#[derive(Debug, InputObject)]
pub(crate) struct SettleMailInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The mail.
    mail: ID,
}

/// A mail that did not arrive, and who gets it instead.
#[derive(Debug, InputObject)]
pub(crate) struct SendToOtherInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The mail.
    mail: ID,
    /// The other contact of the same organisation.
    person: ID,
}

/// A corrected address.
#[derive(Debug, InputObject)]
pub(crate) struct CorrectAddressInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// Whose.
    person: ID,
    /// The address; the same one has it tried again.
    email: String,
    /// How it was checked that the address is theirs.
    check: String,
}

/// What became of a mail that did not arrive.
#[derive(Debug, SimpleObject)]
pub(crate) struct MailPayload {
    /// The mail.
    mail: Option<ID>,
    /// Why nothing was done.
    errors: Vec<UserError>,
}

/// A person with a corrected address.
#[derive(Debug, SimpleObject)]
pub(crate) struct PersonPayload {
    /// The person.
    person: Option<Person>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

impl From<Outcome<domain::id::MailId>> for MailPayload {
    fn from(outcome: Outcome<domain::id::MailId>) -> Self {
        match outcome {
            Outcome::Done(mail) => Self { mail: Some(id::write(mail)), errors: Vec::new() },
            Outcome::Refused(errors) => Self { mail: None, errors },
        }
    }
}

#[Object]
impl Undelivered {
    /// Has a mail that did not arrive sent again; nothing that has been done meanwhile is asked for again, and no code.
    async fn requeue_mail(&self, ctx: &Context<'_>, input: RequeueMailInput) -> Result<MailPayload> {
        let case = id::read("mail", &input.mail).map(|mail| RequeueMail { mail });
        Ok(perform(begin(ctx)?, case, input.idempotency_key, &[]).await?.into())
    }

    /// Hands a mail that did not arrive on to another contact of the same organisation, under the rules for everybody.
    async fn send_to_other(&self, ctx: &Context<'_>, input: SendToOtherInput) -> Result<MailPayload> {
        let read = || -> Result<SendToOther, Refusal> {
            let (mail, person) = (id::read("mail", &input.mail)?, id::read("person", &input.person)?);
            Ok(SendToOther { mail, person })
        };
        let case = read();
        Ok(perform(begin(ctx)?, case, input.idempotency_key, &[]).await?.into())
    }

    /// Takes a mail that did not arrive off the list, because it has been seen to otherwise.
    async fn settle_mail(&self, ctx: &Context<'_>, input: SettleMailInput) -> Result<MailPayload> {
        let case = id::read("mail", &input.mail).map(|mail| SettleMail { mail });
        Ok(perform(begin(ctx)?, case, input.idempotency_key, &[]).await?.into())
    }

    /// Corrects the address of somebody mail does not reach. Reminders go on there, and what was missed is planned again.
    async fn correct_address(&self, ctx: &Context<'_>, input: CorrectAddressInput) -> Result<PersonPayload> {
        let asking = begin(ctx)?;
        let read = || -> Result<CorrectAddress, Refusal> {
            let (person, email) = (id::read("person", &input.person)?, email("email", &input.email)?);
            Ok(CorrectAddress { person, email, check: input.check.clone() })
        };
        let case = read();
        Ok(match perform(asking, case, input.idempotency_key, &[]).await? {
            Outcome::Done(id) => {
                let found = asking.answer(asking.app.person(&asking.viewer, id).await)?;
                PersonPayload { person: found.map(|person| Person(Arc::new(person))), errors: Vec::new() }
            }
            Outcome::Refused(errors) => PersonPayload { person: None, errors },
        })
    }
}
