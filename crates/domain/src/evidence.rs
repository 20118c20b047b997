//! What proves that a text and an answer are unchanged: hashes over canonical, length-prefixed bytes.

use std::fmt;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::lifecycle::put;
use crate::signature::SectionKey;

/// A SHA-256 hash; shown as lower-case hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Hash {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.as_bytes();
        if digits.len() != 64 || !text.is_ascii() {
            return Err(());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| ())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| ())?;
        }
        Ok(Self(bytes))
    }
}

impl Hash {
    /// Returns an id that follows from what was hashed, distinct from ids that are given out.
    pub fn derived_id(self) -> Uuid {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.0[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}

/// Hashes fields so that no two lists of fields share a hash; the first field names layout and version.
pub fn hash<'a>(fields: impl IntoIterator<Item = &'a [u8]>) -> Hash {
    let mut bytes = Vec::new();
    for field in fields {
        put(&mut bytes, field);
    }
    Hash(Sha256::digest(&bytes).into())
}

/// One commitment as it enters the act hash.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Committed {
    /// The commitment's id.
    pub id: String,
    /// The canonical fields of its content, in fixed order.
    pub fields: Vec<String>,
}

/// Hashes what an organisation binds itself to: the text, the chosen sections, the prevention answer and the
/// commitments (`architecture.md` §7).
pub fn act_hash(
    document: Hash,
    sections: &[SectionKey],
    prevention: bool,
    commitments: &[Committed],
) -> Hash {
    let mut sections: Vec<_> = sections.iter().map(|section| section.0.as_str()).collect();
    sections.sort_unstable();
    let mut commitments: Vec<_> = commitments.iter().collect();
    commitments.sort_unstable();
    let counts = [sections.len().to_string(), commitments.len().to_string()];
    let lengths: Vec<_> = commitments.iter().map(|commitment| commitment.fields.len().to_string()).collect();
    let answer: &[u8] = if prevention { b"yes" } else { b"no" };
    let mut fields: Vec<&[u8]> =
        vec![b"elinvoima/act/1", &document.0, answer, counts[0].as_bytes(), counts[1].as_bytes()];
    fields.extend(sections.iter().map(|section| section.as_bytes()));
    for (commitment, length) in commitments.iter().zip(&lengths) {
        fields.extend([commitment.id.as_bytes(), length.as_bytes()]);
        fields.extend(commitment.fields.iter().map(String::as_bytes));
    }
    hash(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_survives_its_text() {
        let value = hash([&b"a"[..], b"b"]);
        assert_eq!(value.to_string().parse(), Ok(value));
        assert_ne!(value, hash([&b"ab"[..], b""]));
    }

    #[test]
    fn the_act_hash_changes_with_every_part() {
        let document = hash([&b"text"[..]]);
        let youth = [SectionKey("youth".into())];
        let base = act_hash(document, &youth, true, &[]);
        assert_ne!(base, act_hash(document, &youth, false, &[]));
        assert_ne!(base, act_hash(document, &[], true, &[]));
        let committed = Committed { id: "com".into(), fields: vec!["text".into()] };
        assert_ne!(base, act_hash(document, &youth, true, &[committed]));
    }

    #[test]
    fn the_act_hash_tells_where_one_commitment_ends() {
        let document = hash([&b"text"[..]]);
        let committed = |id: &str, fields: &[&str]| Committed {
            id: id.into(),
            fields: fields.iter().map(ToString::to_string).collect(),
        };
        let one = [committed("a", &["b", "c"]), committed("d", &[])];
        let other = [committed("a", &[]), committed("b", &["c", "d"])];
        assert_ne!(act_hash(document, &[], true, &one), act_hash(document, &[], true, &other));
    }

    #[test]
    fn the_order_of_sections_and_commitments_does_not_matter() {
        let document = hash([&b"text"[..]]);
        let sections = ["older_people", "youth"].map(|key| SectionKey(key.into()));
        let turned = ["youth", "older_people"].map(|key| SectionKey(key.into()));
        assert_eq!(act_hash(document, &sections, true, &[]), act_hash(document, &turned, true, &[]));
    }
}
