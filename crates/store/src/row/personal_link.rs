//! Rows of `personal_link`.

use domain::id::{Id, LinkId, OrganisationId, TaskId};
use domain::subject::Subject;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, instant};
use super::recipient;
use crate::access::Link;
use crate::error::Error;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "personal_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub purpose: String,
    pub recipient: String,
    pub address: Option<String>,
    pub organisation_id: Option<Uuid>,
    pub task_id: Option<Uuid>,
    pub subject_kind: Option<String>,
    pub subject_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub revoked_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&Link> for ActiveModel {
    fn from(link: &Link) -> Self {
        Self {
            id: Set(link.id.uuid()),
            purpose: Set(link.purpose.clone()),
            recipient: Set(recipient::key(&link.recipient)),
            address: Set(recipient::address(&link.recipient)),
            organisation_id: Set(link.organisation.map(Id::uuid)),
            task_id: Set(link.task.map(Id::uuid)),
            subject_kind: Set(link.subject.map(|subject| subject.machine().to_owned())),
            subject_id: Set(link.subject.map(Subject::uuid)),
            created_at: Set(instant(link.created_at)),
            expires_at: Set(instant(link.expires_at)),
            revoked_at: Set(link.revoked_at.map(instant)),
        }
    }
}

impl TryFrom<Model> for Link {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        let id = LinkId::new(row.id);
        let origin = Origin::new("personal_link", &id);
        Ok(Self {
            id,
            recipient: recipient::recipient(&origin, &row.recipient, row.address.as_ref())?,
            organisation: row.organisation_id.map(OrganisationId::new),
            task: row.task_id.map(TaskId::new),
            subject: origin.subject_if(row.subject_kind.as_ref(), row.subject_id)?,
            purpose: row.purpose,
            created_at: row.created_at,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
        })
    }
}
