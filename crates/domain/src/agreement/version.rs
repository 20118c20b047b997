//! The text of an agreement, in all its languages, and the hash that stands for it.

use serde::{Deserialize, Serialize};

use crate::evidence::{Hash, hash};
use crate::id::AgreementVersionId;
use crate::lifecycle::{Keyed, keyed};
use crate::refusal::{self, Refusal};
use crate::text::{Language, LocalisedText};

keyed! {
    /// What a document is to the agreement.
    pub enum AttachmentKind {
        /// Background for whoever decides.
        Background,
        /// The substance-abuse-prevention plan.
        PreventionPlan,
        /// The wellbeing plan.
        WellbeingPlan,
        /// Something else.
        Other,
    }
}

/// A document that belongs to the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What it is called.
    pub title: LocalisedText,
    /// What it is.
    pub kind: AttachmentKind,
    /// The SHA-256 of the document, in hexadecimal.
    pub hash: String,
    /// The id of what it stands for, such as a prevention plan kept here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// The chapters of an agreement (R5).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Why it exists.
    pub purpose: LocalisedText,
    /// What it aims at.
    pub goal: LocalisedText,
    /// How the parties work together.
    pub principles: LocalisedText,
    /// What the partners promise each other.
    pub partnership_promise: LocalisedText,
    /// Documents that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

impl Text {
    /// Returns the chapters with their names, in reading order.
    pub fn chapters(&self) -> [(&'static str, &LocalisedText); 4] {
        [
            ("purpose", &self.purpose),
            ("goal", &self.goal),
            ("principles", &self.principles),
            ("partnership_promise", &self.partnership_promise),
        ]
    }

    /// Returns whether every chapter is written, in whatever language.
    pub fn is_written(&self) -> bool {
        self.chapters().iter().all(|(_, chapter)| chapter.best(Language::Fi).is_some())
    }

    /// Returns the languages of `required` in which some chapter is missing.
    pub fn missing(&self, required: &[Language]) -> Vec<Language> {
        let lacks =
            |language: &Language| self.chapters().iter().any(|(_, chapter)| chapter.get(*language).is_none());
        required.iter().copied().filter(lacks).collect()
    }

    /// Checks the length of every chapter.
    ///
    /// # Errors
    /// [`refusal::Code::TooLong`] on the chapter.
    pub fn check(&self) -> Result<(), Refusal> {
        for (name, chapter) in self.chapters() {
            for language in Language::ALL {
                if let Some(text) = chapter.get(language) {
                    refusal::prose(name, text, refusal::limit::CHAPTER)?;
                }
            }
        }
        Ok(())
    }

    /// Hashes the title and every chapter in every language (`document_hash`, `architecture.md` §7).
    pub fn hash(&self, version: AgreementVersionId, title: &LocalisedText) -> Hash {
        let id = version.to_string();
        let more = self.more();
        let layout: &[u8] = if more.is_empty() { b"elinvoima/document/1" } else { b"elinvoima/document/2" };
        let mut fields: Vec<&[u8]> = vec![layout, id.as_bytes()];
        for (name, text) in std::iter::once(("title", title)).chain(self.chapters()) {
            for language in Language::ALL {
                fields.extend([name.as_bytes(), language.code().as_bytes()]);
                fields.push(text.get(language).unwrap_or_default().as_bytes());
            }
        }
        fields.extend(more.iter().map(String::as_bytes));
        hash(fields)
    }

    /// Returns what the first layout does not hold, as canonical fields.
    fn more(&self) -> Vec<String> {
        let mut fields = Vec::new();
        for attachment in &self.attachments {
            fields.extend(["attachment".to_owned(), attachment.kind.key().to_owned()]);
            fields.extend([attachment.hash.clone(), attachment.subject.clone().unwrap_or_default()]);
            let title = |language| attachment.title.get(language).unwrap_or_default().to_owned();
            fields.extend(Language::ALL.map(title));
        }
        fields
    }
}

/// A version of the text; immutable once approved (I-2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its id.
    pub id: AgreementVersionId,
    /// Its number within the agreement, from 1.
    pub no: u32,
    /// The text.
    pub text: Text,
    /// The hash of the text, frozen when the text was approved.
    pub document_hash: Option<Hash>,
}
