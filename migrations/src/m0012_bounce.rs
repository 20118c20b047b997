//! Why a mail did not arrive, who has seen to it, and which reports of it have been read.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, text, text_null, timestamp_with_time_zone as instant,
    timestamp_with_time_zone_null as instant_null, uuid,
};

use crate::plain;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0012_bounce"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let awaits_relay = boolean("awaits_relay").default(false).take();
        for column in [text_null("why"), instant_null("settled_at"), awaits_relay] {
            let mail = Table::alter().table("mail").add_column(column).to_owned();
            manager.alter_table(mail).await?;
        }
        manager.create_table(delivery_report()).await?;
        plain::run(manager, INDEXES).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX mail_awaiting_relay ON mail (retry_at) WHERE state = 'retry' AND awaits_relay",
    "CREATE INDEX mail_undelivered ON mail (area_id, created_at, id) \
     WHERE state IN ('dead', 'unknown') AND settled_at IS NULL",
    "CREATE INDEX nudge_unreachable ON nudge (recipient) WHERE state = 'suppressed' AND reason = 'unreachable'",
];

fn delivery_report() -> TableCreateStatement {
    Table::create()
        .table("delivery_report")
        // What the report says about one mail, hashed: the same report counts once however often it arrives.
        .col(text("fingerprint").primary_key())
        .col(uuid("mail_id"))
        .col(text("verdict"))
        .col(text_null("status"))
        .col(instant("received_at"))
        .take()
}
