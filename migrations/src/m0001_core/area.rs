//! Coordination areas, municipalities and which belongs to which, by date.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    binary, boolean, date, date_null, integer, integer_null, string, string_null, text, uuid, uuid_null,
};

use super::{create, index, refers};

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    areas(manager).await?;
    municipalities(manager).await?;
    sections(manager).await
}

async fn areas(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut area = Table::create()
        .table("area")
        .col(uuid("id").primary_key())
        .col(string("slug").unique_key())
        .col(text("name"))
        .col(uuid_null("coordinating_organisation_id"))
        .col(string("languages"))
        .col(boolean("sign_before_final"))
        .col(integer_null("quiet_august_until"))
        .col(string_null("contact_email"))
        .col(binary("sort_key"))
        .to_owned();
    create(manager, &mut area, &[]).await
}

async fn municipalities(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut municipality = Table::create()
        .table("municipality")
        .col(string("code"))
        .col(date("valid_from"))
        .col(date_null("valid_to"))
        .col(text("name"))
        .col(string("kind"))
        .col(string("region_code"))
        .col(string("language_status"))
        .col(string_null("successor_code"))
        .col(binary("sort_key"))
        .primary_key(Index::create().col("code").col("valid_from"))
        .to_owned();
    create(manager, &mut municipality, &[]).await?;
    let mut membership = Table::create()
        .table("area_membership")
        .col(uuid("area_id"))
        .col(string("municipality_code"))
        .col(string("basis"))
        .col(date("valid_from"))
        .col(date_null("valid_to"))
        .primary_key(Index::create().col("area_id").col("municipality_code").col("valid_from"))
        .foreign_key(&mut refers("area_membership", "area_id", "area"))
        .to_owned();
    let by_municipality = index("area_membership_municipality", "area_membership", &["municipality_code"]);
    create(manager, &mut membership, &[by_municipality]).await
}

async fn sections(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut section = Table::create()
        .table("section")
        .col(uuid("area_id"))
        .col(string("key"))
        .col(text("name"))
        .col(integer("position"))
        .col(boolean("active"))
        .primary_key(Index::create().col("area_id").col("key"))
        .foreign_key(&mut refers("section", "area_id", "area"))
        .to_owned();
    create(manager, &mut section, &[]).await
}
