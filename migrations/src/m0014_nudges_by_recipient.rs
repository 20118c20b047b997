//! Open nudges are looked up by recipient, to gather them, and by day, to see whether any is due.

use sea_orm_migration::prelude::*;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0014_nudges_by_recipient"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in STATEMENTS {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

/// The old index had the day first: whoever gathered walked through every open nudge for each batch of recipients.
const STATEMENTS: [&str; 3] = [
    "DROP INDEX nudge_open",
    "CREATE INDEX nudge_open ON nudge (recipient, send_on) WHERE state = 'open'",
    "CREATE INDEX nudge_due ON nudge (send_on) WHERE state = 'open'",
];
