//! What becomes of an open task when the rule that reminds of it changes.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Effective, Pending, occurrences};
use crate::calendar::Quiet;

/// Returns the last day whose occurrences count as decided once a rule has changed today, so that nobody hears of
/// anything twice, nothing is lost that was still to come, and nothing is caught up on that was switched off in its time.
///
/// What has been moved from the days ahead to today or a day that has gone is due at once: its day is taken as not yet
/// decided. `settled` says that the planner had decided everything up to today under the rule as it was.
pub fn planned_after(
    pending: &Pending,
    was: &Effective,
    is: &Effective,
    (today, settled): (NaiveDate, bool),
    quiet: &Quiet,
) -> NaiveDate {
    let eve = |day: NaiveDate| day.pred_opt().unwrap_or(day);
    let before: HashMap<_, _> = occurrences(&was.rule(), &pending.task, quiet)
        .into_iter()
        .map(|occurrence| (occurrence.key, occurrence.on))
        .collect();
    let moved_up = occurrences(&is.rule(), &pending.task, quiet).into_iter().find(|occurrence| {
        occurrence.on <= today && before.get(&occurrence.key).is_some_and(|usual| *usual > today)
    });
    let planned = pending.planned();
    match moved_up {
        Some(occurrence) => planned.min(eve(occurrence.on)),
        None if settled => planned.max(eve(today)),
        None => planned,
    }
}
