//! From a rule and a task to dates: every occasion moved to a day on which reminders may leave (`domain.md` §5.2).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Anchor, Level, Occasion, Rule, rule_for};
use crate::calendar::{
    Quiet, is_sending_day, local, next_sending_day, sending_day_for_after, sending_day_for_before,
};
use crate::task::Task;

/// An occasion of a rule on a certain task, on a sending day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Occurrence {
    /// The occasion's key, the due date and the cycle: a moved date or a second year is another occurrence.
    pub key: String,
    /// Whom it is for.
    pub level: Level,
    /// The date the rule says.
    pub nominal: NaiveDate,
    /// The sending day it has become.
    pub on: NaiveDate,
}

/// Why an occasion does not take place for a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Misfit {
    /// Its date had passed when the task opened.
    BeforeOpening,
    /// It had to be pulled ahead of the opening, and no sending day is left before the due date.
    NoDayLeft,
    /// A newer one for the same people leaves no later.
    Overtaken,
}

/// An occasion that does not take place for a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The key the occurrence would have had.
    pub key: String,
    /// Whom it would have been for.
    pub level: Level,
    /// The date the rule says.
    pub nominal: NaiveDate,
    /// Why not.
    pub why: Misfit,
}

/// Returns the occurrences of a rule on a task, by day; for each level a newer one never leaves before an older.
///
/// What comes before the due date moves back to a sending day, everything else on; an escalation never moves back,
/// so it pauses in quiet times.
pub fn occurrences(rule: &Rule, task: &Task, quiet: &Quiet) -> Vec<Occurrence> {
    let mut coming: Vec<_> = all(rule, task, *quiet).into_iter().filter_map(Result::ok).collect();
    coming.sort_by_key(|occurrence| (occurrence.on, occurrence.level));
    coming
}

/// Returns the occasions of a rule that do not take place for a task, and why.
pub fn dropped(rule: &Rule, task: &Task, quiet: &Quiet) -> Vec<Dropped> {
    all(rule, task, *quiet).into_iter().filter_map(Result::err).collect()
}

/// Returns what is due after one date, up to and including another: at most one occurrence for each level, because
/// those missed in a downtime collapse into the newest.
pub fn due(task: &Task, rule: &Rule, after: NaiveDate, to: NaiveDate, quiet: &Quiet) -> Vec<Occurrence> {
    let within = occurrences(rule, task, quiet).into_iter().filter(|o| after < o.on && o.on <= to);
    let newest: BTreeMap<_, _> = within.map(|occurrence| (occurrence.level, occurrence)).collect();
    newest.into_values().collect()
}

/// Returns the first day after a date on which something is due.
pub fn next_on(task: &Task, rule: &Rule, after: NaiveDate, quiet: &Quiet) -> Option<NaiveDate> {
    occurrences(rule, task, quiet).into_iter().map(|occurrence| occurrence.on).find(|on| *on > after)
}

/// Returns the first day on which a task that has just opened is nudged, if it ever is.
pub fn first_on(task: &Task, quiet: &Quiet) -> Option<NaiveDate> {
    next_on(task, rule_for(task.kind)?, eve_of(task), quiet)
}

/// Returns the last date on which nothing of a task can have been planned: the day before it opened.
pub(super) fn eve_of(task: &Task) -> NaiveDate {
    let opened_on = local::date_of(task.opened_at);
    opened_on.pred_opt().unwrap_or(opened_on)
}

fn all(rule: &Rule, task: &Task, quiet: Quiet) -> Vec<Result<Occurrence, Dropped>> {
    let moments = rule.occasions.iter().flat_map(|occasion| {
        occasion.moments().into_iter().map(move |(key, offset)| (key, Occasion { offset, ..*occasion }))
    });
    let placed: Vec<_> = moments.map(|(key, moment)| place(&key, moment, task, quiet)).collect();
    let is_overtaken = |index: usize, older: &Occurrence| {
        placed.iter().enumerate().any(|(other, newer)| {
            newer.as_ref().is_ok_and(|newer| {
                newer.level == older.level
                    && (newer.nominal, other) > (older.nominal, index)
                    && newer.on <= older.on
            })
        })
    };
    let verdicts = placed.iter().enumerate().map(|(index, placed)| match placed {
        Ok(older) if is_overtaken(index, older) => {
            let Occurrence { key, level, nominal, .. } = older.clone();
            Err(Dropped { key, level, nominal, why: Misfit::Overtaken })
        }
        Ok(_) | Err(_) => placed.clone(),
    });
    verdicts.collect()
}

fn place(key: &str, occasion: Occasion, task: &Task, quiet: Quiet) -> Result<Occurrence, Dropped> {
    let opened_on = local::date_of(task.opened_at);
    let from_due = occasion.offset.apply(task.due_on);
    let nominal = match occasion.anchor {
        Anchor::Opened => occasion.offset.apply(opened_on),
        Anchor::Due if from_due > task.due_on => occasion.offset.apply(task.due_on.max(opened_on)),
        Anchor::Due | Anchor::OnceDue => from_due,
        Anchor::DueOrOpened => from_due.max(opened_on),
    };
    let is_ahead = match occasion.anchor {
        Anchor::Opened | Anchor::OnceDue => false,
        Anchor::Due => nominal <= task.due_on,
        Anchor::DueOrOpened => from_due > opened_on && nominal <= task.due_on,
    };
    let on = if is_ahead && !occasion.to.is_escalation() {
        ahead(nominal, opened_on, task.due_on, quiet)
    } else if nominal < opened_on {
        Err(Misfit::BeforeOpening)
    } else {
        Ok(sending_day_for_after(nominal, &quiet))
    };
    let key = format!("{key}/{}/{}", task.due_on, task.cycle);
    match on {
        Ok(on) => Ok(Occurrence { key, level: occasion.to, nominal, on }),
        Err(why) => Err(Dropped { key, level: occasion.to, nominal, why }),
    }
}

fn ahead(
    nominal: NaiveDate,
    opened_on: NaiveDate,
    due_on: NaiveDate,
    quiet: Quiet,
) -> Result<NaiveDate, Misfit> {
    if nominal < opened_on {
        return Err(Misfit::BeforeOpening);
    }
    let pulled = sending_day_for_before(nominal, &quiet);
    if pulled >= opened_on {
        return Ok(pulled);
    }
    let next =
        if is_sending_day(opened_on, &quiet) { opened_on } else { next_sending_day(opened_on, &quiet) };
    if next < due_on { Ok(next) } else { Err(Misfit::NoDayLeft) }
}
