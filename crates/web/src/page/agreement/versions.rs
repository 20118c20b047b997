//! The versions of an agreement's text, each beside the one before it, and the form that writes an amendment.

use askama::Template;
use axum::extract::Path;
use domain::agreement::{Action, Agreement, Standing, Text, Version};
use domain::id::AgreementId;
use domain::lifecycle::Keyed;
use domain::text::{Language, LocalisedText};
use locale::Args;
use workflow::agreement::write_amendment::WriteAmendment;

use super::load;
use crate::form::{Failed, Field, Form, Posted};
use crate::frame::Frame;
use crate::page::moves;
use crate::page::text;
use crate::prose::{Part, parts};
use crate::view;
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

#[derive(Template)]
#[template(path = "versions.html")]
struct VersionsPage {
    page: Frame,
    agreement: (String, String),
    versions: Vec<Shown>,
    forms: Vec<Form>,
}

/// A version, with what it changes.
struct Shown {
    no: u32,
    heading: String,
    facts: Vec<(String, String)>,
    changes: Option<(Vec<Part>, &'static str)>,
    compared: Vec<Compared>,
    same: bool,
}

/// A chapter that differs from the version before.
struct Compared {
    heading: String,
    before: Option<Vec<String>>,
    after: Vec<String>,
}

/// Shows the versions, the newest first.
pub(crate) async fn show(visit: Visit, Path(id): Path<AgreementId>) -> Answer {
    show_after(&visit, id, None).await
}

async fn show_after(visit: &Visit, id: AgreementId, failed: Option<&Failed>) -> Answer {
    let (agreement, actions) = load(visit, id).await?;
    let found = visit.app().versions(&visit.viewer, &[id]).await.map_err(|error| visit.fail(error))?;
    let versions = found.get(&id).map(Vec::as_slice).unwrap_or_default();
    let mut shown: Vec<_> = versions
        .iter()
        .map(|(version, standing)| one(visit, version, *standing, before(versions, version)))
        .collect();
    shown.reverse();
    let forms: Vec<_> = if moves::can(&actions, Action::WriteAmendment) {
        Language::ALL.iter().map(|language| form(visit, &agreement, *language, failed)).collect()
    } else {
        Vec::new()
    };
    let base = format!("/agreements/{id}");
    let frame = Frame::new(visit, visit.t("page-versions")).await?.at(format!("{base}/versions"));
    let page = frame.with_problems(&forms, failed);
    let agreement = (base, agreement.title.text(visit.language).to_owned());
    Ok(view::after(&VersionsPage { page, agreement, versions: shown, forms }, failed))
}

/// Returns what a version was to take the place of: the newest before it that was not given up.
pub(crate) fn before<'a>(versions: &'a [(Version, Standing)], version: &Version) -> Option<&'a Version> {
    let earlier = versions.iter().filter(|(known, _)| known.no < version.no);
    let earlier = earlier.filter(|(_, standing)| *standing != Standing::Withdrawn);
    earlier.map(|(known, _)| known).max_by_key(|known| known.no)
}

fn one(visit: &Visit, version: &Version, standing: Standing, before: Option<&Version>) -> Shown {
    let language = visit.language;
    let mut facts = vec![(visit.t("page-state"), visit.t(&format!("page-standing-{}", standing.key())))];
    let change = version.change.as_ref();
    if let Some(day) = change.and_then(|change| change.effective_from) {
        facts.push((visit.t("mail-fact-effective-from"), words::date(language, day)));
    }
    if let Some(resigning) = change.and_then(|change| change.resigning) {
        facts.push((visit.t("page-resigning"), visit.t(&format!("page-resigning-{}", resigning.key()))));
    }
    if let Some(day) = change.and_then(|change| change.resign_by) {
        facts.push((visit.t("page-resign-by"), words::date(language, day)));
    }
    if let Some(hash) = version.document_hash {
        facts.push((visit.t("mail-fact-document-hash"), hash.to_string()));
    }
    let note = change.and_then(|change| change.note.best(language));
    let compared = compared(visit, &version.text, before.map(|before| &before.text));
    Shown {
        no: version.no,
        heading: format!("{} {}", visit.t("page-version"), version.no),
        facts,
        changes: note.map(|(language, words)| (parts(words), language.code())),
        same: compared.is_empty() && before.is_some(),
        compared,
    }
}

