//! Numbers as they are written in Finland (no-break space between thousands) and in English (comma).

use domain::text::Language;

const NO_BREAK_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// Returns an integer with its thousands apart: `12 345`, in English `12,345`.
pub fn integer(language: Language, value: i64) -> String {
    grouped(language, &value.to_string())
}

/// Returns whole percent: `45 %` with a no-break space, in English `45%`.
pub fn percent(language: Language, value: i64) -> String {
    let mut text = integer(language, value);
    if matches!(language, Language::Fi | Language::Sv) {
        text.push(NO_BREAK_SPACE);
    }
    text.push('%');
    text
}

/// Groups the digits of a decimal number that is written with `-` and `.`.
pub(crate) fn grouped(language: Language, plain: &str) -> String {
    let (thousands, point, minus) = match language {
        Language::Fi | Language::Sv => (NO_BREAK_SPACE, ',', MINUS),
        Language::En => (',', '.', '-'),
    };
    let (negative, plain) = plain.strip_prefix('-').map_or((false, plain), |rest| (true, rest));
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(whole, rest)| (whole, Some(rest)));

    let mut text = String::with_capacity(plain.len() + plain.len() / 3 * 2 + MINUS.len_utf8());
    if negative {
        text.push(minus);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_kept_apart() {
        assert_eq!(integer(Language::Fi, 999), "999");
        assert_eq!(integer(Language::Fi, 1_000), "1\u{a0}000");
        assert_eq!(integer(Language::Sv, 1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(integer(Language::En, 1_234_567), "1,234,567");
    }

    #[test]
    fn a_negative_number_has_the_minus_of_its_language() {
        assert_eq!(integer(Language::Fi, -1_500), "\u{2212}1\u{a0}500");
        assert_eq!(integer(Language::En, i64::MIN), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn percent_stands_apart_in_finnish_and_swedish() {
        assert_eq!(percent(Language::Fi, 45), "45\u{a0}%");
        assert_eq!(percent(Language::Sv, 100), "100\u{a0}%");
        assert_eq!(percent(Language::En, 45), "45%");
    }

    #[test]
    fn a_fraction_follows_the_decimal_sign_of_its_language() {
        assert_eq!(grouped(Language::Fi, "1234.5"), "1\u{a0}234,5");
        assert_eq!(grouped(Language::En, "1234.5"), "1,234.5");
    }
}
