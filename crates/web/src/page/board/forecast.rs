//! Which reminders will leave, to whom and why, if nobody acts in between; and which will not, and why not.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use chrono::{Days, NaiveDate};
use domain::id::AreaId;
use domain::lifecycle::Keyed;
use domain::refusal::{Code, Refusal};
use domain::reminder::{Foretold, Outcome, Recipient, rule_of};
use serde::Deserialize;
use workflow::Error;
use workflow::reading::Mention;

use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::frame::Frame;
use crate::page::signature::steps::capital;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

/// Days foretold, unless somebody asks for others.
const AHEAD: u64 = 30;
/// Days that can be asked for at once.
const LONGEST: i64 = 366;

#[derive(Template)]
#[template(path = "forecast.html")]
struct ForecastPage {
    page: Frame,
    back: (String, String),
    span: String,
    narrow: Form,
    days: Vec<(String, Vec<Line>)>,
}

/// One reminder.
pub(super) struct Line {
    pub(super) who: String,
    pub(super) what: String,
    pub(super) why: String,
    pub(super) becomes: String,
    sent: bool,
}

/// Which days and whose.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    from: Option<String>,
    to: Option<String>,
    who: Option<String>,
}

/// Shows what will be sent, within thirty days unless other days are asked for.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>, Query(wanted): Query<Wanted>) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let area = visit.app().area_by_slug(&slug).await.map_err(|error| visit.fail(error))?;
    let area = area.ok_or_else(|| visit.fail(Error::NotFound))?;
    let asked = Asked::read(&visit, &wanted);
    let told = match &asked.span {
        Ok((from, to)) => told(&visit, area.id, *from, *to).await?,
        Err(refusals) => Err(refusals.clone()),
    };
    let back = (format!("/board/{slug}"), area.name.text(visit.language).to_owned());
    let base = format!("/board/{slug}/reminders");
    let (lines, refusals) = match told {
        Ok(nudges) => (lines(&visit, nudges).await?, Vec::new()),
        Err(refusals) => (Vec::new(), refusals),
    };
    let failed = (!refusals.is_empty()).then(|| Failed::new("narrow", asked.posted.clone(), refusals));
    let narrow = narrowing(&visit, &base, &asked, &lines).after(visit.language, failed.as_ref());
    let mut days: Vec<(String, Vec<Line>)> = Vec::new();
    let who = asked.posted.text("who");
    for (day, person, line) in lines {
        if !who.is_empty() && who != person {
            continue;
        }
        let day = capital(&locale::date::long(visit.language, day));
        match days.last_mut().filter(|(known, _)| *known == day) {
            Some((_, lines)) => lines.push(line),
            None => days.push((day, vec![line])),
        }
    }
    let page = Frame::new(&visit, visit.t("page-forecast")).await?;
    let page = page.with_problems([&narrow], failed.as_ref());
    Ok(view::after(
        &ForecastPage {
            page,
            back,
            span: if failed.is_none() { asked.words(&visit) } else { String::new() },
            narrow,
            days,
        },
        failed.as_ref(),
    ))
}

/// What was asked for, as it was typed and as it was read.
struct Asked {
    posted: Posted,
    span: Result<(NaiveDate, NaiveDate), Vec<Refusal>>,
}

impl Asked {
    fn read(visit: &Visit, wanted: &Wanted) -> Self {
        let today = visit.today();
        let mut posted = Posted::default();
        for (name, value) in [("from", &wanted.from), ("to", &wanted.to), ("who", &wanted.who)] {
            posted.replace(name, value.clone().unwrap_or_default());
        }
        let mut reading = Reading::new(&posted);
        let from = reading.date_if("from").unwrap_or(today);
        let to = reading.date_if("to").or_else(|| from.checked_add_days(Days::new(AHEAD)));
        if to.is_some_and(|to| (to - from).num_days() > LONGEST) {
            reading.refuse(Refusal::field(Code::SpanTooLong, "to").with("limit", LONGEST));
        }
        let span = reading.done(to.map(|to| (from, to)));
        Self { posted, span }
    }

