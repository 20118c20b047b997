//! Rows of `signature_act`.

use domain::id::{AuthorityId, PersonId, SignatureActId};
use domain::lifecycle::Keyed;
use domain::signature::{Act, Signature};
use sea_orm::entity::prelude::*;

use super::origin::{Origin, instant, position};
use crate::error::{Error, Result};

const TABLE: &str = "signature_act";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "signature_act")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub signature_id: Uuid,
    pub position: i32,
    pub person_id: Uuid,
    pub authority_id: Uuid,
    pub method: String,
    pub acted_at: DateTimeUtc,
    pub shown_in: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns the rows of a signature's acts.
pub(crate) fn rows(signature: &Signature) -> Vec<Model> {
    let row = |(index, act): (usize, &Act)| Model {
        id: act.id.uuid(),
        signature_id: signature.id.uuid(),
        position: position(index),
        person_id: act.person.uuid(),
        authority_id: act.authority.uuid(),
        method: act.method.key().to_owned(),
        acted_at: instant(act.at),
        shown_in: act.shown_in.code().to_owned(),
    };
    signature.acts.iter().enumerate().map(row).collect()
}

impl TryFrom<Model> for Act {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        Ok(Self {
            id: SignatureActId::new(row.id),
            person: PersonId::new(row.person_id),
            authority: AuthorityId::new(row.authority_id),
            method: origin.key("method", &row.method)?,
            at: row.acted_at,
            shown_in: origin.language("shown_in", &row.shown_in)?,
        })
    }
}
