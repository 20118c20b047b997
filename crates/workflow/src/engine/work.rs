//! The unit of work: what one transaction has loaded, decided and is about to leave behind.

use std::collections::VecDeque;

use chrono::{DateTime, NaiveDate, Utc};
use domain::assignment::Assignment;
use domain::calendar;
use domain::id::Id;
use domain::lifecycle::Closes;
use domain::lifecycle::{Denied, Event};
use domain::permission::{Actor, Place, Reading, visible};
use domain::task::{self, Task};
use store::idempotency::Reserved;
use store::{EventMeta, Read, Tx};

use super::reactions;
use crate::app::App;
use crate::error::{Error, Result};
use crate::viewer::Viewer;

/// One transaction in progress. Loads lock what they load, agreements before signatures before the rest.
pub struct Work<'a> {
    app: &'a App,
    viewer: &'a Viewer,
    engine: Option<Actor>,
    tx: Tx,
    now: DateTime<Utc>,
    wall: DateTime<Utc>,
    unsettled: VecDeque<Event>,
}

impl<'a> Work<'a> {
    /// Begins a transaction at the business time the database agrees on.
    pub(super) async fn begin(app: &'a App, viewer: &'a Viewer) -> Result<Self> {
        let tx = app.store().begin().await?;
        if app.settings().demo && !app.is_reenacting() {
            app.clocks().set_offset(tx.read().business_offset().await?);
        }
        let (now, wall) = (app.clocks().business(), app.clocks().wall());
        Ok(Self { app, viewer, engine: None, tx, now, wall, unsettled: VecDeque::new() })
    }

    /// Commits everything; the store applies the board's counters last and in one order.
    pub(super) async fn commit(self) -> Result<()> {
        Ok(self.tx.commit().await?)
    }

    /// Gives everything up.
    pub(super) async fn abandon(self) {
        if let Err(error) = self.tx.rollback().await {
            tracing::warn!(%error, "a transaction could not be rolled back; its connection is dropped");
        }
    }

    pub(super) async fn reserve(&self, case: &str, key: &str, hash: [u8; 32]) -> Result<Reserved> {
        Ok(self.tx.reserve(&self.viewer.key(), case, key, &hash, self.wall).await?)
    }

    pub(super) async fn complete(&self, case: &str, key: &str, result: &str) -> Result<()> {
        Ok(self.tx.complete(&self.viewer.key(), case, key, result).await?)
    }

    /// Works through the reactions to everything recorded so far, and to what they record in turn.
    pub(super) async fn settle(&mut self) -> Result<()> {
        while let Some(event) = self.unsettled.pop_front() {
            self.engine = Some(Actor::system(event.step));
            let result = reactions::react(self, &event).await;
            self.engine = None;
            result?;
        }
        Ok(())
    }

    /// Returns the application.
    pub(crate) const fn app(&self) -> &'a App {
        self.app
    }

    /// Returns who asked.
    pub(crate) const fn viewer(&self) -> &'a Viewer {
        self.viewer
    }

    /// Returns who acts: whoever asked, or the engine while it reacts.
    pub(crate) fn actor(&self) -> Actor {
        self.engine.clone().unwrap_or_else(|| self.viewer.actor.clone())
    }

    /// Returns business time.
    pub(crate) const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Returns wall time.
    pub(crate) const fn wall(&self) -> DateTime<Utc> {
        self.wall
    }

    /// Returns the Helsinki date of business time.
    pub(crate) fn today(&self) -> NaiveDate {
        calendar::local::date_of(self.now)
    }

    /// Returns a fresh id.
    pub(crate) fn fresh<K>(&self) -> Id<K> {
        self.app.entropy().id()
    }

    /// Returns the transaction for writes that are not aggregates: people, links, codes.
    pub(crate) const fn tx(&self) -> &Tx {
        &self.tx
    }

    /// Returns reads inside the transaction.
    pub(crate) fn read(&self) -> Read<'_> {
        self.tx.read()
    }

    /// Turns a denial into what the viewer may know: who may not see a place is told there is nothing.
    pub(crate) fn denied(&self, denied: Denied, place: &Place) -> Error {
        match denied {
            Denied::Refused(refusal) => Error::Refused(refusal),
            Denied::Forbidden if visible(&self.viewer.actor, Reading::OrganisationMatters).covers(place) => {
                Error::Forbidden
            }
            Denied::Forbidden => Error::NotFound,
        }
    }

    /// Appends the event, settles its tasks and queues its reactions. `seq` is the aggregate's new version.
    pub(super) async fn append(
        &mut self,
        event: Event,
        seq: u64,
        assign: &(dyn Fn(task::Kind) -> Assignment + Sync),
    ) -> Result<()> {
        let meta = EventMeta {
            id: self.fresh(),
            seq,
            actor: self.actor().signature(),
            person: self.viewer.person_id(),
            at: self.now,
            recorded_at: self.wall,
        };
        self.tx.append_event(&event, &meta, &mut || self.app.entropy().secret()).await?;
        let closed = match &event.closes {
            Closes::All => self.tx.close_tasks(event.subject, None, self.now).await?,
            Closes::Kinds(kinds) if kinds.is_empty() => Vec::new(),
            Closes::Kinds(kinds) => self.tx.close_tasks(event.subject, Some(kinds), self.now).await?,
        };
        tracing::debug!(step = event.step, subject = %event.subject, closed = closed.len(), "recorded");
        for kind in &event.opens {
            let Assignment { owner, due_on } = assign(*kind);
            let task = Task {
                id: self.fresh(),
                subject: event.subject,
                place: event.place.clone(),
                kind: *kind,
                owner,
                due_on,
                cycle: String::new(),
                opened_at: self.now,
                closed_at: None,
            };
            crate::reminding::open(&self.tx, &task).await?;
        }
        self.unsettled.push_back(event);
        Ok(())
    }
}
