//! The only SQL: rows to domain values and back, transactions, pages and claims.

#![warn(missing_docs)]

pub mod access;
mod agreement;
mod area;
pub mod board;
mod canonical;
pub mod clock;
mod commitment;
mod connection;
#[cfg(any(test, feature = "contract"))]
pub mod contract;
mod decision;
mod due;
mod each;
mod ended;
mod error;
mod event;
mod feedback;
#[cfg(feature = "gate")]
mod gate;
mod hand_over;
pub mod idempotency;
pub mod mail;
mod municipality;
pub mod nudge;
mod organisation;
mod page;
mod person;
mod post;
mod prevention;
pub mod receipt;
mod row;
mod scope;
pub mod security;
mod signature;
mod silence;
mod sort;
mod step;
mod succession;
mod target;
pub mod task;
mod write;

pub use agreement::AgreementFilter;
pub use commitment::CommitmentFilter;
pub use connection::{Read, Store, Tx};
pub use decision::DecisionFilter;
pub use error::{Error, Result};
pub use event::{EventMeta, StoredEvent, StoredFact, StoredValue};
#[cfg(feature = "gate")]
pub use gate::{Gate, Passage};
pub use hand_over::HandOver;
pub use organisation::OrganisationFilter;
pub use page::{Cursor, Malformed as MalformedCursor, Page, PageRequest};
pub use signature::SignatureFilter;
