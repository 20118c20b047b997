//! Runs the schedules that open tasks; runs that were missed while nothing ran collapse into the newest one.

use chrono::NaiveDate;
use domain::calendar::{Offset, local};
use domain::lifecycle::Keyed;
use domain::permission::{Role, Scope};
use domain::reminder::scheduled::{self, NewTask, Opener, Post};
use domain::task::Kind;
use store::Tx;

use super::Known;
use crate::app::App;
use crate::error::Result;

/// The months ahead in which an agreement may have to be renewed.
const LONGEST_RENEWAL_MONTHS: i32 = 19;

/// The posts that review their week.
const REVIEWERS: [Role; 2] = [Role::MunicipalCoordinator, Role::RegionalCoordinator];

impl App {
    /// Runs every schedule whose time has come; returns how many tasks they opened.
    pub(super) async fn run_openers(&self) -> Result<usize> {
        let mut opened = 0;
        for opener in Opener::all() {
            opened += self.run_opener(*opener).await?;
        }
        Ok(opened)
    }

    /// Runs one schedule if its time has come since it last ran.
    pub(crate) async fn run_opener(&self, opener: Opener) -> Result<usize> {
        let now = self.clocks().business();
        let last = self.store().read().schedule_state(opener.key()).await?;
        let Some(fire) = opener.schedule().latest_missed(last.unwrap_or(now), now) else {
            if last.is_none() {
                // The first start: what lies before it is nobody's backlog.
                let tx = self.store().begin().await?;
                tx.advance_schedule(opener.key(), None, now).await?;
                tx.commit().await?;
            }
            return Ok(0);
        };
        let tx = self.store().begin().await?;
        if !tx.advance_schedule(opener.key(), last, fire).await? {
            tx.rollback().await?;
            return Ok(0);
        }
        let mut count = 0;
        for new in self.new_tasks(&tx, opener, local::date_of(fire)).await? {
            count += usize::from(self.open_scheduled(&tx, new).await?);
        }
        tx.commit().await?;
        Ok(count)
    }

    /// Opens what a schedule would open if it ran today.
    pub(crate) async fn open_today(&self, opener: Opener) -> Result<usize> {
        let tx = self.store().begin().await?;
        let mut count = 0;
        for new in self.new_tasks(&tx, opener, self.clocks().today()).await? {
            count += usize::from(self.open_scheduled(&tx, new).await?);
        }
        tx.commit().await?;
        Ok(count)
    }

    async fn new_tasks(&self, tx: &Tx, opener: Opener, on: NaiveDate) -> Result<Vec<NewTask>> {
        let read = tx.read();
        Ok(match opener {
            Opener::AuthorityEnding => scheduled::authority_ending(on, &read.authorities_ending(on).await?),
            Opener::RenewalDue => {
                scheduled::renewal_due(on, &read.agreements_to_renew(None, renewals_until(on)).await?)
            }
            Opener::CheckIn => scheduled::check_in(on, &read.active_commitments(None).await?),
            Opener::PostVacant => scheduled::post_vacant(on, &read.posts_vacant(None, on).await?),
            Opener::ContactCheck => scheduled::contact_check(on, &read.organisations_contacted(None).await?),
            Opener::BodyMissing => scheduled::body_missing(on, &read.bodiless(None).await?),
            Opener::PreventionWeek => scheduled::prevention_week(on, &read.week_planners(None).await?),
            Opener::ReviewWeek => {
                let posts = posts(read.posts_held(&REVIEWERS, on).await?);
                let mut facts = Vec::new();
                for post in posts {
                    if let Some(due_on) = read.earliest_due(&post.scope, Kind::ReviewWeek).await? {
                        facts.push((post, due_on));
                    }
                }
                scheduled::review_week(on, &facts, &Known::quiet_times(read).await?)
            }
        })
    }

    /// Opens a scheduled task, closing the earlier round it takes the place of.
    async fn open_scheduled(&self, tx: &Tx, new: NewTask) -> Result<bool> {
        let now = self.clocks().business();
        let open = tx.read().open_tasks_of(&[new.subject]).await?.remove(&new.subject).unwrap_or_default();
        if open.iter().any(|open| new.repeats(open)) {
            return Ok(false);
        }
        if open.iter().any(|open| new.replaces(open)) {
            tx.close_tasks(new.subject, Some(&[new.kind]), now).await?;
        }
        let task = new.open(self.entropy().id(), now);
        super::open(tx, &task).await
    }
}

/// Returns the last day of agreements whose renewal can be due by a date.
pub(super) fn renewals_until(date: NaiveDate) -> NaiveDate {
    Offset::Months(LONGEST_RENEWAL_MONTHS).apply(date)
}

/// Returns the posts that review their week, with where each belongs.
pub(super) fn posts(held: Vec<(Role, Scope, Option<domain::id::AreaId>)>) -> Vec<Post> {
    held.into_iter()
        .map(|(role, scope, area)| {
            let mut place = domain::permission::Place { area, ..Default::default() };
            if let Scope::Municipality(code) = &scope {
                place.municipality = Some(code.clone());
            }
            Post { role, scope, place }
        })
        .collect()
}
