//! Tasks that the calendar opens: check-ins in May and October, the weekly review, rights to sign about to end.
//!
//! Facts in, tasks out: the caller loads the facts on the day of the run, and the forecast has them in its world.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc, Weekday};

use super::Directory;
use crate::assignment::{Assignment, coordinating, coordinator, of_post};
use crate::body::body_id;
use crate::calendar::{Offset, add_working_days, local, sending_day_for_after};
use crate::id::{AgreementId, CommitmentId, OrganisationId, TaskId};
use crate::identifier::MunicipalityCode;
use crate::lifecycle::{Keyed, keyed};
use crate::permission::{Place, Role, Scope, post_id};
use crate::schedule::Schedule;
use crate::subject::Subject;
use crate::task::{Kind, Owner, Task};

/// A check-in this recent makes the next one unnecessary.
const FRESH_DAYS: i64 = 45;

/// How long before it ends a right to sign is to be renewed.
const AUTHORITY_NOTICE_DAYS: i64 = 60;

/// How long before its end a frame is to be renewed, in months: in 2019 it took eight, and began too late.
const FRAME_RENEWAL_MONTHS: i32 = 18;

/// How long before its end any other agreement is to be renewed, in months.
const RENEWAL_MONTHS: i32 = 12;

/// How far the weekly review looks ahead.
const REVIEW_DAYS: i64 = 30;

/// Days within which the reminder of a review leaves that a place has its own schedule for, or it is left to the next one.
const REVIEW_WITHIN: i64 = 7;

/// Working days such a review takes.
const REVIEW_WORKING_DAYS: i32 = 4;

/// Days in which a municipality is asked to name its body.
const BODY_DAYS: u64 = 30;

/// Days in which an organisation is asked to look through its contact details.
const CONTACT_DAYS: u64 = 30;

/// The days of a month on one of which its second Tuesday falls.
const SECOND_WEEK: std::ops::RangeInclusive<u32> = 8..=14;

/// The national prevention week.
const PREVENTION_WEEK: u32 = 45;

/// The weeks in which it is asked about.
const ASKING_WEEKS: [u32; 2] = [37, 43];

keyed! {
    /// A schedule that opens tasks; those of one day run in this order, and before that day is planned.
    pub enum Opener {
        /// Rights to sign that end within 60 days or have ended (RM-04), every day.
        AuthorityEnding,
        /// Agreements whose period ends in eighteen months (frames) or twelve, with nothing to follow (RM-06), every day.
        RenewalDue,
        /// Active commitments without news (RM-13), on 15 May and 15 October.
        CheckIn,
        /// Coordinators' posts that nobody holds (RM-38), every day.
        PostVacant,
        /// Organisations and their contact details (RM-43), on the second Tuesday of February.
        ContactCheck,
        /// Municipalities without a prevention body (RM-17), on the first day of a quarter.
        BodyMissing,
        /// Plans and signatories that take part in the national prevention week (RM-21), on Mondays of weeks 37 and 43.
        PreventionWeek,
        /// Posts with something late or coming (RM-44), every Monday.
        ReviewWeek,
    }
}

