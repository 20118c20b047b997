//! Reminders and the weekly digest: asked again, for every nudge, whether it is still to be said and to this reader.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};
use domain::decision::{self, Decision};
use domain::id::{
    AgreementId, CommitmentId, DecisionId, FeedbackId, OrganisationId, PlanId, SignatureId, StepId,
    SuccessionId, TargetId, TaskId,
};
use domain::identifier::MunicipalityCode;
use domain::municipality::Municipality;
use domain::organisation::Organisation;
use domain::permission::{Place, Scope};
use domain::prevention::PreventionPlan;
use domain::reminder::{Level, Nudge, Reason, RuleId, obstacle};
use domain::subject::Subject;
use domain::task::{Kind, Owner, Task};
use domain::text::Language;
use locale::Seat;
use mail::message::{Digest, Item, Line, Matter, Message, Reminder};
use store::mail::Mail;
use store::nudge::Recipient;
use store::task::TaskFilter;

use super::{Said, Words};
use crate::app::App;
use crate::error::Result;
use crate::reminding::{Known, nudge_of};
use crate::{PageRequest, commitment, prevention};

/// Lines a digest shows of each kind; the work list has the rest.
const LINES: usize = 20;
/// Days a digest looks ahead.
const AHEAD: u64 = 30;
/// Why a mail is not sent that has nothing left to say.
const DONE: &str = "done";

/// Gathers what is still to be said.
pub(super) async fn words(app: &App, mail: &Mail) -> Result<Said> {
    let (read, today) = (app.store().read(), app.clocks().today());
    let id = mail.content.id;
    let rows = read.nudges_of_mail(&[id]).await?.remove(&id).unwrap_or_default();
    let tasks = read.tasks(&rows.iter().map(|row| row.task).collect::<Vec<_>>()).await?;
    let listed: Vec<_> = tasks.values().cloned().collect();
    let known = Known::load(read, &listed, today).await?;
    let (mut wanted, mut unsaid) = (Vec::<(Nudge, Task)>::new(), Vec::new());
    for (row, nudge) in rows.iter().filter_map(|row| Some((row, nudge_of(row)?))) {
        let task = tasks.get(&nudge.task);
        match (obstacle(&nudge, task, &known), task) {
            (None, Some(task)) => wanted.push((nudge, task.clone())),
            (reason, _) => unsaid.push((row.id, reason.unwrap_or(Reason::Closed))),
        }
    }
    wanted.sort_by_key(|(_, task)| (task.due_on, task.id));
    let chosen = unsaid.iter().find(|(_, reason)| matches!(reason, Reason::Silent | Reason::NotUrgent));
    let why = chosen.map_or(DONE, |(_, reason)| reason.key());
    let Some((_, first)) = wanted.first() else { return Ok(Said::Nothing(why)) };
    if let Some(turn) = app.missed_turn(&known, mail).await? {
        return Ok(Said::Later(turn));
    }
    let review = wanted.iter().find(|(nudge, _)| nudge.rule == RuleId::Rm44).map(|(_, task)| task.clone());
    let names = Names::load(app, wanted.iter().map(|(_, task)| task)).await?;
    let common = app.surroundings(mail).await?;
    let mut items = Vec::new();
    for (nudge, task) in wanted.iter().filter(|(nudge, _)| nudge.rule != RuleId::Rm44) {
        items.extend(item(app, &names, &mail.content.recipient, nudge, task, today, common.language).await?);
    }
    // One mail may say two things about one task; it is held open once.
    let tasks: BTreeSet<_> = wanted.iter().map(|(_, task)| task.id).collect();
    let tasks = tasks.into_iter().collect();
    let message = match review {
        Some(review) => Message::Digest(digest(app, &review, items, today, common.language).await?),
        None if items.is_empty() => return Ok(Said::Nothing(DONE)),
        None => Message::Reminder(Reminder { items }),
    };
    tracing::debug!(mail = %id, first = ?first.kind, "rendered a reminder");
    Ok(Said::Now(Box::new(Words { common, message, tasks }), unsaid))
}

/// The names the sentences need, loaded at once.
#[derive(Default)]
struct Names {
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
}

