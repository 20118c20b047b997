//! Languages and text that exists in several of them.

use serde::{Deserialize, Serialize};

/// A language the product speaks; more may come, so nothing counts on there being three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Finnish.
    Fi,
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl Language {
    /// Every language, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Fi, Self::Sv, Self::En];

    /// Returns the ISO 639-1 code, which is also what is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fi => "fi",
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// Reads an ISO 639-1 code, ignoring case and any region (`sv-FI`).
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or(code);
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}

/// Text in one or more languages; a missing language is missing, never an empty string.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LocalisedText {
    /// Finnish.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fi: Option<String>,
    /// Swedish.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sv: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl LocalisedText {
    /// Builds a text from whatever languages are there; blank ones count as missing.
    pub fn new(fi: Option<String>, sv: Option<String>, en: Option<String>) -> Self {
        let present = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Self { fi: present(fi), sv: present(sv), en: present(en) }
    }

    /// Builds a text that exists in Finnish only.
    pub fn finnish(text: impl Into<String>) -> Self {
        Self::new(Some(text.into()), None, None)
    }

    /// Returns the text in exactly this language.
    pub fn get(&self, language: Language) -> Option<&str> {
        match language {
            Language::Fi => self.fi.as_deref(),
            Language::Sv => self.sv.as_deref(),
            Language::En => self.en.as_deref(),
        }
    }

    /// Returns the text in this language, or in the first language that exists (Finnish, Swedish, English),
    /// together with the language it is really in, so that a page can mark it with `lang`.
    pub fn best(&self, language: Language) -> Option<(Language, &str)> {
        std::iter::once(language)
            .chain(Language::ALL)
            .find_map(|candidate| self.get(candidate).map(|text| (candidate, text)))
    }

    /// Returns the best text for a reader of this language, or nothing to read.
    pub fn text(&self, language: Language) -> &str {
        self.best(language).map_or("", |(_, text)| text)
    }

    /// Returns the languages of `required` that are missing (invariant I-30).
    pub fn missing(&self, required: &[Language]) -> Vec<Language> {
        required.iter().copied().filter(|language| self.get(*language).is_none()).collect()
    }

    /// Returns the length of the longest language version, in characters.
    pub fn longest(&self) -> usize {
        Language::ALL
            .iter()
            .filter_map(|language| self.get(*language))
            .map(|text| text.chars().count())
            .max()
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_text_says_which_language_it_is_in() {
        let text = LocalisedText::new(Some("Ii".into()), Some("  ".into()), None);
        assert_eq!(text.best(Language::Sv), Some((Language::Fi, "Ii")));
        assert_eq!(text.missing(&[Language::Fi, Language::Sv]), [Language::Sv]);
    }

    #[test]
    fn a_region_does_not_hide_the_language() {
        assert_eq!(Language::from_code("sv-FI"), Some(Language::Sv));
        assert_eq!(Language::from_code("de"), None);
    }
}
