//! Who gets in: API tokens, sessions, personal links, mailed codes, and the limits on trying.
//!
//! Secrets never come here: of tokens and sessions only a hash, links and codes are derived from their ids elsewhere.
//! All times are wall time. What is found is returned whatever its expiry or revocation; the caller judges.

mod code;
mod link;
mod rate;
mod session;
mod token;

pub use code::Code;
pub use link::Link;
pub use session::{Holder, Session};
pub use token::ApiToken;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::connection::Tx;
use crate::error::Result;
use crate::row;

impl Tx {
    /// Deletes sessions, codes and counts of tries that were over before a moment; returns how many.
    pub async fn purge_access(&self, before: DateTime<Utc>) -> Result<u64> {
        let sessions = row::session::Entity::delete_many()
            .filter(row::session::Column::ExpiresAt.lt(before))
            .exec(self.db())
            .await?;
        let codes = row::code::Entity::delete_many()
            .filter(row::code::Column::ExpiresAt.lt(before))
            .exec(self.db())
            .await?;
        let limits = row::rate_limit::Entity::delete_many()
            .filter(row::rate_limit::Column::WindowStart.lt(before))
            .exec(self.db())
            .await?;
        Ok(sessions.rows_affected + codes.rows_affected + limits.rows_affected)
    }
}
