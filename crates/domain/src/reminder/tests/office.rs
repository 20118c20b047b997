//! A real planner in miniature: tables, ticks, and only what it would load, to hold the forecast against.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::local;
use crate::id::TaskId;
use crate::lifecycle::Keyed;
use crate::permission::Scope;
use crate::reminder::fixture::{Town, early};
use crate::reminder::scheduled::{
    ActiveCommitment, Bodiless, Contacted, EndingAuthority, NewTask, Opener, Post, VacantPost, WeekPlanner,
    authority_ending, body_missing, check_in, contact_check, post_vacant, prevention_week, review_week,
};
use crate::reminder::{
    Desk, Directory, Level, Nudge, Pending, Recipient, RuleId, Setting, Site, World, first_on, plan_day,
    planned_after,
};
use crate::subject::Subject;
use crate::task::{Kind, Task};

/// A row of the task table.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) task: Task,
    pub(super) planned_until: Option<NaiveDate>,
    pub(super) next_nudge_on: Option<NaiveDate>,
}

/// What became of a nudge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Open,
    Mailed(NaiveDate),
    Suppressed,
}

type NudgeKey = (TaskId, RuleId, Recipient, String);

/// A nudge that left: day, recipient, rule, subject, level, occurrence.
pub(super) type Sent = (NaiveDate, Recipient, RuleId, Subject, Level, String);

/// The tables.
#[derive(Clone)]
pub(super) struct Office {
    pub(super) town: Town,
    pub(super) tasks: BTreeMap<TaskId, Row>,
    pub(super) closed: BTreeSet<TaskId>,
    pub(super) nudges: BTreeMap<NudgeKey, (Nudge, Fate)>,
    pub(super) mails: Vec<(Recipient, NaiveDate)>,
    pub(super) sent: Vec<Sent>,
    pub(super) commitments: Vec<ActiveCommitment>,
    pub(super) authorities: Vec<EndingAuthority>,
    pub(super) vacant: Vec<VacantPost>,
    pub(super) contacted: Vec<Contacted>,
    pub(super) bodiless: Vec<Bodiless>,
    pub(super) planners: Vec<WeekPlanner>,
    pub(super) posts: Vec<Post>,
    pub(super) last_tick: DateTime<Utc>,
}

impl Office {
    pub(super) fn new(town: Town, tasks: Vec<Task>, opens_after: NaiveDate) -> Self {
        let mut office = Self {
            town,
            tasks: BTreeMap::new(),
            closed: BTreeSet::new(),
            nudges: BTreeMap::new(),
            mails: Vec::new(),
            sent: Vec::new(),
            commitments: Vec::new(),
            authorities: Vec::new(),
            vacant: Vec::new(),
            contacted: Vec::new(),
            bodiless: Vec::new(),
            planners: Vec::new(),
            posts: Vec::new(),
            last_tick: early(opens_after),
        };
        for task in tasks {
            office.insert(task);
        }
        office
    }

    pub(super) fn insert(&mut self, task: Task) {
        let next_nudge_on =
            self.town.effective(&task).and_then(|rule| first_on(&task, &rule.rule(), &self.town.quiet));
        self.tasks.insert(task.id, Row { task, planned_until: None, next_nudge_on });
    }

    /// Ticks at the hour at which the planner usually looks at a day.
    pub(super) fn tick(&mut self, day: NaiveDate) {
        self.tick_at(early(day));
    }

    /// Runs the schedules that have come due, then plans the day.
    pub(super) fn tick_at(&mut self, now: DateTime<Utc>) {
        for opener in Opener::all() {
            if let Some(run) = opener.schedule().latest_missed(self.last_tick, now) {
                self.run(*opener, local::date_of(run), run);
            }
        }
        self.last_tick = now;
        self.plan(now);
    }

