//! Reminders and the weekly digest: asked again, for every nudge, whether it is still to be said and to this reader.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};
use domain::id::{AgreementId, CommitmentId, OrganisationId, SignatureId, SuccessionId, TaskId};
use domain::organisation::Organisation;
use domain::permission::{Place, Scope};
use domain::reminder::{Level, Nudge, RuleId, obstacle};
use domain::subject::Subject;
use domain::task::{Kind, Owner, Task};
use domain::text::Language;
use mail::message::{Digest, Item, Line, Matter, Message, Reminder};
use store::mail::Mail;
use store::nudge::Recipient;
use store::task::TaskFilter;

use super::Words;
use crate::app::App;
use crate::error::Result;
use crate::reminding::{Known, nudge_of};
use crate::{PageRequest, commitment};

/// Lines a digest shows of each kind; the work list has the rest.
const LINES: usize = 20;
/// Days a digest looks ahead.
const AHEAD: u64 = 30;

/// Gathers what is still to be said.
pub(super) async fn words(app: &App, mail: &Mail) -> Result<Option<Words>> {
    let (read, today) = (app.store().read(), app.clocks().today());
    let id = mail.content.id;
    let rows = read.nudges_of_mail(&[id]).await?.remove(&id).unwrap_or_default();
    let tasks = read.tasks(&rows.iter().map(|row| row.task).collect::<Vec<_>>()).await?;
    let listed: Vec<_> = tasks.values().cloned().collect();
    let known = Known::load(read, &listed, today).await?;
    let mut wanted: Vec<(Nudge, Task)> = Vec::new();
    for nudge in rows.iter().filter_map(nudge_of) {
        let task = tasks.get(&nudge.task);
        if let (None, Some(task)) = (obstacle(&nudge, task, &known), task) {
            wanted.push((nudge, task.clone()));
        }
    }
    wanted.sort_by_key(|(_, task)| (task.due_on, task.id));
    let Some((_, first)) = wanted.first() else { return Ok(None) };
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
        None if items.is_empty() => return Ok(None),
        None => Message::Reminder(Reminder { items }),
    };
    tracing::debug!(mail = %id, first = ?first.kind, "rendered a reminder");
    Ok(Some(Words { common, message, tasks }))
}

/// The names the sentences need, loaded at once.
#[derive(Default)]
struct Names {
    organisations: HashMap<OrganisationId, Organisation>,
    agreements: HashMap<AgreementId, domain::agreement::Agreement>,
    signatures: HashMap<SignatureId, domain::signature::Signature>,
    commitments: HashMap<CommitmentId, domain::commitment::Commitment>,
    successions: HashMap<SuccessionId, domain::succession::Succession>,
}

impl Names {
    async fn load<'a>(app: &App, tasks: impl Iterator<Item = &'a Task>) -> Result<Self> {
        let read = app.store().read();
        let (mut organisations, mut agreements) = (Vec::new(), Vec::new());
        let (mut signatures, mut commitments, mut successions) = (Vec::new(), Vec::new(), Vec::new());
        for task in tasks {
            match task.subject {
                Subject::Organisation(id) => organisations.push(id),
                Subject::Agreement(id) => agreements.push(id),
                Subject::Signature(id) => signatures.push(id),
                Subject::Commitment(id) => commitments.push(id),
                Subject::Succession(id) => successions.push(id),
                Subject::Target(_)
                | Subject::Step(_)
                | Subject::PreventionBody(_)
                | Subject::PreventionPlan(_)
                | Subject::Post(_)
                | Subject::Person(_) => {}
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
        agreements.extend(signatures.values().map(|signature| signature.agreement));
        agreements.extend(commitments.values().map(|commitment| commitment.agreement));
        let agreements = read.agreements(&agreements).await?;
        Ok(Self {
            organisations: read.organisations(&organisations).await?,
            agreements,
            signatures,
            commitments,
            successions,
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

    fn agreement(&self, task: &Task, language: Language) -> String {
        let id = match task.subject {
            Subject::Agreement(id) => Some(id),
            Subject::Signature(id) => self.signatures.get(&id).map(|signature| signature.agreement),
            Subject::Commitment(id) => self.commitments.get(&id).map(|commitment| commitment.agreement),
            Subject::Organisation(_)
            | Subject::Target(_)
            | Subject::Step(_)
            | Subject::Succession(_)
            | Subject::PreventionBody(_)
            | Subject::PreventionPlan(_)
            | Subject::Post(_)
            | Subject::Person(_) => None,
        };
        let agreement = id.and_then(|id| self.agreements.get(&id));
        agreement.map(|agreement| agreement.title.text(language).to_owned()).unwrap_or_default()
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
    let organisation = names.organisation(task);
    let agreement = names.agreement(task, language);
    let matter = match task.kind {
        Kind::RespondToInvitation => Matter::RespondToInvitation {
            organisation,
            municipality: app.place_name(&task.place, language).await?,
        },
        Kind::SignAgreement => Matter::SignAgreement { agreement, organisation },
        Kind::UpdateSigningAuthority => Matter::UpdateSigningAuthority { organisation },
        Kind::AddFirstCommitment => Matter::AddFirstCommitment { agreement, organisation },
        Kind::CheckInCommitment => {
            Matter::CheckInCommitment { commitment: names.commitment(task), agreement, organisation }
        }
        Kind::RepairContact => Matter::RepairContact { organisation },
        Kind::HandOverCommitments => Matter::HandOverCommitments { agreement, organisation },
        Kind::ConfirmTransfer => {
            Matter::ConfirmTransfer { predecessor: names.predecessor(task), organisation }
        }
        Kind::TakeFirstSteps => Matter::TakeFirstSteps { agreement, organisation },
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
            organisation,
        },
        Kind::AnswerOptIn => Matter::OptIn { agreement, organisation },
        Kind::VerifyOrganisation
        | Kind::CompleteRegistration
        | Kind::ReportResult
        | Kind::ConfirmMerger
        | Kind::ReviewAgreement
        | Kind::SettleMunicipality
        | Kind::PrepareAgreement
        | Kind::RecordDecision
        | Kind::SettleSigning
        | Kind::ConfirmVoid
        | Kind::VerifySigningAuthority
        | Kind::TerminateAgreement
        | Kind::ChooseTarget
        | Kind::DoPreparationStep
        | Kind::HandleStatements
        | Kind::AttachPreventionPlan
        | Kind::ChoosePlanForm
        | Kind::ConfirmPlanWithdrawal
        | Kind::TakeOverPlan
        | Kind::ReviewWeek => return Ok(None),
    };
    Ok(Some(Item {
        matter,
        escalation: nudge.level > Level::L1,
        due_on: task.due_on,
        days_left: (task.due_on - today).num_days(),
        url: app.task_url(recipient, task.id, task.subject).await?,
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
    let agreement = names.agreement(task, language);
    let title = if agreement.is_empty() { title } else { format!("{title} – {agreement}") };
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
