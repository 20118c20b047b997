//! Runs the schedules that open tasks; runs that were missed while nothing ran collapse into the newest one.

use chrono::NaiveDate;
use domain::calendar::{Offset, local};
use domain::lifecycle::Keyed;
use domain::permission::{Role, Scope};
use domain::reminder::scheduled::{self, NewTask, Opener, Post};
use domain::reminder::{Settings, Site, rule_for};
use domain::schedule::Schedule;
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
    /// Runs every schedule whose time has come, the installation's own and those that places have set; returns how many
    /// tasks they opened.
    pub(super) async fn run_openers(&self) -> Result<usize> {
        let settings = self.schedules().await?;
        let mut opened = 0;
        for opener in Opener::all() {
            opened += self.run_schedule(*opener, None, &opener.schedule(), &settings).await?;
        }
        for (opener, site, schedule) in settings.schedules() {
            opened += self.run_schedule(opener, Some(site), schedule, &settings).await?;
        }
        Ok(opened)
    }

    /// Runs the installation's own schedule of an opener if its time has come since it last ran.
    pub(crate) async fn run_opener(&self, opener: Opener) -> Result<usize> {
        self.run_schedule(opener, None, &opener.schedule(), &self.schedules().await?).await
    }

    /// Returns what places have set about schedules.
    pub(super) async fn schedules(&self) -> Result<Settings> {
        Ok(Settings::of(self.store().read().reminder_schedules().await?))
    }

    async fn run_schedule(
        &self,
        opener: Opener,
        site: Option<&Site>,
        schedule: &Schedule,
        settings: &Settings,
    ) -> Result<usize> {
        let now = self.clocks().business();
        let name = schedule_name(opener, site);
        let last = self.store().read().schedule_state(&name).await?;
        let Some(fire) = schedule.latest_missed(last.unwrap_or(now), now) else {
            if last.is_none() {
                // The first start: what lies before it is nobody's backlog.
                let tx = self.store().begin().await?;
                tx.advance_schedule(&name, None, now).await?;
                tx.commit().await?;
            }
            return Ok(0);
        };
        let tx = self.store().begin().await?;
        if !tx.advance_schedule(&name, last, fire).await? {
            tx.rollback().await?;
            return Ok(0);
        }
        let rule = rule_for(opener.kind()).map(|rule| rule.id);
        let mut count = 0;
        for new in self.new_tasks(&tx, opener, site, local::date_of(fire)).await? {
            let by = rule.and_then(|rule| settings.scheduled_by(rule, &new.place));
            if by.as_ref() == site {
                count += usize::from(self.open_scheduled(&tx, new).await?);
            }
        }
        tx.commit().await?;
        Ok(count)
    }

    /// Opens what a schedule would open if it ran today.
    pub(crate) async fn open_today(&self, opener: Opener) -> Result<usize> {
        let tx = self.store().begin().await?;
        let mut count = 0;
        for new in self.new_tasks(&tx, opener, None, self.clocks().today()).await? {
            count += usize::from(self.open_scheduled(&tx, new).await?);
        }
        tx.commit().await?;
        Ok(count)
    }

    async fn new_tasks(
        &self,
        tx: &Tx,
        opener: Opener,
        site: Option<&Site>,
        on: NaiveDate,
    ) -> Result<Vec<NewTask>> {
        let read = tx.read();
        let area = site.map(|site| site.area);
        Ok(match opener {
            Opener::AuthorityEnding => scheduled::authority_ending(on, &read.authorities_ending(on).await?),
            Opener::RenewalDue => {
                scheduled::renewal_due(on, &read.agreements_to_renew(None, renewals_until(on)).await?)
            }
            Opener::CheckIn => scheduled::check_in(on, &read.active_commitments(area).await?),
            Opener::PostVacant => scheduled::post_vacant(on, &read.posts_vacant(None, on).await?),
            Opener::ContactCheck => {
                let check =
                    if site.is_none() { scheduled::contact_check } else { scheduled::contact_check_at_will };
                check(on, &read.organisations_contacted(area).await?)
            }
            Opener::BodyMissing => scheduled::body_missing(on, &read.bodiless(None).await?),
            Opener::PreventionWeek => scheduled::prevention_week(on, &read.week_planners(None).await?),
            Opener::ReviewWeek => {
                let mut posts = posts(read.posts_held(&REVIEWERS, on).await?);
                posts.retain(|post| area.is_none() || post.place.area == area);
                let mut facts = Vec::new();
                for post in posts {
                    if let Some(due_on) = read.earliest_due(&post.scope, Kind::ReviewWeek).await? {
                        facts.push((post, due_on));
                    }
                }
                let review = if site.is_none() { scheduled::review_week } else { scheduled::review_at_will };
                review(on, &facts, &Known::quiet_times(read).await?)
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

/// Returns the name under which it is noted when a schedule last ran: the installation's own, or that of a place.
pub(super) fn schedule_name(opener: Opener, site: Option<&Site>) -> String {
    let own = site.and_then(|site| Some(site.setting_id(rule_for(opener.kind())?.id)));
    own.map_or_else(|| opener.key().to_owned(), |id| format!("{}@{id}", opener.key()))
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
