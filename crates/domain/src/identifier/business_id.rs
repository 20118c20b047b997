//! The Finnish Business ID (Y-tunnus), however people write it (`domain.md` App. D).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A Business ID with a right check digit, kept as `NNNNNNN-C`; whether it was ever issued is not known here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct BusinessId(String);

/// Why a text is not a Business ID; never says which check digit would have been right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// Not seven digits, a hyphen and a check digit, in any accepted spelling.
    #[error("expected seven digits, a hyphen and a check digit, for example 1234567-1")]
    Format,
    /// The right form, but mistyped.
    #[error("the check digit does not match: one of the digits is mistyped")]
    CheckDigit,
    /// The seven digits have no check digit at all, so no such number exists.
    #[error("a number with these seven digits is never issued")]
    NeverIssued,
}

impl BusinessId {
    /// Returns the canonical `NNNNNNN-C`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BusinessId {
    type Err = ParseError;

    /// Reads the canonical form, the VAT form (`FI` and eight digits), six old digits without the leading zero,
    /// any dash or none, and spaces anywhere.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).map(plain_dash).take(16).collect();
        let number = match compact.get(..2) {
            Some(prefix) if prefix.eq_ignore_ascii_case("FI") => &compact[2..],
            _ => &compact,
        };
        let (base, check) = match number.split_once('-') {
            Some(parts) => parts,
            None if number.len() == 8 => number.split_at_checked(7).ok_or(ParseError::Format)?,
            None => return Err(ParseError::Format),
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !matches!(base.len(), 6 | 7) || check.len() != 1 || !digits(base) || !digits(check) {
            return Err(ParseError::Format);
        }
        let base = format!("{base:0>7}");
        let right = check_digit(&base).ok_or(ParseError::NeverIssued)?;
        if check.bytes().map(value).ne([right]) {
            return Err(ParseError::CheckDigit);
        }
        Ok(Self(format!("{base}-{check}")))
    }
}

impl TryFrom<String> for BusinessId {
    type Error = ParseError;

    fn try_from(text: String) -> Result<Self, ParseError> {
        text.parse()
    }
}

impl fmt::Display for BusinessId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns the check digit of seven digits, or nothing where the remainder is 1 and none exists.
fn check_digit(base: &str) -> Option<u32> {
    let sum: u32 =
        base.bytes().map(value).zip([7, 9, 10, 5, 8, 4, 2]).map(|(digit, weight)| digit * weight).sum();
    match sum % 11 {
        0 => Some(0),
        1 => None,
        remainder => Some(11 - remainder),
    }
}

const fn value(digit: u8) -> u32 {
    digit.wrapping_sub(b'0') as u32
}

/// Word processors and PDF files turn hyphens into these.
const fn plain_dash(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::de::value::{Error, StrDeserializer};

    use super::*;

    fn parse(text: &str) -> Result<BusinessId, ParseError> {
        text.parse()
    }

    #[test]
    fn the_vectors_of_appendix_d_hold() {
        for right in ["0000000-0", "0000001-9", "9900001-8", "9900010-6"] {
            assert_eq!(parse(right).unwrap().as_str(), right);
        }
        assert_eq!(parse("0737546-1"), Err(ParseError::CheckDigit));
        assert_eq!(check_digit("9900019"), None);
    }

    #[test]
    fn demo_organisations_have_valid_ids() {
        for id in ["9900002-6", "9900007-7", "9900020-2", "9900030-9", "9900048-0", "9900054-4"] {
            assert!(parse(id).is_ok(), "{id}");
        }
    }

    #[test]
    fn every_spelling_becomes_canonical() {
        for text in [
            "0737546-2",
            " 0737546 - 2 ",
            "0737546–2",
            "0737546\u{2011}2",
            "07375462",
            "737546-2",
            "FI07375462",
            "fi 0737546-2",
        ] {
            assert_eq!(parse(text).map(|id| id.to_string()), Ok("0737546-2".to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_without_the_right_digit() {
        for text in [
            "",
            "FI",
            "0737546",
            "737546",
            "0737546-",
            "0737546-22",
            "37546-2",
            "073754A-2",
            "0737546-2-2",
            "０737546-2",
            "é7375462",
        ] {
            assert_eq!(parse(text), Err(ParseError::Format), "{text}");
        }
        assert_eq!(parse("0737546-3"), Err(ParseError::CheckDigit));
        assert!(!ParseError::CheckDigit.to_string().contains('2'));
    }

    #[test]
    fn a_number_without_a_check_digit_is_never_issued_whatever_digit_follows() {
        for check in 0..10 {
            assert_eq!(parse(&format!("9900019-{check}")), Err(ParseError::NeverIssued));
        }
    }

    #[test]
    fn a_stored_id_is_checked_when_it_is_read() {
        let read = |text| BusinessId::deserialize(StrDeserializer::<Error>::new(text));
        assert_eq!(read("07375462").unwrap().as_str(), "0737546-2");
        assert!(read("0737546-1").is_err());
    }

    proptest! {
        #[test]
        fn one_mistyped_digit_is_always_noticed(
            base in 0_u32..10_000_000,
            at in 0_usize..8,
            shift in 1_u32..10,
        ) {
            let base = format!("{base:07}");
            prop_assume!(check_digit(&base).is_some());
            let mut digits: Vec<u32> = base.bytes().map(value).chain(check_digit(&base)).collect();
            digits[at] = (digits[at] + shift) % 10;
            let mistyped: String = digits.iter().map(u32::to_string).collect();
            prop_assert!(parse(&mistyped).is_err());
        }

        #[test]
        fn no_text_is_a_panic(text in "\\PC{0,20}|(FI)?[0-9 –-]{0,12}") {
            let _ = parse(&text);
        }
    }
}
