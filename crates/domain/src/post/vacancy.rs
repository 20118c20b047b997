//! When nobody held a post: what its reminders have waited for in the meantime.

use chrono::{Days, NaiveDate};

use crate::person::RoleAssignment;

/// A time in which nobody held a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vacancy {
    /// Its first day.
    pub from: NaiveDate,
    /// The first day of whoever came after, if somebody did.
    pub until: Option<NaiveDate>,
}

/// Returns the newest time up to a day in which nobody held a post that somebody had held before.
pub fn newest_vacancy(held: &[RoleAssignment], on: NaiveDate) -> Option<Vacancy> {
    let mut terms: Vec<_> = held.iter().filter(|held| held.valid_from <= on).collect();
    terms.sort_by_key(|term| term.valid_from);
    let mut newest = None;
    let mut last_day: Option<NaiveDate> = None;
    for term in terms {
        if let Some(from) = last_day.and_then(after).filter(|from| *from < term.valid_from) {
            newest = Some(Vacancy { from, until: Some(term.valid_from) });
        }
        let ends = term.valid_to.unwrap_or(NaiveDate::MAX);
        last_day = Some(last_day.map_or(ends, |last| last.max(ends)));
    }
    let open = last_day.and_then(after).filter(|from| *from <= on);
    open.map(|from| Vacancy { from, until: None }).or(newest)
}

fn after(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(1))
}
