//! A person chooses the language and the hours they are written to in.

use domain::calendar::Window;
use domain::id::PersonId;
use domain::lifecycle::Facts;
use domain::person::Action;
use domain::text::Language;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};

/// Chooses how the viewer is written to.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct UpdatePreferences {
    /// The language.
    pub language: Language,
    /// Whether reminders leave in the evening instead of office hours.
    pub evening: bool,
}

impl UseCase for UpdatePreferences {
    const NAME: &'static str = "updatePreferences";
    type Output = PersonId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PersonId> {
        let id = work.viewer().person_id().ok_or(Error::Forbidden)?;
        let mut person = work.read().person(id).await?.ok_or(Error::Forbidden)?;
        person.language = self.language;
        person.window = if self.evening { Window::Evening } else { Window::Office };
        work.tx().update_person(&person).await?;
        let facts = Facts::new().plain("language", self.language.code()).plain("evening", self.evening);
        work.note_person(id, Action::UpdatePreferences, facts).await?;
        Ok(id)
    }
}
