//! From nudges to mails: at most one a day for each recipient, and three a week but for what rests on law
//! (`domain.md` §5.2, cap).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use super::{Nudge, Reason, Recipient, RuleId, Suppressed};
use crate::calendar::{Quiet, is_sending_day, next_sending_day};
use crate::id::TaskId;

/// The most reminder mails a recipient gets in an ISO week; the next one waits for Monday, unless it tells of a duty or
/// a deadline of the law.
pub const MAILS_PER_WEEK: u32 = 3;

/// How many reminder mails each recipient has got on each day; the days of the current ISO week suffice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History(BTreeMap<Recipient, BTreeMap<NaiveDate, u32>>);

impl History {
    /// Takes note of one mail.
    pub fn record(&mut self, recipient: Recipient, day: NaiveDate) {
        *self.0.entry(recipient).or_default().entry(day).or_default() += 1;
    }

    /// Returns a recipient's mails but for those of a day: a mail that is to be moved is not in its own way.
    #[must_use]
    pub fn without(&self, recipient: &Recipient, day: NaiveDate) -> Self {
        let mut days = self.0.get(recipient).cloned().unwrap_or_default();
        days.remove(&day);
        Self([(recipient.clone(), days)].into())
    }

    /// Returns the mails of a day.
    pub fn on(&self, recipient: &Recipient, day: NaiveDate) -> u32 {
        self.between(recipient, day, day)
    }

    /// Returns the mails of the ISO week a day belongs to.
    pub fn in_week_of(&self, recipient: &Recipient, day: NaiveDate) -> u32 {
        let monday = day.week(Weekday::Mon).checked_first_day().unwrap_or(day);
        self.between(recipient, monday, sunday_of(day))
    }

    fn between(&self, recipient: &Recipient, first: NaiveDate, last: NaiveDate) -> u32 {
        self.0.get(recipient).map_or(0, |days| days.range(first..=last).map(|(_, count)| count).sum())
    }
}

impl FromIterator<(Recipient, NaiveDate)> for History {
    fn from_iter<I: IntoIterator<Item = (Recipient, NaiveDate)>>(mails: I) -> Self {
        let mut history = Self::default();
        mails.into_iter().for_each(|(recipient, day)| history.record(recipient, day));
        history
    }
}

/// One reminder mail to be: everything one recipient is nudged of on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Whom it goes to.
    pub recipient: Recipient,
    /// The day.
    pub day: NaiveDate,
    /// What it is about, never empty: the weekly digest first, then one's own tasks, then copies.
    pub nudges: Vec<Nudge>,
}

impl Bundle {
    /// Returns whether it is the weekly digest, which has absorbed the day's other nudges.
    pub fn is_digest(&self) -> bool {
        self.nudges.iter().any(|nudge| nudge.rule == RuleId::Rm44)
    }
}

/// What becomes of the nudges of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathering {
    /// The mails, by recipient.
    pub mails: Vec<Bundle>,
    /// What has to wait because of a cap; `send_on` says for which day.
    pub later: Vec<Nudge>,
    /// What a newer nudge on the same task tells.
    pub merged: Vec<Suppressed>,
}

/// Gathers the nudges that are to leave on a sending day. `quiet` returns the quiet times of a nudge's area.
pub fn gather(
    day: NaiveDate,
    waiting: Vec<Nudge>,
    history: &History,
    quiet: &dyn Fn(&Nudge) -> Quiet,
) -> Gathering {
    let mut by_recipient: BTreeMap<Recipient, Vec<Nudge>> = BTreeMap::new();
    for nudge in waiting {
        by_recipient.entry(nudge.recipient.clone()).or_default().push(nudge);
    }
    let mut gathering = Gathering::default();
    for (recipient, nudges) in by_recipient {
        let mut nudges = merge(nudges, &mut gathering.merged);
        if let Some(barred) = Cap::of(&nudges).last_barred_day(&recipient, day, history) {
            gathering.later.extend(nudges.into_iter().map(|nudge| {
                let send_on = next_sending_day(barred, &quiet(&nudge));
                Nudge { send_on, ..nudge }
            }));
        } else {
            nudges.sort_by(|a, b| prominence(a).cmp(&prominence(b)));
            gathering.mails.push(Bundle { recipient, day, nudges });
        }
    }
    gathering
}