impl Names {
    async fn load<'a>(app: &App, tasks: impl Iterator<Item = &'a Task>) -> Result<Self> {
        let read = app.store().read();
        let (mut organisations, mut agreements) = (Vec::new(), Vec::new());
        let (mut targets, mut steps, mut feedback) = (Vec::new(), Vec::new(), Vec::new());
        let (mut signatures, mut commitments, mut successions) = (Vec::new(), Vec::new(), Vec::new());
        let (mut decisions, mut plans) = (Vec::new(), Vec::new());
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
                Subject::PreventionBody(_) | Subject::Post(_) | Subject::Person(_) => {}
            }
            organisations.extend(task.place.organisation);
            if let Owner::Organisation(id) = task.owner {
                organisations.push(id);
            }
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
        })
    }

    fn organisation(&self, task: &Task) -> String {
        let id = match (task.subject, &task.owner) {
            (Subject::Organisation(id), _) => Some(id),
            (_, Owner::Organisation(id)) => Some(*id),
            (_, Owner::Post(..) | Owner::Address(_)) => task.place.organisation,
        };
        id.and_then(|id| self.organisations.get(&id))
            .map(|found| found.legal_name.clone())
            .unwrap_or_default()
    }

    /// Returns the organisation something passes on from.
    fn predecessor(&self, task: &Task) -> String {
        let Subject::Succession(id) = task.subject else { return String::new() };
        let from = self.successions.get(&id).and_then(|found| self.organisations.get(&found.from));
        from.map(|found| found.legal_name.clone()).unwrap_or_default()
    }

    fn commitment(&self, task: &Task) -> String {
        let Subject::Commitment(id) = task.subject else { return String::new() };
        self.commitments.get(&id).map(|found| commitment::short(&found.content.text)).unwrap_or_default()
    }

    fn step(&self, task: &Task, language: Language) -> String {
        let Subject::Step(id) = task.subject else { return String::new() };
        self.steps.get(&id).map(|found| found.title.text(language).to_owned()).unwrap_or_default()
    }

    /// Returns the title of the agreement or the plan a task is about.
    fn title(&self, task: &Task, language: Language) -> String {
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
            | Subject::Person(_) => None,
        };
        let agreement = id.and_then(|id| self.agreements.get(&id));
        agreement.map(|agreement| agreement.title.text(language).to_owned()).unwrap_or_default()
    }

    fn plan(&self, id: PlanId, language: Language) -> String {
        let plan = self.plans.get(&id);
        plan.map(|plan| prevention::title(plan).text(language).to_owned()).unwrap_or_default()
    }
}

impl Names {
    fn decision(&self, task: &Task) -> Option<&Decision> {
        let Subject::Decision(id) = task.subject else { return None };
        self.decisions.get(&id)
    }

    /// Returns the name of the body that decides.
    fn body(&self, task: &Task, language: Language) -> String {
        let Some(decision) = self.decision(task) else { return String::new() };
        let code = decision.place.municipality.as_ref();
        let kind = code.and_then(|code| self.municipalities.get(code)).map(|found| found.kind);
        locale::body(language, decision.body, Seat::at(&decision.place, kind))
    }
}

async fn item(
    app: &App,
    names: &Names,
    recipient: &Recipient,
    nudge: &Nudge,
    task: &Task,
    today: NaiveDate,
    language: Language,
) -> Result<Option<Item>> {
    let Some(matter) = matter(app, names, task, language).await? else { return Ok(None) };
    Ok(Some(Item {
        matter,
        escalation: nudge.level > Level::L1,
        due_on: task.due_on,
        days_left: (task.due_on - today).num_days(),
        url: app.task_url(recipient, task.id, task.subject).await?,
    }))
}

/// Returns of what a contact is sought: an organisation by its name, a post by what it is called and where it is.
async fn contact_sought(app: &App, names: &Names, task: &Task, language: Language) -> Result<String> {
    let Subject::Post(id) = task.subject else { return Ok(names.organisation(task)) };
    let Some(post) = app.store().read().post(id).await? else { return Ok(String::new()) };
    let role: &'static str = post.role.into();
    let role = locale::text(language, &format!("role-{}", role.replace('_', "-")));
    Ok(format!("{} – {role}", app.place_name(&task.place, language).await?))
}

