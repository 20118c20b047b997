//! The planner's tick: opens what the calendar opens, decides nudges, and gathers a day's nudges into mails.
//!
//! Any number of replicas may run it: tasks are claimed, schedules advance by compare-and-set, and the database holds
//! every nudge and every day's mail unique. A crash between any two steps repeats work, never mail.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use domain::calendar::{self, Quiet, Window};
use domain::id::{MailId, NudgeId, OrganisationId, TaskId};
use domain::lifecycle::Keyed;
use domain::permission::Place;
use domain::reminder::{
    self, Bundle, Desk, Directory, History, Nudge, Pending, Plan, Reason, Recipient, plan_day,
};
use domain::subject::Subject;
use domain::task::Task;
use domain::text::Language;
use store::mail::NewMail;
use store::nudge::{Nudge as Row, State};
use store::task::PlannedTask;
use store::{Read, Tx};

use super::{Known, recipient_of, stored};
use crate::app::App;
use crate::error::{Error, Result};
use crate::mailing::Message;

/// Tasks decided in one transaction.
const TASKS: u64 = 1_000;
/// Recipients gathered in one transaction.
const RECIPIENTS: u64 = 1_000;

/// A nudge as the domain names it: rule, task, recipient and occurrence are never decided twice.
type Key = (TaskId, reminder::RuleId, Recipient, String);

/// What one tick did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Tasks the calendar opened.
    pub opened: usize,
    /// Nudges decided.
    pub nudges: usize,
    /// Mails put into the outbox.
    pub mails: usize,
}

impl App {
    /// Plans what is due by now. With nothing due it costs a few reads, however many tasks are open.
    ///
    /// # Errors
    /// When the database cannot be used; what was planned until then stays planned.
    pub async fn plan(&self) -> Result<Ticked> {
        let mut ticked = Ticked { opened: Box::pin(self.run_openers()).await?, ..Ticked::default() };
        Box::pin(self.look_through_changes()).await?;
        let mut after = None;
        loop {
            let (nudges, last) = Box::pin(self.decide_batch(after)).await?;
            ticked.nudges += nudges;
            match last {
                Some(last) => after = Some(last),
                None => break,
            }
        }
        ticked.mails = self.gather().await?;
        if ticked.mails > 0 {
            self.work_hint().notify_waiters();
        }
        Ok(ticked)
    }

    /// Decides the nudges of one batch of tasks; returns where to go on, if there may be more.
    async fn decide_batch(
        &self,
        after: Option<(NaiveDate, TaskId)>,
    ) -> Result<(usize, Option<(NaiveDate, TaskId)>)> {
        let (now, today) = (self.clocks().business(), self.clocks().today());
        if self.store().read().tasks_to_nudge(today, after, 1).await?.is_empty() {
            return Ok((0, None));
        }
        let tx = self.store().begin_batch().await?;
        let claimed = tx.claim_tasks_to_nudge(today, after, TASKS).await?;
        let last = claimed.last().and_then(|last| Some((last.next_nudge_on?, last.task.id)));
        let more = (claimed.len() as u64 == TASKS).then_some(last).flatten();
        let pending: Vec<_> = claimed.iter().map(pending_of).collect();
        let tasks: Vec<_> = claimed.iter().map(|claimed| claimed.task.clone()).collect();
        let mut known = Known::load(tx.read(), &tasks, today).await?;
        let ids: Vec<_> = tasks.iter().map(|task| task.id).collect();
        known.add_decided(tx.read().occurrences_decided(&ids).await?);
        let history = History::default();
        let plan =
            plan_day(now, &Desk { pending: &pending, waiting: &[], history: &history, directory: &known });
        let decided = self.keep_decided(&tx, &plan, now).await?;
        let (resting, going): (Vec<_>, Vec<_>) =
            pending.into_iter().partition(|pending| known.is_paused(&pending.task));
        tx.rest_tasks(&resting.iter().map(|pending| pending.task.id).collect::<Vec<_>>()).await?;
        let next = going.into_iter().map(|pending| {
            let planned = Pending { planned_until: Some(today), ..pending };
            (planned.task.id, planned.next_on(&known))
        });
        tx.set_planned(today, &next.collect::<Vec<_>>()).await?;
        tx.commit().await?;
        Ok((decided, more))
    }

