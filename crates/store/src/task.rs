//! Tasks: what somebody is waited for. Whatever opens, closes or moves one keeps the board's counters as well.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{AreaId, TaskId};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::permission::Visible;
use domain::subject::Subject;
use domain::task::{Kind, Owner, Task};
use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Set, TryInsertResult,
};

use crate::board;
use crate::connection::{Read, Tx};
use crate::each::{own, own_rows};
use crate::error::Result;
use crate::page::{Key, List, Page, PageRequest, Sorted};
use crate::row::origin::instant;
use crate::row::owner::{ADDRESS, ORGANISATION, OwnerColumns, POST};
use crate::row::task::{self as row, ActiveModel, Column, Entity};
use crate::scope::Place;

/// Tasks of one update: two values each, and SQLite binds at most 32,766.
const CHUNK: usize = 2_000;

const PLACE: Place<Column> = Place {
    area: Column::AreaId,
    municipality: Column::MunicipalityCode,
    organisation: Some(Column::OrganisationId),
};

const BY_DUE_DATE: Sorted<Entity> = Sorted {
    list: List::Tasks,
    key: Column::DueOn,
    id: Column::Id,
    place: |row| (Key::Date(row.due_on), row.id),
};

/// A task with what the planner remembers about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedTask {
    /// The task.
    pub task: Task,
    /// The day up to which its nudges are decided, that day included.
    pub planned_until: Option<NaiveDate>,
    /// The next day on which there is something to decide.
    pub next_nudge_on: Option<NaiveDate>,
}

/// Which open tasks are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskFilter {
    /// What the viewer may read.
    pub visible: Visible,
    /// Those of an area.
    pub area: Option<AreaId>,
    /// Those of a municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Those of these kinds; none given: all.
    pub kinds: Vec<Kind>,
    /// Those due by this day, the day included.
    pub due_to: Option<NaiveDate>,
    /// Those of some owners.
    pub owners: Option<Owners>,
}

/// Whose open tasks are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owners {
    /// Those of these owners.
    These(Vec<Owner>),
    /// Those of organisations, whichever.
    Organisations,
    /// Those of addresses, whichever.
    Addresses,
    /// Those of posts, but not of these.
    PostsBut(Vec<Owner>),
}

impl Default for TaskFilter {
    /// Shows nothing until somebody says what may be read.
    fn default() -> Self {
        Self {
            visible: Visible::Within(Vec::new()),
            area: None,
            municipality: None,
            kinds: Vec::new(),
            due_to: None,
            owners: None,
        }
    }
}

/// How many open tasks are late or coming.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LateAndSoon {
    /// Due before today.
    pub late: u64,
    /// Due from today to the last day asked for.
    pub soon: u64,
}

impl Tx {
    /// Opens a task unless the same is open already; returns whether it did.
    pub async fn open_task(&self, task: &Task, next_nudge_on: Option<NaiveDate>) -> Result<bool> {
        let once = OnConflict::columns([Column::SubjectKind, Column::SubjectId, Column::Kind, Column::Cycle])
            .target_and_where(Column::ClosedAt.is_null())
            .do_nothing()
            .to_owned();
        let insert = Entity::insert(row::insert(task, next_nudge_on)).on_conflict(once).try_insert();
        let opened = matches!(insert.exec_without_returning(self.db()).await?, TryInsertResult::Inserted(1));
        if opened {
            self.bump(&board::task_moved(None, Some(task)));
        }
        Ok(opened)
    }

