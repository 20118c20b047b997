//! The private key of a domain: RSA or Ed25519, in the PEM that OpenSSL writes, and its public half for DNS.

use ring::rand::SystemRandom;
use ring::rsa::KeyPair as RsaKey;
use ring::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use sha2::{Digest, Sha256};

use super::NotSigned;

/// The algorithm identifier of RSA keys (RFC 8017 A.1), which stands before the key in what is published.
const RSA_ENCRYPTION: [u8; 15] =
    [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];

/// Why a key cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It is no private key in PEM.
    #[error("the DKIM key is not a private key in PEM (-----BEGIN PRIVATE KEY-----): {0}")]
    Pem(String),
    /// It is a key of another kind, or a weak one.
    #[error("the DKIM key is neither an RSA key of 2048 to 4096 bits nor an Ed25519 key: {0}")]
    Kind(String),
}

/// A key that signs.
pub(super) enum Key {
    Rsa(Box<RsaKey>),
    Ed25519(Box<Ed25519KeyPair>),
}

impl Key {
    /// Reads a key in PEM.
    pub(super) fn read(pem: &str) -> Result<Self, KeyError> {
        let key = PrivateKeyDer::from_pem_slice(pem.as_bytes());
        let rsa = |key: Result<RsaKey, ring::error::KeyRejected>| {
            key.map(Box::new).map(Self::Rsa).map_err(|error| KeyError::Kind(error.to_string()))
        };
        match key.map_err(|error| KeyError::Pem(error.to_string()))? {
            PrivateKeyDer::Pkcs1(der) => rsa(RsaKey::from_der(der.secret_pkcs1_der())),
            // OpenSSL leaves the public half out of an Ed25519 key; it is derived instead of compared.
            PrivateKeyDer::Pkcs8(der) => {
                match Ed25519KeyPair::from_pkcs8_maybe_unchecked(der.secret_pkcs8_der()) {
                    Ok(key) => Ok(Self::Ed25519(Box::new(key))),
                    Err(_) => rsa(RsaKey::from_pkcs8(der.secret_pkcs8_der())),
                }
            }
            PrivateKeyDer::Sec1(_) | _ => {
                Err(KeyError::Kind("it is for elliptic curves of another kind".into()))
            }
        }
    }

    /// Returns the kind as signatures and records name it.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa",
            Self::Ed25519(_) => "ed25519",
        }
    }

    /// Returns the public half as it is published: an RSA key with its algorithm, an Ed25519 key bare (RFC 8463 §4).
    pub(super) fn public(&self) -> Vec<u8> {
        match self {
            Self::Rsa(key) => {
                let bits = [&[0], key.public().as_ref()].concat();
                let both = [RSA_ENCRYPTION.as_slice(), &der(0x03, &bits)].concat();
                der(0x30, &both)
            }
            Self::Ed25519(key) => key.public_key().as_ref().to_vec(),
        }
    }

    /// Signs what the relaxed form of a message comes to.
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, NotSigned> {
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                // This padding has no randomness in it; the source is asked for by the interface.
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
                    .map_err(|_| NotSigned)?;
                Ok(signature)
            }
            Self::Ed25519(key) => Ok(key.sign(&Sha256::digest(message)).as_ref().to_vec()),
        }
    }
}

/// Writes a value in DER: tag, length, content.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length: Vec<u8> = content.len().to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
    let long = u8::try_from(length.len()).unwrap_or(u8::MAX);
    let mut value = vec![tag];
    match length.as_slice() {
        [short] if *short < 0x80 => value.push(*short),
        [] => value.push(0),
        _ => {
            value.push(0x80 | long);
            value.extend(length);
        }
    }
    value.extend_from_slice(content);
    value
}
