//! Rows of `event_private`: the values an event only holds salted hashes of; they can be erased.

use sea_orm::entity::prelude::*;
use sha2::{Digest, Sha256};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event_private")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub event_id: Uuid,
    /// The fact's place among all facts of the event.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub name: String,
    pub salt: Vec<u8>,
    pub value: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Returns what stands in the event instead of the value.
    pub(crate) fn digest(&self) -> [u8; 32] {
        Sha256::new().chain_update(&self.salt).chain_update(&self.value).finalize().into()
    }
}
