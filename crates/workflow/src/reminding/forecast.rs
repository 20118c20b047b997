//! Who will get what, when and why: the planner's own rules run ahead over today's data.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::id::{AreaId, TaskId};
use domain::permission::{Reading, Role, visible};
use domain::refusal::{Code, Refusal};
use domain::reminder::scheduled::{
    Bodiless, Contacted, NewTask, VacantPost, WeekPlanner, body_missing, post_vacant, prevention_week,
};
use domain::reminder::{self, Foretold, RuleId, Setting, Site, Under, World, rule_of};
use domain::subject::Subject;
use domain::task::{Kind, Owner, Task};
use store::task::PlannedTask;

use super::change::replanned;
use super::planner::{history, nudge_of, pending_of};
use super::rule::{At, may_set};
use super::{Known, openers, stored};
use crate::app::App;
use crate::error::{Error, Result};
use crate::viewer::Viewer;

/// The longest span that is foretold, in days.
const LONGEST: i64 = 400;

/// What is foretold, as far as the viewer may see it.
#[derive(Debug, Clone)]
pub struct Prediction {
    /// The nudges, by day and mail.
    pub nudges: Vec<Foretold>,
}

/// A setting that is tried before it is made.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The place.
    pub at: At,
    /// The rule.
    pub rule: RuleId,
    /// What would be set.
    pub setting: Setting,
}

