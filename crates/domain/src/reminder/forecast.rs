//! Who will get what, on which day, and why: the planner's own functions run ahead over a span, if nobody acts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::scheduled::{
    ActiveCommitment, Bodiless, Contacted, EndingAgreement, EndingAuthority, Opener, Post, VacantPost,
    WeekPlanner, authority_ending, body_missing, check_in, contact_check, post_vacant, prevention_week,
    renewal_due, review_week,
};
use super::{
    Desk, Directory, History, Level, Nudge, Occurrence, Pending, Plan, Planned, Reason, Recipient, RuleId,
    Unanswered, plan_day,
};
use crate::calendar::local;
use crate::id::TaskId;
use crate::lifecycle::Keyed;
use crate::subject::Subject;

/// Everything the future of reminders depends on, as far as it is known today.
#[derive(Clone)]
pub struct World<'a> {
    /// When the future begins: what is left of its day is planned at this instant, every later day at its midnight.
    pub now: DateTime<Utc>,
    /// The open tasks.
    pub pending: Vec<Pending>,
    /// The nudges that wait.
    pub waiting: Vec<Nudge>,
    /// The reminder mails of the current ISO week.
    pub history: History,
    /// Who is who.
    pub directory: &'a dyn Directory,
    /// The rights to sign that may end.
    pub authorities: Vec<EndingAuthority>,
    /// The agreements that will end with nothing to follow them.
    pub renewals: Vec<EndingAgreement>,
    /// The commitments under way.
    pub commitments: Vec<ActiveCommitment>,
    /// The coordinators' posts that nobody holds, or that fall vacant.
    pub vacant: Vec<VacantPost>,
    /// The organisations reminders are meant to reach.
    pub contacted: Vec<Contacted>,
    /// The municipalities without a prevention body.
    pub bodiless: Vec<Bodiless>,
    /// Who can take part in the national prevention week.
    pub planners: Vec<WeekPlanner>,
    /// The posts that review their week.
    pub posts: Vec<Post>,
}

/// One nudge on one day, as foretold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foretold {
    /// The day.
    pub day: NaiveDate,
    /// Whom it would go to; nobody where no level has anyone.
    pub recipient: Option<Recipient>,
    /// Under which rule.
    pub rule: RuleId,
    /// Of which task; none yet for one that a schedule will open.
    pub task: Option<TaskId>,
    /// What the task is about.
    pub subject: Subject,
    /// As what the recipient gets it.
    pub level: Level,
    /// Which occurrence, which says why.
    pub key: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of a nudge on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It leaves, with the others of the same mail number; numbers count from one.
    Sent(usize),
    /// It waits for another day.
    Later(NaiveDate),
    /// It is not sent.
    Suppressed(Reason),
    /// There is nobody to send it to.
    Unanswered,
}

/// Foretells the nudges after one date, up to and including another, by day and mail. The days from the world's to the
/// first date run too but are not told, so any span of the future can be asked for.
pub fn forecast(world: &World<'_>, from: NaiveDate, to: NaiveDate) -> Vec<Foretold> {
    let mut run = Run::new(world);
    let openers = openers_between(world.now, to);
    for day in local::date_of(world.now).iter_days().take_while(|day| *day <= to) {
        for opener in openers.get(&day).into_iter().flatten() {
            run.open(*opener, day);
        }
        let plan = run.plan(midnight(day).max(world.now));
        if day > from {
            run.tell(day, &plan);
        }
        run.keep(plan);
    }
    run.foretold
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    local::instant_of(day, NaiveTime::MIN)
}

/// Returns on which days after an instant, up to a date, which openers run, in their order.
fn openers_between(after: DateTime<Utc>, to: NaiveDate) -> BTreeMap<NaiveDate, Vec<Opener>> {
    let mut openers: BTreeMap<NaiveDate, Vec<Opener>> = BTreeMap::new();
    for opener in Opener::all() {
        let schedule = opener.schedule();
        let mut instant = after;
        while let Some(run) = schedule.next_after(instant).filter(|run| local::date_of(*run) <= to) {
            openers.entry(local::date_of(run)).or_default().push(*opener);
            instant = run;
        }
    }
    openers
}

/// The planner's tables, in memory.
struct Run<'a> {
    /// The world as it develops; its open tasks are in `tasks`.
    world: World<'a>,
    tasks: BTreeMap<TaskId, Pending>,
    next_on: BTreeMap<TaskId, NaiveDate>,
    to_come: BTreeSet<TaskId>,
    mails: usize,
    foretold: Vec<Foretold>,
}

impl<'a> Run<'a> {
    fn new(world: &World<'a>) -> Self {
        let mut run = Self {
            world: World { pending: Vec::new(), ..world.clone() },
            tasks: BTreeMap::new(),
            next_on: BTreeMap::new(),
            to_come: BTreeSet::new(),
            mails: 0,
            foretold: Vec::new(),
        };
        world.pending.iter().cloned().for_each(|pending| run.add(pending));
        run
    }

    fn add(&mut self, pending: Pending) {
        if let Some(next_on) = pending.next_on(self.world.directory) {
            self.next_on.insert(pending.task.id, next_on);
        }
        self.tasks.insert(pending.task.id, pending);
    }

