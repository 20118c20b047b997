//! What either database must do with tasks, nudges, mails, access and counters; each check wants a database of its own.

#![expect(clippy::missing_panics_doc, reason = "a check panics where the database breaks its promise")]

pub mod access;
pub mod board;
pub mod hand_over;
pub mod mail;
pub mod nudge;
pub mod replica;
pub mod task;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::id::{AreaId, NudgeId, OrganisationId, PersonId, SignatureId, TaskId};
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::permission::{Place, Role, Scope};
use domain::subject::Subject;
use domain::task::{Kind, Owner, Task};
use uuid::Uuid;

use crate::nudge::{Nudge, Recipient, State};
use crate::{Error, Result};

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
