//! Moves the business clock of the demo forward, replaying every tick of planner, sweep and dispatcher on the way.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use domain::calendar::local;
use domain::permission::{Place, Role};
use domain::refusal::{Code, Refusal};
use serde::Serialize;

use crate::app::App;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::mailing::Dispatcher;
use crate::viewer::Viewer;

/// The furthest one call moves, in days.
const FURTHEST: i64 = 3_660;

/// Moves the clock.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct AdvanceClock {
    /// The business instant to reach.
    pub to: DateTime<Utc>,
}

/// For how long one call moves it; whoever asked is waiting for an answer.
const IN_ONE_GO: Duration = Duration::seconds(6);

/// One step of the clock, committed before its ticks run.
#[derive(Serialize)]
struct Step {
    to: DateTime<Utc>,
}

impl UseCase for Step {
    const NAME: &'static str = "stepClock";
    type Output = ();

    async fn run(&self, work: &mut Work<'_>) -> Result<()> {
        let micros = (self.to - work.wall()).num_microseconds().ok_or(Error::Conflict)?;
        Ok(work.tx().set_business_offset(micros).await?)
    }
}

impl App {
    /// Moves the business clock to an instant. Everything that would have happened on the way happens: tasks open and
    /// close, reminders are planned and leave, each at its own time. A long way may take several calls: where the clock
    /// has come to is returned.
    ///
    /// # Errors
    /// [`Code::ClockFixed`] outside the demo or backwards; forbidden to all but coordinators and administrators.
    pub async fn advance_clock(&self, viewer: &Viewer, advance: AdvanceClock) -> Result<DateTime<Utc>> {
        let anywhere = |role| viewer.actor.grants.iter().any(|grant| grant.role == role);
        let may = [Role::Administrator, Role::RegionalCoordinator, Role::MunicipalCoordinator]
            .into_iter()
            .any(anywhere)
            || viewer.actor.holds(Role::System, &Place::default());
        if !may {
            return Err(Error::Forbidden);
        }
        let now = self.clocks().business();
        if !self.settings().demo || advance.to < now {
            return Err(Refusal::field(Code::ClockFixed, "to").into());
        }
        if (advance.to - now).num_days() > FURTHEST {
            return Err(Refusal::field(Code::SpanTooLong, "to").with("limit", FURTHEST).into());
        }
        // What leaves on the way must carry the time it leaves at, so nobody else works meanwhile.
        let _still = self.between_rounds().await;
        let dispatcher = Dispatcher::new(self.clone());
        let began = self.clocks().wall();
        Box::pin(self.tick_all(&dispatcher)).await?;
        while self.clocks().business() < advance.to && self.clocks().wall() - began < IN_ONE_GO {
            let next = self.next_instant(advance.to).await?;
            self.perform(&Viewer::engine("clock"), &Step { to: next }, None).await?;
            self.clocks().set_offset(self.store().read().business_offset().await?);
            Box::pin(self.tick_all(&dispatcher)).await?;
        }
        Ok(self.clocks().business())
    }

    /// Runs one tick of everything that runs on its own.
    async fn tick_all(&self, dispatcher: &Dispatcher) -> Result<()> {
        Box::pin(self.sweep()).await?;
        Box::pin(self.plan()).await?;
        Box::pin(dispatcher.run_once()).await?;
        Ok(())
    }

    /// Returns the next instant at which something can happen: midnight, the time of a mail that waits, or of a schedule
    /// that a place has set.
    async fn next_instant(&self, limit: DateTime<Utc>) -> Result<DateTime<Utc>> {
        let now = self.clocks().business();
        let midnight = local::instant_of(local::date_of(now) + chrono::Days::new(1), NaiveTime::MIN);
        let wake = self.store().read().next_mail_at().await?;
        let mail = wake.not_before.filter(|at| *at > now).unwrap_or(limit);
        let settings = self.schedules().await?;
        let run = settings.schedules().filter_map(|(_, _, schedule)| schedule.next_after(now)).min();
        let soonest = midnight.min(mail).min(run.unwrap_or(limit)).min(limit);
        Ok(soonest.max(now + Duration::microseconds(1)))
    }
}
