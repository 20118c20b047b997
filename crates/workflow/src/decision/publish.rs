//! The minutes are published, or a wrong day of publication is put right; the last day to appeal follows from it.

use chrono::NaiveDate;
use domain::decision::{Command, Minutes};
use domain::id::DecisionId;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Records that the minutes are published.
#[derive(Debug, Clone, Serialize)]
pub struct PublishMinutes {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The day they were checked.
    pub checked_on: NaiveDate,
    /// The day they were published.
    pub published_on: NaiveDate,
    /// Where they can be read.
    pub url: Option<String>,
    /// Whether they hold personal data.
    pub has_personal_data: bool,
}

impl UseCase for PublishMinutes {
    const NAME: &'static str = "publishMinutes";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let minutes =
            Minutes::new(self.checked_on, self.published_on, self.url.clone(), self.has_personal_data);
        let command = Command::PublishMinutes(minutes);
        super::change(work, self.decision, self.expected_version, &command).await
    }
}

/// Puts a wrong day of publication right (I-14).
#[derive(Debug, Clone, Serialize)]
pub struct CorrectPublication {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The right day.
    pub published_on: NaiveDate,
    /// Why.
    pub reason: String,
}

impl UseCase for CorrectPublication {
    const NAME: &'static str = "correctPublication";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let command =
            Command::CorrectPublication { published_on: self.published_on, reason: self.reason.clone() };
        super::change(work, self.decision, self.expected_version, &command).await
    }
}
