//! Lookups by id, many at once: one statement per kind, and only what the viewer may see.

use std::collections::HashMap;
use std::hash::Hash;

use domain::agreement::Agreement;
use domain::commitment::Commitment;
use domain::decision::Decision;
use domain::id::{
    AgreementId, CommitmentId, DecisionId, OrganisationId, PlanId, SignatureId, StepId, SuccessionId,
    TargetId,
};
use domain::organisation::{Identifier, Organisation};
use domain::permission::{Place, Reading};
use domain::signature::Signature;
use domain::step::Step;
use domain::subject::Subject;
use domain::succession::Succession;
use domain::target::Target;

use super::Seen;
use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;

fn shown<K: Eq + Hash, T>(found: HashMap<K, T>, show: impl Fn(T) -> Option<Seen<T>>) -> HashMap<K, Seen<T>> {
    found.into_iter().filter_map(|(id, value)| Some((id, show(value)?))).collect()
}

impl Viewer {
    fn sees_succession(&self, succession: &Succession) -> bool {
        let giver = Place { organisation: Some(succession.from), ..succession.place.clone() };
        [&succession.place, &giver].iter().any(|place| self.sees_at(Reading::OrganisationMatters, place))
    }
}

impl App {
    /// Returns those of the organisations that the viewer may see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn organisations(
        &self,
        viewer: &Viewer,
        ids: &[OrganisationId],
    ) -> Result<HashMap<OrganisationId, Seen<Organisation>>> {
        Ok(shown(self.store().read().organisations(ids).await?, |value| viewer.show_organisation(value)))
    }

    /// Returns the organisation with an official identifier, if the viewer may see it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn organisation_by_identifier(
        &self,
        viewer: &Viewer,
        identifier: &Identifier,
    ) -> Result<Option<Seen<Organisation>>> {
        let found = self.store().read().organisation_by_identifier(identifier).await?;
        Ok(found.and_then(|value| viewer.show_organisation(value)))
    }

    /// Returns those of the agreements that the viewer may see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn agreements(
        &self,
        viewer: &Viewer,
        ids: &[AgreementId],
    ) -> Result<HashMap<AgreementId, Seen<Agreement>>> {
        Ok(shown(self.store().read().agreements(ids).await?, |value| viewer.show_agreement(value)))
    }

    /// Returns those of the signatures that the viewer may see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn signatures(
        &self,
        viewer: &Viewer,
        ids: &[SignatureId],
    ) -> Result<HashMap<SignatureId, Seen<Signature>>> {
        Ok(shown(self.store().read().signatures(ids).await?, |value| viewer.show_signature(value)))
    }

    /// Returns those of the commitments that the viewer may see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn commitments(
        &self,
        viewer: &Viewer,
        ids: &[CommitmentId],
    ) -> Result<HashMap<CommitmentId, Seen<Commitment>>> {
        Ok(shown(self.store().read().commitments(ids).await?, |value| viewer.show_commitment(value)))
    }

    /// Returns those of the decisions that the viewer may see: everybody's once their minutes are published.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn decisions(
        &self,
        viewer: &Viewer,
        ids: &[DecisionId],
    ) -> Result<HashMap<DecisionId, Decision>> {
        let mut found = self.store().read().decisions(ids).await?;
        found.retain(|_, decision| viewer.sees_decision(decision));
        Ok(found)
    }

    /// Returns the decisions on those of the agreements that the viewer may see, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn decisions_of(
        &self,
        viewer: &Viewer,
        agreements: &[AgreementId],
    ) -> Result<HashMap<AgreementId, Vec<Decision>>> {
        let seen = self.agreements(viewer, agreements).await?;
        let subjects: Vec<_> = seen.keys().copied().map(Subject::Agreement).collect();
        let found = self.store().read().decisions_on(&subjects).await?;
        let of = |(subject, mut decisions): (Subject, Vec<Decision>)| {
            decisions.retain(|decision| viewer.sees_decision(decision));
            let Subject::Agreement(id) = subject else { return None };
            Some((id, decisions))
        };
        Ok(found.into_iter().filter_map(of).collect())
    }

    /// Returns the decisions on each of some prevention plans, as far as the viewer may see them, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn decisions_on_plans(
        &self,
        viewer: &Viewer,
        plans: &[PlanId],
    ) -> Result<HashMap<PlanId, Vec<Decision>>> {
        let subjects: Vec<_> = plans.iter().copied().map(Subject::PreventionPlan).collect();
        let mut found = self.store().read().decisions_on(&subjects).await?;
        let mut of = |id: PlanId| {
            let mut decisions = found.remove(&Subject::PreventionPlan(id))?;
            decisions.retain(|decision| viewer.sees_decision(decision));
            Some((id, decisions))
        };
        Ok(plans.iter().filter_map(|id| of(*id)).collect())
    }

    /// Returns a development target, if the viewer may see its agreement.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn target(&self, viewer: &Viewer, id: TargetId) -> Result<Option<Target>> {
        let Some(target) = self.store().read().target(id).await? else { return Ok(None) };
        Ok(self
            .agreements(viewer, &[target.agreement])
            .await?
            .contains_key(&target.agreement)
            .then_some(target))
    }

    /// Returns a succession, if the viewer may read the matters of either organisation.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn succession(&self, viewer: &Viewer, id: SuccessionId) -> Result<Option<Succession>> {
        let found = self.store().read().succession(id).await?;
        Ok(found.filter(|succession| viewer.sees_succession(succession)))
    }

    /// Returns the successions in which each of the organisations gives or takes over, oldest first, as far as the viewer
    /// may read them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn successions_of(
        &self,
        viewer: &Viewer,
        organisations: &[OrganisationId],
    ) -> Result<HashMap<OrganisationId, Vec<Succession>>> {
        let mut found = self.store().read().successions_of(organisations).await?;
        found.retain(|succession| viewer.sees_succession(succession));
        let of = |id: OrganisationId| {
            let theirs = found.iter().filter(|one| one.from == id || one.to == id);
            (id, theirs.cloned().collect())
        };
        Ok(organisations.iter().copied().map(of).collect())
    }

    /// Returns a preparation step, if the viewer may see its agreement.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn step(&self, viewer: &Viewer, id: StepId) -> Result<Option<Step>> {
        let Some(step) = self.store().read().step(id).await? else { return Ok(None) };
        Ok(self.agreements(viewer, &[step.agreement]).await?.contains_key(&step.agreement).then_some(step))
    }

    /// Returns the development targets of those of the agreements that the viewer may see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn targets_of(
        &self,
        viewer: &Viewer,
        agreements: &[AgreementId],
    ) -> Result<HashMap<AgreementId, Vec<Target>>> {
        let seen: Vec<_> = self.agreements(viewer, agreements).await?.into_keys().collect();
        Ok(self.store().read().targets_of_agreements(&seen).await?)
    }

    /// Returns the preparation steps of those of the agreements that the viewer may see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn steps_of(
        &self,
        viewer: &Viewer,
        agreements: &[AgreementId],
    ) -> Result<HashMap<AgreementId, Vec<Step>>> {
        let seen: Vec<_> = self.agreements(viewer, agreements).await?.into_keys().collect();
        Ok(self.store().read().steps_of_agreements(&seen).await?)
    }
}
