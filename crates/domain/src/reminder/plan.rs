//! One tick of planning: which nudges are due, who gets them, in which mails, and what waits. The planner carries the
//! plan out, the forecast only looks at it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::hold::{Hold, due_unheld, next_unheld};
use super::occurrence::eve_of;
use super::recipient::{Standing, recipients, standing};
use super::wish::{is_wanted, wished};
use super::{
    Bundle, Directory, History, Level, Nudge, Occurrence, Reason, Recipient, Recipients, RuleId, Suppressed,
    gather, obstacle,
};
use crate::calendar::{Quiet, Window, local};
use crate::id::TaskId;
use crate::person::Frequency;
use crate::task::Task;

/// An open task, and how far it has been planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The task.
    pub task: Task,
    /// The last day whose occurrences have been decided; nothing yet for a task that has just opened.
    pub planned_until: Option<NaiveDate>,
}

impl Pending {
    /// Returns the day the task has to be planned again; the planner need not look at it before.
    pub fn next_on(&self, directory: &dyn Directory) -> Option<NaiveDate> {
        let (task, quiet) = (&self.task, directory.quiet(&self.task.place));
        let effective = directory.effective(task)?;
        next_unheld(task, &effective.rule(), self.planned(), quiet, Hold::of(task, directory))
    }

    /// Returns the last day whose occurrences have been decided: the day before it opened, for a task that is new.
    pub(super) fn planned(&self) -> NaiveDate {
        self.planned_until.unwrap_or_else(|| eve_of(&self.task))
    }
}

/// What one tick works on.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The open tasks whose next day has come, and those the waiting nudges are about.
    pub pending: &'a [Pending],
    /// The nudges decided earlier that wait for today or an earlier day; later ones are left alone.
    pub waiting: &'a [Nudge],
    /// The reminder mails of this ISO week.
    pub history: &'a History,
    /// Who is who.
    pub directory: &'a dyn Directory,
}

/// What one tick decides; all of it is recorded in one transaction, each nudge under its unique key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The mails of today.
    pub mails: Vec<Bundle>,
    /// The nudges that wait for another day, in `send_on`.
    pub later: Vec<Nudge>,
    /// The nudges that are not sent, and why.
    pub suppressed: Vec<Suppressed>,
    /// The occurrences for which nobody at all can be reached.
    pub unanswered: Vec<Unanswered>,
    /// How far each open task on the desk has been planned now.
    pub planned: Vec<Planned>,
}

/// An occurrence for which no level up to the last has anybody who can be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// The task.
    pub task: TaskId,
    /// The rule.
    pub rule: RuleId,
    /// What nobody gets.
    pub occurrence: Occurrence,
}

/// How far a task has been planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The task.
    pub task: TaskId,
    /// The last day whose occurrences have been decided.
    pub until: NaiveDate,
    /// The day it has to be planned again.
    pub next_on: Option<NaiveDate>,
}

/// Plans the Helsinki day an instant belongs to. Planning a day again finds only what has come up since.
///
/// A nudge whose recipient's hours are over today, or whose area has no sending day today, waits for its next day, so
/// that the mails of a plan leave on the day they are counted for.
pub fn plan_day(now: DateTime<Utc>, desk: &Desk<'_>) -> Plan {
    let day = local::date_of(now);
    let tasks: BTreeMap<TaskId, &Task> =
        desk.pending.iter().map(|pending| (pending.task.id, &pending.task)).collect();
    let quiet = |nudge: &Nudge| {
        tasks.get(&nudge.task).map_or_else(Quiet::default, |task| desk.directory.quiet(&task.place))
    };
    let mut plan = Plan::default();
    let mut wanted = still_wanted(day, desk, &tasks, &mut plan);
    decide(day, desk, &mut plan, &mut wanted);

    let mut ready = Vec::new();
    for nudge in wanted {
        let (hours, frequency) = match standing(&nudge.recipient, desk.directory) {
            Standing::Takes(hours, frequency) => (hours, frequency),
            Standing::Silent | Standing::Unreachable => (Window::Office, Frequency::Daily),
        };
        let opens_on = local::date_of(hours.next_opening(now, &quiet(&nudge)));
        let task = tasks.get(&nudge.task);
        let send_on = task.map_or(opens_on, |task| wished(opens_on, frequency, task, quiet(&nudge)));
        let nudge = Nudge { send_on, ..nudge };
        if send_on > day { plan.later.push(nudge) } else { ready.push(nudge) }
    }
    let gathering = gather(day, ready, desk.history, &quiet);
    plan.mails = gathering.mails;
    plan.later.extend(gathering.later);
    plan.suppressed.extend(gathering.merged);
    plan
}

