//! What a reminder says of each kind of task, and what the weekly digest lists.

use chrono::{Datelike, Days};
use domain::decision::Decision;
use domain::id::TaskId;
use domain::permission::{Place, Scope, Visible};
use domain::reminder::{Level, Nudge};
use domain::task::{Kind, Owner, Task};
use domain::text::Language;
use mail::message::{Digest, Item, Line, Matter};
use store::mail::Mail;
use store::task::TaskFilter;

use super::Desk;
use super::names::Names;
use crate::PageRequest;
use crate::app::App;
use crate::error::Result;

/// Lines a digest shows of each kind; the work list has the rest.
const LINES: usize = 20;
/// Days a digest looks ahead.
const AHEAD: u64 = 30;

impl Desk {
    pub(super) fn item(
        &self,
        app: &App,
        mail: &Mail,
        nudge: &Nudge,
        task: &Task,
        language: Language,
    ) -> Option<Item> {
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

    pub(super) async fn digest(
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
            visible: Visible::Within(vec![scope]),
            area: None,
            municipality: None,
            kinds: Vec::new(),
            due_to: Some(today + Days::new(AHEAD)),
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
