//! Receipts of signatures: the canonical bytes themselves, stored once and never made again.

use chrono::{DateTime, Utc};
use domain::evidence::Hash;
use domain::id::SignatureId;
use sea_orm::{EntityTrait, Set};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::origin::{Origin, instant};
use crate::row::receipt::{ActiveModel, Entity};

/// What a signatory was given as proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The signature.
    pub signature: SignatureId,
    /// The hash of what was signed.
    pub act_hash: Hash,
    /// The canonical bytes.
    pub bytes: Vec<u8>,
    /// When it was made, in business time.
    pub created_at: DateTime<Utc>,
}

impl Tx {
    /// Inserts a receipt.
    ///
    /// # Errors
    /// [`crate::Error::Unique`] when the signature has one already.
    pub async fn insert_receipt(&self, receipt: &Receipt) -> Result<()> {
        let row = ActiveModel {
            signature_id: Set(receipt.signature.uuid()),
            act_hash: Set(receipt.act_hash.0.to_vec()),
            bytes: Set(receipt.bytes.clone()),
            created_at: Set(instant(receipt.created_at)),
        };
        Entity::insert(row).exec_without_returning(self.db()).await?;
        Ok(())
    }
}

impl Read<'_> {
    /// Returns the receipt of a signature.
    pub async fn receipt(self, signature: SignatureId) -> Result<Option<Receipt>> {
        let Some(row) = Entity::find_by_id(signature.uuid()).one(&self.db()).await? else {
            return Ok(None);
        };
        let act_hash = Origin::new("receipt", &signature).hash("act_hash", &row.act_hash)?;
        Ok(Some(Receipt { signature, act_hash, bytes: row.bytes, created_at: row.created_at }))
    }
}
