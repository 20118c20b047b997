//! Commitments.

use std::collections::HashMap;

use domain::commitment::{Commitment, State, Target};
use domain::id::{AgreementId, AreaId, CommitmentId, OrganisationId, SignatureId};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::permission::Visible;
use domain::signature::SectionKey;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::page::{Key, List, Page, PageRequest, Sorted, count};
use crate::row::commitment::{Column, Entity, Model};
use crate::scope::{Place, of_municipality, readable};
use crate::write::{self, Lock, grouped, keys};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

const BY_FIRST_DAY: Sorted<Entity> = Sorted {
    list: List::Commitments,
    key: Column::StartsOn,
    id: Column::Id,
    place: |row| (Key::Date(row.starts_on), row.id),
};

/// Which commitments are wanted; the default shows none.
#[derive(Debug, Clone)]
pub struct CommitmentFilter {
    /// What the viewer may read.
    pub visible: Visible,
    /// The states everybody may read, whatever [`Self::visible`] says.
    pub public: Vec<State>,
    /// Those of this area.
    pub area: Option<AreaId>,
    /// Those of this municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Those under this agreement.
    pub agreement: Option<AgreementId>,
    /// Those of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Those of this signature.
    pub signature: Option<SignatureId>,
    /// Those for this stage of life.
    pub section: Option<SectionKey>,
    /// Those that serve this.
    pub target: Option<Target>,
    /// Those in one of these states; empty: all.
    pub states: Vec<State>,
}

impl Default for CommitmentFilter {
    fn default() -> Self {
        Self {
            visible: Visible::Within(Vec::new()),
            public: Vec::new(),
            area: None,
            municipality: None,
            agreement: None,
            organisation: None,
            signature: None,
            section: None,
            target: None,
            states: Vec::new(),
        }
    }
}

impl CommitmentFilter {
    fn select(&self) -> Select<Entity> {
        let place = Place {
            area: Column::AreaId,
            municipality: Column::MunicipalityCode,
            organisation: Some(Column::OrganisationId),
        };
        let readable = readable(place, &self.visible, Column::State, keys(&self.public));
        let wanted = [
            self.area.map(|area| Column::AreaId.eq(area.uuid())),
            self.agreement.map(|agreement| Column::AgreementId.eq(agreement.uuid())),
            self.organisation.map(|organisation| Column::OrganisationId.eq(organisation.uuid())),
            self.signature.map(|signature| Column::SignatureId.eq(signature.uuid())),
            self.section.as_ref().map(|section| Column::Section.eq(section.0.as_str())),
            self.target.map(|target| Column::Target.eq(target.key())),
            (!self.states.is_empty()).then(|| Column::State.is_in(keys(&self.states))),
        ];
        let mut select = Entity::find().filter(readable);
        if let Some(code) = &self.municipality {
            select = select.filter(of_municipality(Column::MunicipalityCode, code));
        }
        wanted.into_iter().flatten().fold(select, Select::filter)
    }
}

impl Read<'_> {
    /// Returns a commitment.
    pub async fn commitment(self, id: CommitmentId) -> Result<Option<Commitment>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Commitment::try_from).transpose()
    }

    /// Returns those of the commitments that exist.
    pub async fn commitments(self, ids: &[CommitmentId]) -> Result<HashMap<CommitmentId, Commitment>> {
        let found = self
            .all_commitments(Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid()))))
            .await?;
        Ok(found.into_iter().map(|commitment| (commitment.id, commitment)).collect())
    }

    /// Returns a page of commitments by their first day.
    pub async fn commitment_page(
        self,
        filter: &CommitmentFilter,
        request: &PageRequest,
    ) -> Result<Page<Commitment>> {
        let mut page = BY_FIRST_DAY.page(&self.db(), filter.select(), request).await?;
        let rows = std::mem::take(&mut page.items);
        Ok(page.with(values(rows)?))
    }

    /// Counts commitments.
    pub async fn commitment_count(self, filter: &CommitmentFilter) -> Result<u64> {
        count(&self.db(), filter.select()).await
    }

    /// Returns every commitment of some signatures, by their first day.
    pub async fn commitments_of_signatures(
        self,
        signatures: &[SignatureId],
    ) -> Result<HashMap<SignatureId, Vec<Commitment>>> {
        let ids = signatures.iter().map(|id| id.uuid());
        let found = self.all_commitments(Entity::find().filter(Column::SignatureId.is_in(ids))).await?;
        Ok(grouped(found.into_iter().map(|commitment| (commitment.signature, commitment))))
    }

    /// Returns every commitment of an organisation, by their first day.
    pub async fn commitments_of_organisation(self, organisation: OrganisationId) -> Result<Vec<Commitment>> {
        self.all_commitments(Entity::find().filter(Column::OrganisationId.eq(organisation.uuid()))).await
    }

    /// Counts the commitments under each of the signatures in which something is still owed (I-25), and of those the ones
    /// to the prevention plan (I-5).
    pub async fn open_commitments(
        self,
        signatures: &[SignatureId],
    ) -> Result<HashMap<SignatureId, (usize, usize)>> {
        let select = Entity::find()
            .select_only()
            .columns([Column::SignatureId, Column::Target])
            .filter(Column::SignatureId.is_in(signatures.iter().map(|id| id.uuid())))
            .filter(Column::State.is_in(keys(&State::OPEN)));
        let mut counts: HashMap<_, (usize, usize)> = HashMap::new();
        for (signature, target) in select.into_tuple::<(Uuid, String)>().all(&self.db()).await? {
            let count = counts.entry(SignatureId::new(signature)).or_default();
            count.0 += 1;
            count.1 += usize::from(target == Target::PreventionPlan.key());
        }
        Ok(counts)
    }

    /// Returns the next commitments in some states, by id, for a sweep that goes on after the last one it has seen.
    pub async fn commitments_in(
        self,
        states: &[State],
        after: Option<CommitmentId>,
        limit: u64,
    ) -> Result<Vec<Commitment>> {
        let mut select = Entity::find().filter(Column::State.is_in(keys(states)));
        if let Some(after) = after {
            select = select.filter(Column::Id.gt(after.uuid()));
        }
        values(select.order_by_asc(Column::Id).limit(limit).all(&self.db()).await?)
    }

    async fn all_commitments(self, select: Select<Entity>) -> Result<Vec<Commitment>> {
        values(select.order_by_asc(Column::StartsOn).order_by_asc(Column::Id).all(&self.db()).await?)
    }
}

impl Tx {
    /// Returns a commitment and keeps others from changing it until the transaction ends.
    pub async fn lock_commitment(&self, id: CommitmentId) -> Result<Option<Commitment>> {
        let row = Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?;
        row.map(Commitment::try_from).transpose()
    }

    /// Writes a commitment. `before` is the version it was loaded with, nothing for a new one.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version has moved on.
    pub async fn save_commitment(&self, commitment: &Commitment, before: Option<u64>) -> Result<()> {
        write::save::<Entity>(self.db(), LOCK, commitment.id.uuid(), commitment.try_into()?, before).await
    }
}

fn values(rows: Vec<Model>) -> Result<Vec<Commitment>> {
    rows.into_iter().map(Commitment::try_from).collect()
}
