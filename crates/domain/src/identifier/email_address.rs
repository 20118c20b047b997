//! An e-mail address strict enough to be put into a header, a command and a log.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// RFC 5321 §4.5.3.1.1.
const LONGEST_LOCAL_PART: usize = 64;

/// RFC 5321 §4.5.3.1.3: a path of 256 octets less its angle brackets.
const LONGEST: usize = 254;

/// An address with an ASCII dot-atom before the `@` and a dotted, lower-case A-label domain after it; `Debug`
/// shows it masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct EmailAddress(String);

/// Why a text is not an address we can send to; never repeats the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// A carriage return or line feed, which could smuggle in a header or command.
    #[error("an e-mail address must not contain line breaks")]
    LineBreak,
    /// No `@`, or nothing before it.
    #[error("expected a name, an @ sign and a domain")]
    Format,
    /// Letters such as ä before the `@`, which many servers refuse.
    #[error("only the letters a–z may come before the @ sign")]
    NonAsciiLocalPart,
    /// A quoted name such as `"a b"@example.fi`.
    #[error("a quoted name before the @ sign is not supported")]
    QuotedLocalPart,
    /// A character or a dot where the name must not have one.
    #[error("the part before the @ sign has a character that does not belong there")]
    LocalPart,
    /// An IP address instead of a domain.
    #[error("an IP address instead of a domain is not supported")]
    IpLiteral,
    /// A domain without a dot, such as `localhost`.
    #[error("the domain needs a dot, for example example.fi")]
    UndottedDomain,
    /// Not a domain name.
    #[error("the part after the @ sign is not a domain name")]
    Domain,
    /// Longer than mail servers accept.
    #[error("the e-mail address is too long")]
    TooLong,
}

impl EmailAddress {
    /// Returns the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns a form for logs that keeps the domain and the first letter: `m***@example.fi`.
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or(("", ""));
        let first = local.get(..1).filter(|_| local.len() > 1).unwrap_or("");
        format!("{first}***@{domain}")
    }
}

impl FromStr for EmailAddress {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        if text.contains(['\r', '\n']) {
            return Err(ParseError::LineBreak);
        }
        let text = text.trim();
        // A letter outside ASCII may take more room here than in the A-label, but never four times as much.
        if text.len() > 4 * LONGEST {
            return Err(ParseError::TooLong);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(ParseError::Format)?;
        check_local_part(local)?;
        let address = format!("{local}@{}", ascii_domain(domain)?);
        if address.len() > LONGEST { Err(ParseError::TooLong) } else { Ok(Self(address)) }
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = ParseError;

    fn try_from(text: String) -> Result<Self, ParseError> {
        text.parse()
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EmailAddress").field(&self.masked()).finish()
    }
}

/// Accepts the dot-atom of RFC 5322 §3.2.3.
fn check_local_part(local: &str) -> Result<(), ParseError> {
    let is_atom_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    if local.is_empty() {
        Err(ParseError::Format)
    } else if local.starts_with('"') {
        Err(ParseError::QuotedLocalPart)
    } else if !local.is_ascii() {
        Err(ParseError::NonAsciiLocalPart)
    } else if !local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_byte)) {
        Err(ParseError::LocalPart)
    } else if local.len() > LONGEST_LOCAL_PART {
        Err(ParseError::TooLong)
    } else {
        Ok(())
    }
}

