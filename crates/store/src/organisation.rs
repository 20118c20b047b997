//! Organisations with their identifiers and rights to sign.

use std::collections::HashMap;

use domain::id::{AreaId, OrganisationId};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::organisation::{Authority, Identifier, Kind, Organisation, State};
use domain::permission::Visible;
use domain::reminder::scheduled::Contacted;
use domain::task::Kind as TaskKind;
use domain::{commitment, signature};
use sea_orm::sea_query::{Expr, LikeExpr, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::page::{Key, List, Page, PageRequest, Sorted, count};
use crate::row::organisation::{Column, Entity, Model, folded, restore};
use crate::row::{
    area_organisation, authority, commitment as commitment_row, identifier, signature as signature_row, task,
};
use crate::scope::{Place, of_municipality, readable};
use crate::write::{self, Lock, grouped, keys, open};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

const BY_NAME: Sorted<Entity> = Sorted {
    list: List::Organisations,
    key: Column::SortKey,
    id: Column::Id,
    place: |row| (Key::Name(row.sort_key.clone()), row.id),
};

/// Which organisations are wanted; the default shows none.
#[derive(Debug, Clone)]
pub struct OrganisationFilter {
    /// What the viewer may read.
    pub visible: Visible,
    /// The states everybody may read, whatever [`Self::visible`] says.
    pub public: Vec<State>,
    /// Those that work in this area.
    pub area: Option<AreaId>,
    /// Those of this municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Those in one of these states; empty: all.
    pub states: Vec<State>,
    /// Those of one of these kinds; empty: all.
    pub kinds: Vec<Kind>,
    /// Those whose names or identifiers contain this text, in any case.
    pub search: Option<String>,
}

impl Default for OrganisationFilter {
    fn default() -> Self {
        Self {
            visible: Visible::Within(Vec::new()),
            public: Vec::new(),
            area: None,
            municipality: None,
            states: Vec::new(),
            kinds: Vec::new(),
            search: None,
        }
    }
}

impl OrganisationFilter {
    fn select(&self) -> Select<Entity> {
        let place = Place {
            area: Column::AreaId,
            municipality: Column::MunicipalityCode,
            organisation: Some(Column::Id),
        };
        let mut select =
            Entity::find().filter(readable(place, &self.visible, Column::State, keys(&self.public)));
        if let Some(area) = self.area {
            let linked = Query::select()
                .column(area_organisation::Column::OrganisationId)
                .from(area_organisation::Entity)
                .and_where(area_organisation::Column::AreaId.eq(area.uuid()))
                .to_owned();
            select = select.filter(Column::Id.in_subquery(linked));
        }
        if let Some(code) = &self.municipality {
            select = select.filter(of_municipality(Column::MunicipalityCode, code));
        }
        if !self.states.is_empty() {
            select = select.filter(Column::State.is_in(keys(&self.states)));
        }
        if !self.kinds.is_empty() {
            select = select.filter(Column::Kind.is_in(keys(&self.kinds)));
        }
        if let Some(text) = self.search.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            select = select.filter(Column::Search.like(containing(text)));
        }
        select
    }
}

/// Returns a pattern that finds the text anywhere; `%` and `_` mean themselves.
fn containing(text: &str) -> LikeExpr {
    let literal = folded(text).replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{literal}%")).escape('\\')
}

