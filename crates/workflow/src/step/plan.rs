//! A coordinator plans a preparation step (PS-1).

use domain::agreement::Agreement;
use domain::calendar::DateOrRange;
use domain::head::Head;
use domain::id::{AgreementId, OrganisationId, StepId};
use domain::refusal::{Code, Refusal};
use domain::step::{Kind, State, Step};
use domain::text::LocalisedText;
use serde::Serialize;

use crate::agreement::check_running;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Plans a preparation step.
#[derive(Debug, Clone, Serialize)]
pub struct PlanStep {
    /// The agreement.
    pub agreement: AgreementId,
    /// Its place in the order; none for the last.
    pub order: Option<u32>,
    /// When.
    pub when: DateOrRange,
    /// What kind.
    pub kind: Kind,
    /// What it is called.
    pub title: LocalisedText,
    /// Who leads it.
    pub lead: Option<OrganisationId>,
    /// Who takes part.
    pub participants: Vec<OrganisationId>,
}

impl UseCase for PlanStep {
    const NAME: &'static str = "planStep";
    type Output = StepId;

    async fn run(&self, work: &mut Work<'_>) -> Result<StepId> {
        let agreement = work.agreement(self.agreement).await?;
        let order = match self.order {
            Some(order) => order,
            None => next_order(work, agreement.id).await?,
        };
        let step = Step {
            id: work.fresh(),
            agreement: agreement.id,
            place: agreement.work_place(),
            order,
            when: self.when,
            kind: self.kind,
            title: self.title.clone(),
            lead: self.lead,
            participants: self.participants.clone(),
            outcome: None,
            head: Head::born(State::Planned, work.now()),
        };
        let step = work.born_step(step).await?;
        // Judged last: whoever may not do it learns nothing of the agreement.
        check_running(&agreement)?;
        self.check_known(work, &agreement).await?;
        Ok(step.id)
    }
}

impl PlanStep {
    /// Holds whoever leads or takes part to the organisations that the agreement's area looks after.
    async fn check_known(&self, work: &Work<'_>, agreement: &Agreement) -> Result<()> {
        let named: Vec<_> = self.lead.iter().chain(&self.participants).copied().collect();
        let known = work.read().organisations(&named).await?;
        let here = |id: &OrganisationId| known.get(id).is_some_and(|known| known.area == agreement.area);
        let unknown = |field| Err(Refusal::field(Code::UnknownId, field).into());
        if !self.lead.iter().all(here) {
            return unknown("lead");
        }
        if !self.participants.iter().all(here) {
            return unknown("participants");
        }
        Ok(())
    }
}

async fn next_order(work: &Work<'_>, agreement: AgreementId) -> Result<u32> {
    let steps = work.read().steps_of_agreements(&[agreement]).await?;
    let last = steps.values().flatten().map(|step| step.order).max();
    Ok(last.map_or(1, |last| last.saturating_add(1)))
}
