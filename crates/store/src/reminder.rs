//! What places have set for reminder rules, and the open tasks that are looked through when they change it.

use std::collections::HashMap;

use domain::id::{AgreementId, AreaId, ReminderChangeId, ReminderSettingId, TaskId};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::reminder::setting::Placed;
use domain::reminder::{RuleId, Setting, Site};
use domain::subject::Subject;
use domain::task::Kind;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::reminder_setting::{Column, Entity};
use crate::row::{nudge, reminder_change, task};
use crate::task::{PlannedTask, open_in};
use crate::write::{self, Lock};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

/// A change of a setting whose open tasks are still to be looked through, or the rest of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its id.
    pub id: ReminderChangeId,
    /// The place.
    pub site: Site,
    /// The rule.
    pub rule: RuleId,
    /// What was set before.
    pub before: Setting,
    /// The last task that has been looked at.
    pub after: Option<TaskId>,
}

impl Read<'_> {
    /// Returns what places of these areas have set for their rules, areas, municipalities and agreements alike.
    pub async fn reminder_settings(self, areas: &[AreaId]) -> Result<Vec<Placed>> {
        if areas.is_empty() {
            return Ok(Vec::new());
        }
        let select = Entity::find().filter(Column::AreaId.is_in(areas.iter().map(|area| area.uuid())));
        self.placed(select).await
    }

    /// Returns where something is set about when a schedule runs.
    pub async fn reminder_schedules(self) -> Result<Vec<Placed>> {
        self.placed(Entity::find().filter(Column::Cron.is_not_null())).await
    }

    /// Returns a place's setting for a rule, if there has ever been one.
    pub async fn reminder_setting(self, id: ReminderSettingId) -> Result<Option<Placed>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Placed::try_from).transpose()
    }

    async fn placed(self, select: Select<Entity>) -> Result<Vec<Placed>> {
        let rows = select.order_by_asc(Column::Id).all(&self.db()).await?;
        rows.into_iter().map(Placed::try_from).collect()
    }

    /// Returns the occurrences of these tasks that have been decided, for whomever.
    pub async fn occurrences_decided(self, tasks: &[TaskId]) -> Result<Vec<(TaskId, String)>> {
        let of = nudge::Column::TaskId.is_in(tasks.iter().map(|task| task.uuid()));
        self.decided(nudge::Entity::find().filter(of)).await
    }

    /// Returns the occurrences of an area's open tasks that have been decided, for whomever.
    pub async fn occurrences_decided_in_area(self, area: AreaId) -> Result<Vec<(TaskId, String)>> {
        let of = nudge::Column::TaskId.in_subquery(open_in(area));
        self.decided(nudge::Entity::find().filter(of)).await
    }

    async fn decided(self, select: Select<nudge::Entity>) -> Result<Vec<(TaskId, String)>> {
        let found: Vec<(uuid::Uuid, String)> = select
            .select_only()
            .distinct()
            .columns([nudge::Column::TaskId, nudge::Column::Occurrence])
            .into_tuple()
            .all(&self.db())
            .await?;
        Ok(found.into_iter().map(|(task, key)| (TaskId::new(task), key)).collect())
    }

    /// Returns whether any change waits whose tasks have not all been looked through.
    pub async fn reminder_changes_wait(self) -> Result<bool> {
        Ok(reminder_change::Entity::find().limit(1).one(&self.db()).await?.is_some())
    }
}

impl Tx {
    /// Returns a place's setting for a rule, if there has ever been one, and keeps others from changing it until the
    /// transaction ends.
    pub async fn lock_reminder_setting(&self, id: ReminderSettingId) -> Result<Option<Placed>> {
        Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?.map(Placed::try_from).transpose()
    }

    /// Writes a place's setting. `before` is the version it was loaded with, nothing for a new one.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version has moved on.
    pub async fn save_reminder_setting(&self, placed: &Placed, before: Option<u64>) -> Result<()> {
        let id = placed.site.setting_id(placed.rule).uuid();
        write::save::<Entity>(self.db(), LOCK, id, placed.try_into()?, before).await
    }

    /// Takes note of a change whose open tasks are to be looked through.
    pub async fn insert_reminder_change(&self, change: &Change) -> Result<()> {
        write::insert::<reminder_change::Entity>(self.db(), change.try_into()?).await
    }

    /// Returns the oldest change that waits, and keeps everybody else from it until the transaction ends: no task is
    /// decided on under a new rule before it has been looked at.
    pub async fn claim_reminder_change(&self) -> Result<Option<Change>> {
        let oldest =
            reminder_change::Entity::find().order_by_asc(reminder_change::Column::Id).lock_exclusive();
        oldest.one(self.db()).await?.map(Change::try_from).transpose()
    }

    /// Returns the open tasks of a kind that a setting reaches, in the order of their ids, and keeps others from changing
    /// them until the transaction ends. `codes` are the municipality's own and those of what has become part of it;
    /// `matters` is what belongs to the agreement, where it is one.
    pub async fn lock_open_tasks_at(
        &self,
        area: AreaId,
        (codes, matters): (&[MunicipalityCode], Option<&HashMap<Subject, AgreementId>>),
        kind: Kind,
        after: Option<TaskId>,
        limit: u64,
    ) -> Result<Vec<PlannedTask>> {
        use task::Column;
        let mut select = task::Entity::find()
            .filter(Column::ClosedAt.is_null())
            .filter(Column::Kind.eq(kind.key()))
            .filter(Column::AreaId.eq(area.uuid()))
            .order_by_asc(Column::Id)
            .limit(limit)
            .lock_exclusive();
        if !codes.is_empty() {
            select =
                select.filter(Column::MunicipalityCode.is_in(codes.iter().map(MunicipalityCode::as_str)));
        }
        if let Some(matters) = matters {
            select = select.filter(Column::SubjectId.is_in(matters.keys().map(|subject| subject.uuid())));
        }
        if let Some(after) = after {
            select = select.filter(Column::Id.gt(after.uuid()));
        }
        select.all(self.db()).await?.into_iter().map(PlannedTask::try_from).collect()
    }

    /// Takes note that the tasks up to one have been looked at for a change; after the last one it is over.
    pub async fn advance_reminder_change(&self, id: ReminderChangeId, after: Option<TaskId>) -> Result<()> {
        use reminder_change::{ActiveModel, Column, Entity};
        let Some(after) = after else {
            Entity::delete_by_id(id.uuid()).exec(self.db()).await?;
            return Ok(());
        };
        let moved = ActiveModel { after_task: Set(Some(after.uuid())), ..Default::default() };
        Entity::update_many().set(moved).filter(Column::Id.eq(id.uuid())).exec(self.db()).await?;
        Ok(())
    }
}
