//! Agreements with their texts and parties.

use std::collections::HashMap;

use domain::agreement::{Agreement, Kind, Party, State, Version};
use domain::id::{AgreementId, AgreementVersionId, AreaId, OrganisationId};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::permission::Visible;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::connection::{Read, Tx};
use crate::error::{Error, Result};
use crate::page::{Key, List, Page, PageRequest, Sorted, count};
use crate::row::agreement::{Column, Entity, Model, restore};
use crate::row::{party, version};
use crate::scope::{Place, of_municipality, readable};
use crate::write::{self, Lock, grouped, keys};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

const BY_TITLE: Sorted<Entity> = Sorted {
    list: List::Agreements,
    key: Column::SortKey,
    id: Column::Id,
    place: |row| (Key::Name(row.sort_key.clone()), row.id),
};

/// Which agreements are wanted; the default shows none.
#[derive(Debug, Clone)]
pub struct AgreementFilter {
    /// What the viewer may read.
    pub visible: Visible,
    /// The states everybody may read, whatever [`Self::visible`] says.
    pub public: Vec<State>,
    /// Those of this area.
    pub area: Option<AreaId>,
    /// Those of this municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Those in one of these states; empty: all.
    pub states: Vec<State>,
    /// Those of one of these kinds; empty: all.
    pub kinds: Vec<Kind>,
    /// Those under this frame.
    pub parent: Option<AgreementId>,
}

impl Default for AgreementFilter {
    fn default() -> Self {
        Self {
            visible: Visible::Within(Vec::new()),
            public: Vec::new(),
            area: None,
            municipality: None,
            states: Vec::new(),
            kinds: Vec::new(),
            parent: None,
        }
    }
}

impl AgreementFilter {
    fn select(&self) -> Select<Entity> {
        let place = Place {
            area: Column::AreaId,
            municipality: Column::MunicipalityCode,
            organisation: Some(Column::JointAuthorityId),
        };
        let mut select =
            Entity::find().filter(readable(place, &self.visible, Column::State, keys(&self.public)));
        if let Some(area) = self.area {
            select = select.filter(Column::AreaId.eq(area.uuid()));
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
        if let Some(parent) = self.parent {
            select = select.filter(Column::ParentId.eq(parent.uuid()));
        }
        select
    }
}

impl Read<'_> {
    /// Returns an agreement.
    pub async fn agreement(self, id: AgreementId) -> Result<Option<Agreement>> {
        let row = Entity::find_by_id(id.uuid()).one(&self.db()).await?;
        self.assemble_agreement(row).await
    }

    /// Returns those of the agreements that exist.
    pub async fn agreements(self, ids: &[AgreementId]) -> Result<HashMap<AgreementId, Agreement>> {
        let select = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
        let rows = select.all(&self.db()).await?;
        let found = self.assemble_agreements(rows).await?;
        Ok(found.into_iter().map(|agreement| (agreement.id, agreement)).collect())
    }

    /// Returns the vitality agreements of some municipalities.
    pub async fn vitality_agreements_of(
        self,
        codes: &[MunicipalityCode],
    ) -> Result<HashMap<AgreementId, Agreement>> {
        let select = Entity::find()
            .filter(Column::Kind.eq(Kind::Vitality.key()))
            .filter(Column::MunicipalityCode.is_in(codes.iter().map(MunicipalityCode::as_str)));
        let found = self.assemble_agreements(select.all(&self.db()).await?).await?;
        Ok(found.into_iter().map(|agreement| (agreement.id, agreement)).collect())
    }

    /// Returns a page of agreements in the Finnish order of their titles.
    pub async fn agreement_page(
        self,
        filter: &AgreementFilter,
        request: &PageRequest,
    ) -> Result<Page<Agreement>> {
        let mut page = BY_TITLE.page(&self.db(), filter.select(), request).await?;
        let rows = std::mem::take(&mut page.items);
        Ok(page.with(self.assemble_agreements(rows).await?))
    }

    /// Counts agreements.
    pub async fn agreement_count(self, filter: &AgreementFilter) -> Result<u64> {
        count(&self.db(), filter.select()).await
    }

