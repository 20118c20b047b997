//! The forecast while people act: what is sent until the next act is what was foretold after the last one, and what was
//! foretold before an act holds for whatever the act does not touch.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc, Weekday};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::office::{Office, Sent};
use super::property::{ORGANISATIONS, assert_caps_hold, kinds, office, plus};
use crate::calendar::local;
use crate::id::TaskId;
use crate::lifecycle::Keyed;
use crate::permission::{Role, Scope};
use crate::person::Frequency;
use crate::reminder::fixture::{Town, early, ii, organisation, region, task_of};
use crate::reminder::{
    Directory, Foretold, Level, MAILS_PER_WEEK, Outcome, Profile, Recipient, Recipients, RuleId, forecast,
    recipients, rule_for,
};
use crate::subject::Subject;
use crate::task::{Kind, Task};

/// What somebody does. Tasks and holders are counted round among those there are.
#[derive(Debug, Clone)]
enum Act {
    /// Does what an open task asks for.
    Close(usize),
    /// Opens a task of an organisation, due in so many days.
    Open(Kind, u128, i32),
    /// Moves the date of an open task by so many days: it is asked for anew.
    Move(usize, i32),
    /// A person does their part of an open task, which others still have to do.
    DoPart(usize, u128),
    /// A person gets a role.
    Join(u128, Role, Scope),
    /// A holder leaves.
    Leave(usize),
    /// A person chooses how often.
    Choose(u128, Frequency),
    /// A person reads in the evening, or in office hours.
    ReadInTheEvening(u128, bool),
    /// Mail to a person bounces, or arrives again.
    Bounce(u128, bool),
}

fn act() -> impl Strategy<Value = Act> {
    let person = || prop_oneof![1_u128..8, 51_u128..54];
    let member =
        select(vec![Role::OrganisationAdmin, Role::OrganisationSignatory, Role::OrganisationContact]);
    let post = select(vec![
        (Role::MunicipalCoordinator, ii()),
        (Role::MunicipalManager, ii()),
        (Role::RegionalCoordinator, Scope::Area(region())),
    ]);
    let at_organisation =
        (member, ORGANISATIONS).prop_map(|(role, at)| (role, Scope::Organisation(organisation(at))));
    let place = prop_oneof![3 => at_organisation, 1 => post];
    prop_oneof![
        4 => (0_usize..30).prop_map(Act::Close),
        3 => (select(kinds()), ORGANISATIONS, -5_i32..90).prop_map(|(kind, of, lead)| Act::Open(kind, of, lead)),
        3 => (0_usize..30, -20_i32..60).prop_map(|(task, days)| Act::Move(task, days)),
        1 => (0_usize..30, 1_u128..8).prop_map(|(task, who)| Act::DoPart(task, who)),
        2 => (person(), place).prop_map(|(who, (role, scope))| Act::Join(who, role, scope)),
        2 => (0_usize..12).prop_map(Act::Leave),
        2 => (person(), select(Frequency::all())).prop_map(|(who, often)| Act::Choose(who, often)),
        1 => (person(), any::<bool>()).prop_map(|(who, evening)| Act::ReadInTheEvening(who, evening)),
        1 => (person(), any::<bool>()).prop_map(|(who, bounces)| Act::Bounce(who, bounces)),
    ]
}

/// Acts, each so many minutes after the one before.
fn course() -> impl Strategy<Value = Vec<(i64, Act)>> {
    vec((1_i64..40_000, act()), 1..6)
}

impl Office {
    /// Lets the planner run up to an instant.
    fn run_until(&mut self, at: DateTime<Utc>) {
        let mornings = local::date_of(self.last_tick).iter_days().map(early);
        let mornings: Vec<_> = mornings
            .skip_while(|morning| *morning <= self.last_tick)
            .take_while(|morning| *morning < at)
            .collect();
        mornings.into_iter().chain([at]).for_each(|tick| self.tick_at(tick));
    }

    fn nth_open(&self, number: usize) -> Option<Task> {
        self.open_tasks().nth(number.checked_rem(self.open_tasks().count())?).cloned()
    }

