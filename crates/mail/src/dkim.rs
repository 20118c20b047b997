//! DKIM: a message signed by the domain it is from, so that receivers know nobody else wrote it (RFC 6376, RFC 8463).
//!
//! Signing is the last thing done to a message: its bytes are then sent, stored and counted as they are. The signature
//! holds no time, so the same message is the same bytes whenever it is sealed again. `ring` signs, which is in the
//! program already for TLS: its RSA keeps no secret in its timing, and it reads the PEM files that OpenSSL writes.

mod canonical;
mod key;

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use sha2::{Digest, Sha256};

use crate::Sealed;
use canonical::{body, field, fields};
use key::Key;
pub use key::KeyError;

/// What is signed of the header, in this order (RFC 8058 §4 asks for the two about lists).
const SIGNED: [&str; 11] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Reply-To",
    "Auto-Submitted",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
];
/// Characters of a line of the signature's own header.
const WIDTH: usize = 72;

/// Signs messages for a domain; cheap to clone.
#[derive(Clone)]
pub struct Signer(Arc<Inner>);

struct Inner {
    domain: String,
    selector: String,
    key: Key,
}

/// Why nothing can be signed with what is configured.
#[derive(Debug, thiserror::Error)]
pub enum SignerError {
    /// The domain is no host name.
    #[error("the DKIM domain is not a domain name, such as `kunta.example`")]
    Domain,
    /// The selector is no host name.
    #[error("the DKIM selector is not a name of letters, digits and hyphens, such as `elinvoima2026`")]
    Selector,
    /// The key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// The key refused to sign, which a key that was read does not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the DKIM key did not sign")]
pub struct NotSigned;

impl Signer {
    /// Takes the domain to sign for, the selector its key is published under, and the private key in PEM.
    ///
    /// # Errors
    /// Names that DNS does not know, or a key that is neither RSA of 2048 bits or more nor Ed25519.
    pub fn new(domain: &str, selector: &str, pem: &str) -> Result<Self, SignerError> {
        if !is_name(domain) || !domain.contains('.') {
            return Err(SignerError::Domain);
        }
        if !is_name(selector) {
            return Err(SignerError::Selector);
        }
        let (domain, selector) = (domain.to_ascii_lowercase(), selector.to_ascii_lowercase());
        Ok(Self(Arc::new(Inner { domain, selector, key: Key::read(pem)? })))
    }

    /// Returns the domain that signs.
    pub fn domain(&self) -> &str {
        &self.0.domain
    }

    /// Returns the name in DNS under which receivers look for the public key.
    pub fn record_name(&self) -> String {
        format!("{}._domainkey.{}", self.0.selector, self.0.domain)
    }

    /// Returns the text to publish there as a TXT record.
    pub fn record(&self) -> String {
        format!("v=DKIM1; k={}; p={}", self.0.key.kind(), BASE64.encode(self.0.key.public()))
    }

    /// Returns whether a TXT record publishes this key, however its tags are spaced and whatever others it has.
    pub fn is_published_by(&self, record: &str) -> bool {
        let key = BASE64.encode(self.0.key.public());
        record.split(';').filter_map(|tag| tag.split_once('=')).any(|(name, value)| {
            let value: String = value.split_whitespace().collect();
            name.trim() == "p" && value == key
        })
    }

    /// Signs a message; its header begins with the signature then, and nothing else has changed.
    ///
    /// # Errors
    /// [`NotSigned`], which does not happen with a key that was read.
    pub fn sign(&self, mut message: Sealed) -> Result<Sealed, NotSigned> {
        let (header, content) = split(&message.bytes);
        let fields = fields(header);
        let (names, mut signed) = (named(&fields), String::new());
        for name in SIGNED {
            let last = fields.iter().rev().find(|(known, _)| known.eq_ignore_ascii_case(name));
            signed.extend(last.map(|(name, value)| field(name, value) + "\r\n"));
        }
        let hash = BASE64.encode(Sha256::digest(body(content)));
        let Inner { domain, selector, key } = &*self.0;
        let unsigned = format!(
            "v=1; a={}-sha256; c=relaxed/relaxed; d={domain};\r\n\ts={selector};\r\n\th={names};\r\n\tbh={hash};\r\n\tb=",
            key.kind()
        );
        signed += &field("DKIM-Signature", &unsigned);
        let signature = folded(&BASE64.encode(key.sign(signed.as_bytes())?));
        let mut bytes = format!("DKIM-Signature: {unsigned}{signature}\r\n").into_bytes();
        bytes.extend_from_slice(&message.bytes);
        message.bytes = bytes;
        Ok(message)
    }
}

/// Lists every signed field once more than it occurs, so that none can be added on the way (RFC 6376 §8.15).
fn named(fields: &[(&str, &str)]) -> String {
    let mut list = String::new();
    let mut line = "\th=".len();
    for name in SIGNED {
        let occurs = fields.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name)).count();
        for _ in 0..=occurs {
            if !list.is_empty() {
                list.push(':');
            }
            if line + name.len() > WIDTH {
                list.push_str("\r\n\t");
                line = 0;
            }
            line += name.len() + 1;
            list.push_str(&name.to_ascii_lowercase());
        }
    }
    list
}

fn folded(signature: &str) -> String {
    let lines: Vec<_> =
        signature.as_bytes().chunks(WIDTH).map(|line| String::from_utf8_lossy(line).into_owned()).collect();
    lines.join("\r\n\t")
}

/// Splits a message after its header.
fn split(message: &[u8]) -> (&[u8], &[u8]) {
    let end = message.windows(4).position(|window| window == b"\r\n\r\n");
    end.map_or((message, &[]), |end| (&message[..end + 2], &message[end + 4..]))
}

fn is_name(name: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.split('.').all(label)
}

/// Shows whose signature it is and nothing of the key.
impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Signer").field(&self.record_name()).finish()
    }
}

#[cfg(test)]
mod tests;
