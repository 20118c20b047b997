//! Addresses that were invited and want no reminders; people say how often on their own row.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::identifier::EmailAddress;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::origin::instant;
use crate::row::person::email_key;
use crate::row::silent_address::{ActiveModel, Column, Entity};

impl Read<'_> {
    /// Returns those of the addresses that want no reminders, as they were asked for; the case of letters does not
    /// matter.
    pub async fn silent_addresses(self, addresses: &[EmailAddress]) -> Result<HashSet<EmailAddress>> {
        if addresses.is_empty() {
            return Ok(HashSet::new());
        }
        let rows = Entity::find().filter(Column::EmailKey.is_in(addresses.iter().map(email_key)));
        let silent: HashSet<_> = rows.all(&self.db()).await?.into_iter().map(|row| row.email_key).collect();
        Ok(addresses.iter().filter(|address| silent.contains(&email_key(address))).cloned().collect())
    }
}

impl Tx {
    /// Notes that an address wants no reminders; saying so again changes nothing.
    pub async fn silence_address(&self, address: &EmailAddress, since: DateTime<Utc>) -> Result<()> {
        let row = ActiveModel { email_key: Set(email_key(address)), since: Set(instant(since)) };
        let once = OnConflict::column(Column::EmailKey).do_nothing().to_owned();
        Entity::insert(row).on_conflict(once).try_insert().exec_without_returning(self.db()).await?;
        Ok(())
    }

    /// Notes that an address wants reminders again.
    pub async fn unsilence_address(&self, address: &EmailAddress) -> Result<()> {
        Entity::delete_by_id(email_key(address)).exec(self.db()).await?;
        Ok(())
    }
}
