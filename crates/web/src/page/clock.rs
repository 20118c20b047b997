//! The demo's clock: what day it is there, and moving on to a later one.

use chrono::{Days, NaiveTime};
use domain::calendar::local;
use domain::permission::Role;
use domain::refusal::{Code, Refusal};
use locale::Args;
use workflow::Error;
use workflow::reminding::AdvanceClock;

use super::plain::{self, Text};
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// Days one can move on by at a press.
const STEPS: [u64; 3] = [1, 7, 14];

/// Shows the clock.
pub(crate) async fn show(visit: Visit) -> Answer {
    show_after(&visit, None).await
}

async fn show_after(visit: &Visit, failed: Option<&Failed>) -> Answer {
    if !visit.app().settings().demo {
        return Err(visit.fail(Error::NotFound));
    }
    let now = words::instant(visit.language, visit.app().clocks().business());
    let now = locale::format(visit.language, "page-clock-now", &Args::new().with("time", now));
    let mut parts = vec![Text::Lead(now), Text::Words(visit.t("page-clock-lead"))];
    let may = visit.viewer.coordinates()
        || visit.viewer.actor.grants.iter().any(|grant| grant.role == Role::Administrator);
    let mut forms = Vec::new();
    if may {
        let step = |days: &u64| {
            let args = Args::new().with("days", *days);
            Choice::new(days.to_string(), locale::format(visit.language, "page-clock-days", &args))
                .chosen(*days == 1)
        };
        let mut choices: Vec<_> = STEPS.iter().map(step).collect();
        choices.push(Choice::new("date", visit.t("page-clock-date")));
        let form = Form::new(visit, "clock", "/clock", "page-clock-advance")
            .field(Field::radios("step", visit.t("page-clock-how-far"), choices))
            .field(Field::date(visit.language, "to", visit.t("page-clock-to")).optional());
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
    let advance = match reading.done(to) {
        Ok(to) if to >= now => AdvanceClock { to },
        Ok(_) => {
            let refusal = Refusal::field(Code::ClockFixed, "to");
            return show_after(&visit, Some(&Failed::new("clock", posted, vec![refusal]))).await;
        }
        Err(refusals) => return show_after(&visit, Some(&Failed::new("clock", posted, refusals))).await,
    };
    let result = visit.app().advance_clock(&visit.viewer, advance).await;
    match visit.judge(result, "clock", posted)? {
        Performed::Done(_) => Ok(see("/clock")),
        Performed::Refused(failed) => show_after(&visit, Some(&failed)).await,
    }
}
