//! What the things reminders are about are called.

use std::collections::HashMap;

use domain::decision::{self, Decision};
use domain::id::{
    AgreementId, CommitmentId, DecisionId, FeedbackId, OrganisationId, PlanId, PostId, SignatureId, StepId,
    SuccessionId, TargetId,
};
use domain::identifier::MunicipalityCode;
use domain::municipality::Municipality;
use domain::organisation::Organisation;
use domain::post::Post;
use domain::prevention::PreventionPlan;
use domain::subject::Subject;
use domain::task::{Kind, Owner, Task};
use domain::text::Language;
use locale::Seat;

use crate::app::App;
use crate::error::Result;
use crate::{commitment, prevention};

/// The names the sentences need, loaded at once.
#[derive(Default)]
pub(super) struct Names {
    organisations: HashMap<OrganisationId, Organisation>,
    agreements: HashMap<AgreementId, domain::agreement::Agreement>,
    signatures: HashMap<SignatureId, domain::signature::Signature>,
    commitments: HashMap<CommitmentId, domain::commitment::Commitment>,
    targets: HashMap<TargetId, domain::target::Target>,
    steps: HashMap<StepId, domain::step::Step>,
    feedback: HashMap<FeedbackId, domain::feedback::Feedback>,
    successions: HashMap<SuccessionId, domain::succession::Succession>,
    decisions: HashMap<DecisionId, Decision>,
    plans: HashMap<PlanId, PreventionPlan>,
    municipalities: HashMap<MunicipalityCode, Municipality>,
    posts: HashMap<PostId, Post>,
}

/// Returns the organisation whose move a task is.
const fn owning(task: &Task) -> Option<OrganisationId> {
    match task.owner {
        Owner::Organisation(id) => Some(id),
        Owner::Post(..) | Owner::Address(_) => None,
    }
}

