//! The plan becomes an attachment of the vitality agreement, and its signatories are asked whether they take part (EP-7).

use domain::agreement::{self, Agreement, Attachment, AttachmentKind};
use domain::evidence::hash;
use domain::id::{AgreementId, PlanId};
use domain::prevention::{Command, PreventionPlan};
use domain::signature::{self, State};
use domain::text::{Language, LocalisedText};
use serde::Serialize;

use super::change;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::signature::Loaded;

/// Attaches a plan to a vitality agreement.
#[derive(Debug, Clone, Serialize)]
pub struct AttachPlan {
    /// The plan.
    pub plan: PlanId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The agreement.
    pub agreement: AgreementId,
}

impl UseCase for AttachPlan {
    const NAME: &'static str = "attachPlan";
    type Output = PlanId;

    async fn run(&self, work: &mut Work<'_>) -> Result<PlanId> {
        // Agreements are locked before everything else.
        work.agreement(self.agreement).await?;
        let command = Command::AttachToAgreement(self.agreement);
        change(work, self.plan, self.expected_version, &command).await
    }
}

/// Returns whether the text of an agreement lists the plan.
pub(crate) fn lists(agreement: &Agreement, plan: PlanId) -> bool {
    let id = plan.to_string();
    agreement.version.text.attachments.iter().any(|attachment| attachment.subject.as_ref() == Some(&id))
}

/// Writes the plan into the agreement's text: at once while it is a draft, as an amendment once it is in force.
pub(crate) async fn list(work: &mut Work<'_>, id: PlanId) -> Result<()> {
    let plan = work.prevention_plan(id).await?;
    let agreement = work.agreement(plan.agreement.ok_or(Error::NotFound)?).await?;
    if lists(&agreement, id) {
        return Ok(());
    }
    work.change_agreement(&agreement, &agreement::Command::AttachPlan(attachment(&plan))).await?;
    Ok(())
}

/// Asks every signatory that does not take part yet whether it wants to (RM-36b); nobody has to.
pub(crate) async fn ask_signatories(work: &mut Work<'_>, id: PlanId) -> Result<()> {
    let plan = work.prevention_plan(id).await?;
    let Some(agreement) = plan.agreement else { return Ok(()) };
    ask(work, agreement, id, |answer| answer != Some(true)).await
}

/// Asks those of an agreement's signatories whose answer is one of these.
pub(super) async fn ask(
    work: &mut Work<'_>,
    agreement: AgreementId,
    plan: PlanId,
    whose: fn(Option<bool>) -> bool,
) -> Result<()> {
    let mut signatures = work.read().signatures_of_agreement(agreement).await?;
    signatures.sort_by_key(|signature| signature.id);
    for signed in signatures {
        if signed.head.state == State::Signed && whose(signed.prevention) {
            let mut loaded = Loaded::load(work, signed.id).await?;
            loaded.change(work, &signature::Command::AskOptIn(plan)).await?;
        }
    }
    Ok(())
}

fn attachment(plan: &PreventionPlan) -> Attachment {
    let title = |language| {
        let label = locale::text(language, "prevention-plan-title");
        format!(
            "{label} {}–{}",
            plan.description.period.start.format("%Y"),
            plan.description.period.end.format("%Y")
        )
    };
    let [fi, sv, en] = Language::ALL.map(|language| Some(title(language)));
    Attachment {
        title: LocalisedText::new(fi, sv, en),
        kind: AttachmentKind::PreventionPlan,
        hash: words(plan).to_string(),
        subject: Some(plan.id.to_string()),
    }
}

/// Returns a hash of what the plan says, so that a text that lists it lists these words.
fn words(plan: &PreventionPlan) -> domain::evidence::Hash {
    let id = plan.id.to_string();
    let mut fields: Vec<&[u8]> = vec![b"elinvoima/prevention-plan/1", id.as_bytes()];
    for measure in &plan.measures {
        for language in Language::ALL {
            fields.push(measure.content.text.get(language).unwrap_or_default().as_bytes());
        }
    }
    hash(fields)
}
