//! Text in several languages.

use async_graphql::{Context, InputObject, Object};
use domain::text::Language;

use crate::asking::Asking;
use crate::choice::Is;

/// Text that exists in one or more languages.
#[derive(Debug, Clone)]
pub(crate) struct LocalisedText(pub(crate) domain::text::LocalisedText);

#[Object]
/// Text that exists in one or more languages.
impl LocalisedText {
    /// The text in Finnish.
    async fn fi(&self) -> Option<&str> {
        self.0.get(Language::Fi)
    }

    /// The text in Swedish.
    async fn sv(&self) -> Option<&str> {
        self.0.get(Language::Sv)
    }

    /// The text in English.
    async fn en(&self) -> Option<&str> {
        self.0.get(Language::En)
    }

    /// The text in this language, or in the request's; where it does not exist, in the first one in which it does.
    async fn text(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> &str {
        self.0.text(Asking::language(ctx, language))
    }
}

impl LocalisedText {
    /// Returns a message of the product in all languages.
    pub(crate) fn message(word: impl Fn(Language) -> String) -> Self {
        Self(domain::text::LocalisedText {
            fi: Some(word(Language::Fi)),
            sv: Some(word(Language::Sv)),
            en: Some(word(Language::En)),
        })
    }
}

/// Text in one or more languages; a language left out is missing.
#[derive(Debug, Clone, Default, InputObject)]
pub(crate) struct LocalisedTextInput {
    /// The text in Finnish.
    fi: Option<String>,
    /// The text in Swedish.
    sv: Option<String>,
    /// The text in English.
    en: Option<String>,
}

impl From<LocalisedTextInput> for domain::text::LocalisedText {
    fn from(input: LocalisedTextInput) -> Self {
        Self::new(input.fi, input.sv, input.en)
    }
}
