//! Pages of the lists that can grow, filtered as asked and cut to what the viewer may see.

use domain::agreement::{self, Agreement};
use domain::commitment::{self, Commitment};
use domain::decision::{self, Decision};
use domain::id::{AgreementId, AreaId, OrganisationId, SignatureId};
use domain::identifier::MunicipalityCode;
use domain::organisation::{self, Organisation};
use domain::permission::Reading;
use domain::signature::{self, SectionKey, Signature};
use store::{
    AgreementFilter, CommitmentFilter, DecisionFilter, OrganisationFilter, Page, PageRequest, SignatureFilter,
};

use super::sight::{PUBLIC_AGREEMENTS, PUBLIC_COMMITMENTS, PUBLIC_ORGANISATIONS, PUBLIC_SIGNATURES};
use super::{Seen, paged};
use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;

/// Which organisations; what is empty or missing does not narrow the list.
#[derive(Debug, Clone, Default)]
pub struct OrganisationQuery {
    /// The area that looks after them.
    pub area: Option<AreaId>,
    /// The municipality they work in.
    pub municipality: Option<MunicipalityCode>,
    /// Their states.
    pub states: Vec<organisation::State>,
    /// Their kinds.
    pub kinds: Vec<organisation::Kind>,
    /// Part of their name.
    pub search: Option<String>,
}

/// Which agreements; what is empty or missing does not narrow the list.
#[derive(Debug, Clone, Default)]
pub struct AgreementQuery {
    /// Their area.
    pub area: Option<AreaId>,
    /// Their municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Their states.
    pub states: Vec<agreement::State>,
    /// Their kinds.
    pub kinds: Vec<agreement::Kind>,
    /// The frame they stand under.
    pub parent: Option<AgreementId>,
}

/// Which signatures; what is empty or missing does not narrow the list.
#[derive(Debug, Clone, Default)]
pub struct SignatureQuery {
    /// Their area.
    pub area: Option<AreaId>,
    /// Their municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Their agreement.
    pub agreement: Option<AgreementId>,
    /// Their organisation.
    pub organisation: Option<OrganisationId>,
    /// Their states.
    pub states: Vec<signature::State>,
}

/// Which commitments; what is empty or missing does not narrow the list.
#[derive(Debug, Clone, Default)]
pub struct CommitmentQuery {
    /// Their area.
    pub area: Option<AreaId>,
    /// Their municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Their agreement.
    pub agreement: Option<AgreementId>,
    /// Their organisation.
    pub organisation: Option<OrganisationId>,
    /// The signature they belong to.
    pub signature: Option<SignatureId>,
    /// Their stage of life.
    pub section: Option<SectionKey>,
    /// What they serve.
    pub target: Option<commitment::Target>,
    /// Their states.
    pub states: Vec<commitment::State>,
}

/// Which decisions; what is empty or missing does not narrow the list.
#[derive(Debug, Clone, Default)]
pub struct DecisionQuery {
    /// Their area.
    pub area: Option<AreaId>,
    /// Their municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Their states.
    pub states: Vec<decision::State>,
}

impl DecisionQuery {
    fn filter(&self, viewer: &Viewer) -> DecisionFilter {
        DecisionFilter {
            visible: viewer.sees(Reading::Drafts),
            area: self.area,
            municipality: self.municipality.clone(),
            states: self.states.clone(),
        }
    }
}

impl OrganisationQuery {
    fn filter(&self, viewer: &Viewer) -> OrganisationFilter {
        OrganisationFilter {
            visible: viewer.sees(Reading::OrganisationMatters),
            public: PUBLIC_ORGANISATIONS.to_vec(),
            area: self.area,
            municipality: self.municipality.clone(),
            states: self.states.clone(),
            kinds: self.kinds.clone(),
            search: self.search.clone(),
        }
    }
}

impl AgreementQuery {
    fn filter(&self, viewer: &Viewer) -> AgreementFilter {
        AgreementFilter {
            visible: viewer.sees(Reading::Drafts),
            public: PUBLIC_AGREEMENTS.to_vec(),
            area: self.area,
            municipality: self.municipality.clone(),
            states: self.states.clone(),
            kinds: self.kinds.clone(),
            parent: self.parent,
        }
    }
}

impl SignatureQuery {
    fn filter(&self, viewer: &Viewer) -> SignatureFilter {
        SignatureFilter {
            visible: viewer.sees(Reading::OrganisationMatters),
            public: PUBLIC_SIGNATURES.to_vec(),
            area: self.area,
            municipality: self.municipality.clone(),
            agreement: self.agreement,
            organisation: self.organisation,
            states: self.states.clone(),
        }
    }
}

