//! What recipients wish: everything on its day, once a week, or only what presses.

use chrono::{NaiveDate, Weekday};

use super::recipient::{Standing, standing};
use super::{Directory, Nudge};
use crate::calendar::{Quiet, next_sending_day};
use crate::person::Frequency;
use crate::task::{Kind, Task};

/// Days before it is due from which on a task is urgent; what is late stays so.
pub const PRESSING_DAYS: i64 = 7;

/// Returns whether a task is statutory, or so near its last day that it cannot wait for a weekly mail. Looking a week
/// over never is: it is due within days of its opening by its nature.
pub fn presses(task: &Task, day: NaiveDate) -> bool {
    let urgent = (task.due_on - day).num_days() <= PRESSING_DAYS;
    task.kind != Kind::ReviewWeek && (urgent || task.kind.is_statutory())
}

/// Returns whether the recipient wants a nudge at all, who takes some.
pub(super) fn is_wanted(nudge: &Nudge, task: &Task, directory: &dyn Directory) -> bool {
    match standing(&nudge.recipient, directory) {
        Standing::Takes(_, Frequency::Urgent) => nudge.is_by_hand() || presses(task, nudge.send_on),
        Standing::Takes(_, Frequency::Daily | Frequency::Weekly | Frequency::Never)
        | Standing::Silent
        | Standing::Unreachable => true,
    }
}

/// Returns the day on which somebody gets a nudge that could leave on a day: for whom it is once a week, the first
/// sending day of a week, unless the task presses by then. So nothing about one task can leave while an older nudge on
/// it waits.
pub(super) fn wished(day: NaiveDate, frequency: Frequency, task: &Task, quiet: Quiet) -> NaiveDate {
    match frequency {
        Frequency::Weekly => {
            let weekly = weekly_day(day, quiet);
            if presses(task, weekly) { day } else { weekly }
        }
        Frequency::Daily | Frequency::Urgent | Frequency::Never => day,
    }
}

/// Returns the first sending day of an ISO week, from a day on.
fn weekly_day(day: NaiveDate, quiet: Quiet) -> NaiveDate {
    let week = day.week(Weekday::Mon);
    let eve = week.checked_first_day().and_then(|monday| monday.pred_opt()).unwrap_or(day);
    let first = next_sending_day(eve, &quiet);
    if first >= day { first } else { next_sending_day(week.checked_last_day().unwrap_or(day), &quiet) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reminder::fixture::{day, task};

    fn weekly(from: &str, due: &str) -> NaiveDate {
        let signing = task(1, Kind::SignAgreement, "2026-09-01", due);
        wished(day(from), Frequency::Weekly, &signing, Quiet::default())
    }

    #[test]
    fn what_is_gathered_weekly_leaves_on_the_first_sending_day_of_a_week() {
        assert_eq!(weekly("2026-11-16", "2027-03-01"), day("2026-11-16"), "a Monday");
        assert_eq!(weekly("2026-11-17", "2027-03-01"), day("2026-11-23"), "a Tuesday waits");
        // Monday is a public holiday, and in the week after the whole country rests.
        assert_eq!(weekly("2027-03-24", "2027-09-01"), day("2027-03-30"));
        assert_eq!(weekly("2027-03-30", "2027-09-01"), day("2027-03-30"));
        assert_eq!(weekly("2026-12-22", "2027-09-01"), day("2027-01-07"));
    }

    #[test]
    fn what_would_press_by_then_does_not_wait() {
        assert_eq!(weekly("2026-11-17", "2026-12-01"), day("2026-11-23"), "eight days are left on Monday");
        assert_eq!(weekly("2026-11-17", "2026-11-30"), day("2026-11-17"));
        assert_eq!(weekly("2026-11-17", "2026-10-01"), day("2026-11-17"), "it is late");
    }

    #[test]
    fn the_law_presses_always_and_a_look_at_the_week_never() {
        let decision = task(1, Kind::RecordDecision, "2026-09-01", "2027-03-01");
        assert!(presses(&decision, day("2026-11-17")));
        let review = task(1, Kind::ReviewWeek, "2026-11-16", "2026-11-20");
        assert!(!presses(&review, day("2026-11-17")));
        let signing = task(1, Kind::SignAgreement, "2026-09-01", "2026-11-24");
        assert!(presses(&signing, day("2026-11-17")) && !presses(&signing, day("2026-11-16")));
    }
}
