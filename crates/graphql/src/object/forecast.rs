//! What reminders will leave, when and why, if nobody acts in between.

use async_graphql::{Context, ID, Object, Result};
use domain::lifecycle::Keyed;
use domain::reminder::{Foretold, Level, Outcome, Recipient, Under};
use workflow::reading::Mention;

use crate::asking::Asking;
use crate::choice::Is;
use crate::id;
use crate::object::life::Lifecycle;
use crate::object::node::{self, mentioned};
use crate::object::person::Person;
use crate::scalar::Date;

/// One reminder on one day, as foretold.
#[derive(Debug, Clone)]
pub(crate) struct ForetoldReminder {
    pub(crate) foretold: Foretold,
    pub(crate) under: Under,
}

#[Object]
/// One reminder on one day, as foretold.
impl ForetoldReminder {
    /// The day.
    async fn day(&self) -> Date {
        Date(self.foretold.day)
    }

    /// Whether it is foretold as the rules are now, with the settings that are tried, or with both.
    async fn under(&self) -> Is<Under> {
        Is(self.under)
    }

    /// The rule, for example `RM-02`.
    async fn rule(&self) -> &str {
        self.foretold.rule.code()
    }

    /// The task it is about; null for one that a schedule will open.
    async fn task(&self) -> Option<ID> {
        self.foretold.task.map(id::write)
    }

    /// What the task is about.
    async fn subject(&self, ctx: &Context<'_>) -> Result<Option<Lifecycle>> {
        node::subject(Asking::of(ctx)?, self.foretold.subject).await
    }

    /// The person it would go to.
    async fn person(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(Recipient::Person(person)) = self.foretold.recipient else { return Ok(None) };
        mentioned(Asking::of(ctx)?, Mention { person, place: self.foretold.place.clone() }).await
    }

    /// The address it would go to, where an invitation waits.
    async fn address(&self) -> Option<&str> {
        match &self.foretold.recipient {
            Some(Recipient::Address(address)) => Some(address.as_str()),
            Some(Recipient::Person(_)) | None => None,
        }
    }

    /// As what the recipient gets it: `owner`, or the level it was raised to.
    async fn level(&self) -> &str {
        let level: Level = self.foretold.level;
        level.key()
    }

    /// Which occurrence it is, which says why.
    async fn occurrence(&self) -> &str {
        &self.foretold.key
    }

    /// The number of the mail it leaves in; null if it does not leave then. Where settings are tried the mails are counted
    /// for each side, and what both say has the number of the side that is tried.
    async fn mail(&self) -> Option<u64> {
        match &self.foretold.outcome {
            Outcome::Sent(number) => u64::try_from(*number).ok(),
            Outcome::Later(_) | Outcome::Suppressed(_) | Outcome::Unanswered => None,
        }
    }

    /// The day it waits for instead.
    async fn waits_until(&self) -> Option<Date> {
        match &self.foretold.outcome {
            Outcome::Later(day) => Some(Date(*day)),
            Outcome::Sent(_) | Outcome::Suppressed(_) | Outcome::Unanswered => None,
        }
    }

    /// Why it is not sent at all.
    async fn suppressed(&self) -> Option<&str> {
        match &self.foretold.outcome {
            Outcome::Suppressed(reason) => Some(reason.key()),
            Outcome::Unanswered => Some("nobody"),
            Outcome::Sent(_) | Outcome::Later(_) => None,
        }
    }
}
