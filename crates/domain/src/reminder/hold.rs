//! Reminders to a coordinator's post that has just fallen vacant wait a little for its next holder (`domain.md` CP-3).

use chrono::NaiveDate;

use super::{Directory, Level, Occurrence, Rule, due, next_on};
use crate::calendar::{Quiet, add_working_days};
use crate::post::has_a_search;
use crate::task::{Owner, Task};

/// Working days for which they wait; then they go to whoever stands in for the post.
const HELD_DAYS: i32 = 5;

/// The days on which what is addressed to a post is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hold {
    /// The first day nobody holds the post.
    from: NaiveDate,
    /// The first day on which it is said all the same, or said to a new holder.
    release: NaiveDate,
}

impl Hold {
    /// Returns when reminders of the task were last held back, or are.
    pub(super) fn of(task: &Task, directory: &dyn Directory) -> Option<Self> {
        let Owner::Post(role, scope) = &task.owner else { return None };
        let vacancy = has_a_search(*role).then(|| directory.vacancy(*role, scope)).flatten()?;
        let release = add_working_days(vacancy.from, HELD_DAYS);
        Some(Self { from: vacancy.from, release: vacancy.until.map_or(release, |until| until.min(release)) })
    }

    fn covers(self, day: NaiveDate) -> bool {
        self.from <= day && day < self.release
    }
}

/// Returns what is due after one date, up to and including another, like [`due`], but for what is held back; that is due
/// on the first day looked at after the hold.
pub(super) fn due_unheld(
    task: &Task,
    rule: &Rule<'_>,
    (after, to): (NaiveDate, NaiveDate),
    quiet: Quiet,
    hold: Option<Hold>,
) -> Vec<Occurrence> {
    let mut found = due(task, rule, after, to, &quiet);
    let Some(hold) = hold else { return found };
    let is_own = |occurrence: &Occurrence| occurrence.level == Level::Owner;
    if hold.covers(to) {
        found.retain(|occurrence| !is_own(occurrence));
    } else if hold.covers(after) {
        found.retain(|occurrence| !is_own(occurrence));
        let eve = hold.from.pred_opt().unwrap_or(hold.from);
        found.extend(due(task, rule, eve, to, &quiet).into_iter().filter(is_own));
    }
    found
}

/// Returns the first day after a date on which something is due, like [`next_on`], or held back no longer.
pub(super) fn next_unheld(
    task: &Task,
    rule: &Rule<'_>,
    after: NaiveDate,
    quiet: Quiet,
    hold: Option<Hold>,
) -> Option<NaiveDate> {
    let next = next_on(task, rule, after, &quiet);
    let release = hold.filter(|hold| hold.covers(after)).map(|hold| hold.release);
    next.into_iter().chain(release).min()
}
