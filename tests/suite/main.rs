//! The integration tests: one binary, so that it links once.

mod architecture;
mod demo;
mod infrastructure;
mod kills;
mod pages;
mod region;
mod reminders;
mod signing;
mod store;
