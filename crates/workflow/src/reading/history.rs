//! The audit trail of one subject, for those who may read it there.

use chrono::{DateTime, Utc};
use domain::evidence::Hash;
use domain::id::{EventId, PersonId};
use domain::permission::{Place, Reading};
use domain::subject::Subject;
use store::{Page, PageRequest, StoredEvent, StoredValue};

use super::paged;
use crate::app::App;
use crate::error::{Error, Result};
use crate::viewer::Viewer;

/// One recorded move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The event.
    pub id: EventId,
    /// Whose move it was.
    pub subject: Subject,
    /// Where the subject belonged.
    pub place: Place,
    /// Its number within the subject, from 1.
    pub seq: u64,
    /// The row of the table, for example `SG-4`.
    pub step: String,
    /// The action's key.
    pub action: String,
    /// The state before, if the subject existed.
    pub from: Option<String>,
    /// The state after.
    pub to: String,
    /// Who acted: a person's id, `invitee`, or a rule of the engine.
    pub actor: String,
    /// The person behind it, also when the engine reacted to what they did.
    pub person: Option<PersonId>,
    /// Business time.
    pub at: DateTime<Utc>,
    /// What else was stated.
    pub facts: Vec<Stated>,
    /// The hash that links it to everything before.
    pub hash: Hash,
}

/// One thing an event stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// What it is about.
    pub name: String,
    /// What was stated; nothing where it was erased or is not the viewer's to read.
    pub value: Option<String>,
    /// Whether it is personal data or free text, which can be erased.
    pub private: bool,
}

fn entry(event: StoredEvent, content: bool) -> Entry {
    let stated = |name: String, value: StoredValue| match value {
        StoredValue::Plain(value) => Stated { name, value: Some(value), private: false },
        StoredValue::Private(value) => Stated { name, value: content.then_some(value), private: true },
        StoredValue::Erased => Stated { name, value: None, private: true },
    };
    Entry {
        id: event.id,
        subject: event.subject,
        place: event.place,
        seq: event.seq,
        step: event.step,
        action: event.action,
        from: event.from,
        to: event.to,
        actor: event.actor,
        person: event.person,
        at: event.at,
        facts: event.facts.into_iter().map(|fact| stated(fact.name, fact.value)).collect(),
        hash: event.hash,
    }
}

/// Returns whether the subject is the viewer.
fn own(viewer: &Viewer, subject: Subject) -> bool {
    viewer.person_id().is_some_and(|person| subject == Subject::Person(person))
}

impl App {
    /// Returns a page of what happened to a subject, oldest first. Free text is left out for those who keep the
    /// installation running but have no part in its content (`domain.md` §6, rule 4).
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no such subject or the viewer may not know of it, [`Error::Forbidden`] if they
    /// may see it but not its audit trail.
    pub async fn history(
        &self,
        viewer: &Viewer,
        subject: Subject,
        page: &PageRequest,
    ) -> Result<Page<Entry>> {
        let place = self.readable_trail(viewer, subject).await?;
        let content = own(viewer, subject) || viewer.sees_at(Reading::OrganisationMatters, &place);
        let found = paged(self.store().read().events_of(subject, page).await)?;
        let Page { items, cursors, has_next, has_previous } = found;
        let items = items.into_iter().map(|event| entry(event, content)).collect();
        Ok(Page { items, cursors, has_next, has_previous })
    }

    /// Counts what happened to a subject.
    ///
    /// # Errors
    /// As [`App::history`].
    pub async fn history_count(&self, viewer: &Viewer, subject: Subject) -> Result<u64> {
        self.readable_trail(viewer, subject).await?;
        Ok(self.store().read().event_count(subject).await?)
    }

    async fn readable_trail(&self, viewer: &Viewer, subject: Subject) -> Result<Place> {
        let place = self.place_of(subject).await?.ok_or(Error::NotFound)?;
        if own(viewer, subject) || viewer.sees_at(Reading::AuditTrail, &place) {
            return Ok(place);
        }
        let known = self.find(viewer, &[subject]).await?.contains_key(&subject);
        Err(if known { Error::Forbidden } else { Error::NotFound })
    }
}
