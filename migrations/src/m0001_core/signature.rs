//! Signatures with their acts and chosen stages of life, and the commitments that hang on them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, boolean_null, date, date_null, integer, string, string_null, text, text_null,
    timestamp_with_time_zone, uuid, uuid_null,
};

use super::{create, head, index, refers};

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    signatures(manager).await?;
    acts(manager).await?;
    sections(manager).await?;
    commitments(manager).await
}

async fn signatures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut signature = Table::create()
        .table("signature")
        .col(uuid("id").primary_key())
        .col(uuid("area_id"))
        .col(string_null("municipality_code"))
        .col(uuid("agreement_id"))
        .col(uuid("version_id"))
        .col(uuid("organisation_id"))
        .col(date("sign_by"))
        .col(boolean("late_joiner"))
        .col(boolean_null("prevention"))
        .col(boolean("support_only"))
        .col(string_null("level"))
        .col(date_null("signed_on"))
        .col(ColumnDef::new("document_hash").binary_len(32))
        .col(ColumnDef::new("act_hash").binary_len(32))
        .col(uuid_null("void_requested_by"))
        .col(date_null("notice_given_on"))
        .col(date_null("notice_ends_on"))
        .foreign_key(&mut refers("signature", "area_id", "area"))
        .foreign_key(&mut refers("signature", "agreement_id", "agreement"))
        .foreign_key(&mut refers("signature", "version_id", "agreement_version"))
        .foreign_key(&mut refers("signature", "organisation_id", "organisation"))
        .to_owned();
    let by_area = index("signature_area", "signature", &["area_id", "sign_by", "id"]);
    let by_municipality =
        index("signature_municipality", "signature", &["municipality_code", "sign_by", "id"]);
    let by_agreement = index("signature_agreement", "signature", &["agreement_id", "sign_by", "id"]);
    let by_organisation = index("signature_organisation", "signature", &["organisation_id", "sign_by", "id"]);
    let by_date = index("signature_sign_by", "signature", &["sign_by", "id"]);
    let by_state = index("signature_state", "signature", &["state", "id"]);
    let by_version = index("signature_version", "signature", &["version_id", "organisation_id"]);
    let indexes = [by_area, by_municipality, by_agreement, by_organisation, by_date, by_state, by_version];
    create(manager, head(&mut signature), &indexes).await?;
    // I-7: an organisation signs one version once; what came to nothing does not stand in the way of a second try.
    let once = "CREATE UNIQUE INDEX signature_once ON signature (version_id, organisation_id) WHERE state NOT IN \
                ('declined', 'not_signed', 'voided', 'lapsed', 'withdrawn', 'superseded', 'transferred')";
    manager.get_connection().execute_unprepared(once).await?;
    Ok(())
}

async fn acts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut act = Table::create()
        .table("signature_act")
        .col(uuid("id").primary_key())
        .col(uuid("signature_id"))
        .col(integer("position"))
        .col(uuid("person_id"))
        .col(uuid("authority_id"))
        .col(string("method"))
        .col(timestamp_with_time_zone("acted_at"))
        .col(string("shown_in"))
        .foreign_key(&mut refers("signature_act", "signature_id", "signature"))
        .foreign_key(&mut refers("signature_act", "person_id", "person"))
        // A right to sign that somebody has used stays on record (I-4).
        .foreign_key(&mut refers("signature_act", "authority_id", "signing_authority"))
        .to_owned();
    let by_signature = index("signature_act_signature", "signature_act", &["signature_id", "position"]);
    let by_person = index("signature_act_person", "signature_act", &["person_id"]);
    create(manager, &mut act, &[by_signature, by_person]).await
}

async fn sections(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut section = Table::create()
        .table("signature_section")
        .col(uuid("signature_id"))
        .col(string("section"))
        .col(integer("position"))
        .primary_key(Index::create().col("signature_id").col("section"))
        .foreign_key(&mut refers("signature_section", "signature_id", "signature"))
        .to_owned();
    create(manager, &mut section, &[]).await
}

async fn commitments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut commitment = Table::create()
        .table("commitment")
        .col(uuid("id").primary_key())
        .col(uuid("area_id"))
        .col(string_null("municipality_code"))
        .col(uuid("signature_id"))
        .col(uuid("agreement_id"))
        .col(uuid("organisation_id"))
        .col(string("section"))
        .col(string("mode"))
        .col(string("target"))
        .col(text("text"))
        .col(string("language"))
        .col(string("offers"))
        .col(date("starts_on"))
        .col(date("ends_on"))
        .col(boolean("added_later"))
        .col(date_null("paused_until"))
        .col(date_null("check_in_on"))
        .col(string_null("check_in_progress"))
        .col(text_null("check_in_text"))
        .foreign_key(&mut refers("commitment", "area_id", "area"))
        .foreign_key(&mut refers("commitment", "signature_id", "signature"))
        .foreign_key(&mut refers("commitment", "agreement_id", "agreement"))
        .foreign_key(&mut refers("commitment", "organisation_id", "organisation"))
        .to_owned();
    let by_area = index("commitment_area", "commitment", &["area_id", "starts_on", "id"]);
    let by_municipality =
        index("commitment_municipality", "commitment", &["municipality_code", "starts_on", "id"]);
    let by_agreement = index("commitment_agreement", "commitment", &["agreement_id", "starts_on", "id"]);
    let by_organisation =
        index("commitment_organisation", "commitment", &["organisation_id", "starts_on", "id"]);
    let by_signature = index("commitment_signature", "commitment", &["signature_id", "starts_on", "id"]);
    let by_date = index("commitment_starts_on", "commitment", &["starts_on", "id"]);
    let by_state = index("commitment_state", "commitment", &["state", "id"]);
    let indexes = [by_area, by_municipality, by_agreement, by_organisation, by_signature, by_date, by_state];
    create(manager, head(&mut commitment), &indexes).await
}
