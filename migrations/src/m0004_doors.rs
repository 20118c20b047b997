//! The decision to end an agreement before its period, with the notice given on it (AG-31).

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0004_doors"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let termination = Table::alter().table("agreement").add_column(text_null("termination")).to_owned();
        manager.alter_table(termination).await
    }
}
