//! Rows of `reminder_change`.

use domain::id::{AgreementId, AreaId, ReminderChangeId, TaskId};
use domain::lifecycle::Keyed;
use domain::reminder::Site;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code};
use crate::error::{Error, Result};
use crate::reminder::Change;

const TABLE: &str = "reminder_change";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub area_id: Uuid,
    pub municipality_code: Option<String>,
    pub agreement_id: Option<Uuid>,
    pub rule: String,
    pub before: String,
    pub after_task: Option<Uuid>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Change> for Model {
    type Error = Error;

    fn try_from(change: &Change) -> Result<Self> {
        let origin = Origin::new(TABLE, &change.id);
        Ok(Self {
            id: change.id.uuid(),
            area_id: change.site.area.uuid(),
            municipality_code: code(change.site.municipality.as_ref()),
            agreement_id: change.site.agreement.map(AgreementId::uuid),
            rule: change.rule.key().to_owned(),
            before: origin.to_json("before", &change.before)?,
            after_task: change.after.map(TaskId::uuid),
        })
    }
}

impl TryFrom<Model> for Change {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        Ok(Self {
            id: ReminderChangeId::new(row.id),
            site: Site {
                area: AreaId::new(row.area_id),
                municipality: origin.parse_if("municipality_code", row.municipality_code.as_ref())?,
                agreement: row.agreement_id.map(AgreementId::new),
            },
            rule: origin.key("rule", &row.rule)?,
            before: origin.json("before", &row.before)?,
            after: row.after_task.map(TaskId::new),
        })
    }
}
