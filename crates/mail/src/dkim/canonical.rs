//! The relaxed form in which header and body are signed, so that a relay may fold and space them anew (RFC 6376 §3.4).

/// Returns the fields of a header as name and value, the value still folded.
pub(super) fn fields(header: &[u8]) -> Vec<(&str, &str)> {
    // What is sealed is ASCII.
    let header = std::str::from_utf8(header).unwrap_or_default();
    let mut fields = Vec::new();
    let mut rest = header;
    while !rest.is_empty() {
        let folds = |end: &usize| !rest[end + 2..].starts_with([' ', '\t']);
        let end = rest.match_indices("\r\n").map(|(at, _)| at).find(folds).unwrap_or(rest.len());
        fields.extend(rest[..end].split_once(':'));
        rest = rest.get(end + 2..).unwrap_or_default();
    }
    fields
}

/// Returns a field in relaxed form, without its line end.
pub(super) fn field(name: &str, value: &str) -> String {
    let words: Vec<_> = value.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect();
    format!("{}:{}", name.trim_end().to_ascii_lowercase(), words.join(" "))
}

/// Returns a body in relaxed form: blanks are one space and none at the end of a line, no empty lines at the end.
pub(super) fn body(body: &[u8]) -> Vec<u8> {
    let mut relaxed = Vec::with_capacity(body.len());
    let mut empty = 0;
    for line in body.split(|byte| *byte == b'\n') {
        let line = spaced(line.strip_suffix(b"\r").unwrap_or(line));
        if line.is_empty() {
            empty += 1;
            continue;
        }
        for _ in 0..std::mem::take(&mut empty) {
            relaxed.extend_from_slice(b"\r\n");
        }
        relaxed.extend_from_slice(&line);
        relaxed.extend_from_slice(b"\r\n");
    }
    relaxed
}

fn spaced(line: &[u8]) -> Vec<u8> {
    let mut spaced = Vec::with_capacity(line.len());
    for &byte in line {
        match byte {
            b' ' | b'\t' if spaced.last() == Some(&b' ') => {}
            b' ' | b'\t' => spaced.push(b' '),
            _ => spaced.push(byte),
        }
    }
    if spaced.last() == Some(&b' ') {
        spaced.pop();
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_standard_comes_out_as_it_says() {
        // RFC 6376 §3.4.5
        let header = b"A: X\r\nB : Y\t\r\n\tZ  \r\n";
        let relaxed: Vec<_> = fields(header).into_iter().map(|(name, value)| field(name, value)).collect();
        assert_eq!(relaxed, ["a:X", "b:Y Z"]);
        assert_eq!(body(b" C \r\nD \t E\r\n\r\n\r\n"), b" C\r\nD E\r\n");
    }

    #[test]
    fn a_body_of_nothing_is_nothing_and_inner_blank_lines_stay() {
        assert_eq!(body(b""), b"");
        assert_eq!(body(b"\r\n \r\n"), b"");
        assert_eq!(body(b"a\r\n\r\n\r\nb"), b"a\r\n\r\n\r\nb\r\n");
    }
}
