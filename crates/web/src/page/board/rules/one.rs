//! One rule at a place: what it does, the form that changes it, and what a change would bring before it is made.

use askama::Template;
use axum::extract::{Path, Query};
use chrono::{Days, NaiveDate};
use domain::lifecycle::Keyed;
use domain::reminder::scheduled::Opener;
use domain::reminder::{Foretold, RuleId, Setting, Under};
use domain::schedule::Schedule;
use domain::subject::Subject;
use workflow::Error;
use workflow::reminding::Trial;
use workflow::reminding::rule::RuleHere;

use super::{Place, Told, Wanted, flags, form, told};
use crate::failure::Failure;
use crate::form::{Failed, Form, Posted};
use crate::frame::Frame;
use crate::page::board::forecast;
use crate::page::history::{self, Line};
use crate::page::signature::steps::capital;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

/// Days shown of what would change.
const AHEAD: u64 = 30;
/// Times shown of a schedule.
const RUNS: usize = 5;

#[derive(Template)]
#[template(path = "rule.html")]
struct RulePage {
    page: Frame,
    back: (String, String),
    saved: bool,
    about: String,
    flags: Vec<String>,
    why: Option<String>,
    told: Told,
    /// When the calendar opens the tasks: the expression, and the next times.
    runs: Option<(String, Vec<String>)>,
    ask: Option<Form>,
    preview: Option<Preview>,
    clear: Option<Form>,
    history: Vec<Line>,
}

/// What a setting would change.
struct Preview {
    rows: Vec<Row>,
    save: Form,
}

/// One reminder, as it is now and as it would be.
struct Row {
    day: String,
    who: String,
    what: String,
    now: String,
    tried: String,
}

/// Shows a rule.
pub(crate) async fn show(
    visit: Visit,
    Path((slug, rule)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let place = Place::find(&visit, &slug, &wanted).await?;
    let here = here(&visit, &place, &rule)?;
    page(&visit, &place, here, None, None).await
}

/// Returns the rule an address names.
pub(super) fn here<'a>(visit: &Visit, place: &'a Place, rule: &str) -> Result<&'a RuleHere, Failure> {
    let id = RuleId::from_key(rule).ok_or_else(|| visit.fail(Error::NotFound))?;
    let found = place.rules.iter().find(|here| here.effective.usual.id == id);
    found.ok_or_else(|| visit.fail(Error::NotFound))
}

/// Shows a rule, with what was tried or what went wrong.
pub(super) async fn page(
    visit: &Visit,
    place: &Place,
    here: &RuleHere,
    tried: Option<(&Setting, &Posted)>,
    failed: Option<&Failed>,
) -> Answer {
    let rule = here.effective.usual;
    let base = format!("{}/{}", place.base(), rule.id.key());
    let ask = here.may_set.then(|| {
        let mut ask = form::ask(visit, place, here, format!("{base}/try"));
        if let Some((_, posted)) = tried {
            ask = ask.refilled(posted);
        }
        ask.after(visit.language, failed)
    });
    let preview = match tried {
        Some((setting, posted)) => Some(Preview {
            rows: rows(visit, place, here, setting).await?,
            save: form::save(visit, place, here, format!("{base}/save"), posted),
        }),
        None => None,
    };
    let title = words::task(visit.language, rule.task);
    let name = place.name(visit).await?;
    let page = Frame::new(visit, format!("{title} – {name}")).await?.at(format!("{base}{}", place.query()));
    let why = if rule.task.is_statutory() {
        Some(visit.t("reminder-rules-why-law"))
    } else {
        (!here.may_set).then(|| visit.t("reminder-rules-not-yours"))
    };
    let content = RulePage {
        page: page.with_problems(ask.iter(), failed),
        back: (
            format!("{}{}", place.base(), place.query()),
            format!("{} – {name}", visit.t("reminder-rules")),
        ),
        saved: visit.path.ends_with("saved"),
        about: visit.t(&format!("task-{}-what", rule.task.key())),
        flags: flags(visit, here),
        why,
        told: told(visit, here),
        runs: runs(visit, tried.and_then(|(setting, _)| setting.schedule.as_ref()), here),
        ask,
        preview,
        clear: (here.may_set && here.own.is_set())
            .then(|| form::clear(visit, place, here, format!("{base}/clear"))),
        history: history::lines(visit, Subject::ReminderSetting(here.site.setting_id(rule.id))).await?,
    };
    Ok(view::after(&content, failed))
}

/// Returns when the calendar opens the tasks, with what is being tried.
fn runs(visit: &Visit, tried: Option<&Schedule>, here: &RuleHere) -> Option<(String, Vec<String>)> {
    let opener = Opener::of(here.effective.usual.task)?;
    let now = visit.app().clocks().business();
    let own = tried.or(here.effective.schedule.value.as_ref());
    let (expression, next) = match own {
        Some(schedule) => (schedule.to_string(), schedule.next(now, RUNS)),
        None => (opener.cron().to_owned(), opener.next_runs(now, RUNS)),
    };
    let written = next.into_iter().map(|run| words::instant(visit.language, run)).collect();
    Some((expression, written))
}

/// Puts side by side what leaves now and what would with the change: the rule's own reminders, and whatever else moves.
async fn rows(visit: &Visit, place: &Place, here: &RuleHere, setting: &Setting) -> Result<Vec<Row>, Failure> {
    let rule = here.effective.usual.id;
    let today = visit.today();
    let trial = Trial { at: place.at.clone(), rule, setting: setting.clone() };
    let span = (today.pred_opt().unwrap_or(today), today + Days::new(AHEAD));
    let told = visit.app().forecast_trying(&visit.viewer, place.area.id, span, &[trial]).await;
    let told = told.map_err(|error| visit.fail(error))?;
    if told.iter().all(|(under, _)| *under == Under::Both) {
        return Ok(Vec::new());
    }
    let concerns = |(under, nudge): &(Under, Foretold)| *under != Under::Both || nudge.rule == rule;
    let (under, nudges): (Vec<_>, Vec<_>) = told.into_iter().filter(concerns).unzip();
    let lines = forecast::lines(visit, nudges).await?;
    let row = |(under, (day, _, line)): (Under, (NaiveDate, String, forecast::Line))| {
        let not = || visit.t("reminder-rules-preview-not");
        let (now, tried) = match under {
            Under::Both => (line.becomes.clone(), line.becomes),
            Under::Now => (line.becomes, not()),
            Under::Tried => (not(), line.becomes),
        };
        let what = [line.what, line.why].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let day = capital(&locale::date::long(visit.language, day));
        Row { day, who: line.who, what: what.join(" – "), now, tried }
    };
    Ok(under.into_iter().zip(lines).map(row).collect())
}
