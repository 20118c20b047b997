//! Who will get what, when and why: the planner's own rules run ahead over today's data.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::id::{AreaId, TaskId};
use domain::permission::{Place, Reading, Role, post_id, visible};
use domain::refusal::{Code, Refusal};
use domain::reminder::scheduled::{
    Bodiless, Contacted, NewTask, VacantPost, WeekPlanner, body_missing, post_vacant, prevention_week,
};
use domain::reminder::{self, Foretold, Pending, World};
use domain::subject::Subject;
use domain::task::{Kind, Owner, Task};

use super::planner::{history, nudge_of};
use super::{Known, openers, stored};
use crate::app::App;
use crate::error::{Error, Result};
use crate::viewer::Viewer;

/// The longest span that is foretold, in days.
const LONGEST: i64 = 400;

/// What is foretold, with the names of those concerned where the viewer may know them.
#[derive(Debug, Clone)]
pub struct Prediction {
    /// The nudges, by day and mail.
    pub nudges: Vec<Foretold>,
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
        let (nudges, places) = self.foretell(area, today, to).await?;
        let seen = visible(&viewer.actor, Reading::People);
        let shown = |nudge: &Foretold| {
            nudge.day > from && places.get(&nudge.subject).is_some_and(|place| seen.covers(place))
        };
        Ok(Prediction { nudges: nudges.into_iter().filter(shown).collect() })
    }

    async fn foretell(
        &self,
        area: AreaId,
        today: NaiveDate,
        to: NaiveDate,
    ) -> Result<(Vec<Foretold>, HashMap<Subject, Place>)> {
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
        let waiting: Vec<_> = read.open_nudges_in_area(area).await?.iter().filter_map(nudge_of).collect();
        let recipients = known.recipients().chain(waiting.iter().map(|nudge| stored(&nudge.recipient)));
        let history = history(read, recipients, today).await?;
        let authorities = read.authorities_that_end(area).await?;

        let world = World {
            // What is still to come today is foretold with it, though it is not told.
            now: self.clocks().business(),
            pending: planned
                .into_iter()
                .map(|planned| Pending { task: planned.task, planned_until: planned.planned_until })
                .collect(),
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
        Ok((reminder::forecast(&world, today, to), places(&world)))
    }
}

/// Returns where everything belongs that could be foretold something of.
fn places(world: &World<'_>) -> HashMap<Subject, Place> {
    let tasks = world.pending.iter().map(|pending| (pending.task.subject, pending.task.place.clone()));
    let rights = world.authorities.iter().map(|a| (Subject::Organisation(a.organisation), a.place.clone()));
    let promises = world.commitments.iter().map(|c| (Subject::Commitment(c.id), c.place.clone()));
    let renewals = world.renewals.iter().map(|r| (Subject::Agreement(r.id), r.place.clone()));
    let posts = world.posts.iter().map(|p| (Subject::Post(post_id(p.role, &p.scope)), p.place.clone()));
    let bodies = world.bodiless.iter().map(|b| (b.subject(), b.place.clone()));
    let planners = world.planners.iter().map(|p| (p.subject, p.place.clone()));
    let vacant = world.vacant.iter().map(|v| (v.subject(), v.place.clone()));
    let contacted = world.contacted.iter().map(|c| (c.subject(), c.place.clone()));
    let to_come = vacant.chain(contacted).chain(bodies).chain(planners);
    tasks.chain(rights).chain(promises).chain(renewals).chain(posts).chain(to_come).collect()
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
