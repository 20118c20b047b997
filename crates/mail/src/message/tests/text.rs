//! Plain text: short lines, addresses on lines of their own, nothing left over.

use super::{all, hostile};
use crate::message::text::WIDTH;

#[test]
fn lines_are_short_unless_a_word_is_not() {
    for (message, _, rendered) in all().into_iter().chain(hostile()) {
        for line in rendered.text.lines() {
            let is_one_word = !line.trim().contains(' ');
            assert!(line.chars().count() <= WIDTH || is_one_word, "{message:?}: {line:?}");
            assert_eq!(line, line.trim_end(), "{message:?}");
            assert!(!line.chars().any(char::is_control), "{message:?}: {line:?}");
        }
        assert!(!rendered.text.contains("\n\n\n"), "{message:?}:\n{}", rendered.text);
        assert!(rendered.text.ends_with('\n') && !rendered.text.ends_with("\n\n"));
    }
}

#[test]
fn an_address_has_a_line_of_its_own() {
    for (message, _, rendered) in all() {
        let addresses = rendered.text.lines().filter(|line| line.contains("://")).collect::<Vec<_>>();
        assert!(!addresses.is_empty(), "{message:?}");
        for line in addresses {
            let address = line.trim();
            assert!(address.starts_with("https://") && !address.contains(' '), "{message:?}: {line:?}");
        }
    }
}

#[test]
fn both_bodies_lead_to_the_same_places() {
    for (message, _, rendered) in all() {
        let mut html: Vec<_> = super::html::links(&rendered.html);
        html.retain(|link| !link.starts_with("mailto:"));
        let text: Vec<_> =
            rendered.text.lines().map(str::trim).filter(|line| line.starts_with("https://")).collect();
        assert_eq!(html, text, "{message:?}");
    }
}

#[test]
fn no_label_is_without_its_value() {
    for (message, _, rendered) in all() {
        let lines: Vec<_> = rendered.text.lines().collect();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.ends_with(':')) {
            let next = lines[index + 1..].iter().find(|next| !next.is_empty());
            assert!(next.is_some_and(|next| !next.ends_with(':')), "{message:?}: {line:?}");
        }
        assert!(!rendered.html.contains(":</strong> </p>"), "{message:?}");
    }
}

#[test]
fn no_markup_is_in_the_text() {
    for (message, _, rendered) in all() {
        for mark in ["<p", "</", "<br", "&#", "&amp;", "style="] {
            assert!(!rendered.text.contains(mark), "{message:?} shows {mark}");
        }
    }
}
