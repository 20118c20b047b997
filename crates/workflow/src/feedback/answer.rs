//! A coordinator says what became of feedback, and why (FB-2).

use domain::feedback::Answer;
use domain::id::FeedbackId;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::{Error, Result};

/// Answers feedback.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerFeedback {
    /// The feedback.
    pub feedback: FeedbackId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// What became of it, and why.
    pub answer: Answer,
}

impl UseCase for AnswerFeedback {
    const NAME: &'static str = "answerFeedback";
    type Output = FeedbackId;

    async fn run(&self, work: &mut Work<'_>) -> Result<FeedbackId> {
        let found = work.read().feedbacks(&[self.feedback]).await?.remove(&self.feedback);
        let draft = work.agreement(found.ok_or(Error::NotFound)?.agreement).await?;
        let before = work.feedback(self.feedback).await?;
        expect_version(self.expected_version, before.head.version)?;
        Ok(work.answer_feedback(&before, &draft, &self.answer).await?.id)
    }
}
