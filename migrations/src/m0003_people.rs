//! Posts as the audit trail knows them, and deputies.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, string_null, uuid, uuid_null};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0003_people"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let deputy = Table::alter().table("role_assignment").add_column(uuid_null("deputy_of")).to_owned();
        manager.alter_table(deputy).await?;
        manager.create_table(post()).await?;
        // What the sweep looks through for posts that fell vacant; those that are known to be vacant are left out.
        let filled = "CREATE INDEX post_filled ON post (id) WHERE state <> 'vacant'";
        manager.get_connection().execute_unprepared(filled).await?;
        Ok(())
    }
}

fn post() -> TableCreateStatement {
    Table::create()
        .table("post")
        .col(uuid("id").primary_key())
        .col(string("role"))
        .col(string("scope_kind"))
        .col(string("scope_key"))
        .col(uuid_null("area_id"))
        .col(string_null("municipality_code"))
        .col(uuid_null("organisation_id"))
        .col(string("state"))
        .col(big_integer("version"))
        .take()
}
