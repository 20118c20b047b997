//! The five steps of signing, each a page of its own: short on a phone, and every answer is saved when it is sent.

use askama::Template;
use axum::extract::Path;
use domain::commitment::Commitment;
use domain::id::SignatureId;
use domain::lifecycle::Keyed;
use domain::signature::{Action, SectionKey};
use locale::Args;

use super::earlier::{self, Earlier};
use super::{Desk, content};
use crate::form::{Choice, Failed, Field, Form};
use crate::frame::Frame;
use crate::page::moves;
use crate::page::text::{self, Readable};
use crate::prose::{Part, parts};
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

/// A step of signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Read,
    Stages,
    Prevention,
    Commitments,
    Sign,
}

const STEPS: [Step; 5] = [Step::Read, Step::Stages, Step::Prevention, Step::Commitments, Step::Sign];

#[derive(Template)]
#[template(path = "signing.html")]
struct SigningPage {
    page: Frame,
    agreement: String,
    steps: Vec<Way>,
    facts: Vec<(String, String)>,
    lead: String,
    changes: Option<(Vec<Part>, &'static str)>,
    text: Option<Readable>,
    before: Option<Readable>,
    drafts: Vec<Draft>,
    kept: Vec<Kept>,
    earlier: Vec<Earlier>,
    values: Option<Readable>,
    forms: Vec<Form>,
    next: Option<(String, String)>,
    quiet: Vec<Form>,
}

/// A step as a link.
struct Way {
    href: String,
    label: String,
    current: bool,
    done: bool,
}

/// A promise that goes on as it is when the amended text is signed.
pub(crate) struct Kept {
    text: String,
    lang: &'static str,
    about: String,
}

/// A commitment that is not signed yet.
pub(crate) struct Draft {
    href: String,
    text: String,
    lang: &'static str,
    about: String,
    discard: Form,
}

impl Step {
    fn path(self, desk: &Desk) -> String {
        let end = match self {
            Self::Read => "",
            Self::Stages => "/stages",
            Self::Prevention => "/prevention",
            Self::Commitments => "/commitments",
            Self::Sign => "/sign",
        };
        format!("{}{end}", desk.base())
    }

    const fn message(self) -> &'static str {
        match self {
            Self::Read => "page-step-read",
            Self::Stages => "page-step-stages",
            Self::Prevention => "page-step-prevention",
            Self::Commitments => "page-step-commitments",
            Self::Sign => "page-step-sign",
        }
    }

    fn done(self, desk: &Desk) -> bool {
        match self {
            Self::Read | Self::Sign => false,
            Self::Stages => !desk.signature.sections.is_empty(),
            Self::Prevention => desk.signature.prevention.is_some(),
            Self::Commitments => desk.drafts().next().is_some(),
        }
    }

    /// Returns the steps that are left to the visitor.
    fn left(desk: &Desk) -> Vec<Self> {
        let open = |step: &Self| desk.open() || matches!(step, Self::Read | Self::Sign);
        STEPS.into_iter().filter(open).collect()
    }

    /// Returns where to go on after this step.
    pub(crate) fn onward(self, desk: &Desk) -> String {
        let left = Self::left(desk);
        let at = left.iter().position(|step| *step == self).unwrap_or_default();
        left.get(at + 1).copied().unwrap_or(Self::Sign).path(desk)
    }
}

async fn page(
    visit: &Visit,
    desk: &Desk,
    step: Step,
    mut content: SigningPage,
    failed: Option<&Failed>,
) -> Answer {
    let left = Step::left(desk);
    let way = |other: &Step| Way {
        href: other.path(desk),
        label: visit.t(other.message()),
        current: *other == step,
        done: other.done(desk),
    };
    content.steps = left.iter().map(way).collect();
    let number = left.iter().position(|other| *other == step).unwrap_or_default() + 1;
    let args = Args::new().with("number", number).with("of", left.len());
    let title =
        format!("{} – {}", visit.t(step.message()), locale::format(visit.language, "page-step", &args));
    let all =
        content.forms.iter().chain(&content.quiet).chain(content.drafts.iter().map(|draft| &draft.discard));
    let frame = Frame::new(visit, title).await?.at(step.path(desk));
    content.page = frame.with_problems(all, failed);
    Ok(view::after(&content, failed))
}

