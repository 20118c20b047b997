//! The page door: server-rendered pages and forms, which work without JavaScript, by keyboard and by screen reader.
//!
//! A handler translates: a request becomes a use case's command, what comes back becomes a page. Every form is built in
//! Rust ([`form`]) and rendered by one template, so that labels, hints, errors and kept values are right everywhere.

mod asset;
mod cookie;
mod failure;
mod form;
mod frame;
mod language;
mod list;
mod page;
mod prose;
mod refused;
mod router;
mod settings;
#[cfg(test)]
mod tests;
mod view;
mod visit;
mod words;

pub use router::{in_words, router};
pub use settings::Settings;
