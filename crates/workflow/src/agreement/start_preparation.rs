//! Preparation starts on a body's decision (R25).

use domain::agreement::{Agreement, Command, DecisionFacts, Kind};
use domain::head::Head;
use domain::id::AgreementId;
use domain::step::{Command as StepCommand, State, Step, template};
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Starts the preparation.
#[derive(Debug, Clone, Serialize)]
pub struct StartPreparation {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The decision to start.
    pub decision: Option<DecisionFacts>,
    /// Whether a frame's preparation is planned as in 2019; what is planned already stays alone.
    pub outline: bool,
}

impl UseCase for StartPreparation {
    const NAME: &'static str = "startPreparation";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_agreement(&before, &Command::StartPreparation(self.decision.clone())).await?;
        if self.outline && before.kind == Kind::RegionalWellbeing {
            plan(work, &before).await?;
        }
        Ok(before.id)
    }
}

/// Plans the steps of a frame, and ticks off what is behind it.
async fn plan(work: &mut Work<'_>, frame: &Agreement) -> Result<()> {
    if !work.read().steps_of(frame.id).await?.is_empty() {
        return Ok(());
    }
    for outline in template::outline(frame.period, work.today()) {
        let planned = Step {
            id: work.fresh(),
            agreement: frame.id,
            place: frame.place(),
            order: outline.order,
            when: outline.when,
            kind: outline.kind,
            title: outline.title,
            lead: None,
            participants: Vec::new(),
            outcome: None,
            head: Head::born(State::Planned, work.now()),
        };
        let step = work.born_step(planned).await?;
        if outline.done {
            work.change_step(&step, &StepCommand::Complete(None)).await?;
        }
    }
    Ok(())
}
