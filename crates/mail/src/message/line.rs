//! Text from people, made fit for a line: no line breaks, no control characters, not too long.

/// Returns the text on one line with single spaces, without control characters and marks that turn its direction.
pub(super) fn one_line(text: &str) -> String {
    let spaced: String =
        text.chars().map(|c| if breaks(c) { ' ' } else { c }).filter(|c| !is_hidden(*c)).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns the text line by line, without empty lines at either end.
pub(super) fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<_> = text.trim().lines().map(one_line).collect();
    if lines == [""] { Vec::new() } else { lines }
}

/// Returns the text with a capital letter in front, for a title.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the text in at most `longest` characters, cut between words where it can be.
pub(super) fn clipped(text: &str, longest: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(longest) else {
        return text.to_owned();
    };
    let room = text[..end].char_indices().next_back().map_or(0, |(last, _)| last);
    let kept = &text[..room];
    let word_end = kept.rfind(' ').filter(|space| *space > room / 2).unwrap_or(room);
    format!("{}…", kept[..word_end].trim_end_matches([' ', ',', '–', ':', '-']))
}

fn breaks(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}')
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_line_or_turn_it_around() {
        assert_eq!(one_line(" Ii\r\nBcc: a@b\u{2028}\u{202e}x\u{7} "), "Ii Bcc: a@b x");
    }

    #[test]
    fn lines_stay_apart_and_blank_ends_go() {
        assert_eq!(lines("\n a \r\n\r\nb\rc\n"), ["a", "", "b", "c"]);
        assert_eq!(lines(" \n "), [""; 0]);
    }

    #[test]
    fn a_title_begins_with_a_capital() {
        assert_eq!(capitalised("ikäihmiset"), "Ikäihmiset");
        assert_eq!(capitalised("äldre"), "Äldre");
        assert_eq!(capitalised(""), "");
    }

    #[test]
    fn what_is_too_long_is_cut_between_words() {
        assert_eq!(clipped("yksi kaksi", 10), "yksi kaksi");
        assert_eq!(clipped("yksi kaksi kolme", 12), "yksi kaksi…");
        assert_eq!(clipped("ääkkösellinen", 5), "ääkk…");
    }
}
