//! Reminders and the weekly digest: asked again, for every nudge, whether it is still to be said and to this reader.

mod matter;
mod names;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{MailId, NudgeId, TaskId};
use domain::reminder::{Cap, Nudge, Reason, RuleId, obstacle};
use domain::task::Task;
use mail::message::{Message, Reminder};
use store::access::Link;
use store::mail::Mail;
use store::nudge::{Nudge as Row, Recipient};

use self::names::Names;
use super::around::Around;
use super::{Said, Words};
use crate::access::link::{Purpose, fresh};
use crate::app::App;
use crate::error::Result;
use crate::reminding::{Known, Turn, history, nudge_of};

/// How long what was read for a batch of reminders is relied on.
const FRESH: TimeDelta = TimeDelta::seconds(5);
/// Why a mail is not sent that has nothing left to say.
const DONE: &str = "done";

/// What a batch of reminders needs to be put into words, read in a fixed number of statements whatever its size. It is
/// true for the moment it was read at.
pub(in crate::mailing) struct Desk {
    read_at: DateTime<Utc>,
    sheets: HashMap<MailId, Sheet>,
    names: Names,
    around: Around,
    links: HashMap<(Recipient, TaskId), Link>,
}

/// What is still to be said in one mail.
enum Sheet {
    /// Nothing; why.
    Nothing(&'static str),
    /// Nothing today.
    Later(Turn),
    /// This; and what was to be said and is not any more.
    Items(Vec<(Nudge, Task)>, Vec<(NudgeId, Reason)>),
}

impl Sheet {
    fn items(&self) -> &[(Nudge, Task)] {
        match self {
            Self::Items(wanted, _) => wanted,
            Self::Nothing(_) | Self::Later(_) => &[],
        }
    }
}

impl Desk {
    /// Reads what the mails need; those that remind of nothing are passed over.
    pub(in crate::mailing) async fn load(app: &App, mails: &[&Mail]) -> Result<Self> {
        let mails: Vec<_> = mails.iter().copied().filter(|mail| mail.content.reminder).collect();
        let read_at = app.clocks().wall();
        if mails.is_empty() {
            let (names, around) = (Names::default(), Around::default());
            return Ok(Self { read_at, sheets: HashMap::new(), names, around, links: HashMap::new() });
        }
        let (read, today) = (app.store().read(), app.clocks().today());
        let ids: Vec<_> = mails.iter().map(|mail| mail.content.id).collect();
        let rows = read.nudges_of_mail(&ids).await?;
        let about: BTreeSet<_> = rows.values().flatten().map(|row| row.task).collect();
        let tasks = read.tasks(&Vec::from_iter(about)).await?;
        let known = Known::load(read, &tasks.values().cloned().collect::<Vec<_>>(), today).await?;
        let recipients = mails.iter().map(|mail| mail.content.recipient.clone());
        let history = history(read, recipients, today).await?;
        let sheet = |mail: &Mail| {
            let rows = rows.get(&mail.content.id).map(Vec::as_slice).unwrap_or_default();
            let sheet = sheet(rows, &tasks, &known);
            if sheet.items().is_empty() {
                return sheet;
            }
            let cap = Cap::of(sheet.items().iter().map(|(nudge, _)| nudge));
            app.missed_turn(&known, &history, mail, cap).map_or(sheet, Sheet::Later)
        };
        let sheets: HashMap<_, _> = mails.iter().map(|mail| (mail.content.id, sheet(mail))).collect();
        let said = || sheets.values().flat_map(Sheet::items).map(|(_, task)| task);
        let places: Vec<_> = said().map(|task| &task.place).collect();
        let names = Names::load(app, said()).await?;
        let around = Around::load(app, &mails, &places).await?;
        let links = app.task_links(&mails, &sheets).await?;
        Ok(Self { read_at, sheets, names, around, links })
    }

    /// Returns whether so much time has passed that what was read may no longer be true.
    pub(in crate::mailing) fn is_stale(&self, app: &App) -> bool {
        app.clocks().wall() - self.read_at > FRESH
    }

