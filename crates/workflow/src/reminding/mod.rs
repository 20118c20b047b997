//! Planning reminders: what is due becomes nudges, a day's nudges become one mail a person (`architecture.md` §5).
//!
//! The decisions are `domain::reminder`'s; here the facts are loaded for it and what it decides is recorded.

mod advance;
mod directory;
mod forecast;
mod openers;
mod planner;
mod remind_now;
mod turn;

pub use advance::AdvanceClock;
pub use forecast::Prediction;
pub use remind_now::RemindNow;

use domain::calendar::Quiet;
use domain::id::AgreementId;
use domain::reminder;
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
    let quiet = match task.place.area {
        Some(area) => tx.read().area(area).await?.map(|area| area.quiet).unwrap_or_default(),
        None => Quiet::default(),
    };
    Ok(tx.open_task(task, reminder::first_on(task, &quiet)).await?)
}
