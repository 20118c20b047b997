//! Time and reminders, by hand: the demo's clock and a nudge of one's own.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use workflow::reminding::{AdvanceClock, RemindNow};

use crate::id;
use crate::mutation::payload::UserError;
use crate::mutation::{Outcome, begin, perform, settle};
use crate::scalar::DateTime;

/// Time and reminders, by hand.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Clock;

/// A move of the demo's clock.
#[derive(Debug, InputObject)]
pub(crate) struct AdvanceClockInput {
    /// The business instant to reach.
    to: DateTime,
}

/// A reminder of one's own.
#[derive(Debug, InputObject)]
pub(crate) struct RemindNowInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The task.
    task: ID,
}

/// What moving the clock came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct AdvanceClockPayload {
    /// Business time now; null if the clock was not moved. Earlier than asked for where the way is long: ask again.
    now: Option<DateTime>,
    /// Why it was not moved.
    errors: Vec<UserError>,
}

/// What reminding came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct RemindNowPayload {
    /// The task; null if nobody was reminded.
    task: Option<ID>,
    /// Why nobody was reminded.
    errors: Vec<UserError>,
}

#[Object]
impl Clock {
    /// Moves the clock of the demo forward; everything that would have happened on the way happens. Refused elsewhere.
    async fn advance_clock(
        &self,
        ctx: &Context<'_>,
        input: AdvanceClockInput,
    ) -> Result<AdvanceClockPayload> {
        let asking = begin(ctx)?;
        let advance = AdvanceClock { to: input.to.0 };
        let answer = Box::pin(asking.app.advance_clock(&asking.viewer, advance)).await;
        Ok(match settle(asking, answer, &[])? {
            Outcome::Done(now) => AdvanceClockPayload { now: Some(DateTime(now)), errors: Vec::new() },
            Outcome::Refused(errors) => AdvanceClockPayload { now: None, errors },
        })
    }

    /// Reminds those whose move a task is, now; still at most one reminder a person a day.
    async fn remind_now(&self, ctx: &Context<'_>, input: RemindNowInput) -> Result<RemindNowPayload> {
        let asking = begin(ctx)?;
        let case = id::read("task", &input.task).map(|task| RemindNow { task });
        Ok(match perform(asking, case, input.idempotency_key, &[]).await? {
            Outcome::Done(task) => RemindNowPayload { task: Some(id::write(task)), errors: Vec::new() },
            Outcome::Refused(errors) => RemindNowPayload { task: None, errors },
        })
    }
}
