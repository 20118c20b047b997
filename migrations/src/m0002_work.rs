//! The work: tasks, nudges, mail, access, what replicas agree on, and the counters of the board.
//!
//! Partial indexes are plain SQL because it reads the same in both databases; queries repeat their conditions
//! literally, since neither database matches a partial index against a bound value.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, boolean, date, date_null, integer, text, text_null,
    timestamp_with_time_zone as instant, timestamp_with_time_zone_null as instant_null, uuid, uuid_null,
};

use crate::plain;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0002_work"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            task(),
            mail(),
            nudge(),
            api_token(),
            session(),
            personal_link(),
            code(),
            rate_limit(),
            idempotency(),
            business_clock(),
            schedule_state(),
            heartbeat(),
            lease(),
            security_event(),
            receipt(),
            board_counter(),
        ];
        for table in tables {
            manager.create_table(table).await?;
        }
        plain::run(manager, INDEXES).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE UNIQUE INDEX task_open_once ON task (subject_kind, subject_id, kind, cycle) WHERE closed_at IS NULL",
    "CREATE INDEX task_of_owner ON task (owner, owner_role, due_on, id) WHERE closed_at IS NULL",
    "CREATE INDEX task_of_organisation ON task (organisation_id, due_on, id) WHERE closed_at IS NULL",
    "CREATE INDEX task_of_municipality ON task (municipality_code, due_on, id) WHERE closed_at IS NULL",
    "CREATE INDEX task_of_area ON task (area_id, due_on, id) WHERE closed_at IS NULL",
    "CREATE INDEX task_to_nudge ON task (next_nudge_on, id) WHERE closed_at IS NULL AND next_nudge_on IS NOT NULL",
    "CREATE UNIQUE INDEX nudge_once ON nudge (task_id, rule, recipient, occurrence)",
    "CREATE INDEX nudge_open ON nudge (send_on, recipient) WHERE state = 'open'",
    "CREATE INDEX nudge_of_mail ON nudge (mail_id) WHERE mail_id IS NOT NULL",
    "CREATE UNIQUE INDEX mail_one_reminder_a_day ON mail (recipient, reminder_day) \
     WHERE reminder AND state <> 'suppressed'",
    "CREATE INDEX mail_due ON mail (reminder, not_before, id) WHERE state IN ('waiting', 'retry')",
    "CREATE INDEX mail_to_retry ON mail (retry_at) WHERE state = 'retry'",
    "CREATE INDEX mail_in_hand ON mail (lease_until) WHERE state = 'handing_over'",
    "CREATE INDEX mail_in_state ON mail (state, area_id)",
    "CREATE INDEX mail_of_area ON mail (area_id, created_at, id)",
    "CREATE INDEX mail_of_municipality ON mail (municipality_code, created_at, id)",
    "CREATE INDEX mail_of_organisation ON mail (organisation_id, created_at, id)",
    "CREATE INDEX mail_of_recipient ON mail (recipient, created_at, id)",
    "CREATE INDEX api_token_of_person ON api_token (person_id)",
    "CREATE INDEX session_of_person ON session (person_id) WHERE revoked_at IS NULL",
    "CREATE INDEX session_expiry ON session (expires_at)",
    "CREATE INDEX personal_link_of_task ON personal_link (task_id) WHERE revoked_at IS NULL",
    "CREATE INDEX personal_link_of_recipient ON personal_link (recipient) WHERE revoked_at IS NULL",
    "CREATE INDEX code_expiry ON code (expires_at)",
    "CREATE INDEX rate_limit_age ON rate_limit (window_start)",
    "CREATE INDEX idempotency_age ON idempotency (created_at)",
    "CREATE INDEX security_event_of_kind ON security_event (kind, at)",
    "CREATE INDEX security_event_of_viewer ON security_event (viewer, at)",
];

fn task() -> TableCreateStatement {
    Table::create()
        .table("task")
        .col(uuid("id").primary_key())
        .col(uuid_null("area_id"))
        .col(text_null("municipality_code"))
        .col(uuid_null("organisation_id"))
        .col(text("subject_kind"))
        .col(uuid("subject_id"))
        .col(text("kind"))
        .col(text("owner_kind"))
        .col(text("owner"))
        .col(text_null("owner_role"))
        .col(date("due_on"))
        .col(text("cycle"))
        .col(instant("opened_at"))
        .col(instant_null("closed_at"))
        .col(date_null("planned_until"))
        .col(date_null("next_nudge_on"))
        .take()
}

fn nudge() -> TableCreateStatement {
    Table::create()
        .table("nudge")
        .col(uuid("id").primary_key())
        .col(text("rule"))
        .col(uuid("task_id"))
        .col(text("recipient"))
        .col(text_null("address"))
        .col(integer("level"))
        .col(text("occurrence"))
        .col(date("planned_on"))
        .col(date("send_on"))
        .col(text("state"))
        .col(text_null("reason"))
        .col(uuid_null("mail_id"))
        .col(instant("created_at"))
        .foreign_key(ForeignKey::create().from("nudge", "task_id").to("task", "id"))
        .foreign_key(ForeignKey::create().from("nudge", "mail_id").to("mail", "id"))
        .take()
}