fn ascii_domain(domain: &str) -> Result<String, ParseError> {
    if domain.starts_with('[') {
        return Err(ParseError::IpLiteral);
    }
    let domain = idna::domain_to_ascii_strict(domain).map_err(|_| ParseError::Domain)?;
    let (_, top_level) = domain.rsplit_once('.').ok_or(ParseError::UndottedDomain)?;
    if top_level.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ParseError::IpLiteral);
    }
    Ok(domain)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<EmailAddress, ParseError> {
        text.parse()
    }

    #[test]
    fn an_address_is_stored_trimmed_with_its_domain_in_lower_case_ascii() {
        for (given, stored) in [
            ("  Maija.Meri@Example.FI ", "Maija.Meri@example.fi"),
            ("a@Pöllölä.fi", "a@xn--plll-ooa8hc.fi"),
            ("seura+sihteeri@posti.example.fi", "seura+sihteeri@posti.example.fi"),
            ("o'neil_1@example.co", "o'neil_1@example.co"),
        ] {
            assert_eq!(parse(given).map(|address| address.to_string()), Ok(stored.to_owned()), "{given}");
        }
    }

    #[test]
    fn what_lettre_lets_through_is_refused_here() {
        for (text, error) in [
            ("a@localhost", ParseError::UndottedDomain),
            ("a@[127.0.0.1]", ParseError::IpLiteral),
            ("a@[IPv6:::1]", ParseError::IpLiteral),
            ("a@127.0.0.1", ParseError::IpLiteral),
            ("\"q q\"@example.fi", ParseError::QuotedLocalPart),
            ("ä@example.fi", ParseError::NonAsciiLocalPart),
        ] {
            assert_eq!(parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, error) in [
            ("", ParseError::Format),
            ("example.fi", ParseError::Format),
            ("@example.fi", ParseError::Format),
            ("a@", ParseError::Domain),
            ("a@example..fi", ParseError::Domain),
            ("a@example.fi.", ParseError::Domain),
            ("a@exa mple.fi", ParseError::Domain),
            ("a@-example.fi", ParseError::Domain),
            ("a@exa_mple.fi", ParseError::Domain),
            ("a..b@example.fi", ParseError::LocalPart),
            (".a@example.fi", ParseError::LocalPart),
            ("a b@example.fi", ParseError::LocalPart),
            ("a@b@example.fi", ParseError::LocalPart),
            ("<a@example.fi>", ParseError::LocalPart),
            ("a@example.fi>", ParseError::Domain),
            ("a,b@example.fi", ParseError::LocalPart),
        ] {
            assert_eq!(parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_line_break_is_refused_wherever_it_is() {
        for text in
            ["a@example.fi\r\nBcc: b@example.fi", "a\n@example.fi", "a@example.fi\n", "\ra@example.fi"]
        {
            assert_eq!(parse(text), Err(ParseError::LineBreak), "{text:?}");
        }
    }

    #[test]
    fn the_limits_of_smtp_hold() {
        let label = "d".repeat(61);
        let domain = format!("{label}.{label}.{label}.fi");
        assert_eq!(domain.len(), 188);
        assert!(parse(&format!("{}@{domain}", "a".repeat(64))).is_ok());
        assert_eq!(parse(&format!("{}@{domain}", "a".repeat(65))), Err(ParseError::TooLong));
        assert_eq!(parse(&format!("{}@d.{domain}", "a".repeat(64))), Err(ParseError::TooLong));
        assert_eq!(parse(&format!("a@{}.fi", "d".repeat(64))), Err(ParseError::Domain));
        assert_eq!(parse(&"ä".repeat(100_000)), Err(ParseError::TooLong));
    }

    #[test]
    fn logs_see_the_domain_and_at_most_one_letter() {
        let address = parse("maija.meri@example.fi").unwrap();
        assert_eq!(address.masked(), "m***@example.fi");
        assert_eq!(format!("{address:?}"), "EmailAddress(\"m***@example.fi\")");
        assert_eq!(parse("m@example.fi").unwrap().masked(), "***@example.fi");
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_is_safe_in_a_header_and_reads_back(
            text in "\\PC{0,12}@\\PC{0,12}\\.[a-z]{2}|[!-~]{1,9}@[A-Za-z0-9ä.-]{1,9}\\.fi|[ -~\r\n]{0,20}",
        ) {
            if let Ok(address) = parse(&text) {
                prop_assert!(address.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert!(!address.as_str().contains(['<', '>', '"', ',', ';', ':', '(', ')', '\\']));
                prop_assert_eq!(parse(address.as_str()), Ok(address));
            }
        }
    }
}
