//! How the viewer is written to.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use domain::calendar::Window;
use domain::person::Frequency;
use domain::text::Language;
use workflow::person::preferences::UpdatePreferences;

use crate::choice::Is;
use crate::mutation::payload::UserError;
use crate::mutation::{Outcome, begin, perform};
use crate::object::preferences::Preferences;

/// How the viewer is written to.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Wishes;

/// What the viewer chooses; what is left out stays as it is.
#[derive(Debug, InputObject)]
pub(crate) struct UpdatePreferencesInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The language.
    language: Option<Is<Language>>,
    /// The hours in which reminders leave.
    hours: Option<Is<Window>>,
    /// How often reminders come.
    frequency: Option<Is<Frequency>>,
}

/// What choosing came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct UpdatePreferencesPayload {
    /// How the viewer is written to now.
    preferences: Option<Preferences>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

#[Object]
impl Wishes {
    /// Chooses in which language, at which hours and how often the viewer is written to.
    async fn update_preferences(
        &self,
        ctx: &Context<'_>,
        input: UpdatePreferencesInput,
    ) -> Result<UpdatePreferencesPayload> {
        let asking = begin(ctx)?;
        let case = UpdatePreferences {
            language: input.language.map(|is| is.0),
            window: input.hours.map(|is| is.0),
            frequency: input.frequency.map(|is| is.0),
        };
        let errors = match perform(asking, Ok(case), input.idempotency_key, &[]).await? {
            Outcome::Done(_) => Vec::new(),
            Outcome::Refused(errors) => errors,
        };
        let preferences = asking.answer(asking.app.preferences(&asking.viewer).await)?;
        Ok(UpdatePreferencesPayload { preferences: preferences.map(Preferences), errors })
    }
}
