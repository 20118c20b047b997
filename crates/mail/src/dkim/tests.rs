//! What is signed verifies with the public half that is published, and nothing but signing has touched the message.

use ring::signature::{ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

use super::*;
use crate::{Outgoing, sample};

const RSA: &str = include_str!("../../testdata/dkim-rsa.pem");
const ED25519_KEY: &str = include_str!("../../testdata/dkim-ed25519.pem");

fn signer(pem: &str) -> Signer {
    Signer::new("Elinvoima.example", "test2026", pem).unwrap()
}

/// Returns the tags of a signature, without the blanks of folding.
fn tags(message: &Sealed) -> Vec<(String, String)> {
    let (header, _) = split(message.bytes());
    let (name, value) = fields(header)[0];
    assert_eq!(name, "DKIM-Signature");
    let value: String = value.split_whitespace().collect();
    let tags = value.split(';').filter_map(|tag| tag.split_once('='));
    tags.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn tag(message: &Sealed, name: &str) -> String {
    tags(message).into_iter().find(|(known, _)| known == name).unwrap().1
}

/// Verifies the signature the way a receiver does: from the message and the published record alone.
fn verifies(message: &Sealed, record: &str) -> bool {
    let (header, content) = split(message.bytes());
    let fields = fields(header);
    let mut left: Vec<_> = fields[1..].to_vec();
    let mut signed = String::new();
    for name in tag(message, "h").split(':') {
        let found = left.iter().rposition(|(known, _)| known.eq_ignore_ascii_case(name));
        if let Some((name, value)) = found.map(|at| left.remove(at)) {
            signed += &(field(name, value) + "\r\n");
        }
    }
    let own = field("DKIM-Signature", fields[0].1);
    let (before, _) = own.split_once("; b=").unwrap();
    signed += before;
    signed += "; b=";
    let hash_holds = BASE64.encode(Sha256::digest(body(content))) == tag(message, "bh");
    let key = BASE64.decode(record.rsplit_once("p=").unwrap().1).unwrap();
    let signature = BASE64.decode(tag(message, "b")).unwrap();
    hash_holds
        && match tag(message, "a").as_str() {
            "ed25519-sha256" => {
                let digest = Sha256::digest(signed.as_bytes());
                UnparsedPublicKey::new(&ED25519, key).verify(&digest, &signature).is_ok()
            }
            // What is published has 24 bytes before the key that `ring` wants.
            "rsa-sha256" => UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &key[24..])
                .verify(signed.as_bytes(), &signature)
                .is_ok(),
            other => panic!("{other}"),
        }
}

fn changed(message: &Sealed, from: &str, to: &str) -> Sealed {
    let text = String::from_utf8(message.bytes().to_vec()).unwrap();
    assert!(text.contains(from), "{text}");
    Sealed { bytes: text.replacen(from, to, 1).into_bytes(), ..message.clone() }
}

#[test]
fn both_kinds_of_key_sign_what_the_published_key_verifies() {
    for (pem, kind) in [(RSA, "rsa"), (ED25519_KEY, "ed25519")] {
        let signer = signer(pem);
        let letter = signer.sign(sample::sealed(1)).unwrap();
        assert_eq!(tag(&letter, "a"), format!("{kind}-sha256"));
        assert_eq!(
            (tag(&letter, "d").as_str(), tag(&letter, "s").as_str()),
            ("elinvoima.example", "test2026")
        );
        assert!(verifies(&letter, &signer.record()), "{kind}");
        for (from, to) in [("Subject: ", "Subject: Re: "), ("allekirjoitus", "allekirjoitukset")] {
            assert!(!verifies(&changed(&letter, from, to), &signer.record()), "{kind}: {from}");
        }
        let refolded = changed(&letter, "MIME-Version: 1.0", "mime-version:\r\n  1.0 ");
        assert!(verifies(&refolded, &signer.record()), "{kind}");
    }
}

#[test]
fn a_field_cannot_be_added_on_the_way() {
    let signer = signer(ED25519_KEY);
    let bare = Outgoing { reply_to: None, unsubscribe: None, ..sample::outgoing(1) };
    let letter = signer.sign(bare.seal().unwrap()).unwrap();
    assert!(verifies(&letter, &signer.record()));
    for added in ["From: a@b.example", "Reply-To: a@b.example", "List-Unsubscribe: <https://b.example>"] {
        let forged = changed(&letter, "Date: ", &format!("{added}\r\nDate: "));
        assert!(!verifies(&forged, &signer.record()), "{added}");
    }
}

#[test]
fn signing_adds_one_header_and_is_the_same_every_time() {
    let signer = signer(RSA);
    let (sealed, letter) = (sample::sealed(1), signer.sign(sample::sealed(1)).unwrap());
    assert!(letter.bytes().ends_with(sealed.bytes()));
    assert_eq!((letter.recipient(), letter.message_id()), (sealed.recipient(), sealed.message_id()));
    assert_eq!(signer.sign(sample::sealed(1)).unwrap(), letter);
    let (header, _) = split(letter.bytes());
    let (name, value) = fields(header)[0];
    assert!(format!("{name}:{value}").lines().all(|line| line.is_ascii() && line.len() <= 78), "{value}");
}

#[test]
fn the_record_is_the_one_that_openssl_makes_of_the_key() {
    let rsa = signer(RSA);
    assert_eq!(rsa.record_name(), "test2026._domainkey.elinvoima.example");
    assert!(rsa.record().starts_with("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA"));
    let traditional = signer(include_str!("../../testdata/dkim-rsa-traditional.pem"));
    assert_eq!(traditional.record(), rsa.record());
    let modern = signer(ED25519_KEY);
    assert_eq!(modern.record(), "v=DKIM1; k=ed25519; p=L1UFBem2qsEgh/IstHn1/j1nMJwUTqL3afTQ4sXht1Y=");
    assert!(modern.is_published_by("v=DKIM1;k=ed25519;t=s; p=L1UFBem2qs Egh/IstHn1/j1nMJwUTqL3afTQ4sXht1Y="));
    assert!(!modern.is_published_by(&rsa.record()) && !modern.is_published_by("v=DKIM1; p="));
}

#[test]
fn what_cannot_sign_is_refused_with_its_reason() {
    let key = |pem: &str| Signer::new("elinvoima.example", "s", pem).unwrap_err();
    assert!(matches!(key("nonsense"), SignerError::Key(KeyError::Pem(_))));
    let weak = include_str!("../../testdata/dkim-weak.pem");
    assert!(matches!(key(weak), SignerError::Key(KeyError::Kind(_))));
    for domain in ["localhost", "", "a b.example", "a..example", "-a.example", "a.example;"] {
        assert!(matches!(Signer::new(domain, "s", RSA), Err(SignerError::Domain)), "{domain}");
    }
    for selector in ["", "a_b", "a;b", "a."] {
        assert!(matches!(Signer::new("a.example", selector, RSA), Err(SignerError::Selector)), "{selector}");
    }
    assert_eq!(format!("{:?}", signer(RSA)), "Signer(\"test2026._domainkey.elinvoima.example\")");
}