/// Returns what a reminder of the task says; nothing where no rule reminds of it.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of task")]
async fn matter(app: &App, names: &Names, task: &Task, language: Language) -> Result<Option<Matter>> {
    let organisation = names.organisation(task);
    let agreement = names.title(task, language);
    Ok(Some(match task.kind {
        Kind::RespondToInvitation => Matter::RespondToInvitation {
            organisation,
            municipality: app.place_name(&task.place, language).await?,
        },
        Kind::SignAgreement => Matter::SignAgreement { agreement, organisation },
        Kind::SignAgain => Matter::SignAgain { agreement, organisation },
        Kind::StartRenewal => {
            Matter::StartRenewal { agreement, place: app.place_name(&task.place, language).await? }
        }
        Kind::DoPreparationStep => Matter::DoPreparationStep {
            step: names.step(task, language),
            agreement,
            place: app.place_name(&task.place, language).await?,
        },
        Kind::ChooseTarget => {
            Matter::ChooseTarget { agreement, municipality: app.place_name(&task.place, language).await? }
        }
        Kind::UpdateSigningAuthority => Matter::UpdateSigningAuthority { organisation },
        Kind::AddFirstCommitment => Matter::AddFirstCommitment { agreement, organisation },
        Kind::CheckInCommitment => {
            Matter::CheckInCommitment { commitment: names.commitment(task), agreement, organisation }
        }
        Kind::RepairContact => {
            Matter::RepairContact { organisation: contact_sought(app, names, task, language).await? }
        }
        Kind::HandOverCommitments => Matter::HandOverCommitments { agreement, organisation },
        Kind::ConfirmTransfer => {
            Matter::ConfirmTransfer { predecessor: names.predecessor(task), organisation }
        }
        Kind::TakeFirstSteps => Matter::TakeFirstSteps { agreement, organisation },
        Kind::RecordDecision => Matter::RecordDecision { title: agreement, body: names.body(task, language) },
        Kind::PublishMinutes => {
            let section = names.decision(task).and_then(|decision| decision.section_no.as_deref());
            let section = section.map(locale::section).unwrap_or_default();
            Matter::PublishMinutes { title: agreement, body: names.body(task, language), section }
        }
        Kind::ConfirmFinality => {
            let period = names.decision(task).and_then(Decision::appeal_period);
            let deadline = period.map_or(task.due_on, |period| period.deadline_on);
            Matter::ConfirmFinality { title: agreement, body: names.body(task, language), deadline }
        }
        Kind::NamePreventionBody => {
            Matter::NameBody { municipality: app.place_name(&task.place, language).await? }
        }
        Kind::DraftPreventionPlan => {
            Matter::DraftPlan { municipality: app.place_name(&task.place, language).await? }
        }
        Kind::ReviewPreventionPlan => {
            Matter::ReviewPlan { municipality: app.place_name(&task.place, language).await? }
        }
        Kind::RenewPreventionPlan => {
            Matter::RenewPlan { municipality: app.place_name(&task.place, language).await? }
        }
        Kind::PlanPreventionWeek => Matter::PlanWeek {
            week: task.due_on.iso_week().week(),
            municipality: app.place_name(&task.place, language).await?,
            organisation: matches!(task.owner, Owner::Organisation(_)).then_some(organisation),
        },
        Kind::AnswerOptIn => Matter::OptIn { agreement, organisation },
        Kind::CollectStatements => Matter::CollectStatements {
            document: agreement,
            municipality: app.place_name(&task.place, language).await?,
        },
        Kind::CheckContactDetails => Matter::CheckContact { organisation },
        Kind::FillPost => Matter::FillPost { place: app.place_name(&task.place, language).await? },
        Kind::VerifyOrganisation
        | Kind::CompleteRegistration
        | Kind::ReportResult
        | Kind::ConfirmMerger
        | Kind::ReviewAgreement
        | Kind::SettleMunicipality
        | Kind::PrepareAgreement
        | Kind::SettleClaim
        | Kind::RemovePersonalData
        | Kind::OpenSigning
        | Kind::ReplaceDecision
        | Kind::SettleSigning
        | Kind::ConfirmVoid
        | Kind::VerifySigningAuthority
        | Kind::TerminateAgreement
        | Kind::AnswerFeedback
        | Kind::ApproveAmendment
        | Kind::HandleStatements
        | Kind::AttachPreventionPlan
        | Kind::ChoosePlanForm
        | Kind::ConfirmPlanWithdrawal
        | Kind::TakeOverPlan
        | Kind::ReviewWeek => return Ok(None),
    }))
}

async fn digest(
    app: &App,
    review: &Task,
    absorbed: Vec<Item>,
    today: NaiveDate,
    language: Language,
) -> Result<Digest> {
    let scope = match &review.owner {
        Owner::Post(_, scope) => scope.clone(),
        Owner::Organisation(id) => Scope::Organisation(*id),
        Owner::Address(_) => Scope::Platform,
    };
    let filter = TaskFilter {
        visible: domain::permission::Visible::Within(vec![scope]),
        area: None,
        municipality: None,
        kinds: Vec::new(),
        due_to: Some(today + chrono::Days::new(AHEAD)),
        owners: None,
    };
    let page = app.store().read().task_page(&filter, &PageRequest::first(100)).await?;
    let open: Vec<_> = page.items.into_iter().filter(|task| task.kind != Kind::ReviewWeek).collect();
    let names = Names::load(app, open.iter()).await?;
    let mut late = Vec::new();
    let mut soon = Vec::new();
    for task in &open {
        let lines = if task.due_on < today { &mut late } else { &mut soon };
        if lines.len() < LINES {
            lines.push(line(app, &names, task, language));
        }
    }
    let place = Place { organisation: None, ..review.place.clone() };
    let url = format!("{}/board", app.settings().base_url);
    Ok(Digest { place: app.place_name(&place, language).await?, late, soon, absorbed, url })
}

fn line(app: &App, names: &Names, task: &Task, language: Language) -> Line {
    let label: &'static str = task.kind.into();
    let title = locale::text(language, &format!("task-{label}"));
    let about = names.title(task, language);
    let title = if about.is_empty() { title } else { format!("{title} – {about}") };
    let who = match &task.owner {
        Owner::Post(role, _) => {
            let role: &'static str = (*role).into();
            locale::text(language, &format!("role-{}", role.replace('_', "-")))
        }
        Owner::Organisation(_) | Owner::Address(_) => names.organisation(task),
    };
    Line {
        title,
        who,
        due_on: task.due_on,
        url: format!("{}/tasks/{}", app.settings().base_url, TaskId::to_string(&task.id)),
    }
}
