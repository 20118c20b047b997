//! The audit chain: events appended once, hashed as they are stored, and read again for people and for proof.

use chrono::{DateTime, Utc};
use domain::evidence::Hash;
use domain::id::{EventId, PersonId};
use domain::lifecycle::{Event, Fact, chain};
use domain::permission::Place;
use domain::subject::Subject;
use sea_orm::sea_query::Query;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::canonical;
use crate::connection::{Read, Tx};
use crate::error::{Error, Result};
use crate::page::{Key, List, Page, PageRequest, Sorted, count};
use crate::row::event::{Column, Entity, row};
use crate::row::origin::position;
use crate::row::{chain as chain_row, event as event_row, event_private};
use crate::write::{grouped, insert};

/// What the first event of a subject is linked to.
const GENESIS: [u8; 32] = [0; 32];

const BY_NUMBER: Sorted<Entity> = Sorted {
    list: List::Events,
    key: Column::Seq,
    id: Column::Id,
    place: |row| (Key::Number(row.seq), row.id),
};

/// What an event is recorded with, besides what the move itself says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventMeta {
    /// Its id.
    pub id: EventId,
    /// Its number within its subject, from 1: the subject's version after it.
    pub seq: u64,
    /// Who acted, as [`domain::permission::Actor::signature`] says it; enters the hash.
    pub actor: String,
    /// The person behind it, also when the engine reacted to what they did.
    pub person: Option<PersonId>,
    /// Business time; enters the hash.
    pub at: DateTime<Utc>,
    /// Wall time.
    pub recorded_at: DateTime<Utc>,
}

/// An event as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its id.
    pub id: EventId,
    /// Whose move it was.
    pub subject: Subject,
    /// Its number within its subject.
    pub seq: u64,
    /// Where the subject belonged.
    pub place: Place,
    /// The table row, for example `SG-4`.
    pub step: String,
    /// The action's key.
    pub action: String,
    /// The state before, if the subject existed.
    pub from: Option<String>,
    /// The state after.
    pub to: String,
    /// Who acted: a person's id, `invitee` or `system:` and a rule.
    pub actor: String,
    /// The person behind it.
    pub person: Option<PersonId>,
    /// Business time.
    pub at: DateTime<Utc>,
    /// Wall time.
    pub recorded_at: DateTime<Utc>,
    /// What else it states, in order.
    pub facts: Vec<StoredFact>,
    /// The hash that links it to the event before.
    pub hash: Hash,
}

/// One thing a stored event states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFact {
    /// What it is.
    pub name: String,
    /// Its value.
    pub value: StoredValue,
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoredValue {
    /// Nobody's personal data.
    Plain(String),
    /// Personal data or free text.
    Private(String),
    /// What was personal data once; its salted hash is all that is left.
    Erased,
}

impl Read<'_> {
    /// Returns a page of a subject's events, oldest first, in two statements.
    pub async fn events_of(self, subject: Subject, request: &PageRequest) -> Result<Page<StoredEvent>> {
        let mut page = BY_NUMBER.page(&self.db(), of(subject), request).await?;
        let rows = std::mem::take(&mut page.items);
        let ids = rows.iter().map(|row| row.id);
        let private = event_private::Entity::find().filter(event_private::Column::EventId.is_in(ids));
        let private = private.all(&self.db()).await?;
        let private = grouped(private.into_iter().map(|row| (row.event_id, row)));
        let restore = |row: event_row::Model| {
            let private = private.get(&row.id).map_or(&[][..], Vec::as_slice);
            event_row::restore(row, private)
        };
        Ok(page.with(rows.into_iter().map(restore).collect::<Result<_>>()?))
    }

    /// Counts a subject's events.
    pub async fn event_count(self, subject: Subject) -> Result<u64> {
        count(&self.db(), of(subject)).await
    }

    /// Returns whether a subject's events are complete and unchanged: numbered without a gap, linked by their hashes
    /// up to the one on record, told in the columns as they were hashed, with private values that fit their hashes.
    pub async fn verify_chain(self, subject: Subject) -> Result<bool> {
        let db = self.db();
        let events = of(subject).order_by_asc(Column::Seq).all(&db).await?;
        let private =
            event_private::Entity::find().filter(event_private::Column::EventId.in_subquery(ids(subject)));
        let private = grouped(private.all(&db).await?.into_iter().map(|row| (row.event_id, row)));
        let head = head(subject).one(&db).await?;
        let mut hash = GENESIS;
        for (seq, event) in (1..).zip(&events) {
            hash = chain(hash, &event.bytes);
            let private = private.get(&event.id).map_or(&[][..], Vec::as_slice);
            if event.seq != seq || event.hash != hash || !canonical::tells(event, subject, private) {
                return Ok(false);
            }
        }
        Ok(match head {
            Some(head) => usize::try_from(head.count) == Ok(events.len()) && head.head_hash == hash,
            None => events.is_empty(),
        })
    }
}

