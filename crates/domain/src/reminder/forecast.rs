//! Who will get what, on which day, and why: the planner's own functions run ahead over a span, if nobody acts.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::iter::successors;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::scheduled::{
    ActiveCommitment, Bodiless, Contacted, EndingAgreement, EndingAuthority, NewTask, Opener, Post,
    VacantPost, WeekPlanner, authority_ending, body_missing, check_in, contact_check, contact_check_at_will,
    post_vacant, prevention_week, renewal_due, review_at_will, review_week,
};
use super::{
    Desk, Directory, History, Level, Nudge, Occurrence, Pending, Plan, Planned, Reason, Recipient, RuleId,
    Settings, Site, Unanswered, plan_day, rule_for,
};
use crate::calendar::local;
use crate::id::TaskId;
use crate::lifecycle::{Keyed, keyed};
use crate::permission::Place;
use crate::schedule::Schedule;
use crate::subject::Subject;

/// Everything the future of reminders depends on, as far as it is known today.
#[derive(Clone)]
pub struct World<'a> {
    /// When the future begins: what is left of its day is planned at this instant, every later day at its midnight.
    pub now: DateTime<Utc>,
    /// What places have set, of which the schedules count here: the rules themselves are the directory's.
    pub settings: Settings,
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// Where it belongs.
    pub place: Place,
    /// As what the recipient gets it.
    pub level: Level,
    /// Which occurrence, which says why.
    pub key: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of a nudge on a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

keyed! {
    /// Under which rules something is foretold, where a setting is tried beside those that hold now.
    pub enum Under {
        /// Under both: the setting changes nothing about it.
        Both,
        /// Only as the rules are now.
        Now,
        /// Only with the setting that is tried.
        Tried,
    }
}

/// Puts side by side what is foretold now and what would be with a setting that is tried, by day; the numbers of the mails
/// are each side's own, those of what both say are of the side that is tried.
pub fn compare(now: Vec<Foretold>, tried: Vec<Foretold>) -> Vec<(Under, Foretold)> {
    let whatever_mail = |told: &Foretold| match told.outcome {
        Outcome::Sent(_) => Foretold { outcome: Outcome::Sent(0), ..told.clone() },
        Outcome::Later(_) | Outcome::Suppressed(_) | Outcome::Unanswered => told.clone(),
    };
    let mut only_now: HashMap<Foretold, usize> = HashMap::new();
    for told in &now {
        *only_now.entry(whatever_mail(told)).or_default() += 1;
    }
    let mut take = |told: &Foretold| {
        let left = only_now.get_mut(&whatever_mail(told)).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    };
    let mut compared: Vec<_> =
        tried.into_iter().map(|told| (if take(&told) { Under::Both } else { Under::Tried }, told)).collect();
    // What is left over is what the setting takes away.
    compared.extend(now.into_iter().filter(|told| take(told)).map(|told| (Under::Now, told)));
    compared.sort_by_key(|(_, told)| told.day);
    compared
}

