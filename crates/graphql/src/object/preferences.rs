//! How somebody is written to.

use async_graphql::Object;
use domain::calendar::Window;
use domain::person::Frequency;
use domain::text::Language;
use workflow::person::preferences;

use crate::choice::Is;

/// How the viewer is written to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Preferences(pub(crate) preferences::Preferences);

#[Object]
/// How the viewer is written to. Codes, receipts and notices of decisions always leave, whatever is chosen.
impl Preferences {
    /// The language.
    async fn language(&self) -> Is<Language> {
        Is(self.0.language)
    }

    /// The hours in which reminders leave.
    async fn hours(&self) -> Is<Window> {
        Is(self.0.window)
    }

    /// How often reminders come.
    async fn frequency(&self) -> Is<Frequency> {
        Is(self.0.frequency)
    }
}
