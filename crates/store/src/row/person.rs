//! Rows of `person`.

use domain::id::PersonId;
use domain::identifier::EmailAddress;
use domain::lifecycle::Keyed;
use domain::person::Person;
use sea_orm::entity::prelude::*;

use super::origin::Origin;
use crate::error::{Error, Result};
use crate::sort;

const TABLE: &str = "person";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub email_key: String,
    pub email_state: String,
    pub language: String,
    pub mail_window: String,
    pub reminder_frequency: String,
    pub sort_key: Vec<u8>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns what an address is looked up by, however its owner writes it.
pub(crate) fn email_key(address: &EmailAddress) -> String {
    address.as_str().to_lowercase()
}

impl From<&Person> for Model {
    fn from(person: &Person) -> Self {
        Self {
            id: person.id.uuid(),
            given_name: person.given_name.clone(),
            family_name: person.family_name.clone(),
            email: person.email.to_string(),
            email_key: email_key(&person.email),
            email_state: person.email_state.key().to_owned(),
            language: person.language.code().to_owned(),
            mail_window: person.window.key().to_owned(),
            reminder_frequency: person.frequency.key().to_owned(),
            sort_key: sort::key(&format!("{} {}", person.family_name, person.given_name)),
        }
    }
}

impl TryFrom<Model> for Person {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        Ok(Self {
            id: PersonId::new(row.id),
            email: origin.parse("email", &row.email)?,
            email_state: origin.key("email_state", &row.email_state)?,
            language: origin.language("language", &row.language)?,
            window: origin.key("mail_window", &row.mail_window)?,
            frequency: origin.key("reminder_frequency", &row.reminder_frequency)?,
            given_name: row.given_name,
            family_name: row.family_name,
        })
    }
}
