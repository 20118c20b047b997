//! The number of the Finnish register of associations, which has no check digit.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Longer than any number the register has reached.
const MOST_DIGITS: usize = 10;

/// A number such as `123.456`: digits, with at most one dot between them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct AssociationNumber(String);

/// Says that a text is not an association's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected digits with at most one dot between them, for example 123.456")]
pub struct Malformed;

impl AssociationNumber {
    /// Returns the number as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AssociationNumber {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let text = text.trim();
        let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits(whole) && digits(rest) && text.len() <= MOST_DIGITS + 1 {
            Ok(Self(text.to_owned()))
        } else {
            Err(Malformed)
        }
    }
}

impl TryFrom<String> for AssociationNumber {
    type Error = Malformed;

    fn try_from(text: String) -> Result<Self, Malformed> {
        text.parse()
    }
}

impl fmt::Display for AssociationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_with_one_dot_are_a_number() {
        for text in ["123.456", " 12.345 ", "199123"] {
            assert_eq!(text.parse::<AssociationNumber>().unwrap().as_str(), text.trim());
        }
    }

    #[test]
    fn anything_else_is_not() {
        for text in ["", ".", "123.", ".456", "1.2.3", "123-456", "12a.456", "1２3", "12345678901.1"] {
            assert_eq!(text.parse::<AssociationNumber>(), Err(Malformed), "{text}");
        }
    }
}
