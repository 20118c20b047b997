//! How often people want to be reminded, and the invited addresses that want no reminders.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string, timestamp_with_time_zone as instant};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0011_preference"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Whoever is there already is reminded as before.
        let frequency = string("reminder_frequency").default("daily").take();
        let person = Table::alter().table("person").add_column(frequency).to_owned();
        manager.alter_table(person).await?;
        manager.create_table(silent_address()).await
    }
}

fn silent_address() -> TableCreateStatement {
    Table::create()
        .table("silent_address")
        // The address in lower case, as people are looked up by.
        .col(string("email_key").primary_key())
        .col(instant("since"))
        .take()
}
