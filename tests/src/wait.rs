//! Waiting for a condition with a deadline, so that no test guesses how long something takes.

use std::time::Duration;

use anyhow::{Context, Result};
use tokio::time::{MissedTickBehavior, interval, timeout};

const BETWEEN_QUESTIONS: Duration = Duration::from_millis(20);

/// Asks until there is an answer, which it returns.
///
/// # Errors
/// The question's own error at once, or, after `within`, that there was no `what`.
pub async fn until<T>(
    what: &str,
    within: Duration,
    mut ask: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let asking = async {
        let mut tick = interval(BETWEEN_QUESTIONS);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tick.tick().await;
            if let Some(answer) = ask().await? {
                return Ok(answer);
            }
        }
    };
    timeout(within, asking).await.with_context(|| format!("no {what} within {within:?}"))?
}