impl Names {
    #[expect(clippy::too_many_lines, reason = "a line for each kind of thing that has a name")]
    pub(super) async fn load<'a>(app: &App, tasks: impl Iterator<Item = &'a Task>) -> Result<Self> {
        let read = app.store().read();
        let (mut organisations, mut agreements) = (Vec::new(), Vec::new());
        let (mut targets, mut steps, mut feedback) = (Vec::new(), Vec::new(), Vec::new());
        let (mut signatures, mut commitments, mut successions) = (Vec::new(), Vec::new(), Vec::new());
        let (mut decisions, mut plans, mut posts) = (Vec::new(), Vec::new(), Vec::new());
        for task in tasks {
            match task.subject {
                Subject::Organisation(id) => organisations.push(id),
                Subject::Agreement(id) => agreements.push(id),
                Subject::Signature(id) => signatures.push(id),
                Subject::Commitment(id) => commitments.push(id),
                Subject::Target(id) => targets.push(id),
                Subject::Step(id) => steps.push(id),
                Subject::Feedback(id) => feedback.push(id),
                Subject::Succession(id) => successions.push(id),
                Subject::Decision(id) => decisions.push(id),
                Subject::PreventionPlan(id) => plans.push(id),
                Subject::Post(id) if task.kind == Kind::RepairContact => posts.push(id),
                Subject::PreventionBody(_)
                | Subject::Post(_)
                | Subject::Person(_)
                | Subject::ReminderSetting(_) => {}
            }
            organisations.extend(task.place.organisation);
            organisations.extend(owning(task));
        }
        let signatures = read.signatures(&signatures).await?;
        let commitments = read.commitments(&commitments).await?;
        let successions = read.successions(&successions).await?;
        organisations.extend(successions.values().map(|succession| succession.from));
        let decisions = read.decisions(&decisions).await?;
        for decision in decisions.values() {
            match decision.matter {
                decision::Matter::Agreement(id, _) => agreements.push(id),
                decision::Matter::PreventionPlan(id) => plans.push(id),
            }
        }
        let codes: Vec<_> =
            decisions.values().filter_map(|decision| decision.place.municipality.clone()).collect();
        agreements.extend(signatures.values().map(|signature| signature.agreement));
        let targets = read.targets(&targets).await?;
        let steps = read.steps(&steps).await?;
        let feedback = read.feedbacks(&feedback).await?;
        agreements.extend(commitments.values().map(|commitment| commitment.agreement));
        agreements.extend(targets.values().map(|target| target.agreement));
        agreements.extend(steps.values().map(|step| step.agreement));
        agreements.extend(feedback.values().map(|feedback| feedback.agreement));
        Ok(Self {
            organisations: read.organisations(&organisations).await?,
            agreements: read.agreements(&agreements).await?,
            signatures,
            commitments,
            targets,
            steps,
            feedback,
            successions,
            decisions,
            plans: read.prevention_plans(&plans).await?,
            municipalities: read.municipalities(&codes).await?,
            posts: if posts.is_empty() { HashMap::new() } else { read.posts(&posts).await? },
        })
    }

    pub(super) fn organisation(&self, task: &Task) -> String {
        let id = match (task.subject, &task.owner) {
            (Subject::Organisation(id), _) => Some(id),
            (_, Owner::Organisation(id)) => Some(*id),
            (_, Owner::Post(..) | Owner::Address(_)) => task.place.organisation,
        };
        id.and_then(|id| self.organisations.get(&id))
            .map(|found| found.legal_name.clone())
            .unwrap_or_default()
    }

    /// Returns what the post a task is about is called.
    pub(super) fn post(&self, task: &Task, language: Language) -> Option<String> {
        let Subject::Post(id) = task.subject else { return None };
        let role: &'static str = self.posts.get(&id)?.role.into();
        Some(locale::text(language, &format!("role-{}", role.replace('_', "-"))))
    }

    /// Returns the organisation something passes on from.
    pub(super) fn predecessor(&self, task: &Task) -> String {
        let Subject::Succession(id) = task.subject else { return String::new() };
        let from = self.successions.get(&id).and_then(|found| self.organisations.get(&found.from));
        from.map(|found| found.legal_name.clone()).unwrap_or_default()
    }

    pub(super) fn commitment(&self, task: &Task) -> String {
        let Subject::Commitment(id) = task.subject else { return String::new() };
        self.commitments.get(&id).map(|found| commitment::short(&found.content.text)).unwrap_or_default()
    }

    pub(super) fn step(&self, task: &Task, language: Language) -> String {
        let Subject::Step(id) = task.subject else { return String::new() };
        self.steps.get(&id).map(|found| found.title.text(language).to_owned()).unwrap_or_default()
    }

    /// Returns the title of the agreement or the plan a task is about.
    pub(super) fn title(&self, task: &Task, language: Language) -> String {
        let id = match task.subject {
            Subject::Agreement(id) => Some(id),
            Subject::Signature(id) => self.signatures.get(&id).map(|signature| signature.agreement),
            Subject::Commitment(id) => self.commitments.get(&id).map(|commitment| commitment.agreement),
            Subject::Decision(id) => match self.decisions.get(&id).map(|decision| decision.matter) {
                Some(decision::Matter::Agreement(agreement, _)) => Some(agreement),
                Some(decision::Matter::PreventionPlan(plan)) => return self.plan(plan, language),
                None => None,
            },
            Subject::PreventionPlan(plan) => return self.plan(plan, language),
            Subject::Target(id) => self.targets.get(&id).map(|target| target.agreement),
            Subject::Step(id) => self.steps.get(&id).map(|step| step.agreement),
            Subject::Feedback(id) => self.feedback.get(&id).map(|feedback| feedback.agreement),
            Subject::Organisation(_)
            | Subject::Succession(_)
            | Subject::PreventionBody(_)
            | Subject::Post(_)
            | Subject::Person(_)
            | Subject::ReminderSetting(_) => None,
        };
        let agreement = id.and_then(|id| self.agreements.get(&id));
        agreement.map(|agreement| agreement.title.text(language).to_owned()).unwrap_or_default()
    }

    fn plan(&self, id: PlanId, language: Language) -> String {
        let plan = self.plans.get(&id);
        plan.map(|plan| prevention::title(plan).text(language).to_owned()).unwrap_or_default()
    }

    pub(super) fn decision(&self, task: &Task) -> Option<&Decision> {
        let Subject::Decision(id) = task.subject else { return None };
        self.decisions.get(&id)
    }

    /// Returns the name of the body that decides.
    pub(super) fn body(&self, task: &Task, language: Language) -> String {
        let Some(decision) = self.decision(task) else { return String::new() };
        let code = decision.place.municipality.as_ref();
        let kind = code.and_then(|code| self.municipalities.get(code)).map(|found| found.kind);
        locale::body(language, decision.body, Seat::at(&decision.place, kind))
    }
}
