//! Messages and how they leave: MIME, transports, and the mailbox directory that the demo reads.
//!
//! An [`Outgoing`] message is sealed into bytes once; a [`Session`] of a [`Transport`] delivers sealed bytes one
//! message at a time and says exactly how far each one got ([`Delivery`]). Nothing here reads a clock for what is
//! written, makes up an id, or decides whether a message should leave.

#![warn(missing_docs)]

mod delivery;
pub mod directory;
pub mod dkim;
pub mod gallery;
pub mod mailbox;
pub mod memory;
pub mod message;
mod message_id;
mod mime;
mod outgoing;
pub mod report;
pub mod smtp;
mod transport;

#[cfg(test)]
mod sample;

pub use delivery::{Delivery, EnhancedStatus, Fault, Verdict};
pub use dkim::Signer;
pub use message_id::{MalformedMessageId, MessageId};
pub use outgoing::{Address, Invalid, Outgoing, Sealed, Unsubscribe};
pub use transport::{Session, Transport};
