//! Recording what is done with posts and by people with their own matters; neither has a table of moves.

use domain::assignment::Assignment;
use domain::id::PersonId;
use domain::lifecycle::{Event, Facts};
use domain::person::{self, Action};
use domain::post::Post;

use super::work::Work;
use crate::error::Result;

impl Work<'_> {
    /// Records what was done with a post.
    pub(crate) async fn keep_post(&mut self, before: &Post, next: &Post, event: Event) -> Result<()> {
        let known = (before.version > 0).then_some(before.version);
        self.tx().save_post(next, known).await?;
        self.append_alone(event, next.version).await
    }

    /// Records what a person did with their own matters.
    pub(crate) async fn note_person(&mut self, person: PersonId, action: Action, facts: Facts) -> Result<()> {
        let event = person::recorded(person, action, facts);
        let number = self.read().event_count(event.subject).await? + 1;
        self.append_alone(event, number).await
    }

    /// Appends an event that opens no tasks; if it did, they would be the coordinator's.
    async fn append_alone(&mut self, event: Event, number: u64) -> Result<()> {
        let (place, today) = (event.place.clone(), self.today());
        let assign = |_| Assignment { owner: domain::assignment::coordinator(&place), due_on: today };
        self.append(event, number, &assign).await
    }
}
