//! SMTP: how a relay is reached, and one session at a time with it.
//!
//! lettre's pool is not safe to cancel and its time limit covers the connect only, so the commands are driven here,
//! one by one, each under a limit; a connection that broke, timed out or was cancelled is dropped and never reused.

mod connect;
mod exchange;
mod session;
mod settings;

#[cfg(any(test, feature = "sink"))]
pub mod sink;

#[cfg(test)]
mod security;
#[cfg(test)]
mod tests;

pub use connect::Relay;
pub use session::Session;
pub use settings::{Credentials, Limits, Settings, SettingsError, Tls};
