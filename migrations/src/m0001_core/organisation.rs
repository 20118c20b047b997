//! Organisations: global, linked to areas, with their identifiers and rights to sign.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    binary, boolean, date, date_null, integer, string, string_null, text, text_null, uuid, uuid_null,
};

use super::{create, head, index, refers};

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    organisations(manager).await?;
    area_links(manager).await?;
    identifiers(manager).await?;
    authorities(manager).await
}

async fn organisations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut organisation = Table::create()
        .table("organisation")
        .col(uuid("id").primary_key())
        .col(uuid("area_id"))
        .col(string_null("municipality_code"))
        .col(string("legal_name"))
        .col(string_null("name_fi"))
        .col(string_null("name_sv"))
        .col(string_null("name_en"))
        .col(text("search"))
        .col(binary("sort_key"))
        .col(string("kind"))
        .col(string("language"))
        .col(string_null("contact"))
        .col(uuid_null("responsible_id"))
        .col(text_null("fix_requested"))
        .col(uuid_null("merged_into_id"))
        .col(boolean("demo"))
        .foreign_key(&mut refers("organisation", "area_id", "area"))
        .foreign_key(&mut refers("organisation", "responsible_id", "person"))
        .foreign_key(&mut refers("organisation", "merged_into_id", "organisation"))
        .to_owned();
    let by_area = index("organisation_area_name", "organisation", &["area_id", "sort_key", "id"]);
    let by_municipality =
        index("organisation_municipality", "organisation", &["municipality_code", "sort_key", "id"]);
    let by_name = index("organisation_name", "organisation", &["sort_key", "id"]);
    create(manager, head(&mut organisation), &[by_area, by_municipality, by_name]).await
}

async fn area_links(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut link = Table::create()
        .table("area_organisation")
        .col(uuid("area_id"))
        .col(uuid("organisation_id"))
        .primary_key(Index::create().col("area_id").col("organisation_id"))
        .foreign_key(&mut refers("area_organisation", "area_id", "area"))
        .foreign_key(&mut refers("area_organisation", "organisation_id", "organisation"))
        .to_owned();
    let by_organisation = index("area_organisation_organisation", "area_organisation", &["organisation_id"]);
    create(manager, &mut link, &[by_organisation]).await
}

async fn identifiers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut identifier = Table::create()
        .table("organisation_identifier")
        .col(uuid("organisation_id"))
        .col(string("scheme"))
        .col(string("value"))
        .col(integer("position"))
        .col(boolean("demo"))
        .primary_key(Index::create().col("organisation_id").col("scheme").col("value"))
        .foreign_key(&mut refers("organisation_identifier", "organisation_id", "organisation"))
        .to_owned();
    let lookup = index("organisation_identifier_value", "organisation_identifier", &["scheme", "value"]);
    create(manager, &mut identifier, &[lookup]).await?;
    let once = "CREATE UNIQUE INDEX organisation_identifier_once ON organisation_identifier (scheme, value) WHERE NOT demo";
    manager.get_connection().execute_unprepared(once).await?;
    Ok(())
}

async fn authorities(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut authority = Table::create()
        .table("signing_authority")
        .col(uuid("id").primary_key())
        .col(uuid("organisation_id"))
        .col(integer("position"))
        .col(uuid("person_id"))
        .col(string("basis"))
        .col(string("rule"))
        .col(text("together_with"))
        .col(date("valid_from"))
        .col(date_null("valid_to"))
        .col(date_null("verified_on"))
        .foreign_key(&mut refers("signing_authority", "organisation_id", "organisation"))
        .foreign_key(&mut refers("signing_authority", "person_id", "person"))
        .to_owned();
    let by_organisation =
        index("signing_authority_organisation", "signing_authority", &["organisation_id", "position"]);
    let by_person = index("signing_authority_person", "signing_authority", &["person_id"]);
    create(manager, &mut authority, &[by_organisation, by_person]).await
}