    /// Closes a subject's open tasks, of these kinds or all of them, and returns which.
    pub async fn close_tasks(
        &self,
        subject: Subject,
        kinds: Option<&[Kind]>,
        at: DateTime<Utc>,
    ) -> Result<Vec<TaskId>> {
        let closed =
            ActiveModel { closed_at: Set(Some(instant(at))), next_nudge_on: Set(None), ..Default::default() };
        let mut update = Entity::update_many().set(closed).filter(open()).filter(of(&[subject]));
        if let Some(kinds) = kinds {
            if kinds.is_empty() {
                return Ok(Vec::new());
            }
            update = update.filter(Column::Kind.is_in(kinds.iter().map(|kind| kind.key())));
        }
        let mut ids = Vec::new();
        for row in update.exec_with_returning(self.db()).await? {
            let task: Task = row.try_into()?;
            self.bump(&board::task_moved(Some(&task), None));
            ids.push(task.id);
        }
        ids.sort_unstable();
        Ok(ids)
    }

    /// Moves an open task to another day; returns whether it was open.
    pub async fn move_due(
        &self,
        task: TaskId,
        due_on: NaiveDate,
        next_nudge_on: Option<NaiveDate>,
    ) -> Result<bool> {
        let Some(before) = self.lock_open(&[task], LockType::Update).await?.pop() else {
            return Ok(false);
        };
        let moved =
            ActiveModel { due_on: Set(due_on), next_nudge_on: Set(next_nudge_on), ..Default::default() };
        Entity::update_many().set(moved).filter(Column::Id.eq(task.uuid())).exec(self.db()).await?;
        let after = Task { due_on, ..before.clone() };
        self.bump(&board::task_moved(Some(&before), Some(&after)));
        Ok(true)
    }

    /// Takes note of how far the nudges of tasks are decided, and when each has to be looked at again; a task that has
    /// been closed stays as it is.
    pub async fn set_planned(
        &self,
        planned_until: NaiveDate,
        next_nudge_on: &[(TaskId, Option<NaiveDate>)],
    ) -> Result<()> {
        for some in next_nudge_on.chunks(CHUNK) {
            let rows = some.iter().map(|(task, day)| vec![task.uuid().into(), (*day).into()]);
            let mut update = own_rows::<Entity>(rows.collect());
            update
                .value(Column::NextNudgeOn, own(2))
                .value(Column::PlannedUntil, planned_until)
                .cond_where(open());
            self.db().execute(&update).await?;
        }
        Ok(())
    }

    /// Lets tasks rest until they are woken by [`Self::wake_task`]: how far their nudges are decided stays as it is.
    pub async fn rest_tasks(&self, tasks: &[TaskId]) -> Result<()> {
        self.set_next_nudge(tasks, None).await
    }

    /// Has the planner look at a task on a day.
    pub async fn wake_task(&self, task: TaskId, on: NaiveDate) -> Result<()> {
        self.set_next_nudge(&[task], Some(on)).await
    }

    async fn set_next_nudge(&self, tasks: &[TaskId], on: Option<NaiveDate>) -> Result<()> {
        if tasks.is_empty() {
            return Ok(());
        }
        let planned = ActiveModel { next_nudge_on: Set(on), ..Default::default() };
        let ids = tasks.iter().map(|task| task.uuid());
        let update = Entity::update_many().set(planned).filter(open()).filter(Column::Id.is_in(ids));
        update.exec(self.db()).await?;
        Ok(())
    }

    /// Returns open tasks that have something to decide, like [`Read::tasks_to_nudge`], and keeps everybody else from
    /// changing them until the transaction ends; those another planner holds are left to it.
    pub async fn claim_tasks_to_nudge(
        &self,
        on_or_before: NaiveDate,
        after: Option<(NaiveDate, TaskId)>,
        limit: u64,
    ) -> Result<Vec<PlannedTask>> {
        let select = to_nudge(on_or_before, after, limit)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        select.all(self.db()).await?.into_iter().map(PlannedTask::try_from).collect()
    }

    /// Returns those of the tasks that are open, and keeps them open until the transaction ends: a mark made in it
    /// commits before any of them can close.
    pub async fn hold_open(&self, tasks: &[TaskId]) -> Result<Vec<Task>> {
        self.lock_open(tasks, LockType::Share).await
    }