impl Opener {
    /// Returns when it runs, in Helsinki time. At midnight, so that whenever a day is planned its tasks are open and
    /// the digest absorbs what else leaves that day; mail leaves in the recipient's hours all the same.
    pub const fn cron(self) -> &'static str {
        match self {
            Self::AuthorityEnding | Self::RenewalDue | Self::PostVacant => "0 0 * * *",
            Self::CheckIn => "0 0 15 5,10 *",
            // Every Tuesday, because a day of the month and one of the week would be either; the second one is chosen there.
            Self::ContactCheck => "0 0 * 2 TUE",
            Self::BodyMissing => "0 0 1 1,4,7,10 *",
            Self::PreventionWeek => "0 0 * 9,10 MON",
            Self::ReviewWeek => "0 0 * * MON",
        }
    }

    /// Returns the schedule.
    pub fn schedule(self) -> Schedule {
        parsed(self.cron())
    }

    /// Returns the opener of a kind of task, if the calendar opens it.
    pub fn of(kind: Kind) -> Option<Self> {
        Self::all().iter().copied().find(|opener| opener.kind() == kind)
    }

    /// Returns whether a run on this day can ask for anything; some days cannot be written in five fields alone.
    fn asks_on(self, day: NaiveDate) -> bool {
        match self {
            Self::ContactCheck => day.weekday() == Weekday::Tue && SECOND_WEEK.contains(&day.day()),
            Self::PreventionWeek => ASKING_WEEKS.contains(&local::iso_week(day).1),
            Self::AuthorityEnding
            | Self::RenewalDue
            | Self::CheckIn
            | Self::PostVacant
            | Self::BodyMissing
            | Self::ReviewWeek => true,
        }
    }

    /// Returns the next runs of its own schedule that can ask for anything, at most so many.
    pub fn next_runs(self, after: DateTime<Utc>, count: usize) -> Vec<DateTime<Utc>> {
        let schedule = self.schedule();
        let runs = std::iter::successors(schedule.next_after(after), |run| schedule.next_after(*run));
        runs.filter(|run| self.asks_on(local::date_of(*run))).take(count).collect()
    }

    /// Returns the opener of a kind of task, where a place may choose when it runs: what opens every day looks for what
    /// has come up, and what the law or the national calendar dates is dated by them.
    pub fn set_by_places(kind: Kind) -> Option<Self> {
        Self::of(kind)
            .filter(|opener| matches!(opener, Self::CheckIn | Self::ContactCheck | Self::ReviewWeek))
    }

    /// Returns the kind of task it opens.
    pub const fn kind(self) -> Kind {
        match self {
            Self::AuthorityEnding => Kind::UpdateSigningAuthority,
            Self::RenewalDue => Kind::StartRenewal,
            Self::CheckIn => Kind::CheckInCommitment,
            Self::PostVacant => Kind::FillPost,
            Self::ContactCheck => Kind::CheckContactDetails,
            Self::BodyMissing => Kind::NamePreventionBody,
            Self::PreventionWeek => Kind::PlanPreventionWeek,
            Self::ReviewWeek => Kind::ReviewWeek,
        }
    }
}

#[expect(clippy::expect_used, reason = "constant expressions; a test reads every one of them")]
fn parsed(cron: &str) -> Schedule {
    cron.parse().expect("a valid cron expression")
}

/// A task to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTask {
    /// What it is about.
    pub subject: Subject,
    /// Where the subject belongs.
    pub place: Place,
    /// What is to be done.
    pub kind: Kind,
    /// Whose move it is.
    pub owner: Owner,
    /// The day it is due.
    pub due_on: NaiveDate,
    /// The round: `2026-10`, `2026-W48`, or the day a right to sign ends.
    pub cycle: String,
}

impl NewTask {
    /// Opens it.
    pub fn open(self, id: TaskId, at: DateTime<Utc>) -> Task {
        let Self { subject, place, kind, owner, due_on, cycle } = self;
        Task { id, subject, place, kind, owner, due_on, cycle, opened_at: at, closed_at: None }
    }

    /// Returns whether an open task asks for the same already, so that this one must not open.
    pub fn repeats(&self, open: &Task) -> bool {
        self.is_akin(open) && (self.cycle == open.cycle || self.due_on == open.due_on)
    }

    /// Returns whether an open task is an earlier round that closes because this one takes its place.
    pub fn replaces(&self, open: &Task) -> bool {
        let comes_in_rounds = matches!(
            self.kind,
            Kind::CheckInCommitment
                | Kind::ReviewWeek
                | Kind::FillPost
                | Kind::CheckContactDetails
                | Kind::NamePreventionBody
                | Kind::PlanPreventionWeek
        );
        comes_in_rounds && self.is_akin(open) && !self.repeats(open)
    }

    fn is_akin(&self, open: &Task) -> bool {
        (self.kind, self.subject, &self.owner) == (open.kind, open.subject, &open.owner)
    }
}

/// A right to sign whose organisation has not yet been asked to renew it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingAuthority {
    /// Whose right it is to give.
    pub organisation: OrganisationId,
    /// Where the organisation belongs.
    pub place: Place,
    /// The last day of the right.
    pub ends_on: NaiveDate,
}