/// Keeps the newest nudge of each task; of two for the same day, the one to whose move it is.
fn merge(nudges: Vec<Nudge>, merged: &mut Vec<Suppressed>) -> Vec<Nudge> {
    let mut by_task: BTreeMap<TaskId, Vec<Nudge>> = BTreeMap::new();
    for nudge in nudges {
        by_task.entry(nudge.task).or_default().push(nudge);
    }
    by_task
        .into_values()
        .filter_map(|mut same| {
            same.sort_by_key(|nudge| (nudge.planned_on, Reverse(nudge.level), nudge.key.clone()));
            let newest = same.pop()?;
            merged.extend(same.into_iter().map(|nudge| {
                let reason = Reason::MergedInto(newest.key.clone());
                Suppressed { nudge, reason }
            }));
            Some(newest)
        })
        .collect()
}

fn prominence(nudge: &Nudge) -> impl Ord + use<'_> {
    (nudge.rule != RuleId::Rm44, nudge.level, nudge.rule, nudge.planned_on, &nudge.key, nudge.task)
}

/// How many mails a recipient may get (`domain.md` §5.2, cap).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// One a day and three a week.
    DayAndWeek,
    /// One a day: what reminds of a statutory duty does not wait for Monday.
    Day,
}

impl Cap {
    /// Returns what holds for a mail that says these things.
    pub fn of<'a>(nudges: impl IntoIterator<Item = &'a Nudge>) -> Self {
        if nudges.into_iter().any(Nudge::is_statutory) { Self::Day } else { Self::DayAndWeek }
    }

    /// Returns the first sending day, this one or a later one, on which there is room for another mail.
    pub fn free_day(
        self,
        recipient: &Recipient,
        from: NaiveDate,
        history: &History,
        quiet: &Quiet,
    ) -> NaiveDate {
        let mut day = if is_sending_day(from, quiet) { from } else { next_sending_day(from, quiet) };
        while let Some(barred) = self.last_barred_day(recipient, day, history) {
            day = next_sending_day(barred, quiet);
        }
        day
    }

    /// Returns the last day on which the recipient must not get another mail, if today is one.
    fn last_barred_day(self, recipient: &Recipient, day: NaiveDate, history: &History) -> Option<NaiveDate> {
        if self == Self::DayAndWeek && history.in_week_of(recipient, day) >= MAILS_PER_WEEK {
            return Some(sunday_of(day));
        }
        (history.on(recipient, day) > 0).then_some(day)
    }
}