    async fn lock_open(&self, tasks: &[TaskId], lock: LockType) -> Result<Vec<Task>> {
        let select = Entity::find()
            .filter(open())
            .filter(Column::Id.is_in(tasks.iter().map(|task| task.uuid())))
            .order_by_asc(Column::Id)
            .lock(lock);
        select.all(self.db()).await?.into_iter().map(Task::try_from).collect()
    }
}

impl Read<'_> {
    /// Returns a task, open or closed.
    pub async fn task(self, id: TaskId) -> Result<Option<Task>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Task::try_from).transpose()
    }

    /// Returns tasks, open or closed, by id; those that do not exist are left out.
    pub async fn tasks(self, ids: &[TaskId]) -> Result<HashMap<TaskId, Task>> {
        let select = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
        let tasks = select.all(&self.db()).await?.into_iter().map(Task::try_from);
        tasks.map(|task| task.map(|task| (task.id, task))).collect()
    }

    /// Returns the open tasks of each subject that has any, by due date.
    pub async fn open_tasks_of(self, subjects: &[Subject]) -> Result<HashMap<Subject, Vec<Task>>> {
        let mut found: HashMap<Subject, Vec<Task>> = HashMap::new();
        let select = sorted(Entity::find().filter(open()).filter(of(subjects)));
        for row in select.all(&self.db()).await? {
            let task: Task = row.try_into()?;
            found.entry(task.subject).or_default().push(task);
        }
        Ok(found)
    }

    /// Returns the open tasks of these owners, by due date.
    pub async fn open_tasks_for(self, owners: &[Owner], request: &PageRequest) -> Result<Page<Task>> {
        self.page_of(Entity::find().filter(open()).filter(owned(owners)), request).await
    }

    /// Returns open tasks by due date.
    pub async fn task_page(self, filter: &TaskFilter, request: &PageRequest) -> Result<Page<Task>> {
        self.page_of(Entity::find().filter(wanted(filter)), request).await
    }

    /// Counts open tasks.
    pub async fn task_count(self, filter: &TaskFilter) -> Result<u64> {
        Ok(Entity::find().filter(wanted(filter)).count(&self.db()).await?)
    }

    /// Returns open tasks that have something to decide by the day, in the order of that day and id.
    pub async fn tasks_to_nudge(
        self,
        on_or_before: NaiveDate,
        after: Option<(NaiveDate, TaskId)>,
        limit: u64,
    ) -> Result<Vec<PlannedTask>> {
        let rows = to_nudge(on_or_before, after, limit).all(&self.db()).await?;
        rows.into_iter().map(PlannedTask::try_from).collect()
    }

    /// Returns open tasks in the order of their ids, to work through all of them when rules or calendars change.
    pub async fn open_tasks_after(self, after: Option<TaskId>, limit: u64) -> Result<Vec<PlannedTask>> {
        let mut select = Entity::find().filter(open()).order_by_asc(Column::Id).limit(limit);
        if let Some(after) = after {
            select = select.filter(Column::Id.gt(after.uuid()));
        }
        select.all(&self.db()).await?.into_iter().map(PlannedTask::try_from).collect()
    }

    /// Returns the open tasks of an area, by due date.
    pub async fn open_tasks_in_area(self, area: AreaId) -> Result<Vec<Task>> {
        let select = sorted(Entity::find().filter(open()).filter(Column::AreaId.eq(area.uuid())));
        select.all(&self.db()).await?.into_iter().map(Task::try_from).collect()
    }

    /// Counts the open tasks that are late today, and those due from today until the last day.
    pub async fn late_and_soon(
        self,
        visible: &Visible,
        today: NaiveDate,
        until: NaiveDate,
    ) -> Result<LateAndSoon> {
        let seen = || Entity::find().filter(open()).filter(PLACE.within(visible));
        Ok(LateAndSoon {
            late: seen().filter(Column::DueOn.lt(today)).count(&self.db()).await?,
            soon: seen().filter(Column::DueOn.between(today, until)).count(&self.db()).await?,
        })
    }

    async fn page_of(self, select: Select<Entity>, request: &PageRequest) -> Result<Page<Task>> {
        let mut page = BY_DUE_DATE.page(&self.db(), select, request).await?;
        let rows = std::mem::take(&mut page.items);
        let tasks = rows.into_iter().map(Task::try_from).collect::<Result<_>>()?;
        Ok(page.with(tasks))
    }
}

