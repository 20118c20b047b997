//! Recipients as columns: one text that is compared, and the address as it was spelled.

use domain::id::PersonId;

use super::origin::Origin;
use crate::error::Result;
use crate::nudge::Recipient;

/// Returns what stands for the recipient in unique rules and look-ups; two spellings of an address are one recipient.
pub(crate) fn key(recipient: &Recipient) -> String {
    match recipient {
        Recipient::Person(person) => person_key(*person),
        Recipient::Address(address) => address.as_str().to_ascii_lowercase(),
    }
}

/// Returns what stands for a person.
pub(crate) fn person_key(person: PersonId) -> String {
    person.to_string()
}

/// Returns the address, if the recipient is not a person.
pub(crate) fn address(recipient: &Recipient) -> Option<String> {
    match recipient {
        Recipient::Person(_) => None,
        Recipient::Address(address) => Some(address.to_string()),
    }
}

/// Puts a recipient together again.
pub(crate) fn recipient(origin: &Origin, key: &str, address: Option<&String>) -> Result<Recipient> {
    match address {
        Some(address) => origin.parse("address", address).map(Recipient::Address),
        None => origin.parse("recipient", key).map(Recipient::Person),
    }
}
