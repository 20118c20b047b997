//! What holds after every course, whatever happened in it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::{Result, ensure};
use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::{Quiet, Window, add_working_days, is_sending_day, local};
use domain::id::TaskId;
use domain::post::has_a_search;
use domain::reminder;
use domain::task::{Owner, Task};
use mail::Delivery;
use store::mail::{Mail, State};
use store::nudge::Recipient;

use super::course::{Course, SET_BACK};

/// The deliveries of one mail that the mail server may have taken, and when.
type Taken<'a> = HashMap<&'a str, Vec<DateTime<Utc>>>;

/// Checks every promise and returns the mails there were.
pub(super) async fn hold(course: &Course) -> Result<Vec<Mail>> {
    let mut taken = Taken::new();
    for handed in &course.handed {
        if matches!(handed.attempt.delivery, Delivery::Accepted { .. } | Delivery::Unknown { .. }) {
            let id = handed.attempt.message.message_id().as_str();
            taken.entry(id).or_default().push(handed.at);
        }
    }
    let mails = course.people.trial().mails().await?;
    for mail in &mails {
        let times = taken.get(mail.content.message_id.as_str()).map_or(&[][..], Vec::as_slice);
        each_mail_ends_well(mail, times)?;
    }
    nobody_is_pestered(course, &mails, &taken).await?;
    nothing_leaves_after_it_is_done(course, &mails, &taken).await?;
    nothing_waits_in_silence(course).await?;
    Ok(mails)
}

fn each_mail_ends_well(mail: &Mail, times: &[DateTime<Utc>]) -> Result<()> {
    let ended = matches!(mail.state, State::Sent | State::Dead | State::Unknown | State::Suppressed);
    ensure!(ended, "a mail without an end: {mail:?}");
    let most = if mail.content.reminder { 1 } else { 2 };
    ensure!(times.len() <= most, "a mail that left {} times: {mail:?}", times.len());
    ensure!(mail.state != State::Sent || !times.is_empty(), "said to be sent, but it never left: {mail:?}");
    ensure!(mail.state != State::Suppressed || times.is_empty(), "suppressed, but it left: {mail:?}");
    // Between being claimed and leaving, the clock may have been set back a little.
    let early = |at: &DateTime<Utc>| *at + SET_BACK < mail.content.not_before;
    ensure!(!times.iter().any(early), "it left too early: {mail:?}");
    Ok(())
}

async fn nobody_is_pestered(course: &Course, mails: &[Mail], taken: &Taken<'_>) -> Result<()> {
    let ids: Vec<_> = mails.iter().map(|mail| mail.content.id).collect();
    let nudges = course.people.trial().store().read().nudges_of_mail(&ids).await?;
    let rests_on_law = |mail: &Mail| {
        let rules = nudges.get(&mail.content.id).into_iter().flatten().map(|nudge| &*nudge.rule);
        let of_law =
            |code: &str| reminder::RULES.iter().any(|rule| rule.code() == code && rule.task.is_statutory());
        rules.into_iter().any(of_law)
    };
    let mut days: BTreeMap<(String, NaiveDate), u32> = BTreeMap::new();
    let mut exempt = BTreeSet::new();
    for mail in mails.iter().filter(|mail| mail.content.reminder) {
        for at in taken.get(mail.content.message_id.as_str()).into_iter().flatten() {
            let day = local::date_of(*at);
            ensure!(is_sending_day(day, &Quiet::default()), "a reminder on a quiet day: {mail:?}");
            let open = Window::Office.next_opening(*at, &Quiet::default());
            ensure!(open == *at, "a reminder outside the recipient's hours, at {at}: {mail:?}");
            *days.entry((whom(&mail.content.recipient), day)).or_default() += 1;
            if rests_on_law(mail) {
                exempt.insert((whom(&mail.content.recipient), day));
            }
        }
    }
    ensure!(days.values().all(|mails| *mails <= 1), "two reminders on one day: {days:?}");
    let mut weeks: BTreeMap<_, u32> = BTreeMap::new();
    for (recipient, day) in days.keys().filter(|place| !exempt.contains(place)) {
        *weeks.entry((recipient, local::iso_week(*day))).or_default() += 1;
    }
    ensure!(
        weeks.values().all(|mails| *mails <= reminder::MAILS_PER_WEEK),
        "too many reminders in one week: {weeks:?}"
    );
    Ok(())
}

/// Addresses are not shown in full where they are logged.
fn whom(recipient: &Recipient) -> String {
    match recipient {
        Recipient::Person(person) => person.to_string(),
        Recipient::Address(address) => address.to_string(),
    }
}

async fn nothing_leaves_after_it_is_done(course: &Course, mails: &[Mail], taken: &Taken<'_>) -> Result<()> {
    let store = course.people.trial().store();
    let ids: Vec<_> = mails.iter().map(|mail| mail.content.id).collect();
    let nudges = store.read().nudges_of_mail(&ids).await?;
    let tasks: Vec<TaskId> = nudges.values().flatten().map(|nudge| nudge.task).collect();
    let tasks: HashMap<TaskId, Task> = store.read().tasks(&tasks).await?;
    for mail in mails {
        let left = taken.get(mail.content.message_id.as_str()).into_iter().flatten();
        let about = nudges.get(&mail.content.id).into_iter().flatten();
        for (at, nudge) in left.flat_map(|at| about.clone().map(move |nudge| (at, nudge))) {
            let still_merged = nudge.state == store::nudge::State::Merged(mail.content.id);
            let closed = tasks.get(&nudge.task).and_then(|task| task.closed_at);
            ensure!(
                !still_merged || closed.is_none_or(|closed| closed >= *at),
                "handed over at {at} although done at {closed:?}: {nudge:?}"
            );
        }
    }
    Ok(())
}

/// Whoever is waited for has been told, or somebody has who can help.
async fn nothing_waits_in_silence(course: &Course) -> Result<()> {
    let trial = course.people.trial();
    let today = local::date_of(course.now());
    for task in trial.store().read().open_tasks_in_area(trial.area).await? {
        let Some(rule) = reminder::rule_for(task.kind) else { continue };
        let eve = local::date_of(task.opened_at).pred_opt().expect("a day before");
        // What is addressed to a coordinator who has just left waits five working days for the next one.
        let held = matches!(&task.owner, Owner::Post(whose, _) if has_a_search(*whose));
        let until = if held { add_working_days(today, -5) } else { today };
        let due = reminder::due(&task, rule, eve, until, &Quiet::default());
        let nudges = trial.store().read().nudges_of_task(task.id).await?;
        ensure!(due.is_empty() || !nudges.is_empty(), "it waits in silence: {task:?}, {due:?}");
    }
    Ok(())
}
