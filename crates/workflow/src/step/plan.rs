//! A coordinator plans a preparation step (PS-1).

use domain::calendar::DateOrRange;
use domain::head::Head;
use domain::id::{AgreementId, StepId};
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
            place: agreement.place(),
            order,
            when: self.when,
            kind: self.kind,
            title: self.title.clone(),
            outcome: None,
            head: Head::born(State::Planned, work.now()),
        };
        let step = work.born_step(step).await?;
        // Judged last: whoever may not do it learns nothing of the agreement.
        check_running(&agreement)?;
        Ok(step.id)
    }
}

async fn next_order(work: &Work<'_>, agreement: AgreementId) -> Result<u32> {
    let steps = work.read().steps_of_agreements(&[agreement]).await?;
    let last = steps.values().flatten().map(|step| step.order).max();
    Ok(last.map_or(1, |last| last.saturating_add(1)))
}
