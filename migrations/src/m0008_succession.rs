//! Who takes over from whom, and what stands in the place of what.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, date, date_null, string, string_null, text, text_null, timestamp_with_time_zone, uuid,
    uuid_null,
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0008_succession"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        successions(manager).await?;
        for (table, mut column) in [
            ("signature", uuid_null("succeeds_id")),
            ("commitment", uuid_null("successor_of_id")),
            ("agreement_party", uuid_null("formerly_id")),
            ("agreement", string_null("continued_by")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(&mut column).to_owned()).await?;
        }
        Ok(())
    }
}

async fn successions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("succession")
        .col(uuid("id").primary_key())
        .col(string("kind"))
        .col(uuid("from_id"))
        .col(uuid("to_id"))
        .col(uuid_null("commitment_id"))
        .col(uuid("area_id"))
        .col(string_null("municipality_code"))
        .col(date("effective_on"))
        .col(text_null("evidence"))
        .col(uuid_null("proposed_by"))
        .col(string_null("proposed_as"))
        .col(date_null("offered_on"))
        .col(text("accepted"))
        .col(string("state"))
        .col(timestamp_with_time_zone("state_since"))
        .col(big_integer("version"));
    for (column, to) in [
        ("from_id", "organisation"),
        ("to_id", "organisation"),
        ("commitment_id", "commitment"),
        ("area_id", "area"),
    ] {
        table.foreign_key(ForeignKey::create().from("succession", column).to(to, "id"));
    }
    manager.create_table(table.clone()).await?;
    for (name, columns) in [
        ("succession_from", ["from_id", "id"]),
        ("succession_to", ["to_id", "id"]),
        ("succession_commitment", ["commitment_id", "state"]),
        ("succession_state", ["state", "offered_on"]),
    ] {
        let mut index = Index::create().name(name).table("succession").to_owned();
        for column in columns {
            index.col(column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}
