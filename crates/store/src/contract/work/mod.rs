//! What either database must do with tasks, nudges, mails, access, agreements between replicas, and counters.

mod access;
mod board;
mod crowd;
mod hand_over;
mod mail;
mod nudge;
mod replica;
mod task;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::id::{AreaId, NudgeId, OrganisationId, PersonId, SignatureId, TaskId};
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::permission::{Place, Role, Scope};
use domain::subject::Subject;
use domain::task::{Kind, Owner, Task};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::nudge::{Nudge, Recipient, State};
use crate::{Error, Result, Store};

/// What the checks write, in an order that no reference stands in the way of.
const TABLES: [&str; 17] = [
    "nudge",
    "code",
    "personal_link",
    "task",
    "mail",
    "api_token",
    "session",
    "rate_limit",
    "idempotency",
    "business_clock",
    "schedule_state",
    "heartbeat",
    "lease",
    "security_event",
    "receipt",
    "delivery_report",
    "board_counter",
];

/// Runs checks one after another, each on empty tables.
macro_rules! check {
    ($store:expr, $($check:path),* $(,)?) => {$(
        clear($store).await.unwrap();
        $check($store).await.unwrap_or_else(|error| panic!("{}: {error:?}", stringify!($check)));
    )*};
}

/// Runs every check of the work on a migrated store.
///
/// # Panics
/// When a check fails.
pub async fn check_all(store: &Store) {
    check!(
        store,
        task::the_same_task_opens_once,
        task::tasks_close_by_subject_and_kind,
        task::owners_find_their_tasks,
        task::a_page_holds_what_a_viewer_may_see,
        task::the_planner_finds_what_is_due,
        task::planners_share_the_work,
        nudge::a_nudge_is_decided_once,
        nudge::many_nudges_are_inserted_in_pieces,
        nudge::recipients_are_gathered_whole,
        nudge::a_nudge_is_part_of_one_mail,
        nudge::reminder_days_are_counted_per_recipient,
    );
    check!(
        store,
        mail::a_recipient_gets_one_reminder_a_day,
        mail::two_workers_never_claim_the_same_mail,
        mail::workers_claim_side_by_side,
        mail::a_mail_waits_for_both_clocks,
        mail::a_reminder_moves_to_a_free_day,
        mail::mails_are_found_by_place_and_counted_by_state,
        hand_over::a_mail_is_handed_over_and_sent,
        hand_over::many_mails_are_marked_and_sent_together,
        hand_over::a_late_worker_changes_nothing,
        hand_over::a_dead_workers_mails_are_recovered,
        hand_over::the_only_worker_takes_over_at_once,
        hand_over::a_lost_reply_is_judged_like_a_lost_worker,
        hand_over::a_refused_mail_is_tried_until_it_is_dead,
        hand_over::nothing_is_marked_once_its_task_has_closed,
    );
    check!(
        store,
        access::a_token_is_found_and_revoked,
        access::a_session_lives_until_it_is_ended,
        access::a_link_is_found_again_while_it_works,
        access::a_code_has_few_tries_and_one_use,
        access::tries_are_limited_by_key_and_window,
        replica::a_key_is_worked_under_once,
        replica::the_business_clock_moves_forward_only,
        replica::a_schedule_fires_once,
        replica::a_sign_of_life_replaces_the_one_before,
        replica::a_lease_has_one_holder,
        replica::security_events_are_counted,
        replica::a_receipt_is_kept_as_it_was,
    );
    check!(
        store,
        board::counters_say_what_the_tables_say,
        board::the_board_shows_every_question,
        board::the_board_costs_the_same_whatever_the_size,
        board::counters_add_up_whoever_writes,
        crowd::planners_decide_once,
        crowd::gatherers_write_once,
        crowd::workers_empty_the_outbox,
        crowd::one_works_under_a_key,
        crowd::limits_leases_and_schedules_are_shared,
    );
}

async fn clear(store: &Store) -> Result<()> {
    let tx = store.begin().await?;
    for table in TABLES {
        tx.db().execute_unprepared(&format!("DELETE FROM {table}")).await?;
    }
    tx.commit().await
}

/// Monday, 1 March 2027, 06:00 UTC and some minutes.
fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::<Utc>::UNIX_EPOCH + TimeDelta::seconds(1_803_880_800) + TimeDelta::minutes(minutes)
}

/// A day of March 2027.
fn march(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 3, day).unwrap_or_default()
}

fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn area() -> AreaId {
    AreaId::new(uuid(0xa))
}

fn ii() -> Result<MunicipalityCode> {
    code("139")
}

fn code(text: &str) -> Result<MunicipalityCode> {
    text.parse().map_err(|_| Error::Missing)
}

fn address(text: &str) -> Result<EmailAddress> {
    text.parse().map_err(|_| Error::Missing)
}

fn person(number: u128) -> Recipient {
    Recipient::Person(PersonId::new(uuid(number)))
}

/// An organisation's task to sign, due on 20 March.
fn signing(number: u128) -> Result<Task> {
    let organisation = OrganisationId::new(uuid(0x0f00 + number));
    Ok(Task {
        id: TaskId::new(uuid(number)),
        subject: Subject::Signature(SignatureId::new(uuid(0x5000 + number))),
        place: Place { area: Some(area()), municipality: Some(ii()?), organisation: Some(organisation) },
        kind: Kind::SignAgreement,
        owner: Owner::Organisation(organisation),
        due_on: march(20),
        cycle: String::new(),
        opened_at: at(0),
        closed_at: None,
    })
}

/// The municipal coordinator's task to record a decision, due on 10 March.
fn recording(number: u128) -> Result<Task> {
    let task = signing(number)?;
    Ok(Task {
        place: Place { organisation: None, ..task.place },
        kind: Kind::RecordDecision,
        owner: Owner::Post(Role::MunicipalCoordinator, Scope::Municipality(ii()?)),
        due_on: march(10),
        ..task
    })
}

/// An open nudge on a task, for 6 March.
fn nudge(number: u128, task: TaskId, recipient: Recipient) -> Nudge {
    Nudge {
        id: NudgeId::new(uuid(number)),
        rule: "RM-02".into(),
        task,
        recipient,
        level: 0,
        occurrence: "2027-03-20/-14d".into(),
        planned_on: march(6),
        send_on: march(5),
        state: State::Open,
        created_at: at(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn sqlite_passes_every_check() {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", directory.path().join("store.db").display());
        let store = Store::connect(&url).await.unwrap();
        store.migrate().await.unwrap();
        check_all(&store).await;
        store.close().await.unwrap();
    }
}
