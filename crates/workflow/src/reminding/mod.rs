//! Planning reminders: what is due becomes nudges, a day's nudges become one mail a person (`architecture.md` §5).
//!
//! The decisions are `domain::reminder`'s; here the facts are loaded for it and what it decides is recorded.

mod advance;
mod change;
mod directory;
mod forecast;
mod openers;
mod planner;
mod remind_now;
pub mod rule;
mod turn;

pub use advance::AdvanceClock;
pub use forecast::{Prediction, Trial};
pub use remind_now::RemindNow;

use domain::calendar::local;
use domain::id::AgreementId;
use domain::reminder::{self, Directory};
use domain::task::Task;
use store::Tx;

use crate::engine::Work;
use crate::error::Result;

pub(crate) use directory::{Known, level_of, recipient_of, stored};
pub use planner::Ticked;
pub(crate) use planner::{history, nudge_of};
pub(crate) use turn::Turn;

/// Has the planner look again at everything of an agreement whose implementation is not prohibited any more.
pub(crate) async fn resume(work: &mut Work<'_>, agreement: AgreementId) -> Result<()> {
    let matters = work.read().matters_of(&[agreement]).await?;
    let open = work.read().open_tasks_of(&matters).await?;
    for task in open.values().flatten().filter(|task| reminder::rule_for(task.kind).is_some()) {
        work.tx().wake_task(task.id, work.today()).await?;
    }
    Ok(())
}

/// Opens a task with the day the planner first has to look at it; `false` says that the same one is open already.
pub(crate) async fn open(tx: &Tx, task: &Task) -> Result<bool> {
    if reminder::rule_for(task.kind).is_none() {
        return Ok(tx.open_task(task, None).await?);
    }
    let known = Known::rule_of(tx.read(), task, local::date_of(task.opened_at)).await?;
    let quiet = known.quiet(&task.place);
    let first_on = known.effective(task).and_then(|rule| reminder::first_on(task, &rule.rule(), &quiet));
    Ok(tx.open_task(task, first_on).await?)
}
