//! The audit chain: events as they were hashed, and the erasable values they only hold salted hashes of.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, binary, integer, string, string_null, text, timestamp_with_time_zone, uuid, uuid_null,
};

use super::{create, index, refers};

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut chain = Table::create()
        .table("chain")
        .col(string("subject_kind"))
        .col(uuid("subject_id"))
        .col(big_integer("count"))
        .col(ColumnDef::new("head_hash").binary_len(32).not_null())
        .primary_key(Index::create().col("subject_kind").col("subject_id"))
        .to_owned();
    create(manager, &mut chain, &[]).await?;
    events(manager).await?;
    let mut private = Table::create()
        .table("event_private")
        .col(uuid("event_id"))
        .col(integer("position"))
        .col(string("name"))
        .col(ColumnDef::new("salt").binary_len(32).not_null())
        .col(text("value"))
        .primary_key(Index::create().col("event_id").col("position"))
        .foreign_key(&mut refers("event_private", "event_id", "event"))
        .to_owned();
    create(manager, &mut private, &[]).await
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut event = Table::create()
        .table("event")
        .col(uuid("id").primary_key())
        .col(string("subject_kind"))
        .col(uuid("subject_id"))
        .col(big_integer("seq"))
        .col(uuid_null("area_id"))
        .col(string_null("municipality_code"))
        .col(uuid_null("organisation_id"))
        .col(string("step"))
        .col(string("action"))
        .col(string_null("from_state"))
        .col(string("to_state"))
        .col(string("actor"))
        .col(uuid_null("person_id"))
        // Business time, which is what was hashed, and the wall clock, which is when it was really written.
        .col(timestamp_with_time_zone("at"))
        .col(timestamp_with_time_zone("recorded_at"))
        .col(text("facts"))
        .col(binary("bytes"))
        .col(ColumnDef::new("hash").binary_len(32).not_null())
        .to_owned();
    let once = index("event_subject", "event", &["subject_kind", "subject_id", "seq"]).unique().to_owned();
    let by_area = index("event_area", "event", &["area_id", "at", "id"]);
    let by_person = index("event_person", "event", &["person_id", "at", "id"]);
    create(manager, &mut event, &[once, by_area, by_person]).await
}
