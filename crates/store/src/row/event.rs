//! Rows of `event`: what was hashed, as it was hashed, and the same in columns for people to read.

use domain::id::{AreaId, EventId, OrganisationId, PersonId};
use domain::lifecycle::{Event, Fact};
use domain::permission::Place;
use domain::subject::Subject;
use sea_orm::entity::prelude::*;

use super::event_private;
use super::origin::{Origin, code, instant};
use crate::error::Result;
use crate::event::{EventMeta, StoredEvent, StoredFact, StoredValue};

const TABLE: &str = "event";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub seq: i64,
    pub area_id: Option<Uuid>,
    pub municipality_code: Option<String>,
    pub organisation_id: Option<Uuid>,
    pub step: String,
    pub action: String,
    pub from_state: Option<String>,
    pub to_state: String,
    pub actor: String,
    pub person_id: Option<Uuid>,
    pub at: DateTimeUtc,
    pub recorded_at: DateTimeUtc,
    pub facts: String,
    pub bytes: Vec<u8>,
    pub hash: Vec<u8>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A fact as people read it: its name, and its value unless that is private.
pub(crate) type Told = (String, Option<String>);
/// The facts of an event in their order.
pub(crate) type Facts = Vec<Told>;

/// Returns the row of an event.
pub(crate) fn row(event: &Event, meta: &EventMeta, bytes: Vec<u8>, hash: [u8; 32]) -> Result<Model> {
    let origin = Origin::new(TABLE, &meta.id);
    let readable = |(name, fact): (&str, &Fact)| match fact {
        Fact::Plain(value) => (name.to_owned(), Some(value.clone())),
        Fact::Private(_) => (name.to_owned(), None),
    };
    let facts: Facts = event.facts.iter().map(readable).collect();
    Ok(Model {
        id: meta.id.uuid(),
        subject_kind: event.subject.machine().to_owned(),
        subject_id: event.subject.uuid(),
        seq: origin.number("seq", meta.seq)?,
        area_id: event.place.area.map(AreaId::uuid),
        municipality_code: code(event.place.municipality.as_ref()),
        organisation_id: event.place.organisation.map(OrganisationId::uuid),
        step: event.step.to_owned(),
        action: event.action.to_owned(),
        from_state: event.from.map(str::to_owned),
        to_state: event.to.to_owned(),
        actor: meta.actor.clone(),
        person_id: meta.person.map(PersonId::uuid),
        at: instant(meta.at),
        recorded_at: instant(meta.recorded_at),
        facts: origin.to_json("facts", &facts)?,
        bytes,
        hash: hash.to_vec(),
    })
}

/// Puts an event together from its row and those of its private values that are still there.
pub(crate) fn restore(row: Model, private: &[event_private::Model]) -> Result<StoredEvent> {
    let origin = Origin::new(TABLE, &row.id);
    let place = Place {
        area: row.area_id.map(AreaId::new),
        municipality: origin.parse_if("municipality_code", row.municipality_code.as_ref())?,
        organisation: row.organisation_id.map(OrganisationId::new),
    };
    let subject = Subject::restore(&row.subject_kind, row.subject_id);
    Ok(StoredEvent {
        id: EventId::new(row.id),
        subject: subject.ok_or_else(|| origin.inconsistent("subject_kind"))?,
        seq: origin.number("seq", row.seq)?,
        place,
        facts: facts(&origin, &row.facts, private)?,
        hash: origin.hash("hash", &row.hash)?,
        step: row.step,
        action: row.action,
        from: row.from_state,
        to: row.to_state,
        actor: row.actor,
        person: row.person_id.map(PersonId::new),
        at: row.at,
        recorded_at: row.recorded_at,
    })
}

fn facts(origin: &Origin, facts: &str, private: &[event_private::Model]) -> Result<Vec<StoredFact>> {
    let facts: Facts = origin.json("facts", facts)?;
    let resolve = |(index, (name, value)): (usize, Told)| {
        let hidden = || private.iter().find(|row| usize::try_from(row.position) == Ok(index));
        let value = match value {
            Some(value) => StoredValue::Plain(value),
            None => hidden().map_or(StoredValue::Erased, |row| StoredValue::Private(row.value.clone())),
        };
        StoredFact { name, value }
    };
    Ok(facts.into_iter().enumerate().map(resolve).collect())
}
