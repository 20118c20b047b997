//! The integration tests: one binary, so that it links once.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests fail the test they help")]
#![expect(clippy::print_stdout, reason = "a test may tell what it measured")]

mod architecture;
mod bounces;
mod clocks;
mod demo;
mod doors;
mod hand_over;
mod infrastructure;
mod kills;
mod outage;
mod pages;
mod people;
mod preferences;
mod region;
mod reminders;
mod signed_mail;
mod signing;
mod simulation;
mod smtp;
mod spam;
mod statements;
mod store;
mod undelivered;
