//! What people can ask of a commitment.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Action, Mode, Offer, Progress, Result, Target};
use crate::id::SignatureId;
use crate::id::{CommitmentId, OrganisationId};
use crate::signature::SectionKey;
use crate::text::Language;

/// What is promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The stage of life.
    pub section: SectionKey,
    /// In which way.
    pub mode: Mode,
    /// What it serves.
    pub target: Target,
    /// The promise in the organisation's own words.
    pub text: String,
    /// The language of the words.
    pub language: Language,
    /// What is offered.
    pub offers: Vec<Offer>,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
}

/// What can be asked of a commitment that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Takes note that the signature is signed.
    Agree,
    /// Takes note that the first day has come.
    Start,
    /// Tells how it is going.
    CheckIn {
        /// How it is going.
        progress: Progress,
        /// In the organisation's own words.
        text: Option<String>,
    },
    /// Lets it rest.
    Pause {
        /// The last day of the pause.
        until: NaiveDate,
        /// Why.
        reason: String,
    },
    /// Takes it up again.
    Resume,
    /// Tells how it ended.
    Close {
        /// How.
        result: Result,
        /// In the organisation's own words.
        text: Option<String>,
    },
    /// Takes it back.
    Withdraw(String),
    /// Takes note that agreement or organisation ended.
    ParentEnded,
    /// Changes a draft.
    Revise(Content),
    /// Drops a draft.
    Discard,
    /// Takes note that the last day is over.
    PeriodOver,
    /// Goes on under the signature on the amended text.
    MoveOn(SignatureId),
    /// Asks another organisation to take it over.
    OfferTransfer(OrganisationId),
    /// Takes note that another organisation has taken it over.
    Transfer {
        /// The commitment that stands in its place.
        to: CommitmentId,
    },
    /// Carries it over into the next agreement.
    CarryOver {
        /// The draft that stands in its place.
        to: CommitmentId,
    },
    /// A move whose other half is not built yet.
    Awaiting(Action),
}

impl Command {
    /// Returns the action it asks for.
    pub const fn action(&self) -> Action {
        match self {
            Self::Agree => Action::Agree,
            Self::Start => Action::Start,
            Self::CheckIn { .. } => Action::CheckIn,
            Self::Pause { .. } => Action::Pause,
            Self::Resume => Action::Resume,
            Self::Close { .. } => Action::Close,
            Self::Withdraw(_) => Action::Withdraw,
            Self::ParentEnded => Action::ParentEnded,
            Self::Revise(_) => Action::Revise,
            Self::Discard => Action::Discard,
            Self::PeriodOver => Action::PeriodOver,
            Self::MoveOn(_) => Action::MoveOn,
            Self::OfferTransfer(_) => Action::OfferTransfer,
            Self::Transfer { .. } => Action::Transfer,
            Self::CarryOver { .. } => Action::CarryOver,
            Self::Awaiting(action) => *action,
        }
    }
}
