//! People and the roles they hold, by date.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{binary, date, date_null, string, uuid};

use super::{create, index, refers};

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut person = Table::create()
        .table("person")
        .col(uuid("id").primary_key())
        .col(string("given_name"))
        .col(string("family_name"))
        .col(string("email"))
        // The address in lower case: associations share mailboxes, so it is looked up, not unique.
        .col(string("email_key"))
        .col(string("email_state"))
        .col(string("language"))
        .col(string("mail_window"))
        .col(binary("sort_key"))
        .to_owned();
    create(manager, &mut person, &[index("person_email_key", "person", &["email_key"])]).await?;
    let mut role = Table::create()
        .table("role_assignment")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(string("role"))
        .col(string("scope_kind"))
        .col(string("scope_key"))
        .col(date("valid_from"))
        .col(date_null("valid_to"))
        .foreign_key(&mut refers("role_assignment", "person_id", "person"))
        .to_owned();
    let by_person = index("role_assignment_person", "role_assignment", &["person_id", "valid_from"]);
    let by_scope = index("role_assignment_scope", "role_assignment", &["scope_kind", "scope_key", "role"]);
    create(manager, &mut role, &[by_person, by_scope]).await
}
