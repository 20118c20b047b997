//! Open nudges are looked up by recipient, to gather them, and by day, to see whether any is due. Claiming a mail changes
//! no index.

use sea_orm_migration::prelude::*;

use crate::plain;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0014_hot_paths"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        plain::run(manager, &STATEMENTS).await?;
        plain::run_on_postgres(manager, POSTGRES).await
    }
}

/// The old index of nudges had the day first: whoever gathered walked through every open nudge for each batch of
/// recipients. The old index of mails in hand held the end of their lease, which every claim changes.
const STATEMENTS: [&str; 5] = [
    "DROP INDEX nudge_open",
    "CREATE INDEX nudge_open ON nudge (recipient, send_on) WHERE state = 'open'",
    "CREATE INDEX nudge_due ON nudge (send_on) WHERE state = 'open'",
    "DROP INDEX mail_in_hand",
    "CREATE INDEX mail_in_hand ON mail (id) WHERE state = 'handing_over'",
];

/// Room on each page for the next version of a claimed mail, which then need not move.
const POSTGRES: &str = "ALTER TABLE mail SET (fillfactor = 80)";
