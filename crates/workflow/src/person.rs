//! People and the roles they hold; history is never overwritten.

pub mod announce_leaving;
pub mod assign_role;
pub mod correct_address;
pub mod deputise;
pub mod end_role;
mod newcomer;
pub(crate) mod post;
pub mod preferences;
pub(crate) mod reach;

use domain::id::PersonId;
use domain::permission::{Role, Scope};
use domain::person::RoleAssignment;

use crate::engine::Work;
use crate::error::Result;

impl Work<'_> {
    /// Gives a person a role from today on.
    pub(crate) async fn grant(&self, person: PersonId, role: Role, scope: Scope) -> Result<()> {
        let assignment = RoleAssignment {
            id: self.fresh(),
            person,
            role,
            scope,
            valid_from: self.today(),
            valid_to: None,
            deputy_of: None,
        };
        Ok(self.tx().insert_role(&assignment).await?)
    }
}
