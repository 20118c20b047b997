//! What can be wrong with a data set, said so that whoever edits the files finds the place.

/// Why a data set was not loaded.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// A file is missing or cannot be read.
    #[error("{file}: cannot be read")]
    Unreadable {
        /// The file.
        file: String,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// A file is not written as it should be: the parser says where and what.
    #[error("{file}: {source}")]
    Malformed {
        /// The file.
        file: String,
        /// What the parser says, with line and key.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// An entry refers to something that is not there, or contradicts another.
    #[error("{entry}: {what}")]
    Inconsistent {
        /// The entry, for example `organisation iin-arkipolku`.
        entry: String,
        /// What is wrong with it.
        what: String,
    },
    /// The rules do not allow what an entry tells.
    #[error("{entry}, {act}, {at}: {}", .source.as_ref())]
    Refused {
        /// The entry.
        entry: String,
        /// What it tells.
        act: &'static str,
        /// When, in Finland.
        at: String,
        /// What the engine says.
        #[source]
        source: Box<crate::Error>,
    },
    /// The database is not empty.
    #[error("the database holds data already; a data set is loaded into an empty one only")]
    NotEmpty,
    /// The database did not do what was asked.
    #[error("the data set could not be written")]
    Failed(#[from] crate::Error),
}

/// The result of loading a data set.
pub type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    /// Builds a contradiction.
    pub(super) fn inconsistent(entry: impl Into<String>, what: impl Into<String>) -> Self {
        Self::Inconsistent { entry: entry.into(), what: what.into() }
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}
