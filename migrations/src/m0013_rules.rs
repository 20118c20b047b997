//! What places have set for reminder rules, and the changes whose tasks are still to be looked through.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean_null, integer_null, string, string_null, text, text_null, uuid, uuid_null,
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0013_rules"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut settings = placed("reminder_setting");
        settings
            .col(boolean_null("is_on"))
            .col(integer_null("shift_by"))
            .col(string_null("shift_unit"))
            .col(text_null("left_out"))
            .col(text_null("levels_off"))
            .col(string_null("cron"))
            .col(string_null("zone"))
            .col(big_integer("version"));
        manager.create_table(settings).await?;
        let by_area =
            Index::create().name("reminder_setting_area").table("reminder_setting").col("area_id").take();
        manager.create_index(by_area).await?;
        // How it was before, and the last task that has been looked at since.
        let mut changes = placed("reminder_change");
        changes.col(text("before")).col(uuid_null("after_task"));
        manager.create_table(changes).await
    }
}

/// Begins a table about a rule at a place.
fn placed(name: &'static str) -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table(name)
        .col(uuid("id").primary_key())
        .col(uuid("area_id"))
        .col(string_null("municipality_code"))
        .col(uuid_null("agreement_id"))
        .col(string("rule"));
    for (column, to) in [("area_id", "area"), ("agreement_id", "agreement")] {
        table.foreign_key(ForeignKey::create().from(name, column).to(to, "id"));
    }
    table
}
