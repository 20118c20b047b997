//! Finnish order (å ä ö after z): sort keys computed here and compared as bytes by either database.

use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// Returns the bytes that put a text into its place among others.
pub(crate) fn key(text: &str) -> Vec<u8> {
    static FINNISH: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    let collator =
        FINNISH.get_or_init(|| Collator::try_new(locale!("fi").into(), CollatorOptions::default()).ok());
    let mut key = Vec::new();
    match collator {
        Some(collator) => match collator.write_sort_key_to(text, &mut key) {
            Ok(()) => {}
        },
        // The data is compiled in, so this is the order of last resort, not a failure to report.
        None => key.extend_from_slice(text.to_lowercase().as_bytes()),
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_with_dots_and_rings_come_last_and_in_finnish_order() {
        let mut names = ["Öjan kylä", "Zonta", "Äänekoski", "Åbo", "aura", "Aura", "Wiik", "Vaala"];
        names.sort_by_key(|name| key(name));
        assert_eq!(names, ["aura", "Aura", "Vaala", "Wiik", "Zonta", "Åbo", "Äänekoski", "Öjan kylä"]);
    }
}
