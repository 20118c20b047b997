//! The text of an agreement as it is read: in the reader's language, or marked with the one it is in.

use domain::agreement::{Agreement, Text};
use domain::text::{Language, LocalisedText};
use locale::Args;

use crate::prose::{Part, parts};
use crate::visit::Visit;

/// A text to read.
pub(crate) struct Readable {
    /// Its chapters.
    pub(crate) chapters: Vec<Chapter>,
    /// What to know about the language, where it is not the reader's.
    pub(crate) note: Option<String>,
    /// The language it is mostly in.
    pub(crate) shown_in: Language,
}

/// A chapter.
pub(crate) struct Chapter {
    pub(crate) heading: String,
    pub(crate) parts: Vec<Part>,
    /// The language, where it is not the page's.
    pub(crate) lang: Option<&'static str>,
}

/// Makes an agreement's text readable for the visitor.
pub(crate) fn readable(visit: &Visit, agreement: &Agreement) -> Readable {
    let text: &Text = &agreement.version.text;
    let mut shown_in = visit.language;
    let chapter = |(key, words): (&'static str, &LocalisedText)| {
        let (language, words) = words.best(visit.language)?;
        let lang = (language != visit.language).then_some(language.code());
        Some((
            language,
            Chapter { heading: visit.t(&format!("page-chapter-{key}")), parts: parts(words), lang },
        ))
    };
    let mut chapters = Vec::new();
    for (language, chapter) in text.chapters().into_iter().filter_map(chapter) {
        if language != visit.language {
            shown_in = language;
        }
        chapters.push(chapter);
    }
    let note = (shown_in != visit.language).then(|| {
        let language = visit.t(&format!("language-{}", shown_in.code()));
        locale::format(visit.language, "page-text-fallback", &Args::new().with("language", language))
    });
    Readable { chapters, note, shown_in }
}