    /// Records what was decided as open nudges; the gathering that follows makes mails of them.
    async fn keep_decided(&self, tx: &Tx, plan: &Plan, now: DateTime<Utc>) -> Result<usize> {
        let leaving = plan.mails.iter().flat_map(|mail| &mail.nudges);
        let mut rows: Vec<_> =
            leaving.chain(&plan.later).map(|nudge| self.nudge_row(nudge, State::Open, now)).collect();
        // What rests is decided when it is taken up again.
        let settled = plan.suppressed.iter().filter(|suppressed| suppressed.reason != Reason::Paused);
        rows.extend(settled.map(|suppressed| {
            let reason = suppressed.reason.key().to_owned();
            self.nudge_row(&suppressed.nudge, State::Suppressed { reason, mail: None }, now)
        }));
        Ok(tx.insert_nudges(&rows).await?)
    }

    pub(crate) fn nudge_row(&self, nudge: &Nudge, state: State, now: DateTime<Utc>) -> Row {
        Row {
            id: self.entropy().id(),
            rule: nudge.rule.code().into(),
            task: nudge.task,
            recipient: stored(&nudge.recipient),
            level: nudge.level as u8,
            occurrence: nudge.key.clone(),
            planned_on: nudge.planned_on,
            send_on: nudge.send_on,
            state,
            created_at: now,
        }
    }

    /// Gathers the waiting nudges into mails; returns how many mails those are.
    async fn gather(&self) -> Result<usize> {
        let mut mails = 0;
        if self.store().read().is_nudge_due(self.clocks().today()).await? {
            let mut after = None;
            while let Some((more, last)) = self.gather_batch(after).await? {
                mails += more;
                after = Some(last);
            }
        }
        Ok(mails)
    }

    /// Gathers the waiting nudges of the recipients that come next; returns the last of them, where to go on.
    async fn gather_batch(
        &self,
        after: Option<store::nudge::Recipient>,
    ) -> Result<Option<(usize, store::nudge::Recipient)>> {
        let (now, today) = (self.clocks().business(), self.clocks().today());
        let tx = self.store().begin_batch().await?;
        let rows = tx.read().open_nudges(today, after.as_ref(), RECIPIENTS).await?;
        let Some(last) = rows.last().map(|row| row.recipient.clone()) else {
            tx.rollback().await?;
            return Ok(None);
        };
        let ids: BTreeSet<_> = rows.iter().map(|row| row.task).collect();
        let tasks = tx.read().tasks(&ids.into_iter().collect::<Vec<_>>()).await?;
        let listed: Vec<_> = tasks.values().cloned().collect();
        let known = Known::load(tx.read(), &listed, today).await?;
        let history = history(tx.read(), rows.iter().map(|row| row.recipient.clone()), today).await?;
        let waiting: Vec<_> = rows.iter().filter_map(nudge_of).collect();
        let pending: Vec<_> =
            listed.iter().map(|task| Pending { task: task.clone(), planned_until: Some(today) }).collect();
        let plan = plan_day(
            now,
            &Desk { pending: &pending, waiting: &waiting, history: &history, directory: &known },
        );
        let named: HashMap<Key, NudgeId> =
            rows.iter().filter_map(|row| Some((key(&nudge_of(row)?), row.id))).collect();
        let mails = self.keep_gathered(&tx, &plan, &named, &tasks, &known).await?;
        tx.commit().await?;
        Ok(Some((mails, last)))
    }

    async fn keep_gathered(
        &self,
        tx: &Tx,
        plan: &Plan,
        named: &HashMap<Key, NudgeId>,
        tasks: &HashMap<TaskId, Task>,
        known: &Known,
    ) -> Result<usize> {
        let id_of = |nudge: &Nudge| named.get(&key(nudge)).copied();
        let mut postponed: BTreeMap<NaiveDate, Vec<NudgeId>> = BTreeMap::new();
        let mut suppressed: BTreeMap<&str, Vec<NudgeId>> = BTreeMap::new();
        for settled in &plan.suppressed {
            let Some(id) = id_of(&settled.nudge) else { continue };
            if settled.reason == Reason::Paused {
                let tomorrow = calendar::next_sending_day(self.clocks().today(), &Quiet::default());
                postponed.entry(tomorrow).or_default().push(id);
            } else {
                suppressed.entry(settled.reason.key()).or_default().push(id);
            }
        }
        for nudge in &plan.later {
            postponed.entry(nudge.send_on).or_default().extend(id_of(nudge));
        }
        let languages = languages_of(tx.read(), plan, tasks).await?;
        let mut mails = Vec::new();
        for bundle in &plan.mails {
            let first = bundle.nudges.iter().find_map(|nudge| tasks.get(&nudge.task));
            mails.push(self.mail_of(bundle, first, known, &languages)?);
        }
        let enqueued = tx.enqueue_mails(&mails).await?;
        let mut merged = Vec::new();
        for (bundle, mail) in plan.mails.iter().zip(&mails) {
            let ids = bundle.nudges.iter().filter_map(id_of);
            if enqueued.contains(&mail.id) {
                merged.extend(ids.map(|id| (id, mail.id)));
            } else {
                // Another replica was first today; these wait for the next day.
                let later = calendar::next_sending_day(bundle.day, &known.quiet(&mail.place));
                postponed.entry(later).or_default().extend(ids);
            }
        }
        tx.merge_nudges(&merged).await?;
        for (reason, ids) in suppressed {
            tx.suppress_nudges(&ids, reason).await?;
        }
        for (day, ids) in postponed {
            tx.postpone_nudges(&ids, day).await?;
        }
        Ok(enqueued.len())
    }

