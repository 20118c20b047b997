//! Who will get what, when and why: the planner's own rules run ahead over today's data.

use chrono::NaiveDate;
use domain::id::AreaId;
use domain::permission::{Place, Reading, Role, visible};
use domain::refusal::{Code, Refusal};
use domain::reminder::{self, Foretold, Pending, World};

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
    /// Foretells the reminders of an area after one date up to and including another, if nobody acts in between.
    ///
    /// # Errors
    /// Forbidden to all but the area's coordinators; [`Code::SpanTooLong`] beyond thirteen months.
    pub async fn forecast(&self, viewer: &Viewer, area: AreaId, from: NaiveDate, to: NaiveDate) -> Result<Prediction> {
        let place = Place { area: Some(area), ..Place::default() };
        let coordinates = |role: &Role| viewer.actor.grants.iter().any(|grant| grant.role == *role);
        if !visible(&viewer.actor, Reading::People).covers(&place) {
            let known = coordinates(&Role::MunicipalCoordinator) || coordinates(&Role::RegionalCoordinator);
            return Err(if known { Error::Forbidden } else { Error::NotFound });
        }
        let today = self.clocks().today();
        if to < from {
            return Err(Refusal::field(Code::EndsBeforeStart, "to").into());
        }
        if (to - today).num_days() > LONGEST {
            return Err(Refusal::field(Code::SpanTooLong, "to").with("limit", LONGEST).into());
        }
        let nudges = self.foretell(area, today, to).await?;
        Ok(Prediction { nudges: nudges.into_iter().filter(|nudge| nudge.day > from).collect() })
    }

    async fn foretell(&self, area: AreaId, today: NaiveDate, to: NaiveDate) -> Result<Vec<Foretold>> {
        let read = self.store().read();
        let planned = read.planned_tasks_in_area(area).await?;
        let tasks: Vec<_> = planned.iter().map(|planned| planned.task.clone()).collect();
        let commitments = read.active_commitments(Some(area)).await?;
        let mut around = tasks.clone();
        around.extend(commitments.iter().map(stand_in));
        let mut known = Known::load(read, &around, today).await?;
        let posts = openers::posts(read.posts_held_in(&[Role::MunicipalCoordinator, Role::RegionalCoordinator], area, today).await?);
        known.add_reviewers(read, &posts, today).await?;
        let waiting: Vec<_> = read.open_nudges_in_area(area).await?.iter().filter_map(nudge_of).collect();
        let recipients = known.recipients().chain(waiting.iter().map(|nudge| stored(&nudge.recipient)));
        let history = history(read, recipients, today).await?;
        let world = World {
            as_of: today,
            pending: planned
                .into_iter()
                .map(|planned| Pending { task: planned.task, planned_until: planned.planned_until })
                .collect(),
            waiting,
            history,
            directory: &known,
            authorities: read.authorities_that_end(area).await?,
            commitments,
            posts,
        };
        Ok(reminder::forecast(&world, today, to))
    }
}

/// A task as the calendar would open it, so that the people around it are loaded.
fn stand_in(commitment: &reminder::scheduled::ActiveCommitment) -> domain::task::Task {
    domain::task::Task {
        id: domain::id::TaskId::new(commitment.id.uuid()),
        subject: domain::subject::Subject::Commitment(commitment.id),
        place: commitment.place.clone(),
        kind: domain::task::Kind::CheckInCommitment,
        owner: domain::task::Owner::Organisation(commitment.organisation),
        due_on: commitment.ends_on,
        cycle: String::new(),
        opened_at: chrono::DateTime::UNIX_EPOCH,
        closed_at: None,
    }
}
