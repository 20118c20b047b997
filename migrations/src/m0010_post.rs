//! Who holds a role, and what is open of a kind: what the search for coordinators and the yearly checks look through.

use sea_orm_migration::prelude::*;

use crate::plain;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0010_post"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        plain::run(manager, INDEXES).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX role_assignment_role ON role_assignment (role, scope_key)",
    "CREATE INDEX task_of_kind ON task (kind, subject_id, cycle)",
];