    /// Returns an area's agreements of a kind, those of one municipality, of one joint authority or the area's own,
    /// earliest period first.
    pub async fn agreements_of(
        self,
        area: AreaId,
        kind: Kind,
        municipality: Option<&MunicipalityCode>,
        joint_authority: Option<OrganisationId>,
    ) -> Result<Vec<Agreement>> {
        let municipality = match municipality {
            Some(code) => Column::MunicipalityCode.eq(code.as_str()),
            None => Column::MunicipalityCode.is_null(),
        };
        let joint_authority = match joint_authority {
            Some(own) => Column::JointAuthorityId.eq(own.uuid()),
            None => Column::JointAuthorityId.is_null(),
        };
        let select = Entity::find()
            .filter(Column::AreaId.eq(area.uuid()))
            .filter(municipality)
            .filter(joint_authority)
            .filter(Column::Kind.eq(kind.key()))
            .order_by_asc(Column::PeriodStart)
            .order_by_asc(Column::Id);
        let rows = select.all(&self.db()).await?;
        self.assemble_agreements(rows).await
    }

    /// Returns the agreements under each of some frames, in the order in which they began.
    pub async fn agreements_under(
        self,
        frames: &[AgreementId],
    ) -> Result<HashMap<AgreementId, Vec<Agreement>>> {
        if frames.is_empty() {
            return Ok(HashMap::new());
        }
        let ids = frames.iter().map(|frame| frame.uuid());
        let select = Entity::find().filter(Column::ParentId.is_in(ids)).order_by_asc(Column::Id);
        let found = self.assemble_agreements(select.all(&self.db()).await?).await?;
        Ok(grouped(found.into_iter().filter_map(|child| Some((child.parent?, child)))))
    }

    /// Returns the next agreements in some states, by id, for a sweep that goes on after the last one it has seen.
    pub async fn agreements_in(
        self,
        states: &[State],
        after: Option<AgreementId>,
        limit: u64,
    ) -> Result<Vec<Agreement>> {
        let mut select = Entity::find().filter(Column::State.is_in(keys(states)));
        if let Some(after) = after {
            select = select.filter(Column::Id.gt(after.uuid()));
        }
        let rows = select.order_by_asc(Column::Id).limit(limit).all(&self.db()).await?;
        self.assemble_agreements(rows).await
    }

    /// Returns the agreements an organisation is a party of now.
    pub async fn agreements_with_party(self, organisation: OrganisationId) -> Result<Vec<AgreementId>> {
        let select = party::Entity::find()
            .select_only()
            .column(party::Column::AgreementId)
            .filter(party::Column::OrganisationId.eq(organisation.uuid()))
            .filter(party::Column::LeftOn.is_null())
            .order_by_asc(party::Column::AgreementId);
        let ids = select.into_tuple::<uuid::Uuid>().all(&self.db()).await?;
        Ok(ids.into_iter().map(AgreementId::new).collect())
    }

