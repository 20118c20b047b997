//! Writing the text of an agreement, chapter by chapter and language by language, or importing it whole.

use askama::Template;
use axum::extract::Path;
use domain::agreement::{Action, Agreement, Text};
use domain::id::AgreementId;
use domain::refusal::{Code, Refusal};
use domain::text::{Language, LocalisedText};
use locale::Args;
use workflow::Error;
use workflow::agreement::write_text::WriteText;

use super::load;
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::frame::Frame;
use crate::page::moves;
use crate::view;
use crate::visit::{Answer, Performed, Visit, see};

/// The chapters, in reading order.
const CHAPTERS: [&str; 4] = ["purpose", "goal", "principles", "partnership_promise"];

#[derive(Template)]
#[template(path = "write.html")]
struct WritePage {
    page: Frame,
    agreement: (String, String),
    forms: Vec<Form>,
    import: Form,
}

/// Shows the text in fields.
pub(crate) async fn show(visit: Visit, Path(id): Path<AgreementId>) -> Answer {
    show_after(&visit, id, None).await
}

async fn show_after(visit: &Visit, id: AgreementId, failed: Option<&Failed>) -> Answer {
    let (agreement, actions) = load(visit, id).await?;
    if !moves::can(&actions, Action::WriteText) {
        return Err(visit.fail(Error::Forbidden));
    }
    let forms: Vec<_> =
        Language::ALL.iter().map(|language| form(visit, &agreement, *language, failed)).collect();
    let import = import_form(visit, &agreement, failed);
    let base = format!("/agreements/{id}");
    let frame = Frame::new(visit, visit.t("page-text-write")).await?.at(format!("{base}/text"));
    let page = frame.with_problems(forms.iter().chain([&import]), failed);
    let agreement = (base, agreement.title.text(visit.language).to_owned());
    Ok(view::after(&WritePage { page, agreement, forms, import }, failed))
}

fn chapters(text: &Text) -> [&LocalisedText; 4] {
    text.chapters().map(|(_, chapter)| chapter)
}

fn form(visit: &Visit, agreement: &Agreement, language: Language, failed: Option<&Failed>) -> Form {
    let spoken = visit.t(&format!("language-{}", language.code()));
    let heading = locale::format(visit.language, "page-text-in", &Args::new().with("language", spoken));
    let id = format!("text-{}", language.code());
    let mut form = Form::new(visit, &id, format!("/agreements/{}/text", agreement.id), "page-save")
        .heading(heading)
        .version(agreement.head.version)
        .hidden("language", language.code())
        .field(
            Field::line("title", visit.t("page-title"))
                .lang(language)
                .value(agreement.title.get(language).unwrap_or_default()),
        );
    for (name, chapter) in CHAPTERS.iter().zip(chapters(&agreement.version.text)) {
        let label = visit.t(&format!("page-chapter-{name}"));
        form = form.field(
            Field::area(name, label, 8).lang(language).value(chapter.get(language).unwrap_or_default()),
        );
    }
    let form = if language == visit.language { form } else { form.folded() };
    form.after(visit.language, failed)
}

fn import_form(visit: &Visit, agreement: &Agreement, failed: Option<&Failed>) -> Form {
    let choice = |language: Language| {
        let label = visit.t(&format!("language-{}", language.code()));
        Choice::new(language.code(), label).chosen(language == visit.language)
    };
    Form::new(visit, "import", format!("/agreements/{}/import", agreement.id), "page-import-button")
        .heading(visit.t("page-import"))
        .lead(visit.t("page-import-lead"))
        .folded()
        .quiet()
        .version(agreement.head.version)
        .field(Field::select("language", visit.t("page-language"), Language::ALL.map(choice).into()))
        .field(
            Field::file("file", visit.t("page-import-file"))
                .hint(visit.t("page-import-file-hint"))
                .optional(),
        )
        .field(
            Field::area("text", visit.t("page-import-text"), 14).hint(visit.t("page-import-hint")).optional(),
        )
        .after(visit.language, failed)
}

/// Replaces one language of a text.
fn with(text: &LocalisedText, language: Language, words: Option<&str>) -> LocalisedText {
    let pick = |own: Language| {
        if own == language { words.map(str::to_owned) } else { text.get(own).map(str::to_owned) }
    };
    LocalisedText::new(pick(Language::Fi), pick(Language::Sv), pick(Language::En))
}

/// Saves one language of the text.
pub(crate) async fn send(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let language = Language::from_code(posted.text("language")).unwrap_or(visit.language);
    let form = format!("text-{}", language.code());
    let written = CHAPTERS.map(|name| posted.optional(name));
    save(&visit, id, &form, posted.clone(), language, posted.optional("title"), written).await
}

