//! Lists that are read a page at a time, by cursors in the address.

use workflow::{Cursor, Page, PageRequest};

/// Items on a page.
const SIZE: usize = 25;

/// Where in a list one is; the cursors come from the list itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    after: Option<String>,
    before: Option<String>,
}

impl Place {
    /// Takes the cursors from an address.
    pub(crate) const fn new(after: Option<String>, before: Option<String>) -> Self {
        Self { after, before }
    }

    /// Returns what to read; a cursor that is none starts from the beginning.
    pub(crate) fn request(&self) -> PageRequest {
        let cursor = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Cursor>().ok());
        match (cursor(&self.after), cursor(&self.before)) {
            (Some(after), _) => PageRequest::after(SIZE, after),
            (None, Some(before)) => PageRequest::before(SIZE, before),
            (None, None) => PageRequest::first(SIZE),
        }
    }
}

/// The links to the neighbouring pages of a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pager {
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

impl Pager {
    /// Makes the links; `base` is the list's address with its filters.
    pub(crate) fn new<T>(base: &str, page: &Page<T>) -> Self {
        let mark = if base.contains('?') { '&' } else { '?' };
        let link = |wanted: bool, word: &str, cursor: Option<&Cursor>| {
            cursor.filter(|_| wanted).map(|cursor| format!("{base}{mark}{word}={cursor}"))
        };
        Self {
            previous: link(page.has_previous, "before", page.cursors.first()),
            next: link(page.has_next, "after", page.cursors.last()),
        }
    }
}
