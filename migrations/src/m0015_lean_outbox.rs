//! Mails are listed only where they did not arrive; an index of all of them for each way to look at those was written
//! three times a mail and read by nobody.

use sea_orm_migration::prelude::*;

use crate::plain;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0015_lean_outbox"
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

const STATEMENTS: [&str; 7] = [
    "DROP INDEX mail_of_area",
    "DROP INDEX mail_of_municipality",
    "DROP INDEX mail_of_organisation",
    "DROP INDEX mail_of_recipient",
    "DROP INDEX mail_in_state",
    "CREATE INDEX mail_in_state ON mail (state)",
    "CREATE INDEX mail_undelivered_of_municipality ON mail (municipality_code, created_at, id) \
     WHERE state IN ('dead', 'unknown') AND settled_at IS NULL",
];

/// A claim takes mails that lie beside each other: as much room on a page as they take, so that none has to move.
const POSTGRES: &str = "ALTER TABLE mail SET (fillfactor = 50)";