fn blank(visit: &Visit, desk: &Desk, lead: &str) -> SigningPage {
    SigningPage {
        page: Frame::bare(visit, String::new()),
        agreement: desk.title(visit),
        steps: Vec::new(),
        facts: Vec::new(),
        lead: visit.t(lead),
        changes: None,
        text: None,
        before: None,
        drafts: Vec::new(),
        kept: Vec::new(),
        earlier: Vec::new(),
        values: None,
        forms: Vec::new(),
        next: None,
        quiet: Vec::new(),
    }
}

fn onward(visit: &Visit, desk: &Desk, step: Step) -> (String, String) {
    (step.onward(desk), visit.t("page-continue"))
}

/// Step 1: the text.
pub(crate) async fn read(visit: &Visit, desk: &Desk, failed: Option<&Failed>) -> Answer {
    let amended = desk.before.is_some();
    let mut content = blank(visit, desk, if amended { "page-read-again-lead" } else { "page-read-lead" });
    content.facts = desk.facts(visit);
    content.changes = changes(visit, desk);
    content.text = Some(text::of(visit, &desk.version.text));
    content.before = desk.before.as_ref().map(|before| text::of(visit, &before.text));
    content.next = Some(onward(visit, desk, Step::Read));
    if moves::can(&desk.actions, Action::Decline) {
        let label = words::action(visit.language, "signature", Action::Decline.key());
        let form = Form::new(visit, "decline", format!("{}/decline", desk.base()), "page-save")
            .submit(label.clone());
        let form = form
            .heading(label)
            .lead(visit.t("page-decline-lead"))
            .folded()
            .quiet()
            .version(desk.signature.head.version);
        let reason = Field::area("reason", visit.t("page-reason"), 3).optional();
        content.quiet.push(form.field(reason).after(visit.language, failed));
    }
    page(visit, desk, Step::Read, content, failed).await
}

/// Returns what changes for a party, where the text amends one that it has signed.
fn changes(visit: &Visit, desk: &Desk) -> Option<(Vec<Part>, &'static str)> {
    desk.before.as_ref()?;
    let (language, words) = desk.version.change.as_ref()?.note.best(visit.language)?;
    Some((parts(words), language.code()))
}

/// Step 2: the stages of life.
pub(crate) async fn stages(visit: Visit, Path(id): Path<SignatureId>) -> Answer {
    stages_after(&visit, id, None).await
}

/// Shows step 2 after it was refused.
pub(crate) async fn stages_after(visit: &Visit, id: SignatureId, failed: Option<&Failed>) -> Answer {
    let desk = Desk::load(visit, id).await?;
    if !desk.asks(visit) || !desk.open() {
        return super::show_after(visit, id, failed).await;
    }
    let mut content = blank(visit, &desk, "page-stages-lead");
    content.forms.push(
        Form::new(visit, "stages", Step::Stages.path(&desk), "page-save-continue")
            .version(desk.signature.head.version)
            .field(section_boxes(visit, &desk))
            .after(visit.language, failed),
    );
    page(visit, &desk, Step::Stages, content, failed).await
}

/// Asks for the stages of life.
pub(crate) fn section_boxes(visit: &Visit, desk: &Desk) -> Field {
    let choice = |key: &SectionKey| {
        let label = words::section(visit.language, key, &desk.sections);
        Choice::new(&key.0, capital(&label)).chosen(desk.signature.sections.contains(key))
    };
    let choices =
        desk.sections.iter().filter(|section| section.active).map(|section| choice(&section.key)).collect();
    Field::checks("sections", visit.t("page-stages-question"), choices).hint(visit.t("page-stages-hint"))
}

/// Step 3: the prevention question; neither answer is chosen beforehand.
pub(crate) async fn prevention(visit: Visit, Path(id): Path<SignatureId>) -> Answer {
    prevention_after(&visit, id, None).await
}

/// Shows step 3 after it was refused.
pub(crate) async fn prevention_after(visit: &Visit, id: SignatureId, failed: Option<&Failed>) -> Answer {
    let desk = Desk::load(visit, id).await?;
    if !desk.asks(visit) || !desk.open() {
        return super::show_after(visit, id, failed).await;
    }
    let mut content = blank(visit, &desk, "page-prevention-lead");
    content.forms.push(
        Form::new(visit, "prevention", Step::Prevention.path(&desk), "page-save-continue")
            .version(desk.signature.head.version)
            .field(content::prevention(visit, desk.signature.prevention))
            .after(visit.language, failed),
    );
    page(visit, &desk, Step::Prevention, content, failed).await
}

/// Step 4: the commitments; they can also come later.
pub(crate) async fn commitments(visit: Visit, Path(id): Path<SignatureId>) -> Answer {
    commitments_after(&visit, id, None).await
}