fn still_wanted(
    day: NaiveDate,
    desk: &Desk<'_>,
    tasks: &BTreeMap<TaskId, &Task>,
    plan: &mut Plan,
) -> Vec<Nudge> {
    let mut wanted = Vec::new();
    for nudge in desk.waiting.iter().filter(|nudge| nudge.send_on <= day).cloned() {
        match obstacle(&nudge, tasks.get(&nudge.task).copied(), desk.directory) {
            None => wanted.push(nudge),
            Some(reason) => plan.suppressed.push(Suppressed { nudge, reason }),
        }
    }
    wanted
}

fn decide(day: NaiveDate, desk: &Desk<'_>, plan: &mut Plan, wanted: &mut Vec<Nudge>) {
    let waiting: BTreeSet<_> = desk.waiting.iter().map(|n| (n.task, &n.recipient, &n.key)).collect();
    for pending in desk.pending.iter().filter(|pending| pending.task.closed_at.is_none()) {
        let task = &pending.task;
        let Some(effective) = desk.directory.effective(task) else { continue };
        let rule = &effective.rule();
        let quiet = desk.directory.quiet(&task.place);
        let hold = Hold::of(task, desk.directory);
        let next_on = next_unheld(task, rule, day, quiet, hold);
        plan.planned.push(Planned { task: task.id, until: day, next_on });
        let due = due_unheld(task, rule, (pending.planned(), day), quiet, hold);
        // A rule that has been moved may bring an occurrence back that everybody has been told of.
        let is_new = |occurrence: &Occurrence| !desk.directory.is_decided(task.id, &occurrence.key);
        for occurrence in due.into_iter().filter(is_new) {
            let Recipients { level, reachable, unreachable, silent } =
                recipients(task, occurrence.level, desk.directory);
            let nudge = |recipient: Recipient, level: Level| Nudge {
                recipient,
                rule: rule.id,
                task: task.id,
                key: occurrence.key.clone(),
                level,
                planned_on: occurrence.on,
                send_on: day,
            };
            let nobody = reachable.is_empty();
            if desk.directory.is_paused(task) {
                let resting = reachable.into_iter().map(|recipient| nudge(recipient, level));
                plan.suppressed.extend(resting.map(|nudge| Suppressed { nudge, reason: Reason::Paused }));
                continue;
            }
            let found = reachable.into_iter().map(|recipient| nudge(recipient, level));
            let (found, small): (Vec<_>, Vec<_>) =
                found.partition(|nudge| is_wanted(nudge, task, desk.directory));
            // A changed calendar may bring an occurrence back that is still waiting.
            let waits = |n: &Nudge| waiting.contains(&(n.task, &n.recipient, &n.key));
            wanted.extend(found.into_iter().filter(|nudge| !waits(nudge)));
            let small = small.into_iter().filter(|nudge| !waits(nudge));
            plan.suppressed.extend(small.map(|nudge| Suppressed { nudge, reason: Reason::NotUrgent }));
            for (lost, reason) in [(unreachable, Reason::Unreachable), (silent, Reason::Silent)] {
                let lost = lost.into_iter().map(|recipient| nudge(recipient, occurrence.level));
                plan.suppressed.extend(lost.map(|nudge| Suppressed { nudge, reason: reason.clone() }));
            }
            if nobody {
                plan.unanswered.push(Unanswered { task: task.id, rule: rule.id, occurrence });
            }
        }
    }
}
