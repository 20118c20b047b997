//! Agreements with their texts and parties, their preparation steps and their development targets.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    binary, boolean, date, date_null, integer, string, string_null, text, text_null, uuid, uuid_null,
};

use super::{create, head, index, refers};

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    agreements(manager).await?;
    versions(manager).await?;
    parties(manager).await?;
    targets(manager).await?;
    steps(manager).await
}

async fn agreements(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut agreement = Table::create()
        .table("agreement")
        .col(uuid("id").primary_key())
        .col(uuid("area_id"))
        .col(string_null("municipality_code"))
        // Whose it is: the area's, a municipality's or a joint authority's, never two of them.
        .col(uuid_null("joint_authority_id"))
        .col(string("kind"))
        .col(uuid_null("parent_id"))
        .col(uuid_null("predecessor_id"))
        .col(string_null("title_fi"))
        .col(string_null("title_sv"))
        .col(string_null("title_en"))
        .col(binary("sort_key"))
        .col(date("period_start"))
        .col(date("period_end"))
        .col(integer("notice_period_days"))
        .col(string_null("case_no"))
        .col(date_null("sign_by"))
        .col(text_null("decision"))
        .col(uuid("version_id"))
        .col(uuid_null("recall_requested_by"))
        .col(boolean("no_renewal"))
        .col(boolean("demo"))
        .check(Expr::cust("municipality_code IS NULL OR joint_authority_id IS NULL"))
        .foreign_key(&mut refers("agreement", "area_id", "area"))
        .foreign_key(&mut refers("agreement", "joint_authority_id", "organisation"))
        .foreign_key(&mut refers("agreement", "parent_id", "agreement"))
        .foreign_key(&mut refers("agreement", "predecessor_id", "agreement"))
        .to_owned();
    let by_area = index("agreement_area_title", "agreement", &["area_id", "sort_key", "id"]);
    let by_place = index("agreement_place", "agreement", &["area_id", "municipality_code", "kind"]);
    let by_municipality =
        index("agreement_municipality", "agreement", &["municipality_code", "sort_key", "id"]);
    let by_title = index("agreement_title", "agreement", &["sort_key", "id"]);
    let by_state = index("agreement_state", "agreement", &["state", "id"]);
    let by_parent = index("agreement_parent", "agreement", &["parent_id"]);
    let by_authority =
        index("agreement_joint_authority", "agreement", &["joint_authority_id", "sort_key", "id"]);
    let indexes = [by_area, by_place, by_municipality, by_title, by_state, by_parent, by_authority];
    create(manager, head(&mut agreement), &indexes).await?;
    // A cancelled attempt does not stand in the way of a second one.
    let once = "CREATE UNIQUE INDEX agreement_once ON agreement \
                (area_id, kind, (COALESCE(municipality_code, CAST(joint_authority_id AS TEXT), '')), \
                period_start) WHERE state <> 'cancelled'";
    manager.get_connection().execute_unprepared(once).await?;
    Ok(())
}

async fn versions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut version = Table::create()
        .table("agreement_version")
        .col(uuid("id").primary_key())
        .col(uuid("agreement_id"))
        .col(integer("no"))
        .col(text("text"))
        .col(ColumnDef::new("document_hash").binary_len(32))
        .foreign_key(&mut refers("agreement_version", "agreement_id", "agreement"))
        .to_owned();
    let once =
        index("agreement_version_no", "agreement_version", &["agreement_id", "no"]).unique().to_owned();
    create(manager, &mut version, &[once]).await
}

async fn parties(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut party = Table::create()
        .table("agreement_party")
        .col(uuid("agreement_id"))
        .col(integer("position"))
        .col(uuid("organisation_id"))
        .col(string("role"))
        .col(date("joined_on"))
        .col(date_null("left_on"))
        .primary_key(Index::create().col("agreement_id").col("position"))
        .foreign_key(&mut refers("agreement_party", "agreement_id", "agreement"))
        .foreign_key(&mut refers("agreement_party", "organisation_id", "organisation"))
        .to_owned();
    let by_organisation = index("agreement_party_organisation", "agreement_party", &["organisation_id"]);
    create(manager, &mut party, &[by_organisation]).await
}

async fn targets(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut target = Table::create()
        .table("development_target")
        .col(uuid("id").primary_key())
        .col(uuid("agreement_id"))
        .col(uuid("area_id"))
        .col(string_null("municipality_code"))
        // Present together, once something is proposed.
        .col(text_null("title"))
        .col(string_null("reach"))
        .col(text_null("village"))
        .col(text_null("sections"))
        .col(text_null("delivered_through"))
        .col(date_null("chosen_on"))
        .foreign_key(&mut refers("development_target", "agreement_id", "agreement"))
        .foreign_key(&mut refers("development_target", "area_id", "area"))
        .to_owned();
    let by_agreement = index("development_target_agreement", "development_target", &["agreement_id", "id"]);
    create(manager, head(&mut target), &[by_agreement]).await
}

async fn steps(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut step = Table::create()
        .table("preparation_step")
        .col(uuid("id").primary_key())
        .col(uuid("agreement_id"))
        .col(uuid("area_id"))
        .col(string_null("municipality_code"))
        .col(integer("position"))
        .col(date("first_day"))
        .col(date("last_day"))
        .col(string("precision"))
        .col(string("kind"))
        .col(text("title"))
        .col(text_null("outcome"))
        .foreign_key(&mut refers("preparation_step", "agreement_id", "agreement"))
        .foreign_key(&mut refers("preparation_step", "area_id", "area"))
        .to_owned();
    let by_agreement =
        index("preparation_step_agreement", "preparation_step", &["agreement_id", "position", "id"]);
    create(manager, head(&mut step), &[by_agreement]).await
}
