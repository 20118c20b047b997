//! The end of loading: open tasks go on from the present, nothing is caught up on, and the set is marked as whole.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::Quiet;
use domain::id::AreaId;
use domain::lifecycle::Keyed;
use domain::reminder::scheduled::Opener;
use domain::reminder::{next_on, rule_for};
use domain::task::Task;
use store::Tx;

use super::MARKS;
use super::problem::{Problem, Result};
use crate::app::App;

/// Tasks looked at in one read.
const BATCH: u64 = 200;

/// Settles a loaded set; `past` is the application its past was performed in, whose clock stands at the end.
pub(super) async fn settle(app: &App, past: &App, clock: Option<DateTime<Utc>>) -> Result<()> {
    let tx = app.store().begin().await?;
    plan_from(&tx, past.clocks().today()).await?;
    let now = past.clocks().business();
    for opener in Opener::all() {
        let last = tx.read().schedule_state(opener.key()).await?;
        tx.advance_schedule(opener.key(), last, now).await?;
    }
    let wall = app.clocks().wall();
    if let Some(clock) = clock {
        let too_far = || Problem::inconsistent("dataset.toml", "the clock is too far away");
        tx.set_business_offset((clock - wall).num_microseconds().ok_or_else(too_far)?).await?;
    }
    let [_, whole] = MARKS;
    tx.advance_schedule(whole, None, wall).await?;
    tx.commit().await?;
    app.clocks().set_offset(app.store().read().business_offset().await?);
    app.work_hint().notify_waiters();
    Ok(())
}

/// Counts every reminder up to and including a day as given, so that the planner goes on with those after it.
async fn plan_from(tx: &Tx, day: NaiveDate) -> Result<()> {
    let quiet: HashMap<AreaId, Quiet> =
        tx.read().areas().await?.into_iter().map(|area| (area.id, area.quiet)).collect();
    let mut after = None;
    loop {
        let batch = tx.read().open_tasks_after(after, BATCH).await?;
        let next: Vec<_> =
            batch.iter().map(|planned| (planned.task.id, next_nudge(&planned.task, day, &quiet))).collect();
        tx.set_planned(day, &next).await?;
        match batch.last() {
            Some(last) if batch.len() as u64 == BATCH => after = Some(last.task.id),
            Some(_) | None => return Ok(()),
        }
    }
}

fn next_nudge(task: &Task, after: NaiveDate, quiet: &HashMap<AreaId, Quiet>) -> Option<NaiveDate> {
    let quiet = task.place.area.and_then(|area| quiet.get(&area).copied()).unwrap_or_default();
    next_on(task, rule_for(task.kind)?, after, &quiet)
}
