//! The plan becomes an attachment of the vitality agreement, and its signatories are asked whether they take part (EP-7).

use domain::agreement::{self, Attachment, AttachmentKind, Text};
use domain::evidence::hash;
use domain::id::{AgreementId, PlanId};
use domain::prevention::{self, Command, Listing, PreventionPlan};
use domain::signature::{self, State};
use domain::text::{Language, LocalisedText};
use serde::Serialize;

use super::{change, title};
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

/// Writes the plan into the agreement: into the text while that is written, into an amendment once it is in force.
pub(crate) async fn list(work: &mut Work<'_>, id: PlanId) -> Result<()> {
    let plan = work.prevention_plan(id).await?;
    let agreement = work.agreement(plan.agreement.ok_or(Error::NotFound)?).await?;
    if Listing::of(&agreement, id) != Listing::Nowhere {
        return Ok(());
    }
    let command = match (agreement.head.state, &agreement.amendment) {
        (agreement::State::InForce, None) => agreement::Command::ProposeAmendment {
            version: work.fresh(),
            text: Some(with(&agreement.version.text, &plan)),
            note: note(),
        },
        (agreement::State::InForce, Some(draft)) => agreement::Command::WriteAmendment {
            version: work.fresh(),
            text: with(&draft.text, &plan),
            note: draft.change.as_ref().map_or_else(note, |change| change.note.clone()),
        },
        _ => agreement::Command::WriteText {
            title: agreement.title.clone(),
            text: with(&agreement.version.text, &plan),
        },
    };
    work.change_agreement(&agreement, &command).await?;
    Ok(())
}

/// Returns a text with the plan among its documents; an earlier version of the plan makes room for it.
fn with(text: &Text, plan: &PreventionPlan) -> Text {
    let mut text = text.clone();
    text.attachments.retain(|known| known.kind != AttachmentKind::PreventionPlan);
    text.attachments.push(attachment(plan));
    text
}

/// Returns what changes for a party.
fn note() -> LocalisedText {
    let [fi, sv, en] = Language::ALL.map(|language| Some(locale::text(language, "prevention-plan-attached")));
    LocalisedText::new(fi, sv, en)
}

/// Frees the plans that were to be attached and that no text of the agreement is to list any more (EP-21).
pub(crate) async fn detach(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let agreement = work.agreement(id).await?;
    for plan in work.read().prevention_plans_attached_to(id).await? {
        let attaching = plan.head.state == prevention::State::Attaching;
        if attaching && Listing::of(&agreement, plan.id) == Listing::Nowhere {
            let before = work.prevention_plan(plan.id).await?;
            work.change_plan(&before, &Command::Detached).await?;
        }
    }
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
    Attachment {
        title: title(plan),
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
