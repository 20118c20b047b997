//! Loading, deciding and saving prevention bodies and plans, in the shape of all aggregates.

use domain::body::{self, PreventionBody};
use domain::id::{AgreementId, PlanId};
use domain::lifecycle::{Denied, Event};
use domain::permission::{Place, Role, Scope};
use domain::prevention::{self, PreventionPlan};
use domain::{agreement, assignment};

use super::work::Work;
use crate::error::{Error, Result};

impl Work<'_> {
    /// Loads and locks a prevention plan.
    pub(crate) async fn prevention_plan(&self, id: PlanId) -> Result<PreventionPlan> {
        self.tx().lock_prevention_plan(id).await?.ok_or(Error::NotFound)
    }

    /// Records the decision that names a municipality's prevention body.
    pub(crate) async fn name_body(
        &mut self,
        before: Option<&PreventionBody>,
        place: &Place,
        mandate: &body::Mandate,
    ) -> Result<PreventionBody> {
        let decided = body::name(before, place, mandate, &self.actor(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, place))?;
        self.tx().save_prevention_body(&next, before.map(|before| before.head.version)).await?;
        let today = self.today();
        self.append(event, next.head.version, &|_| assignment::of_body(&next.place, today)).await?;
        Ok(next)
    }

    /// Gathers what a plan's guards look at and lets `decide` judge it.
    async fn judge_plan<T>(
        &self,
        plan: Option<&PreventionPlan>,
        place: &Place,
        attach_to: Option<AgreementId>,
        decide: impl FnOnce(&prevention::Around<'_>) -> std::result::Result<T, Denied>,
    ) -> Result<T> {
        let (Some(area), Some(municipality)) = (place.area, &place.municipality) else {
            return Err(Error::NotFound);
        };
        let read = self.read();
        let area = read.area(area).await?.ok_or(Error::NotFound)?;
        let scope = Scope::Municipality(municipality.clone());
        let contacts = read.post_holders(Role::PreventionContact, &scope, self.today()).await?;
        let others = read.prevention_plans_of(std::slice::from_ref(municipality)).await?;
        let agreement = match attach_to.or_else(|| plan.and_then(|plan| plan.agreement)) {
            Some(id) => read.agreement(id).await?,
            None => None,
        };
        let other = |known: &&PreventionPlan| Some(known.id) != plan.map(|plan| plan.id);
        let around = prevention::Around {
            plan,
            place,
            footing: prevention::Footing {
                body_named: read.prevention_body(municipality).await?.is_some(),
                contact_named: !contacts.is_empty(),
                under_way: others.iter().filter(other).any(PreventionPlan::is_under_way),
            },
            languages: &area.languages,
            agreement: agreement.as_ref(),
            second: None,
            today: self.today(),
        };
        decide(&around).map_err(|denied| self.denied(denied, place))
    }

    /// Records the start of a plan.
    pub(crate) async fn born_plan(&mut self, input: &prevention::Start) -> Result<PreventionPlan> {
        let (actor, now) = (self.actor(), self.now());
        let (next, event) = self
            .judge_plan(None, &input.place, None, |around| prevention::start(around, input, &actor, now))
            .await?;
        self.keep_plan(None, &next, event).await?;
        Ok(next)
    }

    /// Records the start of the next version of a plan.
    pub(crate) async fn born_plan_version(
        &mut self,
        before: &PreventionPlan,
        period: agreement::Period,
        draft_by: chrono::NaiveDate,
    ) -> Result<PreventionPlan> {
        let (actor, now, id) = (self.actor(), self.now(), self.fresh());
        let mut measures = || self.fresh();
        let input = prevention::NextVersion { id, period, draft_by };
        let (next, event) = self
            .judge_plan(None, &before.place, None, |around| {
                prevention::start_version(before, around, input, &mut measures, &actor, now)
            })
            .await?;
        self.keep_plan(None, &next, event).await?;
        Ok(next)
    }

    /// Decides a command on a plan and records it.
    pub(crate) async fn change_plan(
        &mut self,
        before: &PreventionPlan,
        command: &prevention::Command,
    ) -> Result<PreventionPlan> {
        let (actor, now) = (self.actor(), self.now());
        let attach_to = if let prevention::Command::AttachToAgreement(agreement) = command {
            Some(*agreement)
        } else {
            None
        };
        let (next, event) = self
            .judge_plan(Some(before), &before.place, attach_to, |around| {
                prevention::decide(around, command, &actor, now)
            })
            .await?;
        self.keep_plan(Some(before), &next, event).await?;
        Ok(next)
    }

    async fn keep_plan(
        &mut self,
        before: Option<&PreventionPlan>,
        next: &PreventionPlan,
        event: Event,
    ) -> Result<()> {
        self.tx().save_prevention_plan(next, before.map(|before| before.head.version)).await?;
        let today = self.today();
        self.append(event, next.head.version, &|kind| assignment::of_plan(kind, next, today)).await
    }
}
