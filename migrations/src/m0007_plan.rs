//! Preventive substance-abuse work: the body of each municipality, and the versions of its plan.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, date, date_null, integer, string, text, text_null, timestamp_with_time_zone, uuid,
    uuid_null,
};
use sea_orm_migration::sea_query::{ForeignKeyCreateStatement, TableCreateStatement};

use crate::plain;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0007_plan"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [body(), plan()] {
            manager.create_table(table).await?;
        }
        plain::run(manager, INDEXES).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX prevention_body_area ON prevention_body (area_id, municipality_code)",
    "CREATE UNIQUE INDEX prevention_plan_version ON prevention_plan (municipality_code, version_no)",
    // At most one in force (I-20); the rule book lets another begin only while none is on its way.
    "CREATE UNIQUE INDEX prevention_plan_in_force ON prevention_plan (municipality_code) \
     WHERE state IN ('in_force', 'under_review')",
    "CREATE INDEX prevention_plan_area ON prevention_plan (area_id, municipality_code, version_no)",
    "CREATE INDEX prevention_plan_agreement ON prevention_plan (agreement_id) WHERE agreement_id IS NOT NULL",
    "CREATE INDEX prevention_plan_state ON prevention_plan (state, id)",
];

fn refers(table: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(to, "id").to_owned()
}

fn body() -> TableCreateStatement {
    Table::create()
        .table("prevention_body")
        .col(uuid("id").primary_key())
        .col(uuid("area_id"))
        .col(string("municipality_code").unique_key())
        .col(text("current"))
        .col(text("earlier"))
        .col(string("state"))
        .col(timestamp_with_time_zone("state_since"))
        .col(big_integer("version"))
        .foreign_key(&mut refers("prevention_body", "area_id", "area"))
        .to_owned()
}

fn plan() -> TableCreateStatement {
    Table::create()
        .table("prevention_plan")
        .col(uuid("id").primary_key())
        .col(uuid("area_id"))
        .col(string("municipality_code"))
        .col(integer("version_no"))
        .col(uuid_null("supersedes_id"))
        .col(string("form"))
        .col(date("period_start"))
        .col(date("period_end"))
        .col(text("left_out"))
        .col(uuid_null("agreement_id"))
        .col(date("draft_by"))
        .col(text("measures"))
        .col(text_null("consultation"))
        .col(text("statements"))
        .col(date_null("in_force_on"))
        .col(date_null("review_due_on"))
        // Present together, while a wish to give the plan up waits for the second person.
        .col(uuid_null("withdrawal_by"))
        .col(ColumnDef::new("withdrawal_as_contact").boolean())
        .col(boolean("demo"))
        .col(string("state"))
        .col(timestamp_with_time_zone("state_since"))
        .col(big_integer("version"))
        .foreign_key(&mut refers("prevention_plan", "area_id", "area"))
        .foreign_key(&mut refers("prevention_plan", "supersedes_id", "prevention_plan"))
        .foreign_key(&mut refers("prevention_plan", "agreement_id", "agreement"))
        .to_owned()
}
