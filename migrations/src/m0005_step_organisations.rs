//! Who leads a preparation step, and who takes part (R26).

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text_null, uuid_null};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0005_step_organisations"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for column in [uuid_null("lead_id"), text_null("participants")] {
            let table = Table::alter().table("preparation_step").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