    fn mail_of(
        &self,
        bundle: &Bundle,
        first: Option<&Task>,
        known: &Known,
        languages: &HashMap<OrganisationId, Language>,
    ) -> Result<NewMail> {
        let place = first.map(|task| task.place.clone()).unwrap_or_default();
        let profile = match &bundle.recipient {
            Recipient::Person(person) => known.profile(*person),
            Recipient::Address(_) => None,
        };
        let language = match (profile, first.map(|task| task.subject)) {
            (Some(profile), _) => profile.language,
            (None, Some(Subject::Organisation(id))) => languages.get(&id).copied().unwrap_or(Language::Fi),
            (None, _) => Language::Fi,
        };
        let window = profile.map_or(Window::Office, |profile| profile.window);
        let jitter = reminder::jitter(&bundle.recipient, self.settings().demo);
        let now = self.clocks().business();
        let not_before = reminder::send_at(bundle.day, window, now, jitter, &known.quiet(&place));
        self.reminder_mail(&bundle.recipient, bundle.day, language, not_before, place)
    }

    /// Makes the mail that absorbs a day's nudges.
    pub(super) fn reminder_mail(
        &self,
        recipient: &Recipient,
        day: NaiveDate,
        language: Language,
        not_before: DateTime<Utc>,
        place: Place,
    ) -> Result<NewMail> {
        let id: MailId = self.entropy().id();
        let message = Message::Reminder;
        Ok(NewMail {
            id,
            kind: message.kind().into(),
            reminder: true,
            reminder_day: Some(day),
            recipient: stored(recipient),
            language,
            payload: serde_json::to_string(&message).map_err(Error::internal)?,
            message_id: self.message_id(id),
            not_before,
            created_at: self.clocks().business(),
            place,
        })
    }
}

pub(super) fn pending_of(claimed: &PlannedTask) -> Pending {
    Pending { task: claimed.task.clone(), planned_until: claimed.planned_until }
}

fn key(nudge: &Nudge) -> Key {
    (nudge.task, nudge.rule, nudge.recipient.clone(), nudge.key.clone())
}

/// Returns a stored nudge as the planner knows it; a rule that is no more is left alone.
pub(crate) fn nudge_of(row: &Row) -> Option<Nudge> {
    Some(Nudge {
        recipient: recipient_of(&row.recipient),
        rule: *reminder::RuleId::all().iter().find(|rule| rule.code() == row.rule)?,
        task: row.task,
        key: row.occurrence.clone(),
        level: super::level_of(row.level),
        planned_on: row.planned_on,
        send_on: row.send_on,
    })
}

/// Returns the reminder mails of this ISO week to the recipients.
pub(crate) async fn history(
    read: Read<'_>,
    recipients: impl Iterator<Item = store::nudge::Recipient>,
    today: NaiveDate,
) -> Result<History> {
    let recipients: Vec<_> = recipients.collect::<BTreeSet<_>>().into_iter().collect();
    let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let mut history = History::default();
    for (recipient, days) in read.reminder_mails_since(&recipients, monday).await? {
        for day in days {
            history.record(recipient_of(&recipient), day);
        }
    }
    Ok(history)
}

/// Returns the languages that addresses which are nobody yet are written to in: those of the organisations they stand
/// for.
async fn languages_of(
    read: Read<'_>,
    plan: &Plan,
    tasks: &HashMap<TaskId, Task>,
) -> Result<HashMap<OrganisationId, Language>> {
    let to_addresses = plan.mails.iter().filter(|bundle| matches!(bundle.recipient, Recipient::Address(_)));
    let about = to_addresses.flat_map(|bundle| &bundle.nudges).filter_map(|nudge| tasks.get(&nudge.task));
    let organisations: BTreeSet<_> = about
        .filter_map(|task| if let Subject::Organisation(id) = task.subject { Some(id) } else { None })
        .collect();
    if organisations.is_empty() {
        return Ok(HashMap::new());
    }
    let found = read.organisations(&organisations.into_iter().collect::<Vec<_>>()).await?;
    Ok(found.into_iter().map(|(id, organisation)| (id, organisation.language)).collect())
}
