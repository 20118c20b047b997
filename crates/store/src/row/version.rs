//! Rows of `agreement_version`.

use domain::agreement::{Agreement, Version};
use domain::id::AgreementVersionId;
use sea_orm::entity::prelude::*;

use super::origin::Origin;
use crate::error::{Error, Result};

const TABLE: &str = "agreement_version";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agreement_id: Uuid,
    pub no: i32,
    pub text: String,
    pub document_hash: Option<Vec<u8>>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns the row of an agreement's current version.
pub(crate) fn row(agreement: &Agreement) -> Result<Model> {
    let version = &agreement.version;
    let origin = Origin::new(TABLE, &version.id);
    Ok(Model {
        id: version.id.uuid(),
        agreement_id: agreement.id.uuid(),
        no: origin.number("no", version.no)?,
        text: origin.to_json("text", &version.text)?,
        document_hash: version.document_hash.map(|hash| hash.0.to_vec()),
    })
}

impl TryFrom<Model> for Version {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        Ok(Self {
            id: AgreementVersionId::new(row.id),
            no: origin.number("no", row.no)?,
            text: origin.json("text", &row.text)?,
            document_hash: origin.hash_if("document_hash", row.document_hash.as_ref())?,
        })
    }
}
