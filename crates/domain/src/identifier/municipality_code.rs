//! Statistics Finland's three-digit municipality code, whose zeros are part of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A code such as `139` (Ii) or `049` (Espoo); that the municipality exists is not known here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct MunicipalityCode(String);

/// Says that a text is not a municipality code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected three digits, leading zeros included, for example 049")]
pub struct Malformed;

impl MunicipalityCode {
    /// Returns the three digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MunicipalityCode {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let text = text.trim();
        if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Malformed)
        }
    }
}

impl TryFrom<String> for MunicipalityCode {
    type Error = Malformed;

    fn try_from(text: String) -> Result<Self, Malformed> {
        text.parse()
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_kept() {
        assert_eq!(" 049 ".parse::<MunicipalityCode>().unwrap().to_string(), "049");
    }

    #[test]
    fn a_code_has_exactly_three_digits() {
        for text in ["", "49", "0049", "04a", "-49", "４9"] {
            assert_eq!(text.parse::<MunicipalityCode>(), Err(Malformed), "{text}");
        }
    }
}
