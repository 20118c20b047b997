//! How people prove who they are: personal links, codes mailed to their address, sessions and API tokens.
//!
//! Secrets of links and codes are derived from a key and the row's id, so a mail can be rendered again and no secret
//! stands in the database; sessions and tokens are random and only their hash is kept (`architecture.md` §7).

mod client;
pub mod code;
pub mod foot;
mod form;
pub mod link;
pub mod security;
pub mod session;
pub mod sign_in;
pub mod token;

pub use client::Client;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The key that links and codes are derived from.
#[derive(Clone)]
pub struct Keys([u8; 32]);

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// Takes the key as configured.
    pub const fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    /// Derives 32 bytes from what a secret is bound to; each part is prefixed with its length.
    pub(crate) fn derive(&self, parts: &[&[u8]]) -> [u8; 32] {
        // HMAC takes keys of any length, so a 32-byte key cannot be refused.
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0) else { return [0; 32] };
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// Hashes a random secret for storage; it has too much entropy to need stretching.
pub(crate) fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// Writes bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        text.extend(
            [byte >> 4, byte & 15].map(|nibble| char::from_digit(u32::from(nibble), 16).unwrap_or('0')),
        );
        text
    })
}
