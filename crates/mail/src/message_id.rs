//! The identity of a message: what retries, bounces, file names and MIME boundaries hang on.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// RFC 5322 §2.1.1 allows 998 characters a line; file systems allow 255 with the ending.
const LONGEST: usize = 200;

/// A Message-ID without its angle brackets, such as `mail_0198…@elinvoima.example`; also safe as a file name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(String);

/// A text is not a Message-ID that we use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a message id is letters, digits, '.', '_' and '-' around one '@', 200 characters at most")]
pub struct MalformedMessageId;

impl MessageId {
    /// Returns the id without its angle brackets.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the id as a header writes it.
    pub(crate) fn bracketed(&self) -> String {
        format!("<{}>", self.0)
    }

    /// Returns the name of the file that holds this message, always the same one.
    pub(crate) fn file_name(&self) -> String {
        format!("{}.eml", self.0)
    }

    /// Returns the MIME boundary of this message, always the same one.
    ///
    /// It begins with `=_`, which quoted-printable text cannot contain (RFC 2045 §6.7), so no body can end its part.
    pub(crate) fn boundary(&self) -> String {
        let digest = Sha256::digest(self.0.as_bytes());
        let half = digest.iter().take(16).fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
        format!("=_{half:032x}")
    }
}

impl FromStr for MessageId {
    type Err = MalformedMessageId;

    fn from_str(text: &str) -> Result<Self, MalformedMessageId> {
        let is_atom = |atom: &str| {
            !atom.is_empty()
                && atom.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        };
        let (left, right) = text.split_once('@').ok_or(MalformedMessageId)?;
        let sound = text.len() <= LONGEST && left.split('.').all(is_atom) && right.split('.').all(is_atom);
        if sound { Ok(Self(text.to_owned())) } else { Err(MalformedMessageId) }
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_could_leave_its_header_or_its_folder_is_refused() {
        for text in [
            "",
            "a",
            "@",
            "a@",
            "@b",
            "a@b@c",
            "<a@b>",
            "a b@c",
            "a@b\r\nBcc: c",
            "../a@b",
            "a/b@c",
            ".a@b",
            "a..b@c",
            "ä@b",
        ] {
            assert_eq!(text.parse::<MessageId>(), Err(MalformedMessageId), "{text:?}");
        }
        assert!(format!("{}@b", "a".repeat(199)).parse::<MessageId>().is_err());
    }

    #[test]
    fn everything_derived_from_an_id_is_the_same_every_time() {
        let id: MessageId = "mail_0198c0de-0000-7000-8000-000000000001.1@elinvoima.example".parse().unwrap();
        assert_eq!(id.file_name(), "mail_0198c0de-0000-7000-8000-000000000001.1@elinvoima.example.eml");
        assert_eq!(id.boundary(), id.clone().boundary());
        assert_eq!(id.boundary().len(), 34);
        let other: MessageId =
            "mail_0198c0de-0000-7000-8000-000000000002.1@elinvoima.example".parse().unwrap();
        assert_ne!(id.boundary(), other.boundary());
    }
}
