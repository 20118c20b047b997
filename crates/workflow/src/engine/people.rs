//! Recording what is done with posts, by people with their own matters and with the settings of reminder rules, none of
//! which has a table of moves.

use domain::assignment::{self, Assignment};
use domain::id::PersonId;
use domain::lifecycle::{Event, Facts};
use domain::person::{self, Action};
use domain::post::{Post, wanted_from};
use domain::task::Kind;

use super::work::Work;
use crate::error::Result;

impl Work<'_> {
    /// Records what was done with a post, once the role that changed or came is written.
    pub(crate) async fn keep_post(&mut self, before: &Post, next: &Post, event: Event) -> Result<()> {
        let known = (before.version > 0).then_some(before.version);
        self.tx().save_post(next, known).await?;
        if event.opens.is_empty() {
            return self.append_alone(event, next.version).await;
        }
        let held = self.read().assignments_in(next.role, &next.scope).await?;
        let wanted_from = wanted_from(&held, self.today()).unwrap_or_else(|| self.today());
        let today = self.today();
        let assign = |kind| {
            if kind == Kind::RepairContact {
                return assignment::of_post_contact(next.role, &next.place, today);
            }
            assignment::of_post(&next.place, wanted_from)
        };
        self.append(event, next.version, &assign).await
    }

    /// Records what a person did with their own matters.
    pub(crate) async fn note_person(&mut self, person: PersonId, action: Action, facts: Facts) -> Result<()> {
        let event = person::recorded(person, action, facts);
        let number = self.read().event_count(event.subject).await? + 1;
        self.append_alone(event, number).await
    }

    /// Records what a place has set for a reminder rule; `version` is that of its setting now.
    pub(crate) async fn note_reminder_setting(&mut self, event: Event, version: u64) -> Result<()> {
        self.append_alone(event, version).await
    }

    /// Appends an event that opens no tasks; if it did, they would be the coordinator's.
    async fn append_alone(&mut self, event: Event, number: u64) -> Result<()> {
        let (place, today) = (event.place.clone(), self.today());
        let assign = |_| Assignment { owner: assignment::coordinator(&place), due_on: today };
        self.append(event, number, &assign).await
    }
}
