//! Use cases, the engine that records them, the planner and the dispatcher.
//!
//! Whatever changes goes through [`App::perform`]: a door makes a command, a use case (one file each) loads and decides,
//! and state, audit events, tasks and outgoing mail commit together or not at all.

#![warn(missing_docs)]

pub mod access;
pub mod agreement;
mod app;
mod clock;
pub mod commitment;
pub mod dataset;
pub mod decision;
mod engine;
mod entropy;
mod error;
pub mod feedback;
mod health;
mod installation;
pub mod mailing;
pub mod organisation;
pub mod person;
pub mod prevention;
pub mod reading;
pub mod reminding;
pub mod signature;
pub mod step;
pub mod succession;
mod sweep;
pub mod target;
#[cfg(feature = "testing")]
pub mod testing;
mod viewer;

pub use app::{App, Bounces, Parts, Settings};
pub use clock::{Clocks, SharedWall, Wall};
pub use engine::{UseCase, Work};
pub use entropy::Entropy;
pub use error::{Error, Result};
pub use health::{Health, Pulse, Worker};
pub use installation::Installation;
pub use store::{Cursor, Page, PageRequest};
pub use viewer::{Means, Viewer};