impl EndingAuthority {
    /// Returns whether the right ends within 60 days of a date, or has ended.
    pub fn is_near(&self, day: NaiveDate) -> bool {
        (self.ends_on - day).num_days() <= AUTHORITY_NOTICE_DAYS
    }

    /// Returns whether a task is the one that asks for a new right.
    pub fn is_asked_by(&self, task: &Task) -> bool {
        task.kind == Kind::UpdateSigningAuthority
            && task.subject == Subject::Organisation(self.organisation)
            && task.cycle == self.cycle()
    }

    fn cycle(&self) -> String {
        self.ends_on.to_string()
    }
}

/// Returns the tasks for rights that end within 60 days of a run; one that has ended is due at once.
pub fn authority_ending(on: NaiveDate, authorities: &[EndingAuthority]) -> Vec<NewTask> {
    let mut seen = BTreeSet::new();
    authorities
        .iter()
        .filter(|authority| authority.is_near(on))
        .filter(|authority| seen.insert((authority.organisation, authority.ends_on)))
        .map(|authority| NewTask {
            subject: Subject::Organisation(authority.organisation),
            place: authority.place.clone(),
            kind: Kind::UpdateSigningAuthority,
            owner: Owner::Organisation(authority.organisation),
            due_on: authority.ends_on.max(on),
            cycle: authority.cycle(),
        })
        .collect()
}

/// An agreement in force with nothing to follow it yet, which nobody has been asked to renew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingAgreement {
    /// Its id.
    pub id: AgreementId,
    /// Where it belongs.
    pub place: Place,
    /// Its last day.
    pub ends_on: NaiveDate,
}

impl EndingAgreement {
    /// Returns the day from which its renewal is asked for: a frame takes longer than a municipality's own agreement.
    pub fn renew_from(&self) -> NaiveDate {
        let frame = self.place.municipality.is_none();
        Offset::Months(if frame { -FRAME_RENEWAL_MONTHS } else { -RENEWAL_MONTHS }).apply(self.ends_on)
    }
}

/// Returns the renewals to ask for on the day of a run.
pub fn renewal_due(on: NaiveDate, agreements: &[EndingAgreement]) -> Vec<NewTask> {
    agreements
        .iter()
        .filter(|agreement| agreement.renew_from() <= on)
        .map(|agreement| NewTask {
            subject: Subject::Agreement(agreement.id),
            place: agreement.place.clone(),
            kind: Kind::StartRenewal,
            owner: coordinator(&agreement.place),
            due_on: agreement.ends_on,
            cycle: agreement.ends_on.to_string(),
        })
        .collect()
}

/// A commitment under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActiveCommitment {
    /// Its id.
    pub id: CommitmentId,
    /// Who promised.
    pub organisation: OrganisationId,
    /// Where it belongs.
    pub place: Place,
    /// Its last day; after it the result is asked for, not the progress.
    pub ends_on: NaiveDate,
    /// The day of the newest check-in.
    pub last_check_in_on: Option<NaiveDate>,
}

/// Returns the check-ins to ask for on the day of a run: of commitments silent for more than 45 days.
pub fn check_in(on: NaiveDate, commitments: &[ActiveCommitment]) -> Vec<NewTask> {
    let is_silent = |last: Option<NaiveDate>| last.is_none_or(|last| on - last > TimeDelta::days(FRESH_DAYS));
    commitments
        .iter()
        .filter(|commitment| commitment.ends_on >= on && is_silent(commitment.last_check_in_on))
        .map(|commitment| NewTask {
            subject: Subject::Commitment(commitment.id),
            place: commitment.place.clone(),
            kind: Kind::CheckInCommitment,
            owner: Owner::Organisation(commitment.organisation),
            due_on: add_working_days(on, 15),
            cycle: on.format("%Y-%m").to_string(),
        })
        .collect()
}

/// A coordinator's post that nobody holds and nobody has been found for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VacantPost {
    /// Where it is.
    pub place: Place,
    /// The first day it needs somebody.
    pub wanted_from: NaiveDate,
    /// The day the round of the search began that is under way, if one is.
    pub sought_since: Option<NaiveDate>,
}

