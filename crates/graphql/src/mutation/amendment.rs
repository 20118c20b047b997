//! What people do with an agreement's life after its first day: amend it, renew it, and comment on its draft.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::agreement::{Approval, Attachment, AttachmentKind, Period, Resigning, Text, Value};
use domain::feedback::{Answer, Giver, HandledAs, Kind, Said};
use domain::refusal::{Code, Refusal};
use workflow::agreement::approve_amendment::ApproveAmendment;
use workflow::agreement::open_consultation::OpenConsultation;
use workflow::agreement::propose_amendment::ProposeAmendment;
use workflow::agreement::renew::RenewAgreement;
use workflow::agreement::submit_amendment::SubmitAmendment;
use workflow::agreement::write_amendment::WriteAmendment;
use workflow::feedback::answer::AnswerFeedback;
use workflow::feedback::give::GiveFeedback;

use crate::choice::Is;
use crate::id;
use crate::mutation::payload::{AgreementPayload, FeedbackPayload};
use crate::mutation::{begin, perform};
use crate::scalar::Date;
use crate::text::LocalisedTextInput;

/// What people do with an agreement's life after its first day.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Amendments;

/// A value, with lines that say how to act on it.
#[derive(Debug, InputObject)]
pub(crate) struct ValueInput {
    /// The value.
    name: LocalisedTextInput,
    /// How to act on it.
    #[graphql(default)]
    guidance: Vec<LocalisedTextInput>,
}

impl From<ValueInput> for Value {
    fn from(input: ValueInput) -> Self {
        Self { name: input.name.into(), guidance: input.guidance.into_iter().map(Into::into).collect() }
    }
}

/// A document that belongs to an agreement.
#[derive(Debug, InputObject)]
pub(crate) struct AttachmentInput {
    /// What it is called.
    title: LocalisedTextInput,
    /// What it is.
    kind: Is<AttachmentKind>,
    /// The SHA-256 of the document, in hexadecimal.
    hash: String,
    /// The id of what it stands for, such as a prevention plan kept here.
    subject: Option<String>,
}

impl From<AttachmentInput> for Attachment {
    fn from(input: AttachmentInput) -> Self {
        Self { title: input.title.into(), kind: input.kind.0, hash: input.hash, subject: input.subject }
    }
}

/// The chapters of an amended text.
#[derive(Debug, InputObject)]
pub(crate) struct AmendedTextInput {
    /// Why the agreement exists.
    purpose: LocalisedTextInput,
    /// What it aims at.
    goal: LocalisedTextInput,
    /// How the parties work together.
    principles: LocalisedTextInput,
    /// What the partners promise each other.
    partnership_promise: LocalisedTextInput,
    /// The shared values; left out, they stay as they are.
    values: Option<Vec<ValueInput>>,
    /// The year by which the goal is to be reached; left out, it stays as it is.
    goal_year: Option<i32>,
    /// The documents that belong to it; left out, they stay as they are.
    attachments: Option<Vec<AttachmentInput>>,
}

impl From<AmendedTextInput> for Text {
    fn from(input: AmendedTextInput) -> Self {
        Self {
            purpose: input.purpose.into(),
            goal: input.goal.into(),
            principles: input.principles.into(),
            partnership_promise: input.partnership_promise.into(),
            values: input.values.into_iter().flatten().map(Into::into).collect(),
            goal_year: input.goal_year,
            attachments: input.attachments.into_iter().flatten().map(Into::into).collect(),
        }
    }
}

/// A proposal to amend an agreement in force.
#[derive(Debug, InputObject)]
pub(crate) struct ProposeAmendmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The text; left out, it begins with the one in force.
    text: Option<AmendedTextInput>,
    /// What changes for a party.
    note: LocalisedTextInput,
}

/// The text of an amendment.
#[derive(Debug, InputObject)]
pub(crate) struct WriteAmendmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The text.
    text: AmendedTextInput,
    /// What changes for a party.
    note: LocalisedTextInput,
}

/// The way of an amendment to the body that decides on it.
#[derive(Debug, InputObject)]
pub(crate) struct SubmitAmendmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The day by which the decision is wanted.
    decide_by: Date,
}

/// The approval of an amendment.
#[derive(Debug, InputObject)]
pub(crate) struct ApproveAmendmentInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Whether the parties sign again.
    resigning: Is<Resigning>,
    /// The day the amended text takes the place of the one in force.
    effective_from: Date,
    /// The last day for signing again, where that is required.
    resign_by: Option<Date>,
}

/// The opening of a draft for comments.
#[derive(Debug, InputObject)]
pub(crate) struct OpenConsultationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The last day for comments; left out, the earliest that is allowed.
    ends_on: Option<Date>,
}

/// The agreement that follows another.
#[derive(Debug, InputObject)]
pub(crate) struct RenewAgreementInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement that is followed.
    predecessor: ID,
    /// The title of the one that follows.
    title: LocalisedTextInput,
    /// The first day of its period.
    period_start: Date,
    /// The last day of its period.
    period_end: Date,
    /// Its case number.
    case_no: Option<String>,
}

