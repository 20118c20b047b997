//! The HTML of a letter: one column, readable at 360 px without styles, without images, without anything
//! fetched; light or dark as the reader's device is.

use askama::Template;

use super::letter::{Block, Letter};

#[derive(Template)]
#[template(path = "letter.html")]
struct Page<'a> {
    letter: &'a Letter,
}

/// Writes the letter as HTML.
pub(super) fn written(letter: &Letter) -> Result<String, askama::Error> {
    Page { letter }.render()
}