impl VacantPost {
    /// Returns what the search is about.
    pub fn subject(&self) -> Subject {
        let (role, scope) = coordinating(&self.place);
        Subject::Post(post_id(role, &scope))
    }
}

/// Returns the searches to begin on the day of a run: for posts that nobody is sought for, or has been for a year. The
/// first round is the one the move that leaves the post vacant opens as well.
pub fn post_vacant(on: NaiveDate, vacant: &[VacantPost]) -> Vec<NewTask> {
    vacant
        .iter()
        .filter(|post| post.wanted_from <= on && post.sought_since.is_none_or(|since| is_a_year(since, on)))
        .map(|post| {
            let again = post.sought_since.is_some();
            let wanted_from = if again { on } else { post.wanted_from };
            let Assignment { owner, due_on } = of_post(&post.place, wanted_from);
            NewTask {
                subject: post.subject(),
                place: post.place.clone(),
                kind: Kind::FillPost,
                owner,
                due_on,
                cycle: if again { on.to_string() } else { String::new() },
            }
        })
        .collect()
}

fn is_a_year(since: NaiveDate, on: NaiveDate) -> bool {
    since.checked_add_months(Months::new(12)).is_some_and(|end| end <= on)
}

/// An organisation that reminders are meant to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contacted {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Where it belongs.
    pub place: Place,
    /// The newest year it has been asked about, as a cycle.
    pub asked: Option<String>,
}

impl Contacted {
    /// Returns what a task that asks about it is about.
    pub fn subject(&self) -> Subject {
        Subject::Organisation(self.organisation)
    }
}

/// Returns the contact details to look through on the day of a run: of every organisation, once a year, on the second
/// Tuesday of February.
pub fn contact_check(on: NaiveDate, organisations: &[Contacted]) -> Vec<NewTask> {
    if !Opener::ContactCheck.asks_on(on) {
        return Vec::new();
    }
    contacts_to_check(on, &on.year().to_string(), organisations)
}

/// Returns the contact details to look through on a day that a place has chosen itself, once a month at most.
pub fn contact_check_at_will(on: NaiveDate, organisations: &[Contacted]) -> Vec<NewTask> {
    contacts_to_check(on, &on.format("%Y-%m").to_string(), organisations)
}

fn contacts_to_check(on: NaiveDate, cycle: &str, organisations: &[Contacted]) -> Vec<NewTask> {
    organisations
        .iter()
        .filter(|organisation| organisation.asked.as_deref() != Some(cycle))
        .map(|organisation| NewTask {
            subject: organisation.subject(),
            place: organisation.place.clone(),
            kind: Kind::CheckContactDetails,
            owner: Owner::Organisation(organisation.organisation),
            due_on: on + Days::new(CONTACT_DAYS),
            cycle: cycle.to_owned(),
        })
        .collect()
}

/// A municipality that has named no body for preventive substance-abuse work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bodiless {
    /// The municipality.
    pub municipality: MunicipalityCode,
    /// Where it belongs.
    pub place: Place,
    /// The day the round began in which it is being asked, if it is.
    pub asked_on: Option<NaiveDate>,
}

impl Bodiless {
    /// Returns what a task that asks for the body is about.
    pub fn subject(&self) -> Subject {
        Subject::PreventionBody(body_id(&self.municipality))
    }
}

/// Returns the rounds to begin on the day of a run: of municipalities that are not being asked, or have been for a year.
pub fn body_missing(on: NaiveDate, bodiless: &[Bodiless]) -> Vec<NewTask> {
    bodiless
        .iter()
        .filter(|municipality| municipality.asked_on.is_none_or(|asked| is_a_year(asked, on)))
        .map(|municipality| NewTask {
            subject: municipality.subject(),
            place: municipality.place.clone(),
            kind: Kind::NamePreventionBody,
            owner: Owner::Post(
                Role::MunicipalCoordinator,
                Scope::Municipality(municipality.municipality.clone()),
            ),
            due_on: on + Days::new(BODY_DAYS),
            cycle: on.to_string(),
        })
        .collect()
}

