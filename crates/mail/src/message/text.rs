//! The plain text of a letter: short lines, one blank line between blocks, every address on a line of its own.

use super::letter::{Block, Entry, Fact, Letter, Link};

/// The longest line, in characters.
pub(super) const WIDTH: usize = 78;

const QUOTE: &str = "    ";

/// Writes the letter as plain text; the heading is left to the subject.
pub(super) fn written(letter: &Letter) -> String {
    let mut paragraphs: Vec<String> = letter.blocks.iter().map(block).collect();
    paragraphs.extend(letter.footer.iter().map(block));
    let mut text = paragraphs.join("\n\n");
    text.push('\n');
    text
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) | Block::Heading(text) | Block::Subheading(text) => wrapped(text, "", ""),
        Block::Facts(facts) => joined(facts.iter().map(fact)),
        Block::Note(note) => wrapped(&format!("{} {}", note.lead(), note.value), "", ""),
        Block::Contact { intro, name, email } => {
            format!("{}\n{}\n{email}", wrapped(intro, "", ""), wrapped(name, "", ""))
        }
        Block::Button(link) | Block::Link(link) => address(link),
        Block::Code { spaced, plain } => format!("{QUOTE}{spaced}\n\n{}", fact(plain)),
        Block::Quote(lines) => joined(lines.iter().map(|line| wrapped(line, QUOTE, QUOTE))),
        Block::Steps(steps) => joined(
            steps.iter().enumerate().map(|(index, step)| wrapped(step, &format!("{}. ", index + 1), "   ")),
        ),
        Block::Entries(entries) => entries.iter().map(entry).collect::<Vec<_>>().join("\n\n"),
        Block::Fingerprint(fact) => format!("{}\n{QUOTE}{}", fact.lead(), fact.value),
    }
}

fn fact(fact: &Fact) -> String {
    wrapped(&format!("{} {}", fact.lead(), fact.value), "", "  ")
}

fn address(Link { label, url }: &Link) -> String {
    format!("{}\n{url}", wrapped(&format!("{label}:"), "", ""))
}

fn entry(entry: &Entry) -> String {
    let mut lines = vec![wrapped(&entry.title, "* ", "  ")];
    lines.extend(entry.lines.iter().map(|line| wrapped(line, "  ", "  ")));
    lines.extend(entry.url.iter().map(|url| format!("  {url}")));
    lines.join("\n")
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// Breaks a text between words; a word that is too long stands alone.
fn wrapped(text: &str, first: &str, rest: &str) -> String {
    let (mut out, mut line) = (String::new(), first.to_owned());
    let mut is_empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            out.push_str(&line);
            out.push('\n');
            rest.clone_into(&mut line);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    if !is_empty {
        out.push_str(&line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_broken_between_words_and_indented() {
        let text = wrapped(&"sana ".repeat(20), "1. ", "   ");
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("1. sana") && lines[1].starts_with("   sana"));
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH && !line.ends_with(' ')));
    }

    #[test]
    fn a_word_that_is_too_long_stands_alone() {
        let long = "x".repeat(WIDTH + 5);
        assert_eq!(wrapped(&format!("a {long} b"), "", ""), format!("a\n{long}\nb"));
    }
}
