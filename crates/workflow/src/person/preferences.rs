//! A person chooses how they are written to: the language, the hours, and how often they are reminded.

use domain::calendar::Window;
use domain::id::PersonId;
use domain::identifier::EmailAddress;
use domain::lifecycle::{Facts, Keyed};
use domain::person::{Action, Frequency, Person};
use domain::text::Language;
use serde::Serialize;

use crate::app::App;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::viewer::Viewer;

/// How somebody is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preferences {
    /// The language.
    pub language: Language,
    /// The hours in which reminders leave.
    pub window: Window,
    /// How often they are reminded; codes, receipts and notices of decisions are no reminders and always leave.
    pub frequency: Frequency,
}

impl From<&Person> for Preferences {
    fn from(person: &Person) -> Self {
        Self { language: person.language, window: person.window, frequency: person.frequency }
    }
}

/// Chooses how the viewer is written to; what is left out stays as it is.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct UpdatePreferences {
    /// The language.
    pub language: Option<Language>,
    /// The hours in which reminders leave.
    pub window: Option<Window>,
    /// How often the viewer is reminded.
    pub frequency: Option<Frequency>,
}

impl UpdatePreferences {
    /// Stops reminders.
    pub fn stop() -> Self {
        Self { frequency: Some(Frequency::Never), ..Self::default() }
    }
}

impl UseCase for UpdatePreferences {
    const NAME: &'static str = "updatePreferences";
    type Output = PersonId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PersonId> {
        let id = work.viewer().person_id().ok_or(Error::Forbidden)?;
        let before = work.read().person(id).await?.ok_or(Error::Forbidden)?;
        let person = Person {
            language: self.language.unwrap_or(before.language),
            window: self.window.unwrap_or(before.window),
            frequency: self.frequency.unwrap_or(before.frequency),
            ..before.clone()
        };
        // A mail program may stop reminders twice, and nothing has happened the second time.
        if person == before {
            return Ok(id);
        }
        work.tx().update_person(&person).await?;
        let facts = Facts::new()
            .plain("language", person.language.code())
            .plain("hours", person.window.key())
            .plain("frequency", person.frequency.key());
        work.note_person(id, Action::UpdatePreferences, facts).await?;
        Ok(id)
    }
}

impl App {
    /// Returns how the viewer is written to, if they are somebody.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn preferences(&self, viewer: &Viewer) -> Result<Option<Preferences>> {
        let Some(id) = viewer.person_id() else { return Ok(None) };
        Ok(self.store().read().person(id).await?.as_ref().map(Preferences::from))
    }
}

/// Chooses whether an address is reminded of the invitation that went to it; whoever reads it is nobody here yet.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SilenceAddress {
    /// The address.
    pub(crate) address: EmailAddress,
    /// Whether it is left alone.
    pub(crate) silent: bool,
}

impl UseCase for SilenceAddress {
    const NAME: &'static str = "silenceAddress";
    type Output = ();

    async fn run(&self, work: &mut Work<'_>) -> Result<()> {
        if self.silent {
            work.tx().silence_address(&self.address, work.now()).await?;
        } else {
            work.tx().unsilence_address(&self.address).await?;
        }
        Ok(())
    }
}
