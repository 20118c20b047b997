//! Finding somebody by address, or getting to know them.

use domain::calendar::Window;
use domain::identifier::EmailAddress;
use domain::permission::Scope;
use domain::person::{EmailState, Frequency, Person};
use domain::refusal::{self, Code, Refusal};
use domain::text::Language;
use serde::Serialize;

use crate::engine::Work;
use crate::error::Result;

/// Somebody by their address.
#[derive(Debug, Clone, Serialize)]
pub struct Newcomer {
    /// The address.
    pub email: EmailAddress,
    /// The given name; needed where the address is new.
    pub given_name: Option<String>,
    /// The family name; needed where the address is new.
    pub family_name: Option<String>,
    /// The language somebody new is written to in.
    pub language: Option<Language>,
}

impl Newcomer {
    /// Finds the person who uses the address, or adds them. Associations share mailboxes, so there another name is
    /// another person; elsewhere it is a mistake somebody should look at.
    pub(super) async fn find_or_add(&self, work: &Work<'_>, scope: &Scope) -> Result<Person> {
        let mut known = work.read().people_by_email(&self.email).await?;
        let named = self.given_name.is_some() || self.family_name.is_some();
        if !named && known.len() == 1 {
            return Ok(known.remove(0));
        }
        let given_name = refusal::name("givenName", self.given_name.as_deref().unwrap_or_default())?;
        let family_name = refusal::name("familyName", self.family_name.as_deref().unwrap_or_default())?;
        let called = |person: &Person| {
            person.given_name.to_lowercase() == given_name.to_lowercase()
                && person.family_name.to_lowercase() == family_name.to_lowercase()
        };
        let shared = matches!(scope, Scope::Organisation(_));
        let anybody = !known.is_empty();
        if let Some(person) = known.into_iter().find(called) {
            return Ok(person);
        }
        if anybody && !shared {
            return Err(Refusal::field(Code::AddressOfAnother, "email").into());
        }
        let person = Person {
            id: work.fresh(),
            given_name,
            family_name,
            email: self.email.clone(),
            email_state: EmailState::Unverified,
            language: self.language.ok_or_else(|| Refusal::field(Code::Required, "language"))?,
            window: Window::Office,
            frequency: Frequency::Daily,
        };
        work.tx().insert_person(&person).await?;
        Ok(person)
    }
}