impl App {
    /// Foretells the reminders of an area after one date up to and including another, if nobody acts in between; a
    /// municipal coordinator sees those of the municipality.
    ///
    /// # Errors
    /// Forbidden to all but coordinators; [`Code::SpanTooLong`] beyond thirteen months.
    pub async fn forecast(
        &self,
        viewer: &Viewer,
        area: AreaId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Prediction> {
        let compared = self.forecast_trying(viewer, area, (from, to), &[]).await?;
        Ok(Prediction { nudges: compared.into_iter().map(|(_, told)| told).collect() })
    }

    /// Foretells the reminders of an area like [`App::forecast`], as they will be and beside it as they would be with
    /// settings that are tried.
    ///
    /// # Errors
    /// As [`App::forecast`]; forbidden to who may not set what is tried, and refused what could not be set.
    pub async fn forecast_trying(
        &self,
        viewer: &Viewer,
        area: AreaId,
        (from, to): (NaiveDate, NaiveDate),
        trials: &[Trial],
    ) -> Result<Vec<(Under, Foretold)>> {
        let coordinates = |role: Role| viewer.actor.grants.iter().any(|grant| grant.role == role);
        if ![Role::MunicipalCoordinator, Role::RegionalCoordinator, Role::System].into_iter().any(coordinates)
        {
            return Err(Error::Forbidden);
        }
        let today = self.clocks().today();
        if to < from {
            return Err(Refusal::field(Code::EndsBeforeStart, "to").into());
        }
        if (to - today).num_days() > LONGEST {
            return Err(Refusal::field(Code::SpanTooLong, "to").with("limit", LONGEST).into());
        }
        let mut tried = Vec::new();
        for Trial { at, rule, setting } in trials {
            let site = At { area, ..at.clone() }.site(self.store().read()).await?;
            if !may_set(viewer, &site) {
                return Err(Error::Forbidden);
            }
            setting.check(rule_of(*rule), site.reach())?;
            tried.push((site, *rule, setting.clone()));
        }
        let nudges = self.foretell(area, (today, to), &tried).await?;
        let seen = visible(&viewer.actor, Reading::People);
        let shown = |(_, nudge): &(Under, Foretold)| nudge.day > from && seen.covers(&nudge.place);
        Ok(nudges.into_iter().filter(shown).collect())
    }

    async fn foretell(
        &self,
        area: AreaId,
        (today, to): (NaiveDate, NaiveDate),
        tried: &[(Site, RuleId, Setting)],
    ) -> Result<Vec<(Under, Foretold)>> {
        let read = self.store().read();
        let planned = read.planned_tasks_in_area(area).await?;
        let tasks: Vec<_> = planned.iter().map(|planned| planned.task.clone()).collect();
        let commitments = read.active_commitments(Some(area)).await?;
        let renewals = read.agreements_to_renew(Some(area), openers::renewals_until(to)).await?;
        let (bodiless, planners) = (read.bodiless(Some(area)).await?, read.week_planners(Some(area)).await?);
        let mut vacant = read.posts_vacant(Some(area), today).await?;
        // Today's run is over: whom nobody has been sought for is sought from tomorrow on.
        let tomorrow = today + Days::new(1);
        for post in &mut vacant {
            post.wanted_from = post.wanted_from.max(tomorrow);
        }
        let contacted = read.organisations_contacted(Some(area)).await?;
        let mut around = tasks.clone();
        around.extend(
            reminder::scheduled::renewal_due(openers::renewals_until(to), &renewals).into_iter().map(to_be),
        );
        around.extend(commitments.iter().map(stand_in));
        around.extend(contacted.iter().map(contact_to_check));
        around.extend(to_come(today, &vacant, &bodiless, &planners));
        let mut known = Known::load(read, &around, today).await?;
        let posts = openers::posts(
            read.posts_held_in(&[Role::MunicipalCoordinator, Role::RegionalCoordinator], area, today).await?,
        );
        known.add_reviewers(read, &posts, today).await?;
        // Where no task is open nothing has been loaded about the area, and its schedules run all the same.
        known.add_settings(read, &[area]).await?;
        known.add_decided(read.occurrences_decided_in_area(area).await?);
        let agreements: Vec<_> = tried.iter().filter_map(|(site, ..)| site.agreement).collect();
        known.add_agreements(read, &agreements).await?;
        let waiting: Vec<_> = read.open_nudges_in_area(area).await?.iter().filter_map(nudge_of).collect();
        let recipients = known.recipients().chain(waiting.iter().map(|nudge| stored(&nudge.recipient)));
        let history = history(read, recipients, today).await?;
        let authorities = read.authorities_that_end(area).await?;

        let world = World {
            // What is still to come today is foretold with it, though it is not told.
            now: self.clocks().business(),
            settings: known.settings().clone(),
            pending: planned.iter().map(pending_of).collect(),
            waiting,
            history,
            directory: &known,
            authorities,
            renewals,
            commitments,
            vacant,
            contacted,
            bodiless,
            planners,
            posts,
        };
        Ok(beside(&world, &known, &planned, (today, to), tried))
    }
}

/// Foretells what will come, and beside it what would with settings that are tried.
fn beside(
    world: &World<'_>,
    known: &Known,
    planned: &[PlannedTask],
    (today, to): (NaiveDate, NaiveDate),
    tried: &[(Site, RuleId, Setting)],
) -> Vec<(Under, Foretold)> {
    let now = reminder::forecast(world, today, to);
    if tried.is_empty() {
        return now.into_iter().map(|told| (Under::Both, told)).collect();
    }
    let then = tried
        .iter()
        .fold(known.clone(), |known, (site, rule, setting)| known.with_setting(site, *rule, setting));
    let changed = |planned| replanned(planned, known, &then, today).unwrap_or_else(|| pending_of(planned));
    let pending = planned.iter().map(changed).collect();
    let settings = then.settings().clone();
    let tried = World { pending, settings, directory: &then, ..world.clone() };
    reminder::compare(now, reminder::forecast(&tried, today, to))
}

/// Tasks as the calendar would open them on posts and prevention, so that the people around them are loaded.
fn to_come(
    today: NaiveDate,
    vacant: &[VacantPost],
    bodiless: &[Bodiless],
    planners: &[WeekPlanner],
) -> Vec<Task> {
    let unsought: Vec<_> =
        vacant.iter().map(|one| VacantPost { sought_since: None, ..one.clone() }).collect();
    let unasked: Vec<_> = bodiless.iter().map(|one| Bodiless { asked_on: None, ..one.clone() }).collect();
    let week = NaiveDate::from_isoywd_opt(today.year(), 37, Weekday::Mon).unwrap_or(today);
    let planners: Vec<_> = planners.iter().map(|one| WeekPlanner { asked: None, ..one.clone() }).collect();
    let new = body_missing(today, &unasked).into_iter().chain(prevention_week(week, &planners));
    let tomorrow = today + Days::new(1);
    post_vacant(tomorrow, &unsought).into_iter().chain(new).map(to_be).collect()
}

/// A question about contact details as the calendar would ask it, so that the people around it are loaded.
fn contact_to_check(contacted: &Contacted) -> Task {
    to_be(NewTask {
        subject: contacted.subject(),
        place: contacted.place.clone(),
        kind: Kind::CheckContactDetails,
        owner: Owner::Organisation(contacted.organisation),
        due_on: NaiveDate::MAX,
        cycle: String::new(),
    })
}

/// A task that a schedule will open, so that the people around it are loaded.
fn to_be(new: NewTask) -> Task {
    let id = TaskId::new(new.subject.uuid());
    new.open(id, chrono::DateTime::UNIX_EPOCH)
}

/// A task as the calendar would open it, so that the people around it are loaded.
fn stand_in(commitment: &reminder::scheduled::ActiveCommitment) -> domain::task::Task {
    domain::task::Task {
        id: domain::id::TaskId::new(commitment.id.uuid()),
        subject: Subject::Commitment(commitment.id),
        place: commitment.place.clone(),
        kind: domain::task::Kind::CheckInCommitment,
        owner: domain::task::Owner::Organisation(commitment.organisation),
        due_on: commitment.ends_on,
        cycle: String::new(),
        opened_at: chrono::DateTime::UNIX_EPOCH,
        closed_at: None,
    }
}
