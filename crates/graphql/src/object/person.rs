//! A person, for those who may know who people are.

use std::sync::Arc;

use async_graphql::{ID, Object};
use domain::person::{self, EmailState, Frequency};
use domain::text::Language;

use crate::choice::Is;
use crate::id;

/// A person.
#[derive(Debug, Clone)]
pub(crate) struct Person(pub(crate) Arc<person::Person>);

#[Object]
/// A person.
impl Person {
    /// Their global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    /// The name as it is shown, given name first.
    async fn name(&self) -> String {
        self.0.name()
    }

    /// The given name.
    async fn given_name(&self) -> &str {
        &self.0.given_name
    }

    /// The family name.
    async fn family_name(&self) -> &str {
        &self.0.family_name
    }

    /// Where mail goes.
    async fn email(&self) -> &str {
        self.0.email.as_str()
    }

    /// What is known of the mailbox.
    async fn email_state(&self) -> Is<EmailState> {
        Is(self.0.email_state)
    }

    /// The language they are written to in.
    async fn language(&self) -> Is<Language> {
        Is(self.0.language)
    }

    /// Whether they can be reminded; who takes no reminders has others asked in their place.
    async fn takes_reminders(&self) -> bool {
        self.0.frequency != Frequency::Never
    }
}
