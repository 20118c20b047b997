//! Prevention bodies and plans, as the municipality's coordinator performs them.

use domain::agreement::{DecisionFacts, Outcome};
use domain::body::Mandate;
use domain::id::PlanId;
use domain::lifecycle::Keyed;
use domain::prevention::{Action, Description, Harm, MeasureContent, Responsible, TaskGroup};

use super::{Loader, missing};
use crate::dataset::format::{Decision, Plan};
use crate::dataset::problem::{Problem, Result};
use crate::dataset::story::PlanAct;
use crate::prevention::advance::AdvancePreventionPlan;
use crate::prevention::attach::AttachPlan;
use crate::prevention::consult::OpenPlanConsultation;
use crate::prevention::measure::AddPreventionMeasure;
use crate::prevention::name_body::NamePreventionBody;
use crate::prevention::record_decision::RecordPlanDecision;
use crate::prevention::start::StartPreventionPlan;

impl Loader<'_> {
    /// Names a body.
    pub(super) async fn name_body(&self, number: usize) -> Result<()> {
        let told = self.set.bodies.get(number).ok_or_else(|| missing("prevention body", ""))?;
        let viewer = self.coordinator(&told.area, Some(&told.municipality)).await?;
        let case = NamePreventionBody {
            area: self.area_id(&told.area)?,
            municipality: told.municipality.clone(),
            expected_version: None,
            mandate: Mandate {
                name: told.name.clone(),
                decided_by: told.decision.body,
                decided_on: told.decision.decided_on,
                section_no: told.decision.section_no.clone(),
                tasks: TaskGroup::all().to_vec(),
            },
        };
        self.app(None).perform(&viewer, &case, None).await?;
        Ok(())
    }

    /// Performs an act of a plan's life.
    pub(super) async fn prevention_plan(&mut self, number: usize, act: PlanAct) -> Result<()> {
        let set = self.set;
        let told = set.plans.get(number).ok_or_else(|| missing("prevention plan", ""))?;
        let viewer = self.coordinator(&told.area, Some(&told.municipality)).await?;
        let app = self.app(None);
        if act == PlanAct::Start {
            let case = StartPreventionPlan {
                area: self.area_id(&told.area)?,
                municipality: told.municipality.clone(),
                description: Description { form: told.form, period: told.period, left_out: Vec::new() },
                draft_by: told.draft_by,
                without_body: told.without_body.clone(),
            };
            let plan = app.perform(&viewer, &case, None).await?;
            if let Some(content) = content(told) {
                let case = AddPreventionMeasure { plan, expected_version: None, content };
                app.perform(&viewer, &case, None).await?;
            }
            if let Some(entered) = self.plans.get_mut(number) {
                *entered = Some(plan);
            }
            return Ok(());
        }
        let plan = self.plans.get(number).copied().flatten().ok_or_else(|| missing("plan of", &told.area))?;
        let advance = |action| AdvancePreventionPlan { plan, expected_version: None, action, reason: None };
        match act {
            PlanAct::Start => {}
            PlanAct::Consult => {
                let case = OpenPlanConsultation {
                    plan,
                    expected_version: None,
                    partners: told.partners.clone(),
                    answer_by: told.answer_by.ok_or_else(|| lacks(told, "answer_by"))?,
                };
                app.perform(&viewer, &case, None).await?;
            }
            PlanAct::Decide => {
                app.perform(&viewer, &advance(Action::Close), None).await?;
                let decision = told.decision.as_ref().ok_or_else(|| lacks(told, "decision"))?;
                let case = RecordPlanDecision { plan, expected_version: None, decision: facts(decision) };
                app.perform(&viewer, &case, None).await?;
            }
            PlanAct::Attach => {
                let key = told.agreement.as_ref().ok_or_else(|| lacks(told, "agreement"))?;
                let (_, agreement) = self.agreement_of(key)?;
                let case = AttachPlan { plan, expected_version: None, agreement };
                app.perform(&viewer, &case, None).await?;
            }
            PlanAct::Review => {
                app.perform(&viewer, &advance(Action::StartReview), None).await?;
                app.perform(&viewer, &advance(Action::Confirm), None).await?;
            }
        }
        Ok(())
    }
}

fn content(told: &Plan) -> Option<MeasureContent> {
    Some(MeasureContent {
        text: told.measure.clone()?,
        groups: TaskGroup::all().to_vec(),
        harms: Harm::all().to_vec(),
        responsible: Responsible::Body(told.responsible.clone().unwrap_or_default()),
    })
}

fn facts(decision: &Decision) -> DecisionFacts {
    DecisionFacts {
        body: decision.body,
        decided_on: decision.decided_on,
        section_no: decision.section_no.clone(),
        outcome: Outcome::Approved,
        is_final: true,
    }
}

fn lacks(told: &Plan, what: &str) -> Problem {
    Problem::inconsistent(told.entry(), format!("needs {what}"))
}

/// A plan that has been entered.
pub(super) type Entered = Option<PlanId>;