    fn open(&mut self, opener: Opener, day: NaiveDate) {
        let world = &mut self.world;
        let new = match opener {
            Opener::AuthorityEnding => {
                // Asked once: until somebody acts, that task stays open.
                let near = world.authorities.extract_if(.., |authority| authority.is_near(day));
                authority_ending(day, &near.collect::<Vec<_>>())
            }
            Opener::RenewalDue => {
                let near = world.renewals.extract_if(.., |agreement| agreement.renew_from() <= day);
                renewal_due(day, &near.collect::<Vec<_>>())
            }
            Opener::CheckIn => check_in(day, &world.commitments),
            Opener::PostVacant => {
                let new = post_vacant(day, &world.vacant);
                let sought = |post: &&mut VacantPost| new.iter().any(|task| task.subject == post.subject());
                world.vacant.iter_mut().filter(sought).for_each(|post| post.sought_since = Some(day));
                new
            }
            Opener::ContactCheck => {
                let new = contact_check(day, &world.contacted);
                for organisation in &mut world.contacted {
                    let asked = new.iter().find(|task| task.subject == organisation.subject());
                    let cycle = asked.map(|task| task.cycle.clone());
                    organisation.asked = cycle.or_else(|| organisation.asked.take());
                }
                new
            }
            Opener::BodyMissing => {
                let new = body_missing(day, &world.bodiless);
                let asked = |one: &&mut Bodiless| new.iter().any(|task| task.subject == one.subject());
                world.bodiless.iter_mut().filter(asked).for_each(|one| one.asked_on = Some(day));
                new
            }
            Opener::PreventionWeek => {
                let new = prevention_week(day, &world.planners);
                for planner in &mut world.planners {
                    let asked = new.iter().find(|task| task.subject == planner.subject);
                    planner.asked = asked.map(|task| task.cycle.clone()).or_else(|| planner.asked.take());
                }
                new
            }
            Opener::ReviewWeek => {
                let tasks = || self.tasks.values().map(|pending| &pending.task);
                let fact = |post: &Post| Some((post.clone(), post.earliest_due(tasks())?));
                review_week(day, &world.posts.iter().filter_map(fact).collect::<Vec<_>>(), world.directory)
            }
        };
        for new in new {
            if self.tasks.values().any(|pending| new.repeats(&pending.task)) {
                continue;
            }
            self.tasks.retain(|_, pending| !new.replaces(&pending.task));
            let task = new.open(stand_in(self.to_come.len()), midnight(day));
            self.to_come.insert(task.id);
            self.add(Pending { task, planned_until: None });
        }
    }

    fn plan(&mut self, now: DateTime<Utc>) -> Plan {
        let day = local::date_of(now);
        let waiting: Vec<_> = self.world.waiting.extract_if(.., |nudge| nudge.send_on <= day).collect();
        let due = self.next_on.iter().filter(|(_, next_on)| **next_on <= day).map(|(task, _)| *task);
        let looked_at: BTreeSet<_> = due.chain(waiting.iter().map(|nudge| nudge.task)).collect();
        let pending: Vec<_> = looked_at.iter().filter_map(|task| self.tasks.get(task)).cloned().collect();
        let World { history, directory, .. } = &self.world;
        let desk = Desk { pending: &pending, waiting: &waiting, history, directory: *directory };
        plan_day(now, &desk)
    }

    fn tell(&mut self, day: NaiveDate, plan: &Plan) {
        let mails = plan.mails.iter().zip(self.mails + 1..);
        let sent =
            mails.flat_map(|(mail, number)| mail.nudges.iter().map(move |n| (n, Outcome::Sent(number))));
        let later = plan.later.iter().map(|nudge| (nudge, Outcome::Later(nudge.send_on)));
        let suppressed = plan.suppressed.iter().map(|s| (&s.nudge, Outcome::Suppressed(s.reason.clone())));
        let nudges = sent.chain(later).chain(suppressed).filter_map(|(nudge, outcome)| {
            let Nudge { recipient, rule, task, key, level, .. } = nudge.clone();
            let (task, subject) = self.about(task)?;
            Some(Foretold { day, recipient: Some(recipient), rule, task, subject, level, key, outcome })
        });
        let unanswered = plan.unanswered.iter().filter_map(|Unanswered { task, rule, occurrence }| {
            let Occurrence { key, level, .. } = occurrence.clone();
            let ((task, subject), rule) = (self.about(*task)?, *rule);
            Some(Foretold {
                day,
                recipient: None,
                rule,
                task,
                subject,
                level,
                key,
                outcome: Outcome::Unanswered,
            })
        });
        let foretold: Vec<_> = nudges.chain(unanswered).collect();
        self.foretold.extend(foretold);
        self.mails += plan.mails.len();
    }

    fn about(&self, task: TaskId) -> Option<(Option<TaskId>, Subject)> {
        let subject = self.tasks.get(&task)?.task.subject;
        Some((Some(task).filter(|task| !self.to_come.contains(task)), subject))
    }

    fn keep(&mut self, plan: Plan) {
        for mail in plan.mails {
            self.world.history.record(mail.recipient, mail.day);
        }
        self.world.waiting.extend(plan.later);
        for Planned { task, until, next_on } in plan.planned {
            if let Some(pending) = self.tasks.get_mut(&task) {
                pending.planned_until = Some(until);
            }
            match next_on {
                Some(next_on) => self.next_on.insert(task, next_on),
                None => self.next_on.remove(&task),
            };
        }
    }
}

/// Returns an id for a task that does not exist yet; it never leaves the forecast.
fn stand_in(number: usize) -> TaskId {
    TaskId::new(uuid::Uuid::from_u128((u128::MAX << 64) | number as u128))
}
