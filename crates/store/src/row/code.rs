//! Rows of `code`.

use domain::id::{CodeId, Id, LinkId, PersonId};
use domain::subject::Subject;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, instant};
use crate::access::Code;
use crate::error::Error;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub link_id: Option<Uuid>,
    pub person_id: Option<Uuid>,
    pub address: String,
    pub purpose: String,
    pub subject_kind: Option<String>,
    pub subject_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub tries: i32,
    pub used_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&Code> for ActiveModel {
    fn from(code: &Code) -> Self {
        Self {
            id: Set(code.id.uuid()),
            link_id: Set(code.link.map(Id::uuid)),
            person_id: Set(code.person.map(Id::uuid)),
            address: Set(code.address.to_string()),
            purpose: Set(code.purpose.clone()),
            subject_kind: Set(code.subject.map(|subject| subject.machine().to_owned())),
            subject_id: Set(code.subject.map(Subject::uuid)),
            created_at: Set(instant(code.created_at)),
            expires_at: Set(instant(code.expires_at)),
            tries: Set(i32::try_from(code.tries).unwrap_or(i32::MAX)),
            used_at: Set(code.used_at.map(instant)),
        }
    }
}

impl TryFrom<Model> for Code {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        let id = CodeId::new(row.id);
        let origin = Origin::new("code", &id);
        Ok(Self {
            id,
            link: row.link_id.map(LinkId::new),
            person: row.person_id.map(PersonId::new),
            address: origin.parse("address", &row.address)?,
            subject: origin.subject_if(row.subject_kind.as_ref(), row.subject_id)?,
            purpose: row.purpose,
            created_at: row.created_at,
            expires_at: row.expires_at,
            tries: origin.number("tries", row.tries)?,
            used_at: row.used_at,
        })
    }
}
