//! Rows of `task`.

use domain::id::{AreaId, OrganisationId, TaskId};
use domain::lifecycle::Keyed;
use domain::permission::Place;
use domain::task::Task;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use super::owner::{self, OwnerColumns};
use crate::error::Error;
use crate::task::PlannedTask;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "task")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub area_id: Option<Uuid>,
    pub municipality_code: Option<String>,
    pub organisation_id: Option<Uuid>,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub kind: String,
    pub owner_kind: String,
    pub owner: String,
    pub owner_role: Option<String>,
    pub due_on: Date,
    pub cycle: String,
    pub opened_at: DateTimeUtc,
    pub closed_at: Option<DateTimeUtc>,
    pub planned_until: Option<Date>,
    pub next_nudge_on: Option<Date>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns the row of a task on which nothing is planned yet.
pub(crate) fn insert(task: &Task, next_nudge_on: Option<Date>) -> ActiveModel {
    let owner = OwnerColumns::from(&task.owner);
    ActiveModel {
        id: Set(task.id.uuid()),
        area_id: Set(task.place.area.map(AreaId::uuid)),
        municipality_code: Set(code(task.place.municipality.as_ref())),
        organisation_id: Set(task.place.organisation.map(OrganisationId::uuid)),
        subject_kind: Set(task.subject.machine().to_owned()),
        subject_id: Set(task.subject.uuid()),
        kind: Set(task.kind.key().to_owned()),
        owner_kind: Set(owner.kind.to_owned()),
        owner: Set(owner.owner),
        owner_role: Set(owner.role.map(str::to_owned)),
        due_on: Set(task.due_on),
        cycle: Set(task.cycle.clone()),
        opened_at: Set(instant(task.opened_at)),
        closed_at: Set(task.closed_at.map(instant)),
        planned_until: Set(None),
        next_nudge_on: Set(next_nudge_on),
    }
}

impl TryFrom<Model> for Task {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        let id = TaskId::new(row.id);
        let origin = Origin::new("task", &id);
        Ok(Self {
            id,
            subject: origin.subject(&row.subject_kind, row.subject_id)?,
            place: Place {
                area: row.area_id.map(AreaId::new),
                municipality: origin.parse_if("municipality_code", row.municipality_code.as_ref())?,
                organisation: row.organisation_id.map(OrganisationId::new),
            },
            kind: origin.key("kind", &row.kind)?,
            owner: owner::owner(&row.owner_kind, &row.owner, row.owner_role.as_deref())
                .map_err(|column| origin.inconsistent(column))?,
            due_on: row.due_on,
            cycle: row.cycle,
            opened_at: row.opened_at,
            closed_at: row.closed_at,
        })
    }
}

impl TryFrom<Model> for PlannedTask {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        let (planned_until, next_nudge_on) = (row.planned_until, row.next_nudge_on);
        Ok(Self { task: row.try_into()?, planned_until, next_nudge_on })
    }
}
