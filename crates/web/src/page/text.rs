//! The text of an agreement as it is read: in the reader's language, or marked with the one it is in.

use domain::agreement::{Agreement, Attachment, Text, Value};
use domain::lifecycle::Keyed;
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
    of(visit, &agreement.version.text)
}

/// Returns the values of a text, each with the lines that say how to act on it.
pub(crate) fn values(visit: &Visit, text: &Text) -> Vec<Chapter> {
    let chapter = |value: &Value| {
        let (language, name) = value.name.best(visit.language)?;
        let lines = value.guidance.iter().map(|line| line.text(visit.language).to_owned()).collect();
        let heading = format!("{}: {name}", visit.t("page-value"));
        let lang = (language != visit.language).then_some(language.code());
        Some(Chapter { heading, parts: vec![Part::List(lines)], lang })
    };
    text.values.iter().filter_map(chapter).collect()
}

fn attachments(visit: &Visit, text: &Text) -> Option<Chapter> {
    let line = |attachment: &Attachment| {
        let kind = visit.t(&format!("page-attachment-{}", attachment.kind.key()));
        format!("{} – {kind} (SHA-256: {})", attachment.title.text(visit.language), attachment.hash)
    };
    let lines: Vec<_> = text.attachments.iter().map(line).collect();
    (!lines.is_empty()).then(|| Chapter {
        heading: visit.t("page-attachments"),
        parts: vec![Part::List(lines)],
        lang: None,
    })
}

/// Makes a version's text readable for the visitor.
pub(crate) fn of(visit: &Visit, text: &Text) -> Readable {
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
    if let Some(year) = text.goal_year {
        let heading = visit.t("page-goal-year");
        chapters.push(Chapter { heading, parts: parts(&year.to_string()), lang: None });
    }
    chapters.extend(values(visit, text));
    chapters.extend(attachments(visit, text));
    let note = (shown_in != visit.language).then(|| {
        let language = visit.t(&format!("language-{}", shown_in.code()));
        locale::format(visit.language, "page-text-fallback", &Args::new().with("language", language))
    });
    Readable { chapters, note, shown_in }
}