    /// Returns a version of an agreement's text, also one that is not current any more.
    pub async fn version(self, id: AgreementVersionId) -> Result<Option<Version>> {
        version::Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Version::try_from).transpose()
    }

    /// Returns every version of the text of several agreements, the first one first.
    pub async fn versions_of(self, agreements: &[AgreementId]) -> Result<HashMap<AgreementId, Vec<Version>>> {
        let select = version::Entity::find()
            .filter(version::Column::AgreementId.is_in(agreements.iter().map(|id| id.uuid())))
            .order_by_asc(version::Column::No);
        let rows = select.all(&self.db()).await?;
        let versions = rows.into_iter().map(|row| {
            let agreement = AgreementId::new(row.agreement_id);
            Version::try_from(row).map(|version| (agreement, version))
        });
        Ok(grouped(versions.collect::<Result<Vec<_>>>()?))
    }

    /// Returns the agreements that follow others, earliest period first.
    pub async fn successors_of(self, agreements: &[AgreementId]) -> Result<Vec<Agreement>> {
        let select = Entity::find()
            .filter(Column::PredecessorId.is_in(agreements.iter().map(|id| id.uuid())))
            .order_by_asc(Column::PeriodStart)
            .order_by_asc(Column::Id);
        let rows = select.all(&self.db()).await?;
        self.assemble_agreements(rows).await
    }

    /// Returns every agreement of an area that was not cancelled, earliest period first.
    pub async fn agreements_over_time(self, area: AreaId) -> Result<Vec<Agreement>> {
        let select = Entity::find()
            .filter(Column::AreaId.eq(area.uuid()))
            .filter(Column::State.ne(State::Cancelled.key()))
            .order_by_asc(Column::PeriodStart)
            .order_by_asc(Column::Id);
        let rows = select.all(&self.db()).await?;
        self.assemble_agreements(rows).await
    }

    async fn assemble_agreement(self, row: Option<Model>) -> Result<Option<Agreement>> {
        Ok(self.assemble_agreements(row.into_iter().collect()).await?.pop())
    }

    /// Puts agreements together in the order of their rows, with one statement for each kind of children.
    async fn assemble_agreements(self, rows: Vec<Model>) -> Result<Vec<Agreement>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let current = rows.iter().flat_map(|row| std::iter::once(row.version_id).chain(row.amendment_id));
        let versions =
            version::Entity::find().filter(version::Column::Id.is_in(current)).all(&self.db()).await?;
        let mut versions: HashMap<_, _> = versions.into_iter().map(|row| (row.id, row)).collect();
        let parties = party::Entity::find()
            .filter(party::Column::AgreementId.is_in(rows.iter().map(|row| row.id)))
            .order_by_asc(party::Column::Position);
        let parties = parties.all(&self.db()).await?;
        let mut parties = grouped(parties.into_iter().map(|row| (row.agreement_id, row)));
        let assemble = |row: Model| {
            let inconsistent =
                |column| Error::Inconsistent { table: "agreement", column, row: row.id.to_string() };
            let version = versions.remove(&row.version_id).ok_or_else(|| inconsistent("version_id"))?;
            let amendment = row
                .amendment_id
                .map(|id| {
                    versions.remove(&id).ok_or_else(|| inconsistent("amendment_id"))?.try_into().map(Box::new)
                })
                .transpose()?;
            let parties = parties.remove(&row.id).unwrap_or_default();
            let parties = parties.into_iter().map(Party::try_from).collect::<Result<_>>()?;
            restore(row, version.try_into()?, amendment, parties)
        };
        rows.into_iter().map(assemble).collect()
    }
}

impl Tx {
    /// Returns an agreement and keeps others from changing it until the transaction ends.
    pub async fn lock_agreement(&self, id: AgreementId) -> Result<Option<Agreement>> {
        let row = Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?;
        self.read().assemble_agreement(row).await
    }

    /// Writes an agreement with its current version, the one that is to follow, and its parties. `before` is the version
    /// of the record it was loaded with, nothing for a new one; a version of the text that is not current any more is
    /// kept.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the record has moved on; [`Error::Unique`] when there is a live agreement of the same
    /// kind, place and start already.
    pub async fn save_agreement(&self, agreement: &Agreement, before: Option<u64>) -> Result<()> {
        let (db, id) = (self.db(), agreement.id.uuid());
        write::save::<Entity>(db, LOCK, id, agreement.try_into()?, before).await?;
        let (mut versions, mut parties) = (Vec::new(), Vec::new());
        if before.is_some() {
            // What was before the current one stays as it is; a proposal taken back goes, unless a body has seen it.
            let no = i32::try_from(agreement.version.no).map_err(|_| Error::Conflict)?;
            let current = version::Entity::find().filter(version::Column::AgreementId.eq(id));
            versions = current.filter(version::Column::No.gte(no)).all(db).await?;
            versions.retain(|row| row.document_hash.is_none() || has_version(agreement, row.id));
            parties = party::Entity::find().filter(party::Column::AgreementId.eq(id)).all(db).await?;
        }
        write::sync::<version::Entity>(db, versions, version::rows(agreement)?).await?;
        write::sync::<party::Entity>(db, parties, party::rows(agreement)).await
    }
}

/// Returns whether a version is the agreement's current one, or the one that is to follow.
fn has_version(agreement: &Agreement, id: uuid::Uuid) -> bool {
    agreement.version_of(AgreementVersionId::new(id)).is_some()
}
