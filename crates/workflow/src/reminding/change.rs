//! Looks the open tasks through whose rule has changed, in batches and not while somebody waits for it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::reminder::{Directory, Pending, planned_after, rule_of};
use store::task::PlannedTask;

use super::Known;
use crate::app::App;
use crate::error::Result;

/// Tasks looked at in one transaction.
const TASKS: u64 = 200;

impl App {
    /// Works off every change that waits, before anything is decided under the new rules. A crash repeats a batch.
    pub(super) async fn look_through_changes(&self) -> Result<()> {
        while self.store().read().reminder_changes_wait().await? {
            self.look_through_batch().await?;
        }
        Ok(())
    }

    async fn look_through_batch(&self) -> Result<()> {
        let today = self.clocks().today();
        let tx = self.store().begin_batch().await?;
        let Some(change) = tx.claim_reminder_change().await? else { return Ok(tx.rollback().await?) };
        let site = &change.site;
        let matters = match site.agreement {
            Some(agreement) => Some(tx.read().matters_by_agreement(&[agreement]).await?),
            None => None,
        };
        let mut codes = Vec::new();
        if let Some(code) = &site.municipality {
            codes = tx.read().municipal_mergers(today).await?.absorbed_by(code);
            codes.push(code.clone());
        }
        let batch = tx
            .lock_open_tasks_at(
                site.area,
                (&codes, matters.as_ref()),
                rule_of(change.rule).task,
                change.after,
                TASKS,
            )
            .await?;
        let tasks: Vec<_> = batch.iter().map(|planned| planned.task.clone()).collect();
        let mut now = Known::load(tx.read(), &tasks, today).await?;
        now.add_agreements(tx.read(), &site.agreement.into_iter().collect::<Vec<_>>()).await?;
        let before = now.with_setting(site, change.rule, &change.before);
        let mut until: BTreeMap<NaiveDate, Vec<_>> = BTreeMap::new();
        for pending in batch.iter().filter_map(|planned| replanned(planned, &before, &now, today)) {
            let next = (pending.task.id, pending.next_on(&now));
            until.entry(pending.planned_until.unwrap_or(today)).or_default().push(next);
        }
        for (until, next) in until {
            tx.set_planned(until, &next).await?;
        }
        let last = batch.last().filter(|_| batch.len() as u64 == TASKS).map(|planned| planned.task.id);
        tx.advance_reminder_change(change.id, last).await?;
        Ok(tx.commit().await?)
    }
}

/// Returns a task as it is planned on once its rule has changed; what rests is decided when it is taken up again.
pub(super) fn replanned(
    planned: &PlannedTask,
    before: &Known,
    now: &Known,
    today: NaiveDate,
) -> Option<Pending> {
    let task = &planned.task;
    let (was, is) = (before.effective(task)?, now.effective(task)?);
    if was == is || now.is_paused(task) {
        return None;
    }
    let pending = Pending { task: task.clone(), planned_until: planned.planned_until };
    let settled = planned.next_nudge_on.is_none_or(|next| next > today);
    let until = planned_after(&pending, &was, &is, (today, settled), &now.quiet(&task.place));
    Some(Pending { planned_until: Some(until), ..pending })
}