    pub(super) fn open_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.values().map(|row| &row.task).filter(|task| !self.closed.contains(&task.id))
    }

    fn run(&mut self, opener: Opener, on: NaiveDate, at: DateTime<Utc>) {
        let new: Vec<NewTask> = match opener {
            Opener::AuthorityEnding => authority_ending(on, &self.authorities),
            Opener::RenewalDue => Vec::new(),
            Opener::CheckIn => check_in(on, &self.commitments),
            Opener::PostVacant => post_vacant(on, &self.sought_posts()),
            Opener::ContactCheck => contact_check(on, &self.asked_organisations()),
            Opener::BodyMissing => body_missing(on, &self.asked_bodiless()),
            Opener::PreventionWeek => prevention_week(on, &self.asked_planners()),
            Opener::ReviewWeek => {
                let facts = self
                    .posts
                    .iter()
                    .filter_map(|post| Some((post.clone(), post.earliest_due(self.open_tasks())?)));
                review_week(on, &facts.collect::<Vec<_>>(), &self.town)
            }
        };
        for new in new {
            if self.open_tasks().any(|task| new.repeats(task)) {
                continue;
            }
            let replaced: Vec<_> =
                self.open_tasks().filter(|task| new.replaces(task)).map(|t| t.id).collect();
            self.closed.extend(replaced);
            let id = TaskId::new(uuid::Uuid::from_u128(1_000 + self.tasks.len() as u128));
            self.insert(new.open(id, at));
        }
    }

    /// The organisations, with the newest year they were asked about.
    fn asked_organisations(&self) -> Vec<Contacted> {
        let tasks =
            || self.tasks.values().map(|row| &row.task).filter(|task| task.kind == Kind::CheckContactDetails);
        let asked = |one: &Contacted| {
            tasks().filter(|task| task.subject == one.subject()).map(|task| task.cycle.clone()).max()
        };
        self.contacted.iter().map(|one| Contacted { asked: asked(one), ..one.clone() }).collect()
    }

    /// The posts nobody holds, with the day of the task that seeks somebody.
    fn sought_posts(&self) -> Vec<VacantPost> {
        let sought = |one: &VacantPost| self.open_tasks().find(|task| task.subject == one.subject());
        let with = |one: &VacantPost| VacantPost {
            sought_since: sought(one).map(|task| local::date_of(task.opened_at)),
            ..one.clone()
        };
        self.vacant.iter().map(with).collect()
    }

    /// The municipalities without a body, with the day of the task that asks for it.
    fn asked_bodiless(&self) -> Vec<Bodiless> {
        let asked = |one: &Bodiless| self.open_tasks().find(|task| task.subject == one.subject());
        let with = |one: &Bodiless| Bodiless {
            asked_on: asked(one).map(|task| local::date_of(task.opened_at)),
            ..one.clone()
        };
        self.bodiless.iter().map(with).collect()
    }

    /// Who can take part in the prevention week, with the newest week they were asked about.
    fn asked_planners(&self) -> Vec<WeekPlanner> {
        let tasks = || self.tasks.values().map(|row| &row.task);
        let asked = |one: &WeekPlanner| {
            tasks().filter(|task| task.subject == one.subject).map(|task| task.cycle.clone()).max()
        };
        self.planners.iter().map(|one| WeekPlanner { asked: asked(one), ..one.clone() }).collect()
    }

    /// Changes a rule today, once the planner is done for the day, and looks the open tasks through.
    pub(super) fn set(&mut self, site: Site, rule: RuleId, setting: Setting) {
        let (today, before) = (local::date_of(self.last_tick), self.town.clone());
        self.town.settings.put(site, rule, setting);
        for row in self.tasks.values_mut() {
            let (was, is) = (before.effective(&row.task), self.town.effective(&row.task));
            let (Some(was), Some(is)) = (was, is) else { continue };
            if was != is {
                let mut pending = Pending { task: row.task.clone(), planned_until: row.planned_until };
                let settled = row.next_nudge_on.is_none_or(|next| next > today);
                let until = planned_after(&pending, &was, &is, (today, settled), &self.town.quiet);
                pending.planned_until = Some(until);
                (row.planned_until, row.next_nudge_on) = (Some(until), pending.next_on(&self.town));
            }
        }
    }

    /// Plans today once more, as the planner does soon after somebody has changed something.
    pub(super) fn look_again(&mut self) {
        self.plan(self.last_tick);
    }

    /// Has everybody know what has been decided.
    pub(super) fn note_decided(&mut self) {
        self.town.decided = self.nudges.keys().map(|(task, _, _, key)| (*task, key.clone())).collect();
    }

    fn plan(&mut self, now: DateTime<Utc>) {
        let day = local::date_of(now);
        self.note_decided();
        let is_open = |fate: Fate| fate == Fate::Open;
        let rows = self.nudges.values().filter(|(nudge, fate)| is_open(*fate) && nudge.send_on <= day);
        let waiting: Vec<Nudge> = rows.map(|(nudge, _)| nudge.clone()).collect();
        let about: BTreeSet<_> = waiting.iter().map(|nudge| nudge.task).collect();
        let wanted = |row: &&Row| {
            let is_due = row.next_nudge_on.is_some_and(|next| next <= day);
            !self.closed.contains(&row.task.id) && (is_due || about.contains(&row.task.id))
        };
        let loaded = self.tasks.values().filter(wanted);
        let pending: Vec<_> =
            loaded.map(|row| Pending { task: row.task.clone(), planned_until: row.planned_until }).collect();
        let this_week = |on: NaiveDate| local::iso_week(on) == local::iso_week(day);
        let history = self.mails.iter().filter(|(_, on)| this_week(*on)).cloned().collect();
        let desk = Desk { pending: &pending, waiting: &waiting, history: &history, directory: &self.town };
        let plan = plan_day(now, &desk);
        for planned in plan.planned {
            let row = self.tasks.get_mut(&planned.task).unwrap();
            (row.planned_until, row.next_nudge_on) = (Some(planned.until), planned.next_on);
        }
        let reopened: BTreeSet<_> = waiting.iter().map(key_of).collect();
        for mail in plan.mails {
            self.mails.push((mail.recipient.clone(), mail.day));
            for nudge in mail.nudges {
                let subject = self.tasks[&nudge.task].task.subject;
                let (rule, level, key) = (nudge.rule, nudge.level, nudge.key.clone());
                self.sent.push((mail.day, mail.recipient.clone(), rule, subject, level, key));
                self.keep(nudge, Fate::Mailed(mail.day), &reopened);
            }
        }
        for nudge in plan.later {
            assert!(nudge.send_on > day, "{nudge:?}");
            self.keep(nudge, Fate::Open, &reopened);
        }
        for lost in plan.suppressed {
            self.keep(lost.nudge, Fate::Suppressed, &reopened);
        }
    }

    /// Writes a nudge; the unique key lets only one that waited be written again.
    fn keep(&mut self, nudge: Nudge, fate: Fate, reopened: &BTreeSet<NudgeKey>) {
        let key = key_of(&nudge);
        let before = self.nudges.insert(key.clone(), (nudge, fate));
        assert_eq!(before.is_some(), reopened.contains(&key), "decided twice: {before:?}");
    }

    /// What the forecast is told of the tables.
    pub(super) fn world(&self) -> World<'_> {
        let open = self.tasks.values().filter(|row| !self.closed.contains(&row.task.id));
        let waiting = self.nudges.values().filter(|(_, fate)| *fate == Fate::Open);
        World {
            now: self.last_tick,
            settings: self.town.settings.clone(),
            pending: open
                .map(|row| Pending { task: row.task.clone(), planned_until: row.planned_until })
                .collect(),
            waiting: waiting.map(|(nudge, _)| nudge.clone()).collect(),
            history: self.mails.iter().cloned().collect(),
            directory: &self.town,
            authorities: self.authorities.clone(),
            renewals: Vec::new(),
            commitments: self.commitments.clone(),
            vacant: self.sought_posts(),
            contacted: self.asked_organisations(),
            bodiless: self.asked_bodiless(),
            planners: self.asked_planners(),
            posts: self.posts.clone(),
        }
    }
}