/// Foretells the nudges after one date, up to and including another, by day and mail. The days from the world's to the
/// first date run too but are not told, so any span of the future can be asked for.
pub fn forecast(world: &World<'_>, from: NaiveDate, to: NaiveDate) -> Vec<Foretold> {
    let mut run = Run::new(world);
    // Every day is planned as it begins, and again when a place's own schedule runs during it.
    let mut runs = runs_between(world, to);
    let today = local::date_of(world.now);
    let planned = today.iter_days().take_while(|day| *day <= to).map(|day| midnight(day).max(world.now));
    planned.for_each(|at| _ = runs.entry(at).or_default());
    for (at, openers) in runs {
        let day = local::date_of(at);
        for (opener, site) in openers {
            run.open(opener, site.as_ref(), day);
        }
        let plan = run.plan(at);
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

/// The openers that run at an instant, each by its own schedule or by that of a place.
type Runs = BTreeMap<DateTime<Utc>, Vec<(Opener, Option<Site>)>>;

/// Returns when which openers run from an instant on, up to a date, in their order: the installation's own schedules, then
/// those that places have set.
fn runs_between(world: &World<'_>, to: NaiveDate) -> Runs {
    let between = |schedule: &Schedule| -> Vec<DateTime<Utc>> {
        let runs = successors(schedule.next_after(world.now), |run| schedule.next_after(*run));
        runs.take_while(|run| local::date_of(*run) <= to).collect()
    };
    let own = Opener::all().iter().map(|opener| (*opener, None, between(&opener.schedule())));
    let set = world.settings.schedules();
    let set = set.map(|(opener, site, schedule)| (opener, Some(site.clone()), between(schedule)));
    let mut openers = Runs::new();
    for (opener, site, runs) in own.chain(set) {
        for at in runs {
            openers.entry(at).or_default().push((opener, site.clone()));
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

    fn open(&mut self, opener: Opener, site: Option<&Site>, day: NaiveDate) {
        let world = &mut self.world;
        let rule = rule_for(opener.kind()).map(|rule| rule.id);
        let settings = &world.settings;
        let is_its_own =
            |new: &NewTask| rule.and_then(|rule| settings.scheduled_by(rule, &new.place)).as_ref() == site;
        let new = match opener {
            Opener::AuthorityEnding => {
                // Asked once: until somebody acts, that task stays open. What could not open beside another that is due
                // on the same day is tried again.
                let tasks = || self.tasks.values().map(|pending| &pending.task);
                let asked = |authority: &EndingAuthority| tasks().any(|task| authority.is_asked_by(task));
                world.authorities.retain(|authority| !authority.is_near(day) || !asked(authority));
                authority_ending(day, &world.authorities)
            }
            Opener::RenewalDue => {
                let near = world.renewals.extract_if(.., |agreement| agreement.renew_from() <= day);
                renewal_due(day, &near.collect::<Vec<_>>())
            }
            Opener::CheckIn => check_in(day, &world.commitments).into_iter().filter(is_its_own).collect(),
            Opener::PostVacant => {
                let new = post_vacant(day, &world.vacant);
                let sought = |post: &&mut VacantPost| new.iter().any(|task| task.subject == post.subject());
                world.vacant.iter_mut().filter(sought).for_each(|post| post.sought_since = Some(day));
                new
            }
            Opener::ContactCheck => {
                let new = if site.is_none() { contact_check } else { contact_check_at_will };
                let new: Vec<_> = new(day, &world.contacted).into_iter().filter(is_its_own).collect();
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
                let facts: Vec<_> = world.posts.iter().filter_map(fact).collect();
                let review = if site.is_none() { review_week } else { review_at_will };
                review(day, &facts, world.directory).into_iter().filter(is_its_own).collect()
            }
        };
        self.begin(new, day);
    }

    /// Opens what is not open yet, in the place of earlier rounds.
    fn begin(&mut self, new: Vec<NewTask>, day: NaiveDate) {
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
            let (task, subject, place) = self.about(task)?;
            let recipient = Some(recipient);
            Some(Foretold { day, recipient, rule, task, subject, place, level, key, outcome })
        });
        let unanswered = plan.unanswered.iter().filter_map(|Unanswered { task, rule, occurrence }| {
            let Occurrence { key, level, .. } = occurrence.clone();
            let ((task, subject, place), rule) = (self.about(*task)?, *rule);
            let (recipient, outcome) = (None, Outcome::Unanswered);
            Some(Foretold { day, recipient, rule, task, subject, place, level, key, outcome })
        });
        let foretold: Vec<_> = nudges.chain(unanswered).collect();
        self.foretold.extend(foretold);
        self.mails += plan.mails.len();
    }

    fn about(&self, task: TaskId) -> Option<(Option<TaskId>, Subject, Place)> {
        let about = &self.tasks.get(&task)?.task;
        Some((Some(task).filter(|task| !self.to_come.contains(task)), about.subject, about.place.clone()))
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
