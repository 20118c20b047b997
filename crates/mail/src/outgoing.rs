//! A message on its way out: what the renderers fill in, and the sealed bytes that every transport carries.

use std::fmt;

use chrono::{DateTime, Utc};
use domain::identifier::EmailAddress;
use domain::text::Language;

use crate::message_id::MessageId;

/// Somebody a message is from or to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The name shown beside the address.
    pub name: Option<String>,
    /// The address.
    pub email: EmailAddress,
}

/// One message to one recipient, not yet in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The message's identity; a retry keeps it.
    pub message_id: MessageId,
    /// The instant in the Date header.
    pub date: DateTime<Utc>,
    /// The language of subject and body.
    pub language: Language,
    /// Who it is from.
    pub from: Address,
    /// Where bounces go, if not to `from`.
    pub return_path: Option<EmailAddress>,
    /// Where answers go, if not to `from`.
    pub reply_to: Option<Address>,
    /// The one recipient.
    pub to: Address,
    /// The subject, one line.
    pub subject: String,
    /// The body as plain text.
    pub text: String,
    /// The body as HTML.
    pub html: String,
    /// How such messages are stopped, where they can be.
    pub unsubscribe: Option<Unsubscribe>,
}

/// How messages of a kind are stopped (RFC 2369), with one click where the page is `https` (RFC 8058).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsubscribe {
    /// The address that stops them when posted to.
    pub url: String,
    /// Somebody who can be written to instead, and with which subject.
    pub mailbox: Option<(EmailAddress, String)>,
}

/// Why a message cannot be written down; a renderer's mistake, never a reason to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// A header value holds a line break or another control character.
    #[error("{field} holds a line break or another control character")]
    ControlCharacter {
        /// The header's name.
        field: &'static str,
    },
    /// A header value has a word too long to be folded (RFC 5322 §2.1.1).
    #[error("a header line is longer than 998 characters")]
    LineTooLong,
    /// An address that the MIME builder refuses.
    #[error("{field} is not an address for a header")]
    Address {
        /// The header's name.
        field: &'static str,
    },
    /// The unsubscribe address is not a plain `http` or `https` address.
    #[error("List-Unsubscribe is not a web address")]
    Unsubscribe,
    /// The date lies outside the years 1970–9999.
    #[error("Date lies outside the years 1970–9999")]
    Date,
}

/// A message in bytes with its envelope; what is sealed is what is sent, stored and counted.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    pub(crate) message_id: MessageId,
    pub(crate) sender: lettre::Address,
    pub(crate) recipient: lettre::Address,
    pub(crate) bytes: Vec<u8>,
}

impl Outgoing {
    /// Writes the message down as MIME.
    ///
    /// # Errors
    /// Anything that could break out of its header.
    pub fn seal(&self) -> Result<Sealed, Invalid> {
        crate::mime::seal(self)
    }
}

impl Sealed {
    /// Returns the message's identity.
    pub const fn message_id(&self) -> &MessageId {
        &self.message_id
    }

    /// Returns the envelope's sender, where bounces go.
    pub fn sender(&self) -> &str {
        self.sender.as_ref()
    }

    /// Returns the envelope's one recipient.
    pub fn recipient(&self) -> &str {
        self.recipient.as_ref()
    }

    /// Returns the message in RFC 5322 form: ASCII, lines ended by CRLF.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Shows which message it is and how long, but neither people nor content.
impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealed")
            .field("message_id", &self.message_id)
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
