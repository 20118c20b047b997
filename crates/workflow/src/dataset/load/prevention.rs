//! Prevention bodies and plans, as the municipality's coordinator performs them.

use domain::agreement::Outcome;
use domain::body::Mandate;
use domain::decision;
use domain::id::{DecisionId, PlanId};
use domain::lifecycle::Keyed;
use domain::permission::Role;
use domain::prevention::{Action, Description, Harm, MeasureContent, Responsible, TaskGroup};
use domain::subject::Subject;

use super::{Loader, missing};
use crate::dataset::format::Plan;
use crate::dataset::problem::{Problem, Result};
use crate::dataset::story::PlanAct;
use crate::decision::advance::AdvanceDecision;
use crate::decision::assign_preparer::AssignPreparer;
use crate::decision::publish::PublishMinutes;
use crate::decision::put_on_agenda::PutOnAgenda;
use crate::decision::record::RecordDecision;
use crate::prevention::advance::AdvancePreventionPlan;
use crate::prevention::attach::AttachPlan;
use crate::prevention::consult::OpenPlanConsultation;
use crate::prevention::measure::AddPreventionMeasure;
use crate::prevention::name_body::NamePreventionBody;
use crate::prevention::start::StartPreventionPlan;
use crate::viewer::Viewer;

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
            PlanAct::Close => {
                app.perform(&viewer, &advance(Action::Close), None).await?;
                self.call_meeting(told, plan, &viewer).await?;
            }
            PlanAct::Decide | PlanAct::PublishMinutes | PlanAct::ConfirmFinality => {
                self.minutes(told, plan, act).await?;
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

    /// Prepares the decision on a plan and puts it on the agenda.
    async fn call_meeting(&self, told: &Plan, plan: PlanId, viewer: &Viewer) -> Result<()> {
        let entry = told.decision.as_ref().ok_or_else(|| lacks(told, "decision"))?;
        let (app, decision) = (self.app(None), self.decision_on(told, plan).await?);
        let hearings = Vec::new();
        let case = AssignPreparer { decision, expected_version: None, preparer: None, hearings };
        app.perform(viewer, &case, None).await?;
        let case = PutOnAgenda {
            decision,
            expected_version: None,
            body: Some(entry.body),
            meeting_on: entry.decided_on,
            case_no: None,
        };
        app.perform(viewer, &case, None).await?;
        Ok(())
    }

    /// Records what the body decided on a plan, and what became of it.
    async fn minutes(&self, told: &Plan, plan: PlanId, act: PlanAct) -> Result<()> {
        let entry = told.decision.as_ref().ok_or_else(|| lacks(told, "decision"))?;
        let (app, decision) = (self.app(None), self.decision_on(told, plan).await?);
        let (by, today) = (self.keeper_of_minutes(told).await?, self.clocks.today());
        if act == PlanAct::Decide {
            let case = RecordDecision {
                decision,
                expected_version: None,
                section_no: entry.section_no.clone(),
                outcome: Outcome::Approved,
                appealable: true,
            };
            app.perform(&by, &case, None).await?;
        } else if act == PlanAct::PublishMinutes {
            let case = PublishMinutes {
                decision,
                expected_version: None,
                checked_on: today,
                published_on: today,
                url: None,
                has_personal_data: false,
            };
            app.perform(&by, &case, None).await?;
        } else {
            let action = decision::Action::ConfirmFinality;
            let case = AdvanceDecision { decision, expected_version: None, action, reason: None };
            app.perform(&by, &case, None).await?;
        }
        Ok(())
    }

    /// Returns the newest decision on a plan.
    async fn decision_on(&self, told: &Plan, plan: PlanId) -> Result<DecisionId> {
        let subject = Subject::PreventionPlan(plan);
        let mut known =
            self.plain.store().read().decisions_on(&[subject]).await.map_err(crate::Error::from)?;
        let newest = known.remove(&subject).and_then(|mut decisions| decisions.pop());
        Ok(newest.ok_or_else(|| missing("decision on the plan of", &told.area))?.id)
    }

    /// Returns the registrar where there is one, the coordinator elsewhere.
    async fn keeper_of_minutes(&self, told: &Plan) -> Result<Viewer> {
        match self.holder(Role::Registrar, &told.municipality, self.clocks.today()) {
            Some(registrar) => self.viewer(registrar).await,
            None => self.coordinator(&told.area, Some(&told.municipality)).await,
        }
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

fn lacks(told: &Plan, what: &str) -> Problem {
    Problem::inconsistent(told.entry(), format!("needs {what}"))
}

/// A plan that has been entered.
pub(super) type Entered = Option<PlanId>;
