//! What takes two people: one asks, another agrees or refuses, and whoever asked can take it back.

use crate::id::PersonId;
use crate::refusal::{Code, Refusal};

/// Checks that nobody has asked yet; a second wish would hide who asked first.
pub(crate) fn not_asked(first: Option<PersonId>) -> Result<(), Refusal> {
    if first.is_none() { Ok(()) } else { Err(Refusal::new(Code::AskedAlready)) }
}

/// Checks that somebody has asked, and that it was somebody else.
pub(crate) fn asked_by_another(first: Option<PersonId>, second: Option<PersonId>) -> Result<(), Refusal> {
    let first = first.ok_or_else(|| Refusal::new(Code::NothingAsked))?;
    if second.is_some_and(|second| second != first) {
        return Ok(());
    }
    Err(Refusal::new(Code::SecondPersonNeeded))
}

/// Checks that it was the same person who asked.
pub(crate) fn asked_oneself(first: Option<PersonId>, person: Option<PersonId>) -> Result<(), Refusal> {
    let first = first.ok_or_else(|| Refusal::new(Code::NothingAsked))?;
    if person == Some(first) { Ok(()) } else { Err(Refusal::new(Code::AskedByAnother)) }
}
