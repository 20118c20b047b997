//! Reminders and the weekly digest: asked again, for every nudge, whether it is still to be said and to this reader.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use domain::decision::{self, Decision};
use domain::id::{
    AgreementId, CommitmentId, DecisionId, FeedbackId, MailId, NudgeId, OrganisationId, PlanId, PostId,
    SignatureId, StepId, SuccessionId, TargetId, TaskId,
};
use domain::identifier::MunicipalityCode;
use domain::municipality::Municipality;
use domain::organisation::Organisation;
use domain::permission::{Place, Scope};
use domain::post::Post;
use domain::prevention::PreventionPlan;
use domain::reminder::{Cap, Level, Nudge, Reason, RuleId, obstacle};
use domain::subject::Subject;
use domain::task::{Kind, Owner, Task};
use domain::text::Language;
use locale::Seat;
use mail::message::{Digest, Item, Line, Matter, Message, Reminder};
use store::access::Link;
use store::mail::Mail;
use store::nudge::{Nudge as Row, Recipient};
use store::task::TaskFilter;

use super::around::Around;
use super::{Said, Words};
use crate::access::link::{Purpose, fresh};
use crate::app::App;
use crate::error::Result;
use crate::reminding::{Known, Turn, history, nudge_of};
use crate::{PageRequest, commitment, prevention};

/// Lines a digest shows of each kind; the work list has the rest.
const LINES: usize = 20;
/// Days a digest looks ahead.
const AHEAD: u64 = 30;
/// How long what was read for a batch of reminders is relied on.
const FRESH: TimeDelta = TimeDelta::seconds(5);
/// Why a mail is not sent that has nothing left to say.
const DONE: &str = "done";

/// What a batch of reminders needs to be put into words, read in a fixed number of statements whatever its size. It is
/// true for the moment it was read at.
pub(in crate::mailing) struct Desk {
    read_at: DateTime<Utc>,
    sheets: HashMap<MailId, Sheet>,
    names: Names,
    around: Around,
    links: HashMap<(Recipient, TaskId), Link>,
}

/// What is still to be said in one mail.
enum Sheet {
    /// Nothing; why.
    Nothing(&'static str),
    /// Nothing today.
    Later(Turn),
    /// This; and what was to be said and is not any more.
    Items(Vec<(Nudge, Task)>, Vec<(NudgeId, Reason)>),
}

impl Sheet {
    fn items(&self) -> &[(Nudge, Task)] {
        match self {
            Self::Items(wanted, _) => wanted,
            Self::Nothing(_) | Self::Later(_) => &[],
        }
    }
}

impl Desk {
    /// Reads what the mails need; those that remind of nothing are passed over.
    pub(in crate::mailing) async fn load(app: &App, mails: &[&Mail]) -> Result<Self> {
        let mails: Vec<_> = mails.iter().copied().filter(|mail| mail.content.reminder).collect();
        let read_at = app.clocks().wall();
        if mails.is_empty() {
            let (names, around) = (Names::default(), Around::default());
            return Ok(Self { read_at, sheets: HashMap::new(), names, around, links: HashMap::new() });
        }
        let (read, today) = (app.store().read(), app.clocks().today());
        let ids: Vec<_> = mails.iter().map(|mail| mail.content.id).collect();
        let rows = read.nudges_of_mail(&ids).await?;
        let about: BTreeSet<_> = rows.values().flatten().map(|row| row.task).collect();
        let tasks = read.tasks(&Vec::from_iter(about)).await?;
        let known = Known::load(read, &tasks.values().cloned().collect::<Vec<_>>(), today).await?;
        let recipients = mails.iter().map(|mail| mail.content.recipient.clone());
        let history = history(read, recipients, today).await?;
        let sheet = |mail: &Mail| {
            let rows = rows.get(&mail.content.id).map(Vec::as_slice).unwrap_or_default();
            let sheet = sheet(rows, &tasks, &known);
            if sheet.items().is_empty() {
                return sheet;
            }
            let cap = Cap::of(sheet.items().iter().map(|(nudge, _)| nudge));
            app.missed_turn(&known, &history, mail, cap).map_or(sheet, Sheet::Later)
        };
        let sheets: HashMap<_, _> = mails.iter().map(|mail| (mail.content.id, sheet(mail))).collect();
        let said = || sheets.values().flat_map(Sheet::items).map(|(_, task)| task);
        let places: Vec<_> = said().map(|task| &task.place).collect();
        let names = Names::load(app, said()).await?;
        let around = Around::load(app, &mails, &places).await?;
        let links = app.task_links(&mails, &sheets).await?;
        Ok(Self { read_at, sheets, names, around, links })
    }

