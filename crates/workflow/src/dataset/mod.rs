//! Data sets: regions as files a coordinator can edit, performed through the engine at their own historic instants.
//!
//! A set is read ([`format`]), told as acts in the order of time ([`story`]) and performed ([`load`]): each act is a use
//! case, asked by the person who would have asked it, with the business clock where it stood that day. No mail is sent and
//! no reminder planned for the past. `seed` holds what the sources say, `demo` a made-up continuation; they are two
//! databases and are never loaded together.

mod case;
mod check;
mod credential;
mod files;
mod format;
mod load;
mod problem;
mod settle;
mod story;
#[cfg(test)]
mod tests;

pub use credential::{Credential, credentials};
pub use load::{load, load_from};
pub use problem::{Problem, Result};

use domain::lifecycle::Keyed;

use crate::app::App;

/// A data set that comes with the product.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum DataSet {
    /// What the sources say, in real time (`domain.md` §7.1–7.3).
    Seed,
    /// A made-up continuation on Monday 23 November 2026 (`domain.md` §7.4–7.5).
    Demo,
}

/// How much of a data set a database holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loaded {
    /// Nothing at all: a set can be loaded.
    Nothing,
    /// A set whose loading was interrupted; the database is of no use.
    Partly,
    /// A whole set, or an installation of its own.
    Whole,
}

/// The mark a set leaves when its loading begins, and the one when it is whole; kept where schedules note their runs.
const MARKS: [&str; 2] = ["dataset_begun", "dataset_whole"];

/// Returns how much of a data set the database holds.
///
/// # Errors
/// When the database cannot be read.
pub async fn state(app: &App) -> crate::Result<Loaded> {
    let read = app.store().read();
    let [begun, whole] = MARKS;
    if read.schedule_state(whole).await?.is_some() {
        return Ok(Loaded::Whole);
    }
    if read.schedule_state(begun).await?.is_some() {
        return Ok(Loaded::Partly);
    }
    Ok(if read.areas().await?.is_empty() { Loaded::Nothing } else { Loaded::Whole })
}

/// Returns whether the database holds this set.
///
/// # Errors
/// When the database cannot be read.
pub async fn holds(app: &App, set: DataSet) -> crate::Result<bool> {
    Ok(app.store().read().schedule_state(&mark_of(set)).await?.is_some())
}

/// Returns the name of the mark that says which set a database holds.
fn mark_of(set: DataSet) -> String {
    format!("dataset_{}", set.key())
}
