//! Signatures with their chosen stages of life and their acts.

use std::collections::HashMap;

use domain::id::{AgreementId, AreaId, OrganisationId, SignatureId};
use domain::identifier::MunicipalityCode;
use domain::permission::Visible;
use domain::signature::{Act, Machine, SectionKey, Signature, State};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::page::{Key, List, Page, PageRequest, Sorted, count};
use crate::row::signature::{Column, Entity, Model, restore};
use crate::row::{act, signature_section};
use crate::scope::{Place, of_municipality, readable};
use crate::write::{self, Lock, grouped, keys, open};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

const BY_LAST_DAY: Sorted<Entity> = Sorted {
    list: List::Signatures,
    key: Column::SignBy,
    id: Column::Id,
    place: |row| (Key::Date(row.sign_by), row.id),
};

/// The states in which an organisation is bound.
const BOUND: [State; 3] = [State::Signed, State::Outdated, State::WithdrawalPending];

/// Which signatures are wanted; the default shows none.
#[derive(Debug, Clone)]
pub struct SignatureFilter {
    /// What the viewer may read.
    pub visible: Visible,
    /// The states everybody may read, whatever [`Self::visible`] says.
    pub public: Vec<State>,
    /// Those of this area.
    pub area: Option<AreaId>,
    /// Those of this municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Those on this agreement.
    pub agreement: Option<AgreementId>,
    /// Those of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Those in one of these states; empty: all.
    pub states: Vec<State>,
}

impl Default for SignatureFilter {
    fn default() -> Self {
        Self {
            visible: Visible::Within(Vec::new()),
            public: Vec::new(),
            area: None,
            municipality: None,
            agreement: None,
            organisation: None,
            states: Vec::new(),
        }
    }
}

impl SignatureFilter {
    fn select(&self) -> Select<Entity> {
        let place = Place {
            area: Column::AreaId,
            municipality: Column::MunicipalityCode,
            organisation: Some(Column::OrganisationId),
        };
        let mut select =
            Entity::find().filter(readable(place, &self.visible, Column::State, keys(&self.public)));
        if let Some(area) = self.area {
            select = select.filter(Column::AreaId.eq(area.uuid()));
        }
        if let Some(code) = &self.municipality {
            select = select.filter(of_municipality(Column::MunicipalityCode, code));
        }
        if let Some(agreement) = self.agreement {
            select = select.filter(Column::AgreementId.eq(agreement.uuid()));
        }
        if let Some(organisation) = self.organisation {
            select = select.filter(Column::OrganisationId.eq(organisation.uuid()));
        }
        if !self.states.is_empty() {
            select = select.filter(Column::State.is_in(keys(&self.states)));
        }
        select
    }
}