    /// Returns whether so much time has passed that what was read may no longer be true.
    pub(in crate::mailing) fn is_stale(&self, app: &App) -> bool {
        app.clocks().wall() - self.read_at > FRESH
    }

    /// Puts a reminder into words.
    pub(super) async fn words(&self, app: &App, mail: &Mail) -> Result<Said> {
        let (wanted, unsaid) = match self.sheets.get(&mail.content.id) {
            None => return Ok(Said::Nothing(DONE)),
            Some(Sheet::Nothing(why)) => return Ok(Said::Nothing(why)),
            Some(Sheet::Later(turn)) => return Ok(Said::Later(*turn)),
            Some(Sheet::Items(wanted, unsaid)) => (wanted, unsaid),
        };
        let common = self.around.common(app, mail);
        let review = wanted.iter().find(|(nudge, _)| nudge.rule == RuleId::Rm44).map(|(_, task)| task);
        let items = wanted.iter().filter(|(nudge, _)| nudge.rule != RuleId::Rm44);
        let items: Vec<_> =
            items.filter_map(|(nudge, task)| self.item(app, mail, nudge, task, common.language)).collect();
        // One mail may say two things about one task; it is held open once.
        let tasks: BTreeSet<_> = wanted.iter().map(|(_, task)| task.id).collect();
        let tasks = tasks.into_iter().collect();
        let message = match review {
            Some(review) => Message::Digest(self.digest(app, review, items, common.language).await?),
            None if items.is_empty() => return Ok(Said::Nothing(DONE)),
            None => Message::Reminder(Reminder { items }),
        };
        let to = self.around.recipient(mail);
        Ok(Said::Now(Box::new(Words { to, common, message, tasks }), unsaid.clone()))
    }
}

/// Asks again of everything a mail was to say whether it is still to be said.
fn sheet(rows: &[Row], tasks: &HashMap<TaskId, Task>, known: &Known) -> Sheet {
    let (mut wanted, mut unsaid) = (Vec::<(Nudge, Task)>::new(), Vec::new());
    for (row, nudge) in rows.iter().filter_map(|row| Some((row, nudge_of(row)?))) {
        let task = tasks.get(&nudge.task);
        match (obstacle(&nudge, task, known), task) {
            (None, Some(task)) => wanted.push((nudge, task.clone())),
            (reason, _) => unsaid.push((row.id, reason.unwrap_or(Reason::Closed))),
        }
    }
    if wanted.is_empty() {
        let chosen = unsaid.iter().find(|(_, reason)| matches!(reason, Reason::Silent | Reason::NotUrgent));
        return Sheet::Nothing(chosen.map_or(DONE, |(_, reason)| reason.key()));
    }
    wanted.sort_by_key(|(_, task)| (task.due_on, task.id));
    Sheet::Items(wanted, unsaid)
}

impl App {
    /// Returns the recipients' personal links to the tasks the mails are about; the same ones as long as they are valid.
    async fn task_links(
        &self,
        mails: &[&Mail],
        sheets: &HashMap<MailId, Sheet>,
    ) -> Result<HashMap<(Recipient, TaskId), Link>> {
        let mut wanted = BTreeMap::new();
        for mail in mails {
            let items = sheets.get(&mail.content.id).map(Sheet::items).unwrap_or_default();
            for (nudge, task) in items {
                if nudge.rule != RuleId::Rm44 {
                    wanted.insert((mail.content.recipient.clone(), task.id), task.subject);
                }
            }
        }
        let purpose: &'static str = Purpose::Answer.into();
        let of: Vec<_> = wanted.keys().cloned().collect();
        let mut links = self.store().read().live_links(purpose, &of, self.clocks().wall()).await?;
        let fresh: Vec<_> = wanted
            .into_iter()
            .filter(|(of, _)| !links.contains_key(of))
            .map(|((recipient, task), subject)| fresh(self, Purpose::Answer, recipient, subject, Some(task)))
            .collect();
        if !fresh.is_empty() {
            let tx = self.store().begin().await?;
            tx.insert_links(&fresh).await?;
            tx.commit().await?;
        }
        links.extend(fresh.into_iter().filter_map(|link| Some(((link.recipient.clone(), link.task?), link))));
        Ok(links)
    }
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
    async fn load<'a>(app: &App, tasks: impl Iterator<Item = &'a Task>) -> Result<Self> {
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

    /// Returns what the post a task is about is called.
    fn post(&self, task: &Task, language: Language) -> Option<String> {
        let Subject::Post(id) = task.subject else { return None };
        let role: &'static str = self.posts.get(&id)?.role.into();
        Some(locale::text(language, &format!("role-{}", role.replace('_', "-"))))
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

impl Desk {
    fn item(&self, app: &App, mail: &Mail, nudge: &Nudge, task: &Task, language: Language) -> Option<Item> {
        let link = self.links.get(&(mail.content.recipient.clone(), task.id))?;
        Some(Item {
            matter: self.matter(app, task, language)?,
            escalation: nudge.level > Level::L1,
            due_on: task.due_on,
            days_left: (task.due_on - app.clocks().today()).num_days(),
            url: app.link_url(link),
        })
    }

    /// Returns what a reminder of the task says; nothing where no rule reminds of it.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of task")]
    fn matter(&self, app: &App, task: &Task, language: Language) -> Option<Matter> {
        let names = &self.names;
        let place = || self.around.place_name(app, &task.place, language);
        let organisation = names.organisation(task);
        let agreement = names.title(task, language);
        Some(match task.kind {
            Kind::RespondToInvitation => Matter::RespondToInvitation { organisation, municipality: place() },
            Kind::SignAgreement => Matter::SignAgreement { agreement, organisation },
            Kind::SignAgain => Matter::SignAgain { agreement, organisation },
            Kind::StartRenewal => Matter::StartRenewal { agreement, place: place() },
            Kind::DoPreparationStep => {
                Matter::DoPreparationStep { step: names.step(task, language), agreement, place: place() }
            }
            Kind::ChooseTarget => Matter::ChooseTarget { agreement, municipality: place() },
            Kind::UpdateSigningAuthority => Matter::UpdateSigningAuthority { organisation },
            Kind::AddFirstCommitment => Matter::AddFirstCommitment { agreement, organisation },
            Kind::CheckInCommitment => {
                Matter::CheckInCommitment { commitment: names.commitment(task), agreement, organisation }
            }
            Kind::RepairContact => {
                let post = names.post(task, language).map(|post| format!("{} – {post}", place()));
                Matter::RepairContact { organisation: post.unwrap_or(organisation) }
            }
            Kind::HandOverCommitments => Matter::HandOverCommitments { agreement, organisation },
            Kind::ConfirmTransfer => {
                Matter::ConfirmTransfer { predecessor: names.predecessor(task), organisation }
            }
            Kind::TakeFirstSteps => Matter::TakeFirstSteps { agreement, organisation },
            Kind::RecordDecision => {
                Matter::RecordDecision { title: agreement, body: names.body(task, language) }
            }
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
            Kind::NamePreventionBody => Matter::NameBody { municipality: place() },
            Kind::DraftPreventionPlan => Matter::DraftPlan { municipality: place() },
            Kind::ReviewPreventionPlan => Matter::ReviewPlan { municipality: place() },
            Kind::RenewPreventionPlan => Matter::RenewPlan { municipality: place() },
            Kind::PlanPreventionWeek => Matter::PlanWeek {
                week: task.due_on.iso_week().week(),
                municipality: place(),
                organisation: matches!(task.owner, Owner::Organisation(_)).then_some(organisation),
            },
            Kind::AnswerOptIn => Matter::OptIn { agreement, organisation },
            Kind::CollectStatements => {
                Matter::CollectStatements { document: agreement, municipality: place() }
            }
            Kind::CheckContactDetails => Matter::CheckContact { organisation },
            Kind::FillPost => Matter::FillPost { place: place() },
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
            | Kind::ReviewWeek => return None,
        })
    }

    async fn digest(
        &self,
        app: &App,
        review: &Task,
        absorbed: Vec<Item>,
        language: Language,
    ) -> Result<Digest> {
        let today = app.clocks().today();
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
        Ok(Digest { place: self.around.place_name(app, &place, language), late, soon, absorbed, url })
    }
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