impl Read<'_> {
    /// Returns the organisations that take part, of an area or of all, each with the newest year it was asked whether its
    /// contact details are right.
    pub async fn organisations_contacted(self, area: Option<AreaId>) -> Result<Vec<Contacted>> {
        let partners = [State::Verified, State::Active];
        let mut select = Entity::find()
            .select_only()
            .columns([Column::Id, Column::AreaId])
            .column(Column::MunicipalityCode)
            .filter(Column::State.is_in(keys(&partners)));
        if let Some(area) = area {
            select = select.filter(Column::AreaId.eq(area.uuid()));
        }
        let rows: Vec<(uuid::Uuid, uuid::Uuid, Option<String>)> =
            select.order_by_asc(Column::Id).into_tuple().all(&self.db()).await?;
        let asked: Vec<(uuid::Uuid, Option<String>)> = task::Entity::find()
            .select_only()
            .column(task::Column::SubjectId)
            .column_as(task::Column::Cycle.max(), "cycle")
            .filter(task::Column::Kind.eq(TaskKind::CheckContactDetails.key()))
            .group_by(task::Column::SubjectId)
            .into_tuple()
            .all(&self.db())
            .await?;
        let mut asked: HashMap<_, _> = asked.into_iter().collect();
        let contacted = |(id, area, code): (uuid::Uuid, uuid::Uuid, Option<String>)| {
            let organisation = OrganisationId::new(id);
            let place = domain::permission::Place {
                area: Some(AreaId::new(area)),
                municipality: code.and_then(|code| code.parse().ok()),
                organisation: Some(organisation),
            };
            Contacted { organisation, place, asked: asked.remove(&id).flatten() }
        };
        Ok(rows.into_iter().map(contacted).collect())
    }

    /// Returns an organisation.
    pub async fn organisation(self, id: OrganisationId) -> Result<Option<Organisation>> {
        let row = Entity::find_by_id(id.uuid()).one(&self.db()).await?;
        self.assemble_organisation(row).await
    }

    /// Returns those of the organisations that exist.
    pub async fn organisations(
        self,
        ids: &[OrganisationId],
    ) -> Result<HashMap<OrganisationId, Organisation>> {
        let select = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
        let rows = select.all(&self.db()).await?;
        let found = self.assemble_organisations(rows).await?;
        Ok(found.into_iter().map(|organisation| (organisation.id, organisation)).collect())
    }

    /// Returns the organisation an identifier belongs to, a real one before one made up for a demonstration.
    pub async fn organisation_by_identifier(self, identifier: &Identifier) -> Result<Option<Organisation>> {
        let (scheme, value) = identifier::columns(identifier);
        let owners = Query::select()
            .column(identifier::Column::OrganisationId)
            .from(identifier::Entity)
            .and_where(identifier::Column::Scheme.eq(scheme))
            .and_where(identifier::Column::Value.eq(value))
            .to_owned();
        let select = Entity::find()
            .filter(Column::Id.in_subquery(owners))
            .order_by_asc(Column::Demo)
            .order_by_asc(Column::Id);
        let row = select.one(&self.db()).await?;
        self.assemble_organisation(row).await
    }

    /// Returns a page of organisations in Finnish order.
    pub async fn organisation_page(
        self,
        filter: &OrganisationFilter,
        request: &PageRequest,
    ) -> Result<Page<Organisation>> {
        let mut page = BY_NAME.page(&self.db(), filter.select(), request).await?;
        let rows = std::mem::take(&mut page.items);
        Ok(page.with(self.assemble_organisations(rows).await?))
    }

    /// Counts organisations.
    pub async fn organisation_count(self, filter: &OrganisationFilter) -> Result<u64> {
        count(&self.db(), filter.select()).await
    }

    /// Returns whether an organisation has a task, a signature or a commitment that is not over.
    pub async fn organisation_has_open_matters(self, id: OrganisationId) -> Result<bool> {
        let db = self.db();
        let commitments = commitment_row::Entity::find()
            .filter(commitment_row::Column::OrganisationId.eq(id.uuid()))
            .filter(commitment_row::Column::State.is_in(keys(&commitment::State::OPEN)));
        if exists(&db, commitments).await? {
            return Ok(true);
        }
        let signatures = signature_row::Entity::find()
            .filter(signature_row::Column::OrganisationId.eq(id.uuid()))
            .filter(signature_row::Column::State.is_in(open::<signature::Machine>()));
        if exists(&db, signatures).await? {
            return Ok(true);
        }
        let tasks = task::Entity::find()
            .filter(task::Column::OrganisationId.eq(id.uuid()))
            .filter(task::Column::ClosedAt.is_null());
        exists(&db, tasks).await
    }

    async fn assemble_organisation(self, row: Option<Model>) -> Result<Option<Organisation>> {
        Ok(self.assemble_organisations(row.into_iter().collect()).await?.pop())
    }

    /// Puts organisations together in the order of their rows, with one statement for each kind of children.
    async fn assemble_organisations(self, rows: Vec<Model>) -> Result<Vec<Organisation>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let identifiers = identifier::Entity::find()
            .filter(identifier::Column::OrganisationId.is_in(ids.clone()))
            .order_by_asc(identifier::Column::Position);
        let identifiers = identifiers.all(&self.db()).await?;
        let mut identifiers = grouped(identifiers.into_iter().map(|row| (row.organisation_id, row)));
        let authorities = authority::Entity::find()
            .filter(authority::Column::OrganisationId.is_in(ids))
            .order_by_asc(authority::Column::Position);
        let authorities = authorities.all(&self.db()).await?;
        let mut authorities = grouped(authorities.into_iter().map(|row| (row.organisation_id, row)));
        let assemble = |row: Model| {
            let identifiers = identifiers.remove(&row.id).unwrap_or_default();
            let authorities = authorities.remove(&row.id).unwrap_or_default();
            let identifiers = identifiers.into_iter().map(Identifier::try_from).collect::<Result<_>>()?;
            let authorities = authorities.into_iter().map(Authority::try_from).collect::<Result<_>>()?;
            restore(row, identifiers, authorities)
        };
        rows.into_iter().map(assemble).collect()
    }
}

