//! What can go wrong with the database, sorted by what the caller does about it.

use std::sync::Arc;

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

/// Whatever the store answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody else was faster; the same work may succeed when it starts anew.
    #[error("somebody else changed this at the same time")]
    Conflict,
    /// What was to be changed, or what it refers to, is not there.
    #[error("what was to be changed, or what it refers to, is not there")]
    Missing,
    /// A rule that allows something once only was hit.
    #[error("there is one already")]
    Unique,
    /// A cursor that belongs to another list.
    #[error("the cursor belongs to another list")]
    Cursor,
    /// A row that no value of the domain could have made.
    #[error("inconsistent data: {table}.{column} of {row}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key.
        row: String,
    },
    /// The database cannot be reached or is out of order.
    #[error("the database did not answer as it should")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// Returns whether starting the same work anew may help.
    pub const fn retryable(&self) -> bool {
        matches!(self, Self::Conflict)
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => return Self::Unique,
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::Missing,
            Some(_) | None => {}
        }
        if code(&error).is_some_and(|code| is_conflict(&code)) {
            return Self::Conflict;
        }
        Self::Unavailable(Box::new(error))
    }
}

fn code(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner))
    | DbErr::Query(RuntimeErr::SqlxError(inner))
    | DbErr::Conn(RuntimeErr::SqlxError(inner))) = error
    else {
        return None;
    };
    let inner: &Arc<sqlx::Error> = inner;
    Some(inner.as_database_error()?.code()?.into_owned())
}

/// Serialization failure, deadlock and lock not available on PostgreSQL; busy and locked, with all that extends
/// them (517 is a stale snapshot), on SQLite.
fn is_conflict(code: &str) -> bool {
    const SQLITE_BUSY: u32 = 5;
    const SQLITE_LOCKED: u32 = 6;
    matches!(code, "40001" | "40P01" | "55P03")
        || (code.len() < 5
            && code.parse().is_ok_and(|code: u32| matches!(code & 0xff, SQLITE_BUSY | SQLITE_LOCKED)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_being_in_the_way_is_a_conflict() {
        for code in ["40001", "40P01", "55P03", "5", "6", "261", "262", "517"] {
            assert!(is_conflict(code), "{code}");
        }
        for code in ["23505", "2067", "57014", "1", ""] {
            assert!(!is_conflict(code), "{code}");
        }
    }
}
