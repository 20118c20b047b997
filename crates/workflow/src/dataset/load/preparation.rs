//! Development targets and preparation steps, as coordinators perform them.

use domain::step::Action;
use domain::target::Content;

use super::{Loader, missing};
use crate::dataset::format::Target;
use crate::dataset::problem::{Problem, Result};
use crate::dataset::story::{StepAct, TargetAct};
use crate::step::advance::AdvanceStep;
use crate::step::plan::PlanStep;
use crate::target::choose::ChooseTarget;
use crate::target::open::OpenTarget;
use crate::target::propose::ProposeTarget;

impl Loader<'_> {
    /// Performs an act of a development target's life.
    pub(super) async fn target(&mut self, number: usize, act: TargetAct) -> Result<()> {
        let set = self.set;
        let told = set.targets.get(number).ok_or_else(|| Problem::inconsistent("target", "is not there"))?;
        match act {
            TargetAct::Open => self.open_target(number, told).await,
            TargetAct::Propose => self.settle_target(number, told, false).await,
            TargetAct::Choose => self.settle_target(number, told, true).await,
        }
    }

    async fn open_target(&mut self, number: usize, told: &Target) -> Result<()> {
        let (place, agreement) = self.agreement_of(&told.agreement)?;
        let plan = self.plan(place)?;
        let viewer = self.coordinator_of(plan).await?;
        let id = self.app(plan.demo).perform(&viewer, &OpenTarget { agreement }, None).await?;
        if let Some(entered) = self.targets.get_mut(number) {
            *entered = Some(id);
        }
        Ok(())
    }

    async fn settle_target(&self, number: usize, told: &Target, chosen: bool) -> Result<()> {
        let plan = self.plan(self.agreement_of(&told.agreement)?.0)?;
        let viewer = self.coordinator_of(plan).await?;
        let target = self
            .targets
            .get(number)
            .copied()
            .flatten()
            .ok_or_else(|| missing("target of", &told.agreement))?;
        let (app, content) = (self.app(plan.demo), content(told)?);
        if chosen {
            let case = ChooseTarget { target, expected_version: None, content: Some(content) };
            app.perform(&viewer, &case, None).await?;
        } else {
            let case = ProposeTarget { target, expected_version: None, content };
            app.perform(&viewer, &case, None).await?;
        }
        Ok(())
    }

    /// Performs an act of a preparation step's life.
    pub(super) async fn step(&mut self, number: usize, act: StepAct) -> Result<()> {
        let set = self.set;
        let told = set.steps.get(number).ok_or_else(|| Problem::inconsistent("step", "is not there"))?;
        let (place, agreement) = self.agreement_of(&told.agreement)?;
        let plan = self.plan(place)?;
        let viewer = self.coordinator_of(plan).await?;
        let app = self.app(plan.demo);
        match act {
            StepAct::Plan => {
                let case = PlanStep {
                    agreement,
                    order: Some(told.order),
                    when: told.when,
                    kind: told.kind,
                    title: told.title.clone(),
                    lead: None,
                    participants: Vec::new(),
                };
                let id = app.perform(&viewer, &case, None).await?;
                if let Some(entered) = self.steps.get_mut(number) {
                    *entered = Some(id);
                }
            }
            StepAct::Complete => {
                let step = self.steps.get(number).copied().flatten();
                let step = step.ok_or_else(|| missing("step of", &told.agreement))?;
                let (action, outcome) = (Action::Complete, told.outcome.clone());
                let case = AdvanceStep { step, expected_version: None, action, outcome };
                app.perform(&viewer, &case, None).await?;
            }
        }
        Ok(())
    }
}

fn content(told: &Target) -> Result<Content> {
    let lacks =
        |what: &str| Problem::inconsistent(format!("target of {}", told.agreement), format!("needs {what}"));
    Ok(Content {
        title: told.title.clone().ok_or_else(|| lacks("title"))?,
        reach: told.reach.ok_or_else(|| lacks("reach"))?,
        village: told.village.clone(),
        sections: told.sections.clone(),
        delivered_through: told.delivered_through.clone(),
    })
}