/// Returns the chapters that differ; of the first version all of them.
fn compared(visit: &Visit, after: &Text, before: Option<&Text>) -> Vec<Compared> {
    let lines = |text: &Text| -> Vec<(String, Vec<String>)> {
        let line = |part: &Part| match part {
            Part::Paragraph(lines) => vec![lines.join(" ")],
            Part::List(items) => items.iter().map(|item| format!("– {item}")).collect(),
        };
        let read = text::of(visit, text).chapters.into_iter();
        read.map(|chapter| (chapter.heading, chapter.parts.iter().flat_map(line).collect())).collect()
    };
    let old = before.map(lines).unwrap_or_default();
    let changed = lines(after).into_iter().filter(|chapter| !old.contains(chapter));
    changed
        .map(|(heading, after)| {
            let earlier = old.iter().find(|(known, _)| *known == heading).map(|(_, lines)| lines.clone());
            Compared { heading, before: earlier, after }
        })
        .collect()
}

/// Makes the form that writes the amendment in one language.
fn form(visit: &Visit, agreement: &Agreement, language: Language, failed: Option<&Failed>) -> Form {
    let spoken = visit.t(&format!("language-{}", language.code()));
    let heading = locale::format(visit.language, "page-amendment-in", &Args::new().with("language", spoken));
    let id = format!("amendment-{}", language.code());
    let draft = agreement.amendment.as_ref();
    let note = draft.and_then(|draft| draft.change.as_ref()).and_then(|change| change.note.get(language));
    let mut form = Form::new(visit, &id, format!("/agreements/{}/versions", agreement.id), "page-save")
        .heading(heading)
        .version(agreement.head.version)
        .hidden("language", language.code())
        .field(
            Field::area("note", visit.t("page-what-changes"), 4)
                .hint(visit.t("page-what-changes-hint"))
                .lang(language)
                .value(note.unwrap_or_default()),
        );
    for (name, chapter) in draft.into_iter().flat_map(|draft| draft.text.chapters()) {
        let label = visit.t(&format!("page-chapter-{name}"));
        let written = chapter.get(language).unwrap_or_default();
        form = form.field(Field::area(name, label, 8).lang(language).value(written));
    }
    let form = if language == visit.language { form } else { form.folded() };
    form.after(visit.language, failed)
}

/// Saves one language of the amendment.
pub(crate) async fn send(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let language = Language::from_code(posted.text("language")).unwrap_or(visit.language);
    let (agreement, _) = load(&visit, id).await?;
    let Some(draft) = &agreement.amendment else { return show_after(&visit, id, None).await };
    let with = |old: &LocalisedText, name: &str| {
        let pick = |own: Language| {
            if own == language { posted.optional(name) } else { old.get(own).map(str::to_owned) }
        };
        LocalisedText::new(pick(Language::Fi), pick(Language::Sv), pick(Language::En))
    };
    let old = &draft.text;
    let text = Text {
        purpose: with(&old.purpose, "purpose"),
        goal: with(&old.goal, "goal"),
        principles: with(&old.principles, "principles"),
        partnership_promise: with(&old.partnership_promise, "partnership_promise"),
        ..old.clone()
    };
    let note = draft.change.as_ref().map(|change| change.note.clone()).unwrap_or_default();
    let case =
        WriteAmendment { agreement: id, expected_version: posted.version(), text, note: with(&note, "note") };
    let form = format!("amendment-{}", language.code());
    match visit.perform(&case, &form, posted).await? {
        Performed::Done(_) => Ok(see(format!("/agreements/{id}/versions"))),
        Performed::Refused(failed) => show_after(&visit, id, Some(&failed)).await,
    }
}
