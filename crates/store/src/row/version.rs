//! Rows of `agreement_version`.

use domain::agreement::{Agreement, Version};
use domain::id::{AgreementId, AgreementVersionId};
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
    pub change: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns the rows of an agreement's current version and of the one that is to follow.
pub(crate) fn rows(agreement: &Agreement) -> Result<Vec<Model>> {
    let versions = std::iter::once(&agreement.version).chain(agreement.amendment.as_deref());
    versions.map(|version| row(agreement.id, version)).collect()
}

fn row(agreement: AgreementId, version: &Version) -> Result<Model> {
    let origin = Origin::new(TABLE, &version.id);
    Ok(Model {
        id: version.id.uuid(),
        agreement_id: agreement.uuid(),
        no: origin.number("no", version.no)?,
        text: origin.to_json("text", &version.text)?,
        document_hash: version.document_hash.map(|hash| hash.0.to_vec()),
        change: version.change.as_ref().map(|change| origin.to_json("change", change)).transpose()?,
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
            change: row.change.as_ref().map(|change| origin.json("change", change)).transpose()?,
        })
    }
}
