//! What is said on a draft, on its page: parties comment, coordinators record what bodies said and answer.

use axum::extract::Path;
use domain::agreement::Agreement;
use domain::feedback::{self, Action, Answer as Told, Feedback, Giver, HandledAs, Kind};
use domain::id::{AgreementId, FeedbackId, OrganisationId};
use domain::lifecycle::Keyed;
use domain::refusal::Code;
use domain::subject::Subject;
use workflow::Error;
use workflow::feedback::answer::AnswerFeedback;
use workflow::feedback::give::GiveFeedback;

use super::show_after;
use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::page::moves;
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// What somebody said on a draft, and what became of it.
pub(super) struct Said {
    pub(super) title: String,
    pub(super) lang: &'static str,
    pub(super) state: String,
    pub(super) about: String,
    /// Answers it, for those who may.
    pub(super) form: Option<Form>,
}

/// Gathers what was said on a draft, as far as the visitor may see it.
pub(super) async fn items(
    visit: &Visit,
    agreement: &Agreement,
    failed: Option<&Failed>,
) -> Result<Vec<Said>, Failure> {
    let (app, viewer) = (visit.app(), &visit.viewer);
    let found = app.feedback_on(viewer, &[agreement.id]).await.map_err(|error| visit.fail(error))?;
    let said = found.get(&agreement.id).map(Vec::as_slice).unwrap_or_default();
    let subjects: Vec<_> = said.iter().map(|feedback| Subject::Feedback(feedback.id)).collect();
    let actions = app.available_actions(viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let organisations: Vec<_> = said.iter().filter_map(|feedback| feedback.place.organisation).collect();
    let names = app.organisations(viewer, &organisations).await.map_err(|error| visit.fail(error))?;
    let item = |feedback: &Feedback| {
        let actions = actions.get(&Subject::Feedback(feedback.id)).map(Vec::as_slice).unwrap_or_default();
        let giver = match &feedback.giver {
            Giver::Organisation(id) => names.get(id).map(|seen| seen.legal_name.clone()).unwrap_or_default(),
            Giver::Body(name) | Giver::Other(name) => name.clone(),
        };
        let answerable = moves::can(actions, Action::Answer);
        Said {
            title: feedback.text.clone(),
            lang: visit.language.code(),
            state: words::state(visit.language, "feedback", feedback.head.state.key()),
            about: about(visit, feedback, giver),
            form: answerable.then(|| answer_form(visit, feedback, failed)),
        }
    };
    Ok(said.iter().map(item).collect())
}

fn about(visit: &Visit, feedback: &Feedback, giver: String) -> String {
    let kind = visit.t(&format!("page-feedback-{}", feedback.kind.key()));
    let mut parts = vec![giver, kind, words::date(visit.language, feedback.given_on)];
    if let Some(answer) = &feedback.answer {
        let handled = visit.t(&format!("page-handled-{}", answer.handled_as.key()));
        parts.push(format!("{handled}: {}", answer.reasoning));
    }
    parts.join(" – ")
}

fn answer_form(visit: &Visit, feedback: &Feedback, failed: Option<&Failed>) -> Form {
    let label = words::action(visit.language, "feedback", Action::Answer.key());
    let choice =
        |handled: &HandledAs| Choice::new(handled.key(), visit.t(&format!("page-handled-{}", handled.key())));
    let choices = HandledAs::all().iter().map(choice).collect();
    Form::new(visit, &answer_id(feedback.id), format!("/feedback/{}", feedback.id), "page-save")
        .submit(label.clone())
        .heading(label)
        .version(feedback.head.version)
        .folded()
        .quiet()
        .field(Field::radios("handledAs", visit.t("page-handled"), choices))
        .field(Field::area("reasoning", visit.t("page-reasoning"), 3))
        .after(visit.language, failed)
}

fn answer_id(feedback: FeedbackId) -> String {
    format!("answer-{feedback}")
}

/// Makes the forms with which the visitor can say something on the draft now.
pub(super) async fn forms(
    visit: &Visit,
    agreement: &Agreement,
    failed: Option<&Failed>,
) -> Result<Vec<Form>, Failure> {
    let (own, others) = visit.viewer.could_comment(agreement);
    let names = visit.app().organisations(&visit.viewer, &own).await.map_err(|error| visit.fail(error))?;
    let kind = |kind: &Kind| Choice::new(kind.key(), visit.t(&format!("page-feedback-{}", kind.key())));
    let form = |id: &str| {
        let label = words::action(visit.language, "feedback", Action::Give.key());
        Form::new(visit, id, format!("/agreements/{}/{id}", agreement.id), "page-save")
            .submit(label.clone())
            .heading(label)
            .folded()
            .quiet()
    };
    let mut forms = Vec::new();
    if !own.is_empty() {
        let offered =
            own.iter().filter_map(|id| Some(Choice::new(id.to_string(), names.get(id)?.legal_name.clone())));
        forms.push(
            form("comment")
                .field(Field::select("organisation", visit.t("mail-fact-organisation"), offered.collect()))
                .field(Field::area("text", visit.t("page-feedback-text"), 4)),
        );
    }
    if others {
        forms.push(
            form("statement")
                .field(Field::line("body", visit.t("page-feedback-body")).optional())
                .field(Field::line("other", visit.t("page-feedback-other")).optional())
                .field(Field::radios("kind", visit.t("page-kind"), Kind::all().iter().map(kind).collect()))
                .field(Field::area("text", visit.t("page-feedback-text"), 4)),
        );
    }
    Ok(forms.into_iter().map(|form| form.after(visit.language, failed)).collect())
}

/// Comments for an organisation.
pub(crate) async fn comment(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let organisation = reading.parsed::<OrganisationId>("organisation", Code::UnknownId);
    let text = reading.required("text");
    let said = organisation.map(|organisation| feedback::Said {
        giver: Giver::Organisation(organisation),
        kind: Kind::Comment,
        text,
    });
    let said = reading.done(said);
    give(&visit, id, "comment", posted, said).await
}

/// Records what a body or somebody else said.
pub(crate) async fn statement(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let giver = match (posted.optional("body"), posted.optional("other")) {
        (Some(body), _) => Giver::Body(body),
        (None, Some(other)) => Giver::Other(other),
        (None, None) => Giver::Body(reading.required("body")),
    };
    let kind = reading.keyed::<Kind>("kind");
    let text = reading.required("text");
    let said = reading.done(kind.map(|kind| feedback::Said { giver, kind, text }));
    give(&visit, id, "statement", posted, said).await
}

async fn give(
    visit: &Visit,
    id: AgreementId,
    form: &str,
    posted: Posted,
    said: Result<feedback::Said, Vec<domain::refusal::Refusal>>,
) -> Answer {
    let case = match said {
        Ok(said) => GiveFeedback { agreement: id, said },
        Err(refusals) => return show_after(visit, id, Some(&Failed::new(form, posted, refusals))).await,
    };
    match visit.perform(&case, form, posted).await? {
        Performed::Done(_) => Ok(see(format!("/agreements/{id}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}

/// Leads to the agreement of a piece of feedback.
pub(crate) async fn show(visit: Visit, Path(id): Path<FeedbackId>) -> Answer {
    Ok(see(format!("/agreements/{}", agreement_of(&visit, id).await?)))
}

async fn agreement_of(visit: &Visit, id: FeedbackId) -> Result<AgreementId, Failure> {
    let found = visit.app().feedback(&visit.viewer, id).await.map_err(|error| visit.fail(error))?;
    found.map(|feedback| feedback.agreement).ok_or_else(|| visit.fail(Error::NotFound))
}

/// Answers feedback.
pub(crate) async fn answer(visit: Visit, Path(id): Path<FeedbackId>, posted: Posted) -> Answer {
    let (agreement, form) = (agreement_of(&visit, id).await?, answer_id(id));
    let mut reading = Reading::new(&posted);
    let handled_as = reading.keyed::<HandledAs>("handledAs");
    let reasoning = reading.required("reasoning");
    let case = match reading.done(handled_as.map(|handled_as| Told { handled_as, reasoning })) {
        Ok(answer) => AnswerFeedback { feedback: id, expected_version: posted.version(), answer },
        Err(refusals) => {
            return show_after(&visit, agreement, Some(&Failed::new(&form, posted, refusals))).await;
        }
    };
    match visit.perform(&case, &form, posted).await? {
        Performed::Done(_) => Ok(see(format!("/agreements/{agreement}"))),
        Performed::Refused(failed) => show_after(&visit, agreement, Some(&failed)).await,
    }
}
