//! The demo's clock: what day it is there, and moving on to a later one.

use axum::extract::Query;
use chrono::{Days, NaiveDate, NaiveTime};
use domain::calendar::local;
use domain::refusal::{Code, Refusal};
use locale::Args;
use serde::Deserialize;
use workflow::Error;
use workflow::reminding::AdvanceClock;

use super::plain::{self, Text};
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// Days one can move on by at a press.
const STEPS: [u64; 3] = [1, 7, 14];

/// The way that is left.
#[derive(Debug, Deserialize)]
pub(crate) struct Way {
    to: Option<NaiveDate>,
}

/// Shows the clock.
pub(crate) async fn show(visit: Visit, Query(way): Query<Way>) -> Answer {
    show_after(&visit, way.to, None).await
}

async fn show_after(visit: &Visit, to: Option<NaiveDate>, failed: Option<&Failed>) -> Answer {
    if !visit.app().settings().demo {
        return Err(visit.fail(Error::NotFound));
    }
    let now = words::instant(visit.language, visit.app().clocks().business());
    let now = locale::format(visit.language, "page-clock-now", &Args::new().with("time", now));
    let mut parts = vec![Text::Lead(now), Text::Words(visit.t("page-clock-lead"))];
    let left = to.map(|to| words::date(visit.language, to)).unwrap_or_default();
    if to.is_some() {
        let args = Args::new().with("date", left.as_str());
        parts.push(Text::Words(locale::format(visit.language, "page-clock-on-its-way", &args)));
    }
    let may = visit.viewer.looks_after_something();
    let mut forms = Vec::new();
    if may {
        let step = |days: &u64| {
            let args = Args::new().with("days", *days);
            Choice::new(days.to_string(), locale::format(visit.language, "page-clock-days", &args))
                .chosen(*days == 1 && to.is_none())
        };
        let mut choices: Vec<_> = STEPS.iter().map(step).collect();
        choices.push(Choice::new("date", visit.t("page-clock-date")).chosen(to.is_some()));
        let form = Form::new(visit, "clock", "/clock", "page-clock-advance")
            .field(Field::radios("step", visit.t("page-clock-how-far"), choices))
            .field(Field::date(visit.language, "to", visit.t("page-clock-to")).value(left).optional());
        forms.push(form.after(visit.language, failed));
    } else {
        parts.push(Text::Words(visit.t("page-clock-who")));
    }
    plain::show(visit, "page-nav-clock", parts, forms, failed).await
}

/// Moves the clock.
pub(crate) async fn advance(visit: Visit, posted: Posted) -> Answer {
    let now = visit.app().clocks().business();
    let mut reading = Reading::new(&posted);
    let to = match posted.text("step").parse::<u64>() {
        Ok(days) if STEPS.contains(&days) => now.checked_add_days(Days::new(days)),
        Ok(_) | Err(_) => reading.date("to").map(|day| local::instant_of(day, NaiveTime::MIN)),
    };
    let to = match reading.done(to) {
        Ok(to) if to >= now => to,
        Ok(_) => {
            let refusal = Refusal::field(Code::ClockFixed, "to");
            return show_after(&visit, None, Some(&Failed::new("clock", posted, vec![refusal]))).await;
        }
        Err(refusals) => {
            return show_after(&visit, None, Some(&Failed::new("clock", posted, refusals))).await;
        }
    };
    let result = visit.app().advance_clock(&visit.viewer, AdvanceClock { to }).await;
    match visit.judge(result, "clock", posted)? {
        Performed::Done(reached) if reached < to => Ok(see(format!("/clock?to={}", local::date_of(to)))),
        Performed::Done(_) => Ok(see("/clock")),
        Performed::Refused(failed) => show_after(&visit, None, Some(&failed)).await,
    }
}