/// Somebody who can take part in the national prevention week: a plan in force, or a signatory who has opted in to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekPlanner {
    /// The plan, or the signature.
    pub subject: Subject,
    /// Where it belongs.
    pub place: Place,
    /// Whose move it is.
    pub owner: Owner,
    /// The newest week it has been asked about, as a cycle.
    pub asked: Option<String>,
}

/// Returns what to ask on the day of a run about the national week of this year (week 45): on Monday of week 37, and on
/// Monday of week 43 of those who have come in between.
pub fn prevention_week(on: NaiveDate, planners: &[WeekPlanner]) -> Vec<NewTask> {
    let (year, _) = local::iso_week(on);
    let monday = NaiveDate::from_isoywd_opt(year, PREVENTION_WEEK, Weekday::Mon);
    let Some(due_on) = monday.filter(|_| Opener::PreventionWeek.asks_on(on)) else { return Vec::new() };
    let cycle = format!("{year}-W{PREVENTION_WEEK}");
    planners
        .iter()
        .filter(|planner| planner.asked.as_ref() != Some(&cycle))
        .map(|planner| NewTask {
            subject: planner.subject,
            place: planner.place.clone(),
            kind: Kind::PlanPreventionWeek,
            owner: planner.owner.clone(),
            due_on,
            cycle: cycle.clone(),
        })
        .collect()
}

/// A coordinator's post that gets the weekly review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The role.
    pub role: Role,
    /// What the post looks after.
    pub scope: Scope,
    /// Where the post belongs.
    pub place: Place,
}

impl Post {
    /// Returns the earliest due date among the open tasks the post looks after, the reviews themselves left out.
    pub fn earliest_due<'a>(&self, open: impl IntoIterator<Item = &'a Task>) -> Option<NaiveDate> {
        let looked_after = |task: &&Task| task.kind != Kind::ReviewWeek && task.place.within(&self.scope);
        open.into_iter().filter(looked_after).map(|task| task.due_on).min()
    }
}

/// Returns the weekly reviews to open on the day of a run: for each post the earliest due date of what it looks
/// after ([`Post::earliest_due`]) is late or in the next 30 days, and a reminder can still leave this ISO week.
pub fn review_week(on: NaiveDate, posts: &[(Post, NaiveDate)], directory: &dyn Directory) -> Vec<NewTask> {
    let (year, week) = local::iso_week(on);
    let can_leave = |post: &Post| {
        let leaves_on = sending_day_for_after(on, &directory.quiet(&post.place));
        local::iso_week(leaves_on) == (year, week)
    };
    let due_on = NaiveDate::from_isoywd_opt(year, week, Weekday::Fri).unwrap_or(on);
    reviews(on, posts, can_leave, (due_on, format!("{year}-W{week:02}")))
}

/// Returns the reviews to open on a day that a place has chosen itself, like [`review_week`], if a reminder can still leave
/// within a week.
pub fn review_at_will(on: NaiveDate, posts: &[(Post, NaiveDate)], directory: &dyn Directory) -> Vec<NewTask> {
    let can_leave = |post: &Post| {
        (sending_day_for_after(on, &directory.quiet(&post.place)) - on).num_days() < REVIEW_WITHIN
    };
    reviews(on, posts, can_leave, (add_working_days(on, REVIEW_WORKING_DAYS), on.to_string()))
}

fn reviews(
    on: NaiveDate,
    posts: &[(Post, NaiveDate)],
    can_leave: impl Fn(&Post) -> bool,
    (due_on, cycle): (NaiveDate, String),
) -> Vec<NewTask> {
    posts
        .iter()
        .filter(|(post, earliest)| (*earliest - on).num_days() <= REVIEW_DAYS && can_leave(post))
        .map(|(post, _)| NewTask {
            subject: Subject::Post(post_id(post.role, &post.scope)),
            place: post.place.clone(),
            kind: Kind::ReviewWeek,
            owner: Owner::Post(post.role, post.scope.clone()),
            due_on,
            cycle: cycle.clone(),
        })
        .collect()
}
