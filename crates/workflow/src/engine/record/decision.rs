//! Loading, deciding and saving decisions.

use domain::decision::Decision;
use domain::id::DecisionId;
use domain::lifecycle::{Denied, Event};
use domain::permission::{Role, Scope};
use domain::{assignment, decision};

use crate::engine::Work;
use crate::error::{Error, Result};

impl Work<'_> {
    /// Loads and locks a decision.
    pub(crate) async fn decision(&self, id: DecisionId) -> Result<Decision> {
        self.tx().lock_decision(id).await?.ok_or(Error::NotFound)
    }

    /// Gathers what a decision's guards look at and lets `decide` judge it.
    async fn judge_decision<T>(
        &self,
        decision: Option<&Decision>,
        place: &domain::permission::Place,
        decide: impl FnOnce(&decision::Around<'_>) -> std::result::Result<T, Denied>,
    ) -> Result<(T, bool)> {
        let registrar_vacant = self.registrar_vacant(place).await?;
        let matter = match decision {
            Some(decision) => {
                let known = crate::decision::matter::standings(self.read(), &[decision.matter]).await?;
                known.get(&decision.matter).copied().unwrap_or(decision::MatterStanding::Over)
            }
            None => decision::MatterStanding::Prepared,
        };
        let actor = self.actor();
        let around = decision::Around {
            decision,
            place,
            actor: &actor,
            registrar_vacant,
            matter,
            today: self.today(),
        };
        let decided = decide(&around).map_err(|denied| self.denied(denied, place))?;
        Ok((decided, registrar_vacant))
    }

    /// Returns whether nobody holds the registrar's post of a place now.
    async fn registrar_vacant(&self, place: &domain::permission::Place) -> Result<bool> {
        let Some(code) = &place.municipality else { return Ok(true) };
        let scope = [Scope::Municipality(code.clone())];
        Ok(self.read().holders_of(&[Role::Registrar], &scope, self.today()).await?.is_empty())
    }

    /// Records that a decision is wanted.
    pub(crate) async fn born_decision(&mut self, opening: &decision::Opening) -> Result<Decision> {
        let now = self.now();
        let ((next, event), vacant) =
            self.judge_decision(None, &opening.place, |around| decision::open(around, opening, now)).await?;
        self.keep_decision(None, &next, event, vacant).await?;
        Ok(next)
    }

    /// Decides a command on a decision and records it.
    pub(crate) async fn change_decision(
        &mut self,
        before: &Decision,
        command: &decision::Command,
    ) -> Result<Decision> {
        let now = self.now();
        let ((next, event), vacant) = self
            .judge_decision(Some(before), &before.place, |around| decision::decide(around, command, now))
            .await?;
        self.keep_decision(Some(before), &next, event, vacant).await?;
        Ok(next)
    }

    async fn keep_decision(
        &mut self,
        before: Option<&Decision>,
        next: &Decision,
        event: Event,
        vacant: bool,
    ) -> Result<()> {
        self.tx().save_decision(next, before.map(|before| before.head.version)).await?;
        let today = self.today();
        let assign = |kind| assignment::of_decision(kind, next, vacant, today);
        self.append(event, next.head.version, &assign).await
    }
}
