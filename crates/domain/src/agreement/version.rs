//! The text of an agreement, in all its languages, and the hash that stands for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Noted;
use crate::evidence::{Hash, hash};
use crate::id::AgreementVersionId;
use crate::lifecycle::{Keyed, keyed};
use crate::refusal::{self, Code, Refusal};
use crate::text::{Language, LocalisedText};

/// Values, and lines of guidance to one value, are few enough to be read.
const MOST_LINES: usize = 50;

keyed! {
    /// Whether the parties sign again when the text changes.
    pub enum Resigning {
        /// Their duties change: who does not sign again is no longer bound after a while.
        Required,
        /// They are told by mail what changes.
        NoticeOnly,
        /// It is published.
        None,
    }

    /// Where a version of the text stands; it follows from the agreement's own life.
    pub enum Standing {
        /// Being written.
        Draft,
        /// Approved, not in force yet.
        Approved,
        /// In force.
        Effective,
        /// Replaced by another.
        Superseded,
        /// Taken to a body as an amendment, and given up.
        Withdrawn,
    }

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

/// A value, with lines that say how to act on it ("tee näin").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The value.
    pub name: LocalisedText,
    /// How to act on it.
    pub guidance: Vec<LocalisedText>,
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
    /// The shared values, each with what it means in practice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// The year by which the goal is to be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal_year: Option<i32>,
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

    /// Returns this text with the values and attachments of another where it has none, so that who writes chapters
    /// need not repeat the rest.
    #[must_use]
    pub fn over(mut self, before: &Self) -> Self {
        if self.values.is_empty() {
            self.values.clone_from(&before.values);
        }
        if self.attachments.is_empty() {
            self.attachments.clone_from(&before.attachments);
        }
        self.goal_year = self.goal_year.or(before.goal_year);
        self
    }

    /// Returns whether every chapter is written, in whatever language.
    pub fn is_written(&self) -> bool {
        self.chapters().iter().all(|(_, chapter)| chapter.best(Language::Fi).is_some())
    }

    /// Returns every text in it, in reading order.
    fn parts(&self) -> impl Iterator<Item = &LocalisedText> {
        let values = self.values.iter().flat_map(|value| std::iter::once(&value.name).chain(&value.guidance));
        let attachments = self.attachments.iter().map(|attachment| &attachment.title);
        self.chapters().map(|(_, chapter)| chapter).into_iter().chain(values).chain(attachments)
    }

    /// Returns the languages of `required` in which some part is missing.
    pub fn missing(&self, required: &[Language]) -> Vec<Language> {
        let lacks = |language: &Language| self.parts().any(|part| part.get(*language).is_none());
        required.iter().copied().filter(lacks).collect()
    }

    /// Checks every part: lengths, and that a value, a line and a document say something.
    ///
    /// # Errors
    /// A refusal of the field.
    pub fn check(&self) -> Result<(), Refusal> {
        for (name, chapter) in self.chapters() {
            for language in Language::ALL {
                if let Some(text) = chapter.get(language) {
                    refusal::prose(name, text, refusal::limit::CHAPTER)?;
                }
            }
        }
        let lines = self.values.iter().map(|value| value.guidance.len()).max().unwrap_or(0);
        if self.values.len().max(lines).max(self.attachments.len()) > MOST_LINES {
            return Err(Refusal::field(Code::TooLong, "values").with("limit", MOST_LINES));
        }
        let guidance = self.values.iter().flat_map(|value| &value.guidance);
        let names = self.values.iter().map(|value| &value.name);
        names.chain(guidance).try_for_each(|line| check_line("values", line))?;
        for attachment in &self.attachments {
            check_line("attachments", &attachment.title)?;
            attachment.hash.parse::<Hash>().map_err(|()| Refusal::field(Code::Malformed, "attachments"))?;
        }
        match self.goal_year {
            Some(year) if !(2000..=2200).contains(&year) => Err(Refusal::field(Code::Malformed, "goalYear")),
            Some(_) | None => Ok(()),
        }
    }

    /// Hashes the title and every chapter in every language (`document_hash`, `architecture.md` §7); what a text of
    /// the first layout cannot hold enters under the second, so that hashes once given keep their meaning.
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

    /// Returns what the first layout does not hold, as canonical fields; a name opens each part, and numbers say how
    /// many follow.
    fn more(&self) -> Vec<String> {
        let mut fields = Vec::new();
        let put = |fields: &mut Vec<String>, text: &LocalisedText| {
            fields.extend(Language::ALL.map(|language| text.get(language).unwrap_or_default().to_owned()));
        };
        for value in &self.values {
            fields.extend(["value".to_owned(), value.guidance.len().to_string()]);
            put(&mut fields, &value.name);
            value.guidance.iter().for_each(|line| put(&mut fields, line));
        }
        if let Some(year) = self.goal_year {
            fields.extend(["goal_year".to_owned(), year.to_string()]);
        }
        for attachment in &self.attachments {
            fields.extend(["attachment".to_owned(), attachment.kind.key().to_owned()]);
            fields.extend([attachment.hash.clone(), attachment.subject.clone().unwrap_or_default()]);
            put(&mut fields, &attachment.title);
        }
        fields
    }
}

fn check_line(field: &'static str, line: &LocalisedText) -> Result<(), Refusal> {
    if line.best(Language::Fi).is_none() {
        return Err(Refusal::field(Code::Required, field));
    }
    let written = Language::ALL.into_iter().filter_map(|language| line.get(language));
    written
        .map(|text| refusal::prose(field, text, refusal::limit::TEXT))
        .try_for_each(|checked| checked.map(drop))
}

/// What makes a version an amendment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What changes for a party ("what changes for you").
    pub note: LocalisedText,
    /// The day by which the competent body's decision on it is wanted, once it was taken there.
    pub decide_by: Option<NaiveDate>,
    /// What is known of that decision.
    pub decision: Option<Noted>,
    /// Whether the parties sign again, once that is approved.
    pub resigning: Option<Resigning>,
    /// The day it takes the place of the text before it, once that is approved.
    pub effective_from: Option<NaiveDate>,
    /// The last day for signing again.
    pub resign_by: Option<NaiveDate>,
}

impl Change {
    /// Returns whether it is approved, and only waits for its day.
    pub const fn is_approved(&self) -> bool {
        self.resigning.is_some()
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
    /// The hash of the text, frozen when the text went to the body that decides, or was approved without one.
    pub document_hash: Option<Hash>,
    /// What it changes, if another text was in force before it.
    pub change: Option<Change>,
}
