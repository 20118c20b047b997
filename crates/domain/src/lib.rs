//! The pure rule book: ids, values, calendar, lifecycles, permissions and reminder planning.
//!
//! Nothing here knows async, SQL, HTTP, the clock, randomness or the environment: a decision is a function of
//! what was loaded, what was asked and when, so every rule can be tested with plain values.

#![warn(missing_docs)]

pub mod agreement;
pub mod area;
pub mod assignment;
pub mod body;
pub mod calendar;
pub mod commitment;
pub mod decision;
pub mod evidence;
pub mod feedback;
#[cfg(test)]
mod fixtures;
pub mod head;
pub mod id;
pub mod identifier;
pub mod lifecycle;
pub mod municipality;
pub mod organisation;
pub mod permission;
pub mod person;
pub mod post;
pub mod prevention;
pub mod refusal;
pub mod reminder;
pub mod schedule;
mod second;
pub mod signature;
pub mod step;
pub mod subject;
pub mod succession;
pub mod target;
pub mod task;
pub mod text;
pub mod undelivered;