impl fmt::Debug for Office {
    /// Writes a line for each thing there is, as a failing property shows it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Town { holders, unreachable, evening, frequency, done, quiet, .. } = &self.town;
        writeln!(f)?;
        for (who, role, scope) in holders {
            if let Scope::Organisation(of) = scope {
                writeln!(f, "{who}: {role:?} of {}", of.uuid().as_u128())?;
            } else {
                writeln!(f, "{who}: {role:?} of {scope:?}")?;
            }
        }
        let done: Vec<_> = done.iter().map(|(task, who)| (task.uuid().as_u128(), who)).collect();
        writeln!(f, "bounces {unreachable:?}, evening {evening:?}, {frequency:?}, done {done:?}, {quiet:?}")?;
        for task in self.open_tasks() {
            let Task { kind, due_on, opened_at, .. } = task;
            let number = task.id.uuid().as_u128();
            let of = task.place.organisation.map(|of| of.uuid().as_u128());
            writeln!(f, "task {number}: {kind:?} of {of:?}, opened {opened_at}, due {due_on}")?;
        }
        let Self { commitments, authorities, vacant, contacted, bodiless, planners, posts, .. } = self;
        writeln!(f, "{commitments:?}, {authorities:?}, {posts:?}")?;
        write!(f, "{vacant:?}, {contacted:?}, {bodiless:?}, {planners:?}")
    }
}

fn key_of(nudge: &Nudge) -> NudgeKey {
    (nudge.task, nudge.rule, nudge.recipient.clone(), nudge.key.clone())
}
