//! Plain text as it was written, in paragraphs and lists: agreements are kept as text, never as markup.

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// Lines that belong together.
    Paragraph(Vec<String>),
    /// Lines that each began with a dash or a bullet.
    List(Vec<String>),
}

/// Splits a text: empty lines part paragraphs, lines that begin with a dash or a bullet make lists.
pub(crate) fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut fresh = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            fresh = true;
            continue;
        }
        match (item(line), parts.last_mut()) {
            (Some(item), Some(Part::List(items))) => items.push(item.to_owned()),
            (Some(item), _) => parts.push(Part::List(vec![item.to_owned()])),
            (None, Some(Part::Paragraph(lines))) if !fresh => lines.push(line.to_owned()),
            (None, _) => parts.push(Part::Paragraph(vec![line.to_owned()])),
        }
        fresh = false;
    }
    parts
}

fn item(line: &str) -> Option<&str> {
    let rest = ["– ", "- ", "* ", "• "].into_iter().find_map(|mark| line.strip_prefix(mark))?;
    Some(rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_lists_are_told_apart() {
        let text = "Eka rivi\ntoka rivi\n\nTähän päästään, kun\n– yksi,\n– kaksi.\n\nLoppu";
        let list = Part::List(vec!["yksi,".into(), "kaksi.".into()]);
        let paragraph = |lines: &[&str]| Part::Paragraph(lines.iter().map(ToString::to_string).collect());
        let expected = [
            paragraph(&["Eka rivi", "toka rivi"]),
            paragraph(&["Tähän päästään, kun"]),
            list,
            paragraph(&["Loppu"]),
        ];
        assert_eq!(parts(text), expected);
        assert_eq!(parts(" \n\n"), []);
    }
}
