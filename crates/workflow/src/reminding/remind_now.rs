//! A coordinator reminds those whose move it is, now; still at most one reminder a person a day.

use domain::id::TaskId;
use domain::permission::Role;
use domain::refusal::{Code, Refusal};
use domain::reminder::{self, Directory, Level, Nudge, Recipient, rule_for};
use domain::text::Language;
use serde::Serialize;
use store::nudge::State;

use super::Known;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};

/// Reminds those whose move a task is.
#[derive(Debug, Clone, Serialize)]
pub struct RemindNow {
    /// The task.
    pub task: TaskId,
}

impl UseCase for RemindNow {
    const NAME: &'static str = "remindNow";
    type Output = TaskId;

    async fn run(&self, work: &mut Work<'_>) -> Result<TaskId> {
        let task = work.read().task(self.task).await?.ok_or(Error::NotFound)?;
        if !work
            .viewer()
            .actor
            .holds_any(&[Role::MunicipalCoordinator, Role::RegionalCoordinator], &task.place)
        {
            return Err(Error::NotFound);
        }
        let rule = rule_for(task.kind).filter(|_| task.closed_at.is_none());
        let rule = rule.ok_or_else(|| Refusal::new(Code::MoveNotOpen))?;
        let today = work.today();
        let known = Known::load(work.read(), std::slice::from_ref(&task), today).await?;
        let recipients = reminder::recipients(&task, Level::Owner, &known);
        // Whoever takes no reminders is not to get one by another way, and a copy of it would go to who asked for it.
        let passed_on = recipients.level > Level::L1 || recipients.reachable.is_empty();
        if passed_on && !recipients.silent.is_empty() {
            return Err(Refusal::new(Code::TakesNoReminders).into());
        }
        let mut reminded = 0;
        for recipient in recipients.reachable {
            let language = match &recipient {
                Recipient::Person(person) => {
                    known.profile(*person).map_or(Language::Fi, |profile| profile.language)
                }
                Recipient::Address(_) => work.viewer().language,
            };
            let app = work.app();
            let mail = app.reminder_mail(&recipient, today, language, work.now(), task.place.clone())?;
            if !work.tx().enqueue_mail(&mail).await? {
                continue;
            }
            let key = Nudge::by_hand(work.now());
            let nudge = Nudge {
                recipient,
                rule: rule.id,
                task: task.id,
                key,
                level: recipients.level,
                planned_on: today,
                send_on: today,
            };
            let row = app.nudge_row(&nudge, State::Open, work.now());
            work.tx().insert_nudges(std::slice::from_ref(&row)).await?;
            work.tx().merge_nudges(&[(row.id, mail.id)]).await?;
            reminded += 1;
        }
        if reminded == 0 {
            return Err(Refusal::new(Code::RemindedToday).into());
        }
        Ok(self.task)
    }
}
