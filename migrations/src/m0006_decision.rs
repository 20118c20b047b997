//! Decisions of municipal and regional bodies, and the days by which an agreement's are wanted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, date, date_null, string, string_null, text, text_null,
    timestamp_with_time_zone as instant, uuid, uuid_null,
};

use crate::plain;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0006_decision"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let decide_by = Table::alter().table("agreement").add_column(text_null("decide_by")).to_owned();
        manager.alter_table(decide_by).await?;
        manager.create_table(decision()).await?;
        plain::run(manager, INDEXES).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX decision_of_subject ON decision (subject_id, opened_on, id)",
    "CREATE INDEX decision_of_area ON decision (area_id, state_since, id)",
    "CREATE INDEX decision_of_municipality ON decision (municipality_code, state_since, id)",
    "CREATE INDEX decision_of_organisation ON decision (organisation_id, state_since, id)",
    "CREATE INDEX decision_to_confirm ON decision (deadline_on, id) WHERE state = 'appeal_period'",
];

fn decision() -> TableCreateStatement {
    let refers = |column: &'static str, to: &'static str| {
        ForeignKey::create().from("decision", column).to(to, "id").to_owned()
    };
    Table::create()
        .table("decision")
        .col(uuid("id").primary_key())
        .col(string("subject_kind"))
        .col(uuid("subject_id"))
        // Which version of the subject is decided on, where it has versions.
        .col(uuid_null("version_id"))
        .col(uuid("area_id"))
        .col(string_null("municipality_code"))
        .col(uuid_null("organisation_id"))
        .col(string("body"))
        .col(date("opened_on"))
        .col(date("decide_by"))
        .col(uuid_null("preparer_id"))
        .col(date_null("meeting_on"))
        .col(text_null("section_no"))
        .col(text_null("case_no"))
        .col(string_null("outcome"))
        .col(boolean("appealable"))
        // Follows from the minutes and is never read back, only searched by.
        .col(date_null("deadline_on"))
        .col(text_null("minutes"))
        .col(text("hearings"))
        .col(text("statements"))
        .col(text_null("claim"))
        .col(text_null("appeal"))
        .col(uuid_null("previous_id"))
        .col(uuid_null("next_id"))
        .col(string("state"))
        .col(instant("state_since"))
        .col(big_integer("version"))
        .foreign_key(&mut refers("area_id", "area"))
        .foreign_key(&mut refers("organisation_id", "organisation"))
        .foreign_key(&mut refers("preparer_id", "person"))
        .to_owned()
}
