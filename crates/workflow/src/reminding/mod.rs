//! Planning reminders: what is due becomes nudges, a day's nudges become one mail a person (`architecture.md` §5).
//!
//! The decisions are `domain::reminder`'s; here the facts are loaded for it and what it decides is recorded.

mod advance;
mod directory;
mod forecast;
mod openers;
mod planner;
mod remind_now;

pub use advance::AdvanceClock;
pub use forecast::Prediction;
pub use remind_now::RemindNow;

use chrono::NaiveDate;
use domain::calendar::Quiet;
use domain::reminder;
use domain::task::Task;

pub(crate) use directory::{Known, level_of, recipient_of, stored};
pub(crate) use planner::HEARTBEAT;
pub use planner::Ticked;
pub(crate) use planner::nudge_of;

/// Returns the day a task that opens now is first worth a look by the planner.
pub(crate) fn first_nudge_on(task: &Task, quiet: Quiet) -> Option<NaiveDate> {
    reminder::first_on(task, &quiet)
}