    fn words(&self, visit: &Visit) -> String {
        let span = self.span.as_ref().ok();
        let written = span.map(|(from, to)| {
            format!("{}–{}", words::date(visit.language, *from), words::date(visit.language, *to))
        });
        written.unwrap_or_default()
    }
}

/// Asks for the forecast; what a person can put right comes back as refusals.
async fn told(
    visit: &Visit,
    area: AreaId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Result<Vec<Foretold>, Vec<Refusal>>, Failure> {
    // Days that have gone are no future; the first day itself is foretold too.
    let after = from.max(visit.today()).pred_opt().unwrap_or(from);
    match visit.app().forecast(&visit.viewer, area, after, to).await {
        Ok(told) => Ok(Ok(told.nudges)),
        Err(Error::Refused(refusal)) => Ok(Err(vec![refusal])),
        Err(error) => Err(visit.fail(error)),
    }
}

fn narrowing(visit: &Visit, base: &str, asked: &Asked, lines: &[(NaiveDate, String, Line)]) -> Form {
    let known: BTreeMap<&str, &str> =
        lines.iter().map(|(_, person, line)| (line.who.as_str(), person.as_str())).collect();
    let chosen = asked.posted.text("who");
    let choice = |(name, value): (&&str, &&str)| Choice::new(*value, *name).chosen(*value == chosen);
    let all = Choice::new("", visit.t("page-all"));
    let people = std::iter::once(all).chain(known.iter().map(choice)).collect();
    let (from, to) = match &asked.span {
        Ok((from, to)) => (words::typed(*from), words::typed(*to)),
        Err(_) => (asked.posted.text("from").to_owned(), asked.posted.text("to").to_owned()),
    };
    Form::narrowing(visit, "narrow", base)
        .field(Field::date(visit.language, "from", visit.t("page-forecast-from")).value(from))
        .field(Field::date(visit.language, "to", visit.t("page-forecast-to")).value(to))
        .field(Field::select("who", visit.t("page-forecast-who"), people))
}

/// Puts the nudges into words, each with its day and the value that stands for its recipient.
pub(super) async fn lines(
    visit: &Visit,
    nudges: Vec<Foretold>,
) -> Result<Vec<(NaiveDate, String, Line)>, Failure> {
    let mention = |nudge: &Foretold| match &nudge.recipient {
        Some(Recipient::Person(person)) => Some(Mention { person: *person, place: nudge.place.clone() }),
        Some(Recipient::Address(_)) | None => None,
    };
    let mentions: Vec<_> = nudges.iter().filter_map(mention).collect();
    let people = visit.app().people(&visit.viewer, &mentions).await.map_err(|error| visit.fail(error))?;
    let subjects: Vec<_> = nudges.iter().map(|nudge| nudge.subject).collect();
    let names = visit.app().named(&visit.viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let line = |nudge: &Foretold| {
        let called = names.get(&nudge.subject).cloned().unwrap_or_default();
        let title = called.title().map(|title| title.text(visit.language).to_owned());
        let organisation = called.organisation.map(|(_, name)| name);
        let (value, who) = match &nudge.recipient {
            Some(Recipient::Address(address)) => (address.to_string(), address.to_string()),
            Some(Recipient::Person(id)) => {
                let person = mention(nudge).and_then(|mention| people.get(&mention));
                (
                    id.to_string(),
                    person.map_or_else(|| visit.t("page-somebody"), domain::person::Person::name),
                )
            }
            None => ("nobody".to_owned(), visit.t("page-nobody")),
        };
        let line = Line {
            who,
            what: organisation.into_iter().chain(called.words.or(title)).collect::<Vec<_>>().join(" – "),
            why: format!(
                "{}, {}",
                words::task(visit.language, rule_of(nudge.rule).task),
                visit.t(&format!("page-level-{}", nudge.level.key()))
            ),
            becomes: becomes(visit, &nudge.outcome),
            sent: matches!(nudge.outcome, Outcome::Sent(_)),
        };
        (nudge.day, value, line)
    };
    Ok(nudges.iter().map(line).collect())
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
