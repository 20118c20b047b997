//! Loading, deciding and saving what is said on drafts.

use domain::agreement::Agreement;
use domain::assignment;
use domain::feedback::{self, Feedback};
use domain::id::FeedbackId;
use domain::lifecycle::Event;

use crate::engine::Work;
use crate::error::{Error, Result};

impl Work<'_> {
    /// Loads and locks a piece of feedback.
    pub(crate) async fn feedback(&self, id: FeedbackId) -> Result<Feedback> {
        self.tx().lock_feedback(id).await?.ok_or(Error::NotFound)
    }

    /// Records what is said on a draft.
    pub(crate) async fn born_feedback(
        &mut self,
        draft: &Agreement,
        said: &feedback::Said,
    ) -> Result<Feedback> {
        let decided = feedback::give(self.fresh(), draft, said, &self.actor(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, &draft.place()))?;
        self.keep_feedback(None, &next, draft, event).await?;
        Ok(next)
    }

    /// Records the answer to what was said.
    pub(crate) async fn answer_feedback(
        &mut self,
        before: &Feedback,
        draft: &Agreement,
        answer: &feedback::Answer,
    ) -> Result<Feedback> {
        let decided = feedback::answer(before, answer, &self.actor(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, &before.place))?;
        self.keep_feedback(Some(before), &next, draft, event).await?;
        Ok(next)
    }

    async fn keep_feedback(
        &mut self,
        before: Option<&Feedback>,
        next: &Feedback,
        draft: &Agreement,
        event: Event,
    ) -> Result<()> {
        self.tx().save_feedback(next, before.map(|before| before.head.version)).await?;
        let today = self.today();
        self.append(event, next.head.version, &|_| assignment::of_feedback(draft, today)).await
    }
}