fn mail() -> TableCreateStatement {
    Table::create()
        .table("mail")
        .col(uuid("id").primary_key())
        .col(uuid_null("area_id"))
        .col(text_null("municipality_code"))
        .col(uuid_null("organisation_id"))
        .col(text("kind"))
        .col(boolean("reminder"))
        .col(date_null("reminder_day"))
        .col(text("recipient"))
        .col(text_null("address"))
        .col(text("language"))
        .col(text("payload"))
        .col(text("message_id").unique_key())
        .col(instant("not_before"))
        .col(instant_null("retry_at"))
        .col(text("state"))
        .col(integer("attempts"))
        .col(integer("doubts"))
        .col(uuid_null("lease_owner"))
        .col(instant_null("lease_until"))
        .col(big_integer("fence"))
        .col(text_null("note"))
        .col(instant("created_at"))
        .col(instant_null("done_at"))
        .take()
}

fn api_token() -> TableCreateStatement {
    Table::create()
        .table("api_token")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(blob("secret_hash").unique_key())
        .col(text("label"))
        .col(instant("created_at"))
        .col(instant_null("expires_at"))
        .col(instant_null("revoked_at"))
        .col(instant_null("last_used"))
        .take()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(uuid("id").primary_key())
        .col(blob("secret_hash").unique_key())
        .col(uuid_null("person_id"))
        .col(text_null("address"))
        .col(uuid_null("organisation_id"))
        .col(text("method"))
        .col(instant("created_at"))
        .col(instant("last_seen"))
        .col(instant("idle_expires_at"))
        .col(instant("expires_at"))
        .col(instant_null("revoked_at"))
        .take()
}

fn personal_link() -> TableCreateStatement {
    Table::create()
        .table("personal_link")
        .col(uuid("id").primary_key())
        .col(text("purpose"))
        .col(text("recipient"))
        .col(text_null("address"))
        .col(uuid_null("organisation_id"))
        .col(uuid_null("task_id"))
        .col(text_null("subject_kind"))
        .col(uuid_null("subject_id"))
        .col(instant("created_at"))
        .col(instant("expires_at"))
        .col(instant_null("revoked_at"))
        .foreign_key(ForeignKey::create().from("personal_link", "task_id").to("task", "id"))
        .take()
}

fn code() -> TableCreateStatement {
    Table::create()
        .table("code")
        .col(uuid("id").primary_key())
        .col(uuid_null("link_id"))
        .col(uuid_null("person_id"))
        .col(text("address"))
        .col(text("purpose"))
        .col(text_null("subject_kind"))
        .col(uuid_null("subject_id"))
        .col(instant("created_at"))
        .col(instant("expires_at"))
        .col(integer("tries"))
        .col(instant_null("used_at"))
        .foreign_key(ForeignKey::create().from("code", "link_id").to("personal_link", "id"))
        .take()
}

fn rate_limit() -> TableCreateStatement {
    Table::create()
        .table("rate_limit")
        .col(text("key").primary_key())
        .col(instant("window_start"))
        .col(big_integer("count"))
        .take()
}

fn idempotency() -> TableCreateStatement {
    Table::create()
        .table("idempotency")
        .col(text("viewer"))
        .col(text("mutation"))
        .col(text("key"))
        .col(blob("input_hash"))
        .col(text_null("result"))
        .col(instant("created_at"))
        .primary_key(Index::create().col("viewer").col("mutation").col("key"))
        .take()
}

fn business_clock() -> TableCreateStatement {
    Table::create()
        .table("business_clock")
        .col(integer("id").primary_key().check(Expr::cust("id = 1")))
        .col(big_integer("offset_micros"))
        .take()
}

fn schedule_state() -> TableCreateStatement {
    Table::create().table("schedule_state").col(text("name").primary_key()).col(instant("last_fired")).take()
}

fn heartbeat() -> TableCreateStatement {
    Table::create()
        .table("heartbeat")
        .col(text("name").primary_key())
        .col(uuid("worker"))
        .col(instant("beat_at"))
        .col(text_null("note"))
        .take()
}

fn lease() -> TableCreateStatement {
    Table::create()
        .table("lease")
        .col(text("name").primary_key())
        .col(uuid("holder"))
        .col(instant("held_until"))
        .col(big_integer("fence"))
        .take()
}

fn security_event() -> TableCreateStatement {
    Table::create()
        .table("security_event")
        .col(uuid("id").primary_key())
        .col(instant("at"))
        .col(text("kind"))
        .col(text("viewer"))
        .col(text_null("subject"))
        .col(text_null("detail"))
        .take()
}

fn receipt() -> TableCreateStatement {
    Table::create()
        .table("receipt")
        .col(uuid("signature_id").primary_key())
        .col(blob("act_hash"))
        .col(blob("bytes"))
        .col(instant("created_at"))
        .take()
}

/// A key's absent parts are stored as `''` and as the last representable day, because a primary key has no nulls.
fn board_counter() -> TableCreateStatement {
    Table::create()
        .table("board_counter")
        .col(uuid("area_id"))
        .col(text("machine"))
        .col(text("municipality_code"))
        .col(text("section"))
        .col(text("state"))
        .col(date("due_on"))
        .col(big_integer("count"))
        .primary_key(
            Index::create()
                .col("area_id")
                .col("machine")
                .col("municipality_code")
                .col("section")
                .col("state")
                .col("due_on"),
        )
        .take()
}
