//! An API token as its owner sees it.

use async_graphql::{ID, Object};
use workflow::access::token::Token;

use crate::id;
use crate::scalar::{Date, DateTime};

/// A key for a program that acts for its owner; its secret is shown once, when it is made.
#[derive(Debug, Clone)]
pub(crate) struct ApiToken(pub(crate) Token);

#[Object]
/// A key for a program that acts for its owner; its secret is shown once, when it is made.
impl ApiToken {
    /// Its id.
    async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    /// What its owner calls it.
    async fn label(&self) -> &str {
        &self.0.label
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// The last day it works.
    async fn last_day(&self) -> Option<Date> {
        self.0.last_day.map(Date)
    }

    /// The day it was last used; null if it never was.
    async fn last_used_on(&self) -> Option<Date> {
        self.0.last_used_on.map(Date)
    }
}
