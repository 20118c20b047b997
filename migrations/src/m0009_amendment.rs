//! Amended versions beside the one in force, requests that take an earlier signature's place, gaps between agreements,
//! and what is said on a draft.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, date, date_null, integer_null, text, text_null, timestamp_with_time_zone as instant, uuid,
    uuid_null,
};

use crate::plain;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0009_amendment"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("agreement", uuid_null("amendment_id")),
            ("agreement", integer_null("last_version_no")),
            ("agreement", date_null("consultation_ends_on")),
            ("agreement", integer_null("gap_days")),
            ("agreement_version", text_null("change")),
            ("signature", uuid_null("replaces")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        manager.create_table(feedback()).await?;
        plain::run(manager, INDEXES).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX feedback_of_agreement ON feedback (agreement_id, given_on, id)",
    "CREATE INDEX agreement_predecessor ON agreement (predecessor_id) WHERE predecessor_id IS NOT NULL",
    "CREATE INDEX agreement_period_end ON agreement (state, period_end, id)",
];

fn feedback() -> TableCreateStatement {
    Table::create()
        .table("feedback")
        .col(uuid("id").primary_key())
        .col(uuid("agreement_id"))
        .col(uuid("area_id"))
        .col(text_null("municipality_code"))
        .col(uuid_null("organisation_id"))
        .col(text("giver"))
        .col(text("kind"))
        .col(text("text"))
        .col(date("given_on"))
        .col(text_null("answer"))
        .col(text("state"))
        .col(instant("state_since"))
        .col(big_integer("version"))
        .foreign_key(ForeignKey::create().from("feedback", "agreement_id").to("agreement", "id"))
        .foreign_key(ForeignKey::create().from("feedback", "organisation_id").to("organisation", "id"))
        .take()
}
