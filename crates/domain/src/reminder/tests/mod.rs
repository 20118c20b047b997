//! Tests that need more room than the foot of a file, or more than one file's functions.

mod acts;
mod edges;
mod future;
mod occurrence;
mod office;
mod plan;
mod property;
mod scheduled;
