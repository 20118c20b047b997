//! Which reminders will leave, to whom and why, if nobody acts in between.

use askama::Template;
use axum::extract::Path;
use chrono::Days;
use domain::lifecycle::Keyed;
use domain::permission::Place;
use domain::reminder::{Foretold, Outcome, Recipient};
use workflow::Error;
use workflow::reading::Mention;

use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

/// Days foretold.
const AHEAD: u64 = 30;

#[derive(Template)]
#[template(path = "forecast.html")]
struct ForecastPage {
    page: Frame,
    back: (String, String),
    days: Vec<(String, Vec<Line>)>,
}

struct Line {
    who: String,
    what: String,
    why: String,
    becomes: String,
}

/// Shows what will be sent within thirty days.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let area = visit.app().area_by_slug(&slug).await.map_err(|error| visit.fail(error))?;
    let area = area.ok_or_else(|| visit.fail(Error::NotFound))?;
    let today = visit.today();
    let until = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let told = visit
        .app()
        .forecast(&visit.viewer, area.id, today, until)
        .await
        .map_err(|error| visit.fail(error))?;
    let place = Place { area: Some(area.id), ..Place::default() };
    let mention = |nudge: &Foretold| match &nudge.recipient {
        Some(Recipient::Person(person)) => Some(Mention { person: *person, place: place.clone() }),
        Some(Recipient::Address(_)) | None => None,
    };
    let mentions: Vec<_> = told.nudges.iter().filter_map(mention).collect();
    let people = visit.app().people(&visit.viewer, &mentions).await.map_err(|error| visit.fail(error))?;
    let subjects: Vec<_> = told.nudges.iter().map(|nudge| nudge.subject).collect();
    let names = visit.app().named(&visit.viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let mut days: Vec<(String, Vec<Line>)> = Vec::new();
    for nudge in &told.nudges {
        let day = locale::date::long(visit.language, nudge.day);
        let called = names.get(&nudge.subject).cloned().unwrap_or_default();
        let organisation = called.organisation.map(|(_, name)| name);
        let agreement = called.agreement.map(|(_, title)| title.text(visit.language).to_owned());
        let line = Line {
            who: match &nudge.recipient {
                Some(Recipient::Address(address)) => address.to_string(),
                Some(Recipient::Person(_)) => mention(nudge)
                    .and_then(|mention| people.get(&mention))
                    .map_or_else(|| visit.t("page-somebody"), domain::person::Person::name),
                None => visit.t("page-nobody"),
            },
            what: organisation.into_iter().chain(called.words.or(agreement)).collect::<Vec<_>>().join(" – "),
            why: format!(
                "{}, {}",
                visit.t(&format!("page-rule-{}", nudge.rule.key())),
                visit.t(&format!("page-level-{}", nudge.level.key()))
            ),
            becomes: becomes(&visit, &nudge.outcome),
        };
        match days.last_mut().filter(|(known, _)| *known == day) {
            Some((_, lines)) => lines.push(line),
            None => days.push((day, vec![line])),
        }
    }
    let back = (format!("/board/{slug}"), area.name.text(visit.language).to_owned());
    let page = Frame::new(&visit, visit.t("page-forecast")).await?;
    Ok(view::page(&ForecastPage { page, back, days }))
}

fn becomes(visit: &Visit, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Sent(_) => visit.t("page-outcome-sent"),
        Outcome::Later(day) => {
            format!("{}: {}", visit.t("page-outcome-later"), words::date(visit.language, *day))
        }
        Outcome::Suppressed(reason) => visit.t(&format!("page-suppressed-{}", reason.key())),
        Outcome::Unanswered => visit.t("page-nobody"),
    }
}