/// Imports one language of the text: a file if one was chosen, else what was pasted.
pub(crate) async fn import(visit: Visit, Path(id): Path<AgreementId>, mut posted: Posted) -> Answer {
    let language = Language::from_code(posted.text("language")).unwrap_or(visit.language);
    let mut reading = Reading::new(&posted);
    let file = reading.file("file");
    let refusals = match reading.done(Some(file)) {
        Ok(file) => {
            // From here on the file's text is what was typed, and is kept if it is refused.
            if let Some(text) = file {
                posted.replace("text", text);
            }
            if let Some((title, written)) = split(posted.text("text"), language) {
                return save(&visit, id, "import", posted, language, title, written).await;
            }
            let code = if posted.text("text").is_empty() { Code::Required } else { Code::ChaptersNotFound };
            vec![Refusal::field(code, "text")]
        }
        Err(refusals) => refusals,
    };
    show_after(&visit, id, Some(&Failed::new("import", posted, refusals))).await
}

async fn save(
    visit: &Visit,
    id: AgreementId,
    form: &str,
    posted: Posted,
    language: Language,
    title: Option<String>,
    written: [Option<String>; 4],
) -> Answer {
    let (agreement, _) = load(visit, id).await?;
    let old = chapters(&agreement.version.text);
    let mut new = old.into_iter().zip(written).map(|(old, words)| with(old, language, words.as_deref()));
    let mut next = || new.next().unwrap_or_default();
    let text = Text {
        purpose: next(),
        goal: next(),
        principles: next(),
        partnership_promise: next(),
        ..Text::default()
    };
    let title =
        title.map_or_else(|| agreement.title.clone(), |title| with(&agreement.title, language, Some(&title)));
    let case = WriteText { agreement: id, expected_version: posted.version(), title, text };
    match visit.perform(&case, form, posted).await? {
        Performed::Done(_) => Ok(see(format!("/agreements/{id}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}

/// Splits a text into title and chapters: Markdown headings (`# title`, `## chapter`) that are the chapters' names in
/// the text's language or their keys, or TOML with these keys. Nothing if no chapter is found.
fn split(text: &str, language: Language) -> Option<(Option<String>, [Option<String>; 4])> {
    if let Some(found) = from_toml(text) {
        return Some(found);
    }
    let (mut title, mut found): (Option<String>, [Option<String>; 4]) = (None, [const { None }; 4]);
    let mut into: Option<usize> = None;
    for line in text.lines() {
        let heading = line.trim_start_matches('#').trim();
        let chapter =
            CHAPTERS.iter().position(|key| names(key, language).iter().any(|name| same(name, heading)));
        if let Some(chapter) = chapter {
            into = Some(chapter);
        } else if line.starts_with("# ") && into.is_none() {
            title = Some(heading.to_owned());
        } else if let Some(chapter) = into {
            let words = found[chapter].get_or_insert_default();
            words.push_str(line);
            words.push('\n');
        }
    }
    let found =
        found.map(|words| words.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty()));
    found.iter().any(Option::is_some).then_some((title, found))
}

fn from_toml(text: &str) -> Option<(Option<String>, [Option<String>; 4])> {
    let table: toml::Table = text.parse().ok()?;
    let words = |key: &str| Some(table.get(key)?.as_str()?.trim().to_owned());
    let found = CHAPTERS.map(words);
    found.iter().any(Option::is_some).then(|| (words("title"), found))
}

fn names(key: &str, language: Language) -> [String; 2] {
    [key.to_owned(), locale::text(language, &format!("page-chapter-{key}"))]
}

fn same(name: &str, heading: &str) -> bool {
    let heading = heading
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '))
        .trim_end_matches(':');
    name.to_lowercase() == heading.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_at_its_chapters() {
        let chapter = |key: &str| names(key, Language::Fi)[1].clone();
        let text = format!(
            "# Sopimus\n\n## 1. {}\nEka.\n\nToka.\n\n## {}\n– yksi",
            chapter("purpose"),
            chapter("goal")
        );
        let (title, found) = split(&text, Language::Fi).unwrap();
        assert_eq!(title.as_deref(), Some("Sopimus"));
        assert_eq!(found, [Some("Eka.\n\nToka.".into()), Some("– yksi".into()), None, None]);
        assert_eq!(split("pelkkää tekstiä", Language::Fi), None);
    }

    #[test]
    fn toml_has_the_chapters_by_their_keys() {
        let (title, found) =
            split("title = \"Avtal\"\ngoal = \"\"\"\nEtt mål\n\"\"\"", Language::Sv).unwrap();
        assert_eq!((title.as_deref(), found[1].as_deref()), (Some("Avtal"), Some("Ett mål")));
    }
}