fn wanted(filter: &TaskFilter) -> Condition {
    let mut wanted = open().add(PLACE.within(&filter.visible));
    if let Some(area) = filter.area {
        wanted = wanted.add(Column::AreaId.eq(area.uuid()));
    }
    if let Some(municipality) = &filter.municipality {
        wanted = wanted.add(Column::MunicipalityCode.eq(municipality.as_str()));
    }
    if !filter.kinds.is_empty() {
        wanted = wanted.add(Column::Kind.is_in(filter.kinds.iter().map(|kind| kind.key())));
    }
    if let Some(day) = filter.due_to {
        wanted = wanted.add(Column::DueOn.lte(day));
    }
    match &filter.owners {
        Some(Owners::These(owners)) => wanted.add(owned(owners)),
        Some(Owners::Organisations) => wanted.add(Column::OwnerKind.eq(ORGANISATION)),
        Some(Owners::Addresses) => wanted.add(Column::OwnerKind.eq(ADDRESS)),
        Some(Owners::PostsBut(own)) => wanted.add(Column::OwnerKind.eq(POST)).add(owned(own).not()),
        None => wanted,
    }
}

/// Selects the ids of an area's open tasks.
pub(crate) fn open_in(area: AreaId) -> SelectStatement {
    Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::AreaId.eq(area.uuid()))
        .cond_where(open())
        .take()
}

fn open() -> Condition {
    Condition::all().add(Column::ClosedAt.is_null())
}

fn of(subjects: &[Subject]) -> Condition {
    let mut by_machine: BTreeMap<&str, Vec<uuid::Uuid>> = BTreeMap::new();
    for subject in subjects {
        by_machine.entry(subject.machine()).or_default().push(subject.uuid());
    }
    any(by_machine.into_iter().map(|(machine, ids)| {
        Condition::all().add(Column::SubjectKind.eq(machine)).add(Column::SubjectId.is_in(ids))
    }))
}

fn owned(owners: &[Owner]) -> Condition {
    any(owners.iter().map(OwnerColumns::from).map(|owner| {
        let role = owner.role.map_or_else(|| Column::OwnerRole.is_null(), |role| Column::OwnerRole.eq(role));
        Condition::all().add(Column::OwnerKind.eq(owner.kind)).add(Column::Owner.eq(owner.owner)).add(role)
    }))
}

/// An empty ANY would be rendered as no condition at all, and a constant beside others keeps SQLite from its indexes.
fn any(conditions: impl Iterator<Item = Condition>) -> Condition {
    let any = conditions.fold(Condition::any(), Condition::add);
    if any.is_empty() { any.add(Expr::cust("1 = 0")) } else { any }
}

fn sorted(select: Select<Entity>) -> Select<Entity> {
    select.order_by_asc(Column::DueOn).order_by_asc(Column::Id)
}

fn to_nudge(on_or_before: NaiveDate, after: Option<(NaiveDate, TaskId)>, limit: u64) -> Select<Entity> {
    let mut select = Entity::find()
        .filter(open())
        .filter(Column::NextNudgeOn.lte(on_or_before))
        .order_by_asc(Column::NextNudgeOn)
        .order_by_asc(Column::Id)
        .limit(limit);
    if let Some((day, id)) = after {
        let place = Expr::tuple([Expr::col(Column::NextNudgeOn), Expr::col(Column::Id)]);
        select = select.filter(place.gt(Expr::tuple([Expr::val(day), Expr::val(id.uuid())])));
    }
    select
}