impl Tx {
    /// Appends an event to its subject's chain and returns the chain's new head. `salts` gives fresh random bytes, once
    /// for each private fact.
    ///
    /// # Errors
    /// [`Error::Conflict`] unless the event's number is the next one.
    pub async fn append_event(
        &self,
        event: &Event,
        meta: &EventMeta,
        salts: &mut (dyn FnMut() -> [u8; 32] + Send),
    ) -> Result<[u8; 32]> {
        let private = private(event, meta.id, salts);
        // The same name and value twice shares a salt, and so a hash.
        let salted = |name: &str, value: &str| {
            private
                .iter()
                .find(|row| row.name == name && row.value == value)
                .map_or(GENESIS, event_private::Model::digest)
        };
        let bytes = event.bytes(meta.seq, &meta.actor, meta.at, &salted);
        let hash = chain(self.previous(event.subject, meta.seq).await?, &bytes);
        insert::<Entity>(self.db(), row(event, meta, bytes, hash)?).await.map_err(taken)?;
        if !private.is_empty() {
            let rows = private.into_iter().map(IntoActiveModel::into_active_model);
            event_private::Entity::insert_many(rows).exec_without_returning(self.db()).await?;
        }
        self.advance(event.subject, meta.seq, hash).await?;
        Ok(hash)
    }

    /// Erases the private values of a subject's events for good; their hashes stay, so the chain still verifies.
    /// Returns how many there were.
    pub async fn erase_private_facts(&self, subject: Subject) -> Result<u64> {
        let erase = event_private::Entity::delete_many()
            .filter(event_private::Column::EventId.in_subquery(ids(subject)));
        Ok(erase.exec(self.db()).await?.rows_affected)
    }

    async fn previous(&self, subject: Subject, seq: u64) -> Result<[u8; 32]> {
        if seq == 1 {
            return Ok(GENESIS);
        }
        let head = head(subject).one(self.db()).await?.ok_or(Error::Conflict)?;
        if u64::try_from(head.count).ok() != seq.checked_sub(1) {
            return Err(Error::Conflict);
        }
        let inconsistent =
            |_| Error::Inconsistent { table: "chain", column: "head_hash", row: subject.to_string() };
        head.head_hash.try_into().map_err(inconsistent)
    }

    async fn advance(&self, subject: Subject, seq: u64, hash: [u8; 32]) -> Result<()> {
        let count = i64::try_from(seq).map_err(|_| Error::Conflict)?;
        if seq == 1 {
            let row = chain_row::Model {
                subject_kind: subject.machine().to_owned(),
                subject_id: subject.uuid(),
                count,
                head_hash: hash.to_vec(),
            };
            return insert::<chain_row::Entity>(self.db(), row).await.map_err(taken);
        }
        let next = chain_row::ActiveModel {
            count: ActiveValue::Set(count),
            head_hash: ActiveValue::Set(hash.to_vec()),
            ..Default::default()
        };
        let update = chain_row::Entity::update_many()
            .set(next)
            .filter(chain_row::Column::SubjectKind.eq(subject.machine()))
            .filter(chain_row::Column::SubjectId.eq(subject.uuid()))
            .filter(chain_row::Column::Count.eq(count - 1));
        if update.exec(self.db()).await?.rows_affected == 1 { Ok(()) } else { Err(Error::Conflict) }
    }
}

/// A number that is taken means that somebody else appended first.
fn taken(error: Error) -> Error {
    if matches!(error, Error::Unique) { Error::Conflict } else { error }
}

fn private(
    event: &Event,
    id: EventId,
    salts: &mut (dyn FnMut() -> [u8; 32] + Send),
) -> Vec<event_private::Model> {
    let mut rows: Vec<event_private::Model> = Vec::new();
    for (index, (name, fact)) in event.facts.iter().enumerate() {
        let Fact::Private(value) = fact else {
            continue;
        };
        let same = rows.iter().find(|row| row.name == name && row.value == *value);
        let salt = same.map_or_else(|| salts().to_vec(), |row| row.salt.clone());
        let (name, value) = (name.to_owned(), value.clone());
        rows.push(event_private::Model { event_id: id.uuid(), position: position(index), name, salt, value });
    }
    rows
}

fn of(subject: Subject) -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(Column::SubjectKind.eq(subject.machine()))
        .filter(Column::SubjectId.eq(subject.uuid()))
}

fn ids(subject: Subject) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::SubjectKind.eq(subject.machine()))
        .and_where(Column::SubjectId.eq(subject.uuid()))
        .to_owned()
}

fn head(subject: Subject) -> sea_orm::Select<chain_row::Entity> {
    chain_row::Entity::find_by_id((subject.machine().to_owned(), subject.uuid()))
}
