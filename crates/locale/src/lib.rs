//! Every sentence a person reads, in Finnish, Swedish and English.
//!
//! The sentences are Fluent messages under `messages/<language>/`, one file per audience; the tests hold the three
//! languages to the same ids and variables. Dates and numbers are written by [`date`] and [`number`], because Fluent
//! for Rust formats neither.

#![warn(missing_docs)]

mod args;
mod body;
mod catalogue;
pub mod date;
pub mod number;
mod refusal;
pub mod rule;

#[cfg(test)]
mod coverage;
#[cfg(test)]
mod lint;
#[cfg(test)]
mod usage;

pub use args::{Args, Value};
pub use body::{Seat, body, section};
pub use domain::text::Language;
pub use refusal::refusal;

/// Returns the message in this language, or the id itself if there is no such message.
pub fn text(language: Language, id: &str) -> String {
    format(language, id, &Args::new())
}

/// Returns the message in this language with its variables filled in, or the id itself if there is no such message.
pub fn format(language: Language, id: &str, args: &Args<'_>) -> String {
    catalogue::format(language, id, args).unwrap_or_else(|| id.to_owned())
}

/// Returns whether the message exists in every language.
pub fn has(id: &str) -> bool {
    Language::ALL.into_iter().all(|language| catalogue::has(language, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_found_in_each_language() {
        assert_eq!(text(Language::Fi, "state-agreement-in-force"), "voimassa");
        assert_eq!(text(Language::Sv, "state-agreement-in-force"), "i kraft");
        assert_eq!(text(Language::En, "state-agreement-in-force"), "in force");
    }

    #[test]
    fn a_missing_message_is_its_own_id() {
        assert_eq!(text(Language::Fi, "no-such-message"), "no-such-message");
        assert_eq!(text(Language::Fi, ""), "");
        assert!(!has("no-such-message"));
    }

    #[test]
    fn variables_are_filled_in_without_invisible_marks() {
        let args = Args::new().with("date", "22.11.2026").with("time", "9.00");
        assert_eq!(format(Language::Fi, "date-time", &args), "22.11.2026 klo 9.00");
    }

    #[test]
    fn a_forgotten_variable_does_not_panic() {
        assert_eq!(text(Language::Fi, "date-time"), "{$date} klo {$time}");
    }
}
