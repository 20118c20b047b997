//! Decisions of municipal and regional bodies.

use std::collections::HashMap;

use domain::decision::{Decision, State};
use domain::id::{AreaId, DecisionId};
use domain::identifier::MunicipalityCode;
use domain::permission::Visible;
use domain::subject::Subject;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::page::{Key, List, Page, PageRequest, Sorted, count};
use crate::row::decision::{Column, Entity};
use crate::scope::Place;
use crate::write::{self, Lock, grouped, keys};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

/// Whatever has stood longest in its step comes first.
const BY_STEP: Sorted<Entity> = Sorted {
    list: List::Decisions,
    key: Column::StateSince,
    id: Column::Id,
    place: |row| (Key::Instant(row.state_since), row.id),
};

/// Which decisions are wanted; the default shows none.
#[derive(Debug, Clone)]
pub struct DecisionFilter {
    /// What the viewer may read before the minutes are published; afterwards everybody may.
    pub visible: Visible,
    /// Those of this area.
    pub area: Option<AreaId>,
    /// Those of this municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Those in one of these states; empty: all.
    pub states: Vec<State>,
}

impl Default for DecisionFilter {
    fn default() -> Self {
        Self { visible: Visible::Within(Vec::new()), area: None, municipality: None, states: Vec::new() }
    }
}

impl DecisionFilter {
    fn select(&self) -> Select<Entity> {
        let place = Place {
            area: Column::AreaId,
            municipality: Column::MunicipalityCode,
            organisation: Some(Column::OrganisationId),
        };
        let mut readable = Condition::all();
        if self.visible != Visible::All {
            readable = Condition::any().add(Column::Minutes.is_not_null()).add(place.within(&self.visible));
        }
        let mut select = Entity::find().filter(readable);
        if let Some(area) = self.area {
            select = select.filter(Column::AreaId.eq(area.uuid()));
        }
        if let Some(code) = &self.municipality {
            select = select.filter(Column::MunicipalityCode.eq(code.as_str()));
        }
        if !self.states.is_empty() {
            select = select.filter(Column::State.is_in(keys(&self.states)));
        }
        select
    }
}

impl Read<'_> {
    /// Returns a decision.
    pub async fn decision(self, id: DecisionId) -> Result<Option<Decision>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Decision::try_from).transpose()
    }

    /// Returns those of the decisions that exist.
    pub async fn decisions(self, ids: &[DecisionId]) -> Result<HashMap<DecisionId, Decision>> {
        let select = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
        let found = self.all_decisions(select).await?;
        Ok(found.into_iter().map(|decision| (decision.id, decision)).collect())
    }

    /// Returns the decisions on each of some subjects, oldest first.
    pub async fn decisions_on(self, subjects: &[Subject]) -> Result<HashMap<Subject, Vec<Decision>>> {
        let ids = subjects.iter().map(|subject| subject.uuid());
        let found = self.all_decisions(Entity::find().filter(Column::SubjectId.is_in(ids))).await?;
        Ok(grouped(found.into_iter().map(|decision| (decision.matter.subject(), decision))))
    }

    /// Returns a page of decisions, those longest in their step first.
    pub async fn decision_page(
        self,
        filter: &DecisionFilter,
        request: &PageRequest,
    ) -> Result<Page<Decision>> {
        let mut page = BY_STEP.page(&self.db(), filter.select(), request).await?;
        let rows = std::mem::take(&mut page.items);
        Ok(page.with(rows.into_iter().map(Decision::try_from).collect::<Result<_>>()?))
    }

    /// Counts decisions.
    pub async fn decision_count(self, filter: &DecisionFilter) -> Result<u64> {
        count(&self.db(), filter.select()).await
    }

    async fn all_decisions(self, select: Select<Entity>) -> Result<Vec<Decision>> {
        let rows = select.order_by_asc(Column::OpenedOn).order_by_asc(Column::Id).all(&self.db()).await?;
        rows.into_iter().map(Decision::try_from).collect()
    }
}

impl Tx {
    /// Returns a decision and keeps others from changing it until the transaction ends.
    pub async fn lock_decision(&self, id: DecisionId) -> Result<Option<Decision>> {
        let row = Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?;
        row.map(Decision::try_from).transpose()
    }

    /// Writes a decision. `before` is the version it was loaded with, nothing for a new one.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version has moved on.
    pub async fn save_decision(&self, decision: &Decision, before: Option<u64>) -> Result<()> {
        write::save::<Entity>(self.db(), LOCK, decision.id.uuid(), decision.try_into()?, before).await
    }
}
