//! One version of an agreement's text, as it is shown to those who sign it.

use async_graphql::{ID, Object, SimpleObject};
use domain::agreement::{Attachment, AttachmentKind, Change, Resigning, Standing, Text, Value, Version};

use crate::choice::Is;
use crate::id;
use crate::object::agreement::Decision;
use crate::scalar::Date;
use crate::text::LocalisedText;

/// One version of an agreement's text.
#[derive(Debug, Clone)]
pub(crate) struct AgreementText {
    pub(crate) version: Version,
    pub(crate) standing: Standing,
}

impl AgreementText {
    fn chapters(&self) -> &Text {
        &self.version.text
    }

    fn change(&self) -> Option<&Change> {
        self.version.change.as_ref()
    }
}

#[Object]
/// One version of an agreement's text, as it is shown to those who sign it.
impl AgreementText {
    /// The id of this version of it.
    async fn id(&self) -> ID {
        id::write(self.version.id)
    }

    /// The number of this version, from 1.
    async fn no(&self) -> u32 {
        self.version.no
    }

    /// Where this version stands.
    async fn standing(&self) -> Is<Standing> {
        Is(self.standing)
    }

    /// Why the agreement exists.
    async fn purpose(&self) -> LocalisedText {
        LocalisedText(self.chapters().purpose.clone())
    }

    /// What it aims at.
    async fn goal(&self) -> LocalisedText {
        LocalisedText(self.chapters().goal.clone())
    }

    /// The year by which the goal is to be reached.
    async fn goal_year(&self) -> Option<i32> {
        self.chapters().goal_year
    }

    /// How the parties work together.
    async fn principles(&self) -> LocalisedText {
        LocalisedText(self.chapters().principles.clone())
    }

    /// What the partners promise each other.
    async fn partnership_promise(&self) -> LocalisedText {
        LocalisedText(self.chapters().partnership_promise.clone())
    }

    /// The shared values, each with lines that say how to act on it.
    async fn values(&self) -> Vec<SharedValue> {
        self.chapters().values.iter().map(SharedValue::from).collect()
    }

    /// The documents that belong to it.
    async fn attachments(&self) -> Vec<AgreementAttachment> {
        self.chapters().attachments.iter().map(AgreementAttachment::from).collect()
    }

    /// The hash of title and chapters in every language, which a signer's act refers to; null while they can change.
    async fn document_hash(&self) -> Option<String> {
        self.version.document_hash.map(|hash| hash.to_string())
    }

    /// What changes for a party, where another text was in force before it.
    async fn what_changes(&self) -> Option<LocalisedText> {
        self.change().map(|change| LocalisedText(change.note.clone()))
    }

    /// Whether the parties sign again, once that is approved.
    async fn resigning(&self) -> Option<Is<Resigning>> {
        self.change()?.resigning.map(Is)
    }

    /// The day it takes the place of the text before it, once that is approved.
    async fn effective_from(&self) -> Option<Date> {
        self.change()?.effective_from.map(Date)
    }

    /// The last day for signing again.
    async fn resign_by(&self) -> Option<Date> {
        self.change()?.resign_by.map(Date)
    }

    /// The day by which the competent body's decision on the amendment is wanted, once it was taken there.
    async fn decide_by(&self) -> Option<Date> {
        self.change()?.decide_by.map(Date)
    }

    /// What is known of the decision on the amendment, where one was asked.
    async fn amendment_decision(&self) -> Option<Decision> {
        self.change()?.decision.clone().map(Decision)
    }
}

/// A value, with lines that say how to act on it.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct SharedValue {
    /// The value.
    name: LocalisedText,
    /// How to act on it.
    guidance: Vec<LocalisedText>,
}

impl From<&Value> for SharedValue {
    fn from(value: &Value) -> Self {
        Self {
            name: LocalisedText(value.name.clone()),
            guidance: value.guidance.iter().cloned().map(LocalisedText).collect(),
        }
    }
}

/// A document that belongs to an agreement.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct AgreementAttachment {
    /// What it is called.
    title: LocalisedText,
    /// What it is.
    kind: Is<AttachmentKind>,
    /// The SHA-256 of the document, in hexadecimal.
    hash: String,
    /// The id of what it stands for, such as a prevention plan kept here.
    subject: Option<String>,
}

impl From<&Attachment> for AgreementAttachment {
    fn from(attachment: &Attachment) -> Self {
        Self {
            title: LocalisedText(attachment.title.clone()),
            kind: Is(attachment.kind),
            hash: attachment.hash.clone(),
            subject: attachment.subject.clone(),
        }
    }
}