impl Tx {
    /// Returns an organisation and keeps others from changing it until the transaction ends.
    pub async fn lock_organisation(&self, id: OrganisationId) -> Result<Option<Organisation>> {
        let row = Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?;
        self.read().assemble_organisation(row).await
    }

    /// Writes an organisation with its identifiers and rights to sign. `before` is the version it was loaded with,
    /// nothing for a new one, which is linked to its area.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version has moved on; [`crate::Error::Unique`] when an identifier is taken.
    pub async fn save_organisation(&self, organisation: &Organisation, before: Option<u64>) -> Result<()> {
        let (db, id) = (self.db(), organisation.id.uuid());
        write::save::<Entity>(db, LOCK, id, organisation.try_into()?, before).await?;
        let (mut identifiers, mut authorities) = (Vec::new(), Vec::new());
        if before.is_some() {
            let known = identifier::Entity::find().filter(identifier::Column::OrganisationId.eq(id));
            identifiers = known.all(db).await?;
            let known = authority::Entity::find().filter(authority::Column::OrganisationId.eq(id));
            authorities = known.all(db).await?;
        } else {
            self.link_organisation(organisation.area, organisation.id).await?;
        }
        write::sync::<identifier::Entity>(db, identifiers, identifier::rows(organisation)).await?;
        write::sync::<authority::Entity>(db, authorities, authority::rows(organisation)?).await
    }

    /// Takes note that an organisation works in an area, unless that is known.
    pub async fn link_organisation(&self, area: AreaId, organisation: OrganisationId) -> Result<()> {
        let row = area_organisation::Model { area_id: area.uuid(), organisation_id: organisation.uuid() };
        let known = OnConflict::columns([
            area_organisation::Column::AreaId,
            area_organisation::Column::OrganisationId,
        ])
        .do_nothing()
        .to_owned();
        let insert = area_organisation::Entity::insert(row.into_active_model()).on_conflict(known);
        insert.try_insert().exec_without_returning(self.db()).await?;
        Ok(())
    }
}

async fn exists<E: EntityTrait>(db: &impl ConnectionTrait, select: Select<E>) -> Result<bool> {
    let row = select.select_only().expr(Expr::val(1)).limit(1).into_tuple::<i32>().one(db).await?;
    Ok(row.is_some())
}
