//! What a use case can end in besides success; both doors render exactly these.

use domain::lifecycle::Denied;
use domain::refusal::Refusal;

/// Why a use case did not do what was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something the person can understand and often put right.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The person may see the thing but not do this with it.
    #[error("forbidden")]
    Forbidden,
    /// There is no such thing, or the person may not know of it.
    #[error("not found")]
    NotFound,
    /// Others changed the same things at the same time, several times in a row.
    #[error("conflict")]
    Conflict,
    /// Our fault; logged once at the border.
    #[error("internal: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Wraps a failure that is nobody's input.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Forbidden => Self::Forbidden,
            Denied::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Conflict => Self::Conflict,
            store::Error::Missing => Self::NotFound,
            other @ (store::Error::Unique
            | store::Error::Cursor
            | store::Error::Inconsistent { .. }
            | store::Error::Unavailable(_)) => Self::internal(other),
        }
    }
}