impl Read<'_> {
    /// Returns a signature.
    pub async fn signature(self, id: SignatureId) -> Result<Option<Signature>> {
        let row = Entity::find_by_id(id.uuid()).one(&self.db()).await?;
        self.assemble_signature(row).await
    }

    /// Returns those of the signatures that exist.
    pub async fn signatures(self, ids: &[SignatureId]) -> Result<HashMap<SignatureId, Signature>> {
        let select = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
        let found = self.all_signatures(select).await?;
        Ok(found.into_iter().map(|signature| (signature.id, signature)).collect())
    }

    /// Returns a page of signatures by the last day asked for.
    pub async fn signature_page(
        self,
        filter: &SignatureFilter,
        request: &PageRequest,
    ) -> Result<Page<Signature>> {
        let mut page = BY_LAST_DAY.page(&self.db(), filter.select(), request).await?;
        let rows = std::mem::take(&mut page.items);
        Ok(page.with(self.assemble_signatures(&rows).await?))
    }

    /// Counts signatures.
    pub async fn signature_count(self, filter: &SignatureFilter) -> Result<u64> {
        count(&self.db(), filter.select()).await
    }

    /// Returns every signature on an agreement, by the last day asked for.
    pub async fn signatures_of_agreement(self, agreement: AgreementId) -> Result<Vec<Signature>> {
        self.all_signatures(Entity::find().filter(Column::AgreementId.eq(agreement.uuid()))).await
    }

    /// Returns every signature on several agreements, by the last day asked for.
    pub async fn signatures_of_agreements(
        self,
        agreements: &[AgreementId],
    ) -> Result<HashMap<AgreementId, Vec<Signature>>> {
        let ids = agreements.iter().map(|id| id.uuid());
        let found = self.all_signatures(Entity::find().filter(Column::AgreementId.is_in(ids))).await?;
        Ok(grouped(found.into_iter().map(|signature| (signature.agreement, signature))))
    }

    /// Returns every signature of an organisation, by the last day asked for.
    pub async fn signatures_of_organisation(self, organisation: OrganisationId) -> Result<Vec<Signature>> {
        self.all_signatures(Entity::find().filter(Column::OrganisationId.eq(organisation.uuid()))).await
    }

    /// Returns an organisation's signature on an agreement, on whichever version of its text, that is not over; the
    /// newest, where it is being asked to sign again.
    pub async fn live_signature_on(
        self,
        agreement: AgreementId,
        organisation: OrganisationId,
    ) -> Result<Option<Signature>> {
        let select = Entity::find()
            .filter(Column::AgreementId.eq(agreement.uuid()))
            .filter(Column::OrganisationId.eq(organisation.uuid()))
            .filter(Column::State.is_in(open::<Machine>()));
        Ok(self.all_signatures(select).await?.pop())
    }

    /// Returns the organisations that an agreement binds now, whichever version of its text they have signed.
    pub async fn organisations_signed(self, agreement: AgreementId) -> Result<Vec<OrganisationId>> {
        let select = Entity::find()
            .select_only()
            .column(Column::OrganisationId)
            .distinct()
            .filter(Column::AgreementId.eq(agreement.uuid()))
            .filter(Column::State.is_in(keys(&BOUND)))
            .order_by_asc(Column::OrganisationId);
        let ids = select.into_tuple::<Uuid>().all(&self.db()).await?;
        Ok(ids.into_iter().map(OrganisationId::new).collect())
    }

    /// Returns the next signatures in some states, by id, for a sweep that goes on after the last one it has seen.
    pub async fn signatures_in(
        self,
        states: &[State],
        after: Option<SignatureId>,
        limit: u64,
    ) -> Result<Vec<Signature>> {
        let mut select = Entity::find().filter(Column::State.is_in(keys(states)));
        if let Some(after) = after {
            select = select.filter(Column::Id.gt(after.uuid()));
        }
        let rows = select.order_by_asc(Column::Id).limit(limit).all(&self.db()).await?;
        self.assemble_signatures(&rows).await
    }

    async fn all_signatures(self, select: Select<Entity>) -> Result<Vec<Signature>> {
        let rows = select.order_by_asc(Column::SignBy).order_by_asc(Column::Id).all(&self.db()).await?;
        self.assemble_signatures(&rows).await
    }

    async fn assemble_signature(self, row: Option<Model>) -> Result<Option<Signature>> {
        Ok(self.assemble_signatures(row.as_slice()).await?.pop())
    }

    /// Puts signatures together in the order of their rows, with one statement for each kind of children.
    async fn assemble_signatures(self, rows: &[Model]) -> Result<Vec<Signature>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let sections = signature_section::Entity::find()
            .filter(signature_section::Column::SignatureId.is_in(ids.clone()))
            .order_by_asc(signature_section::Column::Position);
        let sections = sections.all(&self.db()).await?;
        let mut sections =
            grouped(sections.into_iter().map(|row| (row.signature_id, SectionKey(row.section))));
        let acts = act::Entity::find()
            .filter(act::Column::SignatureId.is_in(ids))
            .order_by_asc(act::Column::Position);
        let acts = acts.all(&self.db()).await?;
        let mut acts = grouped(acts.into_iter().map(|row| (row.signature_id, row)));
        let assemble = |row: &Model| {
            let acts = acts.remove(&row.id).unwrap_or_default();
            let acts = acts.into_iter().map(Act::try_from).collect::<Result<_>>()?;
            restore(row, sections.remove(&row.id).unwrap_or_default(), acts)
        };
        rows.iter().map(assemble).collect()
    }
}

impl Tx {
    /// Returns a signature and keeps others from changing it until the transaction ends.
    pub async fn lock_signature(&self, id: SignatureId) -> Result<Option<Signature>> {
        let row = Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?;
        self.read().assemble_signature(row).await
    }

    /// Writes a signature with its sections and acts. `before` is the version it was loaded with, nothing for a new
    /// one.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version has moved on; [`crate::Error::Unique`] when the organisation has a
    /// live signature on the version already (I-7).
    pub async fn save_signature(&self, signature: &Signature, before: Option<u64>) -> Result<()> {
        let (db, id) = (self.db(), signature.id.uuid());
        write::save::<Entity>(db, LOCK, id, signature.try_into()?, before).await?;
        let (mut sections, mut acts) = (Vec::new(), Vec::new());
        if before.is_some() {
            let known =
                signature_section::Entity::find().filter(signature_section::Column::SignatureId.eq(id));
            sections = known.all(db).await?;
            acts = act::Entity::find().filter(act::Column::SignatureId.eq(id)).all(db).await?;
        }
        write::sync::<signature_section::Entity>(db, sections, signature_section::rows(signature)).await?;
        write::sync::<act::Entity>(db, acts, act::rows(signature)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unique_rule_spares_exactly_the_states_that_are_over() {
        use domain::lifecycle::Keyed;
        let spared = ["declined", "not_signed", "voided", "lapsed", "withdrawn", "superseded", "transferred"];
        for state in State::all() {
            assert_ne!(
                open::<Machine>().contains(&state.key()),
                spared.contains(&state.key()),
                "{}",
                state.key()
            );
        }
    }
}