    /// Puts a reminder into words.
    pub(super) async fn words(&self, app: &App, mail: &Mail) -> Result<Said> {
        let (wanted, unsaid) = match self.sheets.get(&mail.content.id) {
            None => return Ok(Said::Nothing(DONE)),
            Some(Sheet::Nothing(why)) => return Ok(Said::Nothing(why)),
            Some(Sheet::Later(turn)) => return Ok(Said::Later(*turn)),
            Some(Sheet::Items(wanted, unsaid)) => (wanted, unsaid),
        };
        let common = self.around.common(app, mail);
        let review = wanted.iter().find(|(nudge, _)| nudge.rule == RuleId::Rm44).map(|(_, task)| task);
        let items = wanted.iter().filter(|(nudge, _)| nudge.rule != RuleId::Rm44);
        let items: Vec<_> =
            items.filter_map(|(nudge, task)| self.item(app, mail, nudge, task, common.language)).collect();
        // One mail may say two things about one task; it is held open once.
        let tasks: BTreeSet<_> = wanted.iter().map(|(_, task)| task.id).collect();
        let tasks = tasks.into_iter().collect();
        let message = match review {
            Some(review) => Message::Digest(self.digest(app, review, items, common.language).await?),
            None if items.is_empty() => return Ok(Said::Nothing(DONE)),
            None => Message::Reminder(Reminder { items }),
        };
        let to = self.around.recipient(mail);
        Ok(Said::Now(Box::new(Words { to, common, message, tasks }), unsaid.clone()))
    }
}

/// Asks again of everything a mail was to say whether it is still to be said.
fn sheet(rows: &[Row], tasks: &HashMap<TaskId, Task>, known: &Known) -> Sheet {
    let (mut wanted, mut unsaid) = (Vec::<(Nudge, Task)>::new(), Vec::new());
    for (row, nudge) in rows.iter().filter_map(|row| Some((row, nudge_of(row)?))) {
        let task = tasks.get(&nudge.task);
        match (obstacle(&nudge, task, known), task) {
            (None, Some(task)) => wanted.push((nudge, task.clone())),
            (reason, _) => unsaid.push((row.id, reason.unwrap_or(Reason::Closed))),
        }
    }
    if wanted.is_empty() {
        let chosen = unsaid.iter().find(|(_, reason)| matches!(reason, Reason::Silent | Reason::NotUrgent));
        return Sheet::Nothing(chosen.map_or(DONE, |(_, reason)| reason.key()));
    }
    wanted.sort_by_key(|(_, task)| (task.due_on, task.id));
    Sheet::Items(wanted, unsaid)
}

impl App {
    /// Returns the recipients' personal links to the tasks the mails are about; the same ones as long as they are valid.
    async fn task_links(
        &self,
        mails: &[&Mail],
        sheets: &HashMap<MailId, Sheet>,
    ) -> Result<HashMap<(Recipient, TaskId), Link>> {
        let mut wanted = BTreeMap::new();
        for mail in mails {
            let items = sheets.get(&mail.content.id).map(Sheet::items).unwrap_or_default();
            for (nudge, task) in items {
                if nudge.rule != RuleId::Rm44 {
                    wanted.insert((mail.content.recipient.clone(), task.id), task.subject);
                }
            }
        }
        let purpose: &'static str = Purpose::Answer.into();
        let of: Vec<_> = wanted.keys().cloned().collect();
        let mut links = self.store().read().live_links(purpose, &of, self.clocks().wall()).await?;
        let fresh: Vec<_> = wanted
            .into_iter()
            .filter(|(of, _)| !links.contains_key(of))
            .map(|((recipient, task), subject)| fresh(self, Purpose::Answer, recipient, subject, Some(task)))
            .collect();
        if !fresh.is_empty() {
            let tx = self.store().begin().await?;
            tx.insert_links(&fresh).await?;
            tx.commit().await?;
        }
        links.extend(fresh.into_iter().filter_map(|link| Some(((link.recipient.clone(), link.task?), link))));
        Ok(links)
    }
}