/// Shows step 4 after it was refused.
pub(crate) async fn commitments_after(visit: &Visit, id: SignatureId, failed: Option<&Failed>) -> Answer {
    let desk = Desk::load(visit, id).await?;
    if !desk.asks(visit) || !desk.open() {
        return super::show_after(visit, id, failed).await;
    }
    let mut content = blank(visit, &desk, "page-commitments-lead");
    let draft = |promise: &Commitment| Draft {
        href: format!("/commitments/{}", promise.id),
        text: promise.content.text.clone(),
        lang: promise.content.language.code(),
        about: content::about(visit, &desk, &promise.content),
        discard: content::discard(visit, promise),
    };
    content.drafts = desk.drafts().map(draft).collect();
    let kept = |promise: &Commitment| Kept {
        text: promise.content.text.clone(),
        lang: promise.content.language.code(),
        about: content::about(visit, &desk, &promise.content),
    };
    content.kept = desk.kept.iter().map(kept).collect();
    content.earlier = earlier::offered(visit, &desk, failed).await.map_err(|error| visit.fail(error))?;
    let values = text::values(visit, &desk.version.text);
    content.values =
        (!values.is_empty()).then_some(Readable { chapters: values, note: None, shown_in: visit.language });
    let form = Form::new(visit, "draft", Step::Commitments.path(&desk), "page-commitment-add")
        .heading(visit.t("page-commitment-new"))
        .fields(content::fields(visit, &desk, None))
        .quiet();
    content.forms.push(form.after(visit.language, failed));
    content.next = Some(onward(visit, &desk, Step::Commitments));
    page(visit, &desk, Step::Commitments, content, failed).await
}

/// Step 5: the signature itself.
pub(crate) async fn sign(visit: Visit, Path(id): Path<SignatureId>) -> Answer {
    sign_after(&visit, id, None).await
}

/// Shows step 5 after it was refused.
pub(crate) async fn sign_after(visit: &Visit, id: SignatureId, failed: Option<&Failed>) -> Answer {
    let desk = Desk::load(visit, id).await?;
    if !desk.asks(visit) {
        return super::show_after(visit, id, failed).await;
    }
    let signs = desk.signs(visit);
    let mut content = blank(visit, &desk, if signs { "page-sign-lead" } else { "page-sign-not-you" });
    content.facts = summary(visit, &desk);
    if signs {
        content.forms.push(sign_form(visit, &desk, failed));
    }
    page(visit, &desk, Step::Sign, content, failed).await
}

/// Lists what is about to be signed.
fn summary(visit: &Visit, desk: &Desk) -> Vec<(String, String)> {
    let mut facts = vec![
        (visit.t("mail-fact-agreement"), desk.title(visit)),
        (visit.t("mail-fact-organisation"), desk.name()),
        (visit.t("mail-fact-sections"), desk.chosen(visit).join(", ")),
        (visit.t("mail-fact-prevention"), desk.prevention(visit)),
        (visit.t("mail-receipt-commitments"), (desk.drafts().count() + desk.kept.len()).to_string()),
        (visit.t("page-sign-who"), desk.who_can_act(visit).join(", ")),
    ];
    if desk.chosen(visit).is_empty() {
        facts[2].1 = visit.t("page-unanswered");
    }
    if let Some(hash) = desk.version.document_hash {
        facts.push((visit.t("mail-fact-document-hash"), hash.to_string()));
    }
    facts
}

fn sign_form(visit: &Visit, desk: &Desk, failed: Option<&Failed>) -> Form {
    let hash = desk.version.document_hash.map(|hash| hash.to_string()).unwrap_or_default();
    let shown_in = text::of(visit, &desk.version.text).shown_in;
    let name = desk.name();
    let hint = locale::format(visit.language, "page-sign-hint", &Args::new().with("name", &name));
    Form::new(visit, "sign", Step::Sign.path(desk), "page-sign-button")
        .version(desk.signature.head.version)
        .hidden("documentHash", hash)
        .hidden("shownIn", shown_in.code())
        .field(
            Field::line("confirmation", visit.t("page-sign-confirm")).hint(hint).autocomplete("organization"),
        )
        .after(visit.language, failed)
}

/// Begins a label with a capital; names of stages of life stand in the middle of sentences elsewhere.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_begins_with_a_capital() {
        assert_eq!(capital("äldre"), "Äldre");
        assert_eq!(capital(""), "");
    }
}