    /// Closes a task; what the calendar knows about it changes with it, as in life.
    fn close(&mut self, task: &Task, today: NaiveDate) {
        self.closed.insert(task.id);
        let is_it = |subject: Subject| subject == task.subject;
        self.authorities.retain(|right| !is_it(Subject::Organisation(right.organisation)));
        self.vacant.retain(|post| !is_it(post.subject()));
        self.bodiless.retain(|one| !is_it(one.subject()));
        let checked = self.commitments.iter_mut().filter(|one| is_it(Subject::Commitment(one.id)));
        checked.for_each(|one| one.last_check_in_on = Some(today));
    }

    fn next_id(&self) -> TaskId {
        TaskId::new(uuid::Uuid::from_u128(500 + self.tasks.len() as u128))
    }

    /// Does something now.
    fn act(&mut self, act: &Act) {
        let (now, today) = (self.last_tick, local::date_of(self.last_tick));
        match act {
            Act::Close(number) => {
                if let Some(task) = self.nth_open(*number) {
                    self.close(&task, today);
                }
            }
            Act::Open(kind, of, lead) => {
                let id = self.next_id();
                let task = task_of(id.uuid().as_u128(), *kind, organisation(*of), today, plus(today, *lead));
                self.insert(Task { opened_at: now, ..task });
            }
            Act::Move(number, days) => {
                if let Some(task) = self.nth_open(*number) {
                    self.closed.insert(task.id);
                    let due_on = plus(task.due_on, *days);
                    self.insert(Task { id: self.next_id(), due_on, opened_at: now, ..task });
                }
            }
            Act::DoPart(number, who) => {
                let task = self.nth_open(*number);
                self.town.done.extend(task.map(|task| (task.id, *who)));
            }
            Act::Join(who, role, scope) => self.town.holders.push((*who, *role, scope.clone())),
            Act::Leave(number) => {
                if let Some(number) = number.checked_rem(self.town.holders.len()) {
                    self.town.holders.remove(number);
                }
            }
            Act::Choose(who, often) => {
                self.town.frequency.insert(*who, *often);
            }
            Act::ReadInTheEvening(who, true) => {
                self.town.evening.insert(*who);
            }
            Act::ReadInTheEvening(who, false) => {
                self.town.evening.remove(who);
            }
            Act::Bounce(who, true) => {
                self.town.unreachable.insert(*who);
            }
            Act::Bounce(who, false) => {
                self.town.unreachable.remove(who);
            }
        }
    }

    /// Returns what has been sent since this was last asked.
    fn newly_sent(&mut self) -> Vec<Sent> {
        let mut sent = std::mem::take(&mut self.sent);
        sent.sort();
        sent
    }

    /// Foretells what is left of today and everything up to a date.
    fn foretold(&self, to: NaiveDate) -> Vec<Foretold> {
        forecast(&self.world(), plus(local::date_of(self.last_tick), -1), to)
    }
}

fn sent(told: &[Foretold], to: NaiveDate) -> Vec<Sent> {
    let sent = told.iter().filter(|nudge| nudge.day <= to && matches!(nudge.outcome, Outcome::Sent(_)));
    let sent =
        sent.filter_map(|n| Some((n.day, n.recipient.clone()?, n.rule, n.subject, n.level, n.key.clone())));
    let mut sent: Vec<_> = sent.collect();
    sent.sort();
    sent
}

/// Who could be told of a task, at each level, and how they wish to be.
fn asked(task: &Task, town: &Town) -> Vec<(Recipients, Vec<Option<Profile>>)> {
    let profile = |recipient: &Recipient| match recipient {
        Recipient::Person(person) => town.profile(*person),
        Recipient::Address(_) => None,
    };
    let at = |level: &Level| {
        let found = recipients(task, *level, town);
        let profiles = found.reachable.iter().map(profile).collect();
        (found, profiles)
    };
    Level::all().iter().map(at).collect()
}

