//! The audit trail of a subject in plain words, for those who may read it.

use domain::subject::Subject;
use workflow::reading::{Entry, Mention};
use workflow::{Error, PageRequest};

use crate::failure::Failure;
use crate::visit::Visit;
use crate::words;

/// Events shown at once: the newest.
const SHOWN: usize = 30;

/// One event as a line.
pub(crate) struct Line {
    pub(crate) when: String,
    pub(crate) what: String,
    pub(crate) who: String,
    pub(crate) state: String,
    /// A date that was put right: what it was, and what it is.
    pub(crate) corrected: Option<(String, String)>,
    /// What was decided, and how far that has come.
    pub(crate) decided: Option<String>,
    /// Free words that were recorded with it.
    pub(crate) words: Vec<String>,
}

/// Returns the newest events, the newest first; none where the trail is not the viewer's to read.
pub(crate) async fn lines(visit: &Visit, subject: Subject) -> Result<Vec<Line>, Failure> {
    let page = match visit.app().history(&visit.viewer, subject, &PageRequest::last(SHOWN)).await {
        Ok(page) => page,
        Err(Error::Forbidden | Error::NotFound) => return Ok(Vec::new()),
        Err(error) => return Err(visit.fail(error)),
    };
    let mention = |entry: &Entry| Some(Mention { person: entry.person?, place: entry.place.clone() });
    let mentions: Vec<_> = page.items.iter().filter_map(mention).collect();
    let people = visit.app().people(&visit.viewer, &mentions).await.map_err(|error| visit.fail(error))?;
    let line = |entry: &Entry| {
        let name = mention(entry).and_then(|mention| people.get(&mention).map(domain::person::Person::name));
        Line {
            when: words::instant(visit.language, entry.at),
            what: words::action(visit.language, subject.machine(), &entry.action),
            who: who(visit, entry, name),
            state: words::state(visit.language, subject.machine(), &entry.to),
            corrected: corrected(visit, entry),
            decided: decided(visit, entry),
            words: said(entry),
        }
    };
    Ok(page.items.iter().rev().map(line).collect())
}

/// Returns the date an event put right, and the one that took its place.
fn corrected(visit: &Visit, entry: &Entry) -> Option<(String, String)> {
    let date = |names: &[&str]| {
        let found = entry.facts.iter().find(|fact| names.contains(&fact.name.as_str()))?;
        Some(words::date(visit.language, found.value.as_deref()?.parse().ok()?))
    };
    date(&["before"]).zip(date(&["published_on", "decide_by"]))
}

fn who(visit: &Visit, entry: &Entry, name: Option<String>) -> String {
    let engine = entry.actor.starts_with("system");
    match name {
        Some(name) if engine => format!("{} ({name})", visit.t("role-system")),
        Some(name) => name,
        None if engine => visit.t("role-system"),
        None if entry.actor == "invitee" => visit.t("role-invitee"),
        None => visit.t("page-somebody"),
    }
}

/// Returns what a body decided, and where that decision stands.
fn decided(visit: &Visit, entry: &Entry) -> Option<String> {
    let plain = |name: &str| {
        let fact = entry.facts.iter().find(|fact| fact.name == name && !fact.private)?;
        fact.value.as_deref()
    };
    let outcome = visit.t(&format!("page-outcome-{}", plain("outcome")?));
    let standing = plain("standing").map(|state| words::state(visit.language, "decision", state));
    Some(standing.map_or_else(|| outcome.clone(), |standing| format!("{outcome}, {standing}")))
}

/// Returns what people wrote with it: a reason, what is missing, how it goes, what was chosen.
fn said(entry: &Entry) -> Vec<String> {
    let told = entry.facts.iter().filter(|fact| match fact.name.as_str() {
        "reason" | "text" | "title" | "what" | "fix" => true,
        // What came of a step is told in free words; what a body decided is not.
        "outcome" => fact.private,
        _ => false,
    });
    told.filter_map(|fact| fact.value.clone()).collect()
}