impl CommitmentQuery {
    fn filter(&self, viewer: &Viewer) -> CommitmentFilter {
        CommitmentFilter {
            visible: viewer.sees(Reading::OrganisationMatters),
            public: PUBLIC_COMMITMENTS.to_vec(),
            area: self.area,
            municipality: self.municipality.clone(),
            agreement: self.agreement,
            organisation: self.organisation,
            signature: self.signature,
            section: self.section.clone(),
            target: self.target,
            states: self.states.clone(),
        }
    }
}

/// Shows every item of a page; the filter has left nothing in it that may not be shown at all.
fn shown<T>(page: Page<T>, show: impl Fn(T) -> Option<Seen<T>>) -> Page<Seen<T>> {
    let Page { items, cursors, has_next, has_previous } = page;
    let kept: Vec<_> =
        items.into_iter().zip(cursors).filter_map(|(item, cursor)| Some((show(item)?, cursor))).collect();
    let (items, cursors) = kept.into_iter().unzip();
    Page { items, cursors, has_next, has_previous }
}

impl App {
    /// Returns a page of decisions, those longest in their step first.
    ///
    /// # Errors
    /// A cursor of another list, or a database that cannot be read.
    pub async fn decision_page(
        &self,
        viewer: &Viewer,
        query: &DecisionQuery,
        request: &PageRequest,
    ) -> Result<Page<Decision>> {
        paged(self.store().read().decision_page(&query.filter(viewer), request).await)
    }

    /// Counts the decisions on all pages.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn decision_count(&self, viewer: &Viewer, query: &DecisionQuery) -> Result<u64> {
        Ok(self.store().read().decision_count(&query.filter(viewer)).await?)
    }

    /// Returns a page of organisations in Finnish order.
    ///
    /// # Errors
    /// A refusal of a cursor that belongs to another list.
    pub async fn organisation_page(
        &self,
        viewer: &Viewer,
        query: &OrganisationQuery,
        page: &PageRequest,
    ) -> Result<Page<Seen<Organisation>>> {
        let page = paged(self.store().read().organisation_page(&query.filter(viewer), page).await)?;
        Ok(shown(page, |value| viewer.show_organisation(value)))
    }

    /// Counts the organisations of all pages.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn organisation_count(&self, viewer: &Viewer, query: &OrganisationQuery) -> Result<u64> {
        Ok(self.store().read().organisation_count(&query.filter(viewer)).await?)
    }

    /// Returns a page of agreements by title, in Finnish order.
    ///
    /// # Errors
    /// A refusal of a cursor that belongs to another list.
    pub async fn agreement_page(
        &self,
        viewer: &Viewer,
        query: &AgreementQuery,
        page: &PageRequest,
    ) -> Result<Page<Seen<Agreement>>> {
        let page = paged(self.store().read().agreement_page(&query.filter(viewer), page).await)?;
        Ok(shown(page, |value| viewer.show_agreement(value)))
    }

    /// Counts the agreements of all pages.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn agreement_count(&self, viewer: &Viewer, query: &AgreementQuery) -> Result<u64> {
        Ok(self.store().read().agreement_count(&query.filter(viewer)).await?)
    }

    /// Returns a page of signatures by the last day asked for.
    ///
    /// # Errors
    /// A refusal of a cursor that belongs to another list.
    pub async fn signature_page(
        &self,
        viewer: &Viewer,
        query: &SignatureQuery,
        page: &PageRequest,
    ) -> Result<Page<Seen<Signature>>> {
        let page = paged(self.store().read().signature_page(&query.filter(viewer), page).await)?;
        Ok(shown(page, |value| viewer.show_signature(value)))
    }

    /// Counts the signatures of all pages.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn signature_count(&self, viewer: &Viewer, query: &SignatureQuery) -> Result<u64> {
        Ok(self.store().read().signature_count(&query.filter(viewer)).await?)
    }

    /// Returns a page of commitments by their first day.
    ///
    /// # Errors
    /// A refusal of a cursor that belongs to another list.
    pub async fn commitment_page(
        &self,
        viewer: &Viewer,
        query: &CommitmentQuery,
        page: &PageRequest,
    ) -> Result<Page<Seen<Commitment>>> {
        let page = paged(self.store().read().commitment_page(&query.filter(viewer), page).await)?;
        Ok(shown(page, |value| viewer.show_commitment(value)))
    }

    /// Counts the commitments of all pages.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn commitment_count(&self, viewer: &Viewer, query: &CommitmentQuery) -> Result<u64> {
        Ok(self.store().read().commitment_count(&query.filter(viewer)).await?)
    }
}