/// What is said on a draft: by a party, or recorded for a body or somebody else.
#[derive(Debug, InputObject)]
pub(crate) struct GiveFeedbackInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// The party that says it.
    organisation: Option<ID>,
    /// The body that says it.
    body: Option<String>,
    /// Who else says it.
    other: Option<String>,
    /// What kind.
    kind: Is<Kind>,
    /// The words.
    text: String,
}

impl GiveFeedbackInput {
    fn case(self) -> Result<GiveFeedback, Refusal> {
        let giver = match (self.organisation, self.body, self.other) {
            (Some(organisation), None, None) => Giver::Organisation(id::read("organisation", &organisation)?),
            (None, Some(body), None) => Giver::Body(body),
            (None, None, Some(other)) => Giver::Other(other),
            (None, None, None) => return Err(Refusal::field(Code::Required, "organisation")),
            (_, _, _) => return Err(Refusal::field(Code::Malformed, "organisation")),
        };
        let said = Said { giver, kind: self.kind.0, text: self.text };
        Ok(GiveFeedback { agreement: id::read("agreement", &self.agreement)?, said })
    }
}

/// The answer to feedback.
#[derive(Debug, InputObject)]
pub(crate) struct AnswerFeedbackInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The feedback.
    feedback: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// What became of it.
    handled_as: Is<HandledAs>,
    /// Why.
    reasoning: String,
}

#[Object]
impl Amendments {
    /// Proposes another text beside the one in force; `advanceAgreement` takes the proposal back.
    async fn propose_amendment(
        &self,
        ctx: &Context<'_>,
        input: ProposeAmendmentInput,
    ) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let case = id::read("agreement", &input.agreement).map(|agreement| ProposeAmendment {
            agreement,
            expected_version: Some(input.expected_version),
            text: input.text.map(Into::into),
            note: input.note.into(),
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Writes the amended text until it is approved.
    async fn write_amendment(
        &self,
        ctx: &Context<'_>,
        input: WriteAmendmentInput,
    ) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let case = id::read("agreement", &input.agreement).map(|agreement| WriteAmendment {
            agreement,
            expected_version: Some(input.expected_version),
            text: input.text.into(),
            note: input.note.into(),
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Takes an amendment to the body that decides; its words are frozen for it, and the record of its decision begins.
    async fn submit_amendment(
        &self,
        ctx: &Context<'_>,
        input: SubmitAmendmentInput,
    ) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let case = id::read("agreement", &input.agreement).map(|agreement| SubmitAmendment {
            agreement,
            expected_version: Some(input.expected_version),
            decide_by: input.decide_by.0,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Approves an amendment: parties sign again, or are told, or it is published.
    async fn approve_amendment(
        &self,
        ctx: &Context<'_>,
        input: ApproveAmendmentInput,
    ) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let case = id::read("agreement", &input.agreement).map(|agreement| ApproveAmendment {
            agreement,
            expected_version: Some(input.expected_version),
            approval: Approval {
                resigning: input.resigning.0,
                effective_from: input.effective_from.0,
                resign_by: input.resign_by.map(|date| date.0),
            },
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Sends a draft out for comments, with a last day for them.
    async fn open_consultation(
        &self,
        ctx: &Context<'_>,
        input: OpenConsultationInput,
    ) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let case = id::read("agreement", &input.agreement).map(|agreement| OpenConsultation {
            agreement,
            expected_version: Some(input.expected_version),
            ends_on: input.ends_on.map(|date| date.0),
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Starts the agreement that follows another, with its text, parties and development targets to begin with.
    async fn renew_agreement(
        &self,
        ctx: &Context<'_>,
        input: RenewAgreementInput,
    ) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let read = || {
            Ok(RenewAgreement {
                predecessor: id::read("predecessor", &input.predecessor)?,
                title: input.title.into(),
                period: Period::new(input.period_start.0, input.period_end.0)?,
                case_no: input.case_no,
            })
        };
        let outcome = perform(asking, read(), input.idempotency_key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Says something on a draft that is out for comments.
    async fn give_feedback(&self, ctx: &Context<'_>, input: GiveFeedbackInput) -> Result<FeedbackPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        FeedbackPayload::of(asking, outcome).await
    }

    /// Says what became of feedback, and why.
    async fn answer_feedback(
        &self,
        ctx: &Context<'_>,
        input: AnswerFeedbackInput,
    ) -> Result<FeedbackPayload> {
        let asking = begin(ctx)?;
        let case = id::read("feedback", &input.feedback).map(|feedback| AnswerFeedback {
            feedback,
            expected_version: Some(input.expected_version),
            answer: Answer { handled_as: input.handled_as.0, reasoning: input.reasoning },
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        FeedbackPayload::of(asking, outcome).await
    }
}