fn sunday_of(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).checked_last_day().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reminder::Level;
    use crate::reminder::fixture::{day, recipient};

    const FRIDAY: &str = "2026-09-04";

    fn nudge(to: u128, task: u128, rule: RuleId, planned_on: &str) -> Nudge {
        Nudge {
            recipient: recipient(to),
            rule,
            task: TaskId::new(uuid::Uuid::from_u128(task)),
            key: format!("{}/{planned_on}/", rule.code()),
            level: Level::Owner,
            planned_on: day(planned_on),
            send_on: day(planned_on),
        }
    }

    fn gathered(waiting: &[Nudge], history: &[(u128, &str)]) -> Gathering {
        let history = history.iter().map(|(to, on)| (recipient(*to), day(on))).collect();
        gather(day(FRIDAY), waiting.to_vec(), &history, &|_| Quiet::default())
    }

    #[test]
    fn all_nudges_of_a_person_on_a_day_are_one_mail() {
        let waiting = [
            nudge(2, 3, RuleId::Rm02, FRIDAY),
            nudge(1, 1, RuleId::Rm02, FRIDAY),
            nudge(1, 2, RuleId::Rm12, FRIDAY),
        ];
        let gathering = gathered(&waiting, &[]);
        let mails: Vec<_> = gathering.mails.iter().map(|m| (m.recipient.clone(), m.nudges.len())).collect();
        assert_eq!(mails, [(recipient(1), 2), (recipient(2), 1)]);
        assert!(gathering.later.is_empty() && gathering.merged.is_empty());
    }

    #[test]
    fn a_second_mail_on_a_day_waits_for_the_next_sending_day() {
        let gathering = gathered(&[nudge(1, 1, RuleId::Rm02, FRIDAY)], &[(1, FRIDAY), (2, FRIDAY)]);
        assert!(gathering.mails.is_empty());
        assert_eq!(gathering.later[0].send_on, day("2026-09-07"));
        assert_eq!(gathering.later[0].planned_on, day(FRIDAY));
    }

    #[test]
    fn a_fourth_mail_in_a_week_waits_for_monday() {
        let week = [(1, "2026-08-31"), (1, "2026-09-01"), (1, "2026-09-03")];
        let gathering = gathered(&[nudge(1, 1, RuleId::Rm02, FRIDAY)], &week);
        assert_eq!(gathering.later[0].send_on, day("2026-09-07"));
        let before = [(1, "2026-08-30"), (1, "2026-09-01"), (1, "2026-09-03")];
        assert_eq!(gathered(&[nudge(1, 1, RuleId::Rm02, FRIDAY)], &before).mails.len(), 1);
    }

    #[test]
    fn what_rests_on_law_comes_as_a_fourth_mail_and_takes_the_rest_of_its_day_along() {
        let week = [(1, "2026-08-31"), (1, "2026-09-01"), (1, "2026-09-03")];
        let of_law = nudge(1, 2, RuleId::Rm10, FRIDAY);
        let gathering = gathered(&[nudge(1, 1, RuleId::Rm02, FRIDAY), of_law.clone()], &week);
        assert_eq!(gathering.mails[0].nudges.len(), 2);
        assert!(gathering.later.is_empty());
        let again = gathered(&[of_law], &[(1, FRIDAY)]);
        assert_eq!(again.later[0].send_on, day("2026-09-07"), "one a day is everybody's");
    }

    #[test]
    fn a_mail_that_missed_its_day_leaves_on_the_first_one_with_room() {
        let free = |from: &str, history: &[&str]| {
            let history = history.iter().map(|on| (recipient(1), day(on))).collect();
            Cap::DayAndWeek.free_day(&recipient(1), day(from), &history, &Quiet::default())
        };
        assert_eq!(free(FRIDAY, &[]), day(FRIDAY));
        assert_eq!(free("2026-09-05", &[]), day("2026-09-07"), "not on a Saturday");
        assert_eq!(free(FRIDAY, &[FRIDAY, "2026-09-07"]), day("2026-09-08"));
        let week = ["2026-08-31", "2026-09-01", "2026-09-02"];
        assert_eq!(free("2026-09-03", &week), day("2026-09-07"));
        let history = week.iter().map(|on| (recipient(1), day(on))).collect();
        let statutory = Cap::Day.free_day(&recipient(1), day("2026-09-02"), &history, &Quiet::default());
        assert_eq!(statutory, day("2026-09-03"), "the fourth of a week, but not the second of a day");
    }

    #[test]
    fn waiting_steps_over_quiet_times() {
        let later = gather(
            day("2026-12-22"),
            vec![nudge(1, 1, RuleId::Rm02, "2026-12-22")],
            &[(recipient(1), day("2026-12-22"))].into_iter().collect(),
            &|_| Quiet::default(),
        );
        assert_eq!(later.later[0].send_on, day("2027-01-07"));
    }

    #[test]
    fn the_weekly_digest_absorbs_the_nudges_of_its_day() {
        let waiting = [nudge(1, 1, RuleId::Rm02, FRIDAY), nudge(1, 2, RuleId::Rm44, FRIDAY)];
        let gathering = gathered(&waiting, &[]);
        assert!(gathering.mails[0].is_digest());
        let rules: Vec<_> = gathering.mails[0].nudges.iter().map(|nudge| nudge.rule).collect();
        assert_eq!(rules, [RuleId::Rm44, RuleId::Rm02]);
    }

    #[test]
    fn of_one_task_only_the_newest_nudge_leaves() {
        let older = nudge(1, 1, RuleId::Rm02, "2026-09-02");
        let newer = nudge(1, 1, RuleId::Rm02, FRIDAY);
        let copy = Nudge { level: Level::L2, key: "due+3wd".into(), ..newer.clone() };
        let gathering = gathered(&[newer.clone(), copy.clone(), older.clone()], &[]);
        assert_eq!(gathering.mails[0].nudges, std::slice::from_ref(&newer));
        let reason = || Reason::MergedInto(newer.key.clone());
        let merged = [older, copy].map(|nudge| Suppressed { nudge, reason: reason() });
        assert_eq!(gathering.merged, merged);
    }

    #[test]
    fn the_order_in_which_nudges_come_does_not_matter() {
        let mut waiting: Vec<_> = (0..12)
            .map(|number| {
                nudge(number % 3, number / 2, RuleId::Rm02, ["2026-09-03", FRIDAY][usize::from(number > 6)])
            })
            .collect();
        let gathering = gathered(&waiting, &[(2, FRIDAY)]);
        waiting.reverse();
        assert_eq!(gathered(&waiting, &[(2, FRIDAY)]), gathering);
    }
}
