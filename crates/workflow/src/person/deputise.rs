//! Somebody stands in for the holder of a post for a while (CP-4), with the post's rights and its tasks.

use chrono::NaiveDate;
use domain::id::RoleAssignmentId;
use domain::post::{Action, Given};
use serde::Serialize;

use super::newcomer::Newcomer;
use super::post::Loaded;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::mailing::Message;

/// Lets somebody stand in.
#[derive(Debug, Clone, Serialize)]
pub struct Deputise {
    /// For which role of whom.
    pub assignment: RoleAssignmentId,
    /// Who stands in.
    pub deputy: Newcomer,
    /// The first day; today if not said.
    pub valid_from: Option<NaiveDate>,
    /// The last day.
    pub valid_to: NaiveDate,
}

impl UseCase for Deputise {
    const NAME: &'static str = "deputise";
    type Output = RoleAssignmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<RoleAssignmentId> {
        let loaded = Loaded::holding(work, self.assignment).await?;
        loaded.permit(work, Action::Deputise, Some(self.assignment))?;
        let person = self.deputy.find_or_add(work, &loaded.post.scope).await?;
        let given = Given {
            id: work.fresh(),
            person: person.id,
            from: self.valid_from.unwrap_or_else(|| work.today()),
            to: Some(self.valid_to),
            check: None,
        };
        let decided = domain::post::deputise(loaded.around(work), &work.actor(), self.assignment, &given);
        let decided = decided.map_err(|denied| loaded.denied(work, denied))?;
        let id = loaded.given(work, decided).await?;
        let held = work.read().assignment(self.assignment).await?.ok_or(Error::NotFound)?;
        let holder = work.read().person(held.person).await?.ok_or(Error::NotFound)?;
        work.mail_person(&holder, &loaded.post.place, Message::DeputyNamed { assignment: id }).await?;
        Ok(id)
    }
}