/// What an act leaves alone: tasks still open, about something else, and the same people are asked in the same way. Where
/// one thing has two tasks of a kind, as two rights to sign that end, it leaves both alone or neither. A look at the week
/// is about all tasks and never among them.
fn untouched(before: &Office, after: &Office) -> BTreeSet<(RuleId, Subject)> {
    let open = |office: &Office| office.open_tasks().map(|task| task.id).collect::<BTreeSet<_>>();
    let (was, is) = (open(before), open(after));
    let touched: BTreeSet<_> = was.symmetric_difference(&is).map(|id| after.tasks[id].task.subject).collect();
    let is_alone = |task: &&Task| {
        !touched.contains(&task.subject) && asked(task, &before.town) == asked(task, &after.town)
    };
    let tasks = after.open_tasks().filter(|task| task.kind != Kind::ReviewWeek);
    let (alone, others): (Vec<_>, Vec<_>) = tasks.partition(is_alone);
    let said = |task: &Task| Some((rule_for(task.kind)?.id, task.subject));
    let others: BTreeSet<_> = others.into_iter().filter_map(said).collect();
    alone.into_iter().filter_map(said).filter(|said| !others.contains(said)).collect()
}

/// The Monday of the first week in which the cap may have kept a mail back, for each recipient who has such a week: what
/// is left over moves on from there, and one task's mails with another's.
fn full_weeks(office: &Office, told: &[Foretold]) -> BTreeMap<Recipient, NaiveDate> {
    let leaving = told.iter().filter(|nudge| matches!(nudge.outcome, Outcome::Sent(_)));
    let leaving = leaving.filter_map(|nudge| Some((nudge.recipient.clone()?, nudge.day)));
    let mails: BTreeSet<_> = leaving.chain(office.mails.iter().cloned()).collect();
    let mut weeks: BTreeMap<_, u32> = BTreeMap::new();
    for (recipient, day) in mails {
        let monday = day.week(Weekday::Mon).first_day();
        *weeks.entry((recipient, monday)).or_default() += 1;
    }
    let this_week = local::date_of(office.last_tick).week(Weekday::Mon).first_day();
    let full =
        weeks.into_iter().filter(|((_, monday), mails)| *monday >= this_week && *mails >= MAILS_PER_WEEK);
    full.map(|((recipient, monday), _)| (recipient, monday)).rev().collect()
}

/// What is foretold after a day of what an act left alone, to recipients whose weeks are not full yet.
fn told_of(
    told: &[Foretold],
    alone: &BTreeSet<(RuleId, Subject)>,
    after: NaiveDate,
    full: &[BTreeMap<Recipient, NaiveDate>; 2],
) -> Vec<Sent> {
    let is_free = |(day, recipient, rule, subject, ..): &Sent| {
        *day > after
            && alone.contains(&(*rule, *subject))
            && full.iter().all(|full| full.get(recipient).is_none_or(|monday| day < monday))
    };
    sent(told, NaiveDate::MAX).into_iter().filter(is_free).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 4_000, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn between_acts_the_forecast_is_what_is_sent_and_an_act_changes_nothing_but_what_it_touches(
        (office, start) in office(),
        course in course(),
        rest in 1_i32..90,
    ) {
        let mut office = office;
        office.tick(start);
        let minutes: i64 = course.iter().map(|(minutes, _)| minutes).sum();
        let end = plus(local::date_of(office.last_tick + TimeDelta::minutes(minutes)), rest);
        office.sent.clear();
        let mut told = office.foretold(end);
        for (minutes, act) in course {
            let at = office.last_tick + TimeDelta::minutes(minutes);
            let today = local::date_of(at);
            office.run_until(at);
            prop_assert_eq!(&office.newly_sent(), &sent(&told, today), "until {} {:?}", at, act);

            let before = office.clone();
            office.act(&act);
            let anew = office.foretold(end);
            let alone = untouched(&before, &office);
            let full = [full_weeks(&before, &told), full_weeks(&office, &anew)];
            let (then, now) = (told_of(&told, &alone, today, &full), told_of(&anew, &alone, today, &full));
            prop_assert_eq!(then, now, "{:?} at {} touched what it should not", act, at);
            office.tick_at(at);
            told = anew;
        }
        office.run_until(early(end));
        prop_assert_eq!(office.newly_sent(), sent(&told, end), "until the end");
        assert_caps_hold(&office)?;
    }
}
