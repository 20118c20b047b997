//! Ids as clients send them: checked when parsed, and refused by kind when they are of another.

use std::str::FromStr;

use async_graphql::ID;
use domain::id::{Id, Kind, ParseError};
use domain::refusal::{Code, Refusal};

/// Reads an id of one kind; the refusal names the field.
pub(crate) fn read<K: Kind>(field: &'static str, id: &ID) -> Result<Id<K>, Refusal> {
    parse(field, id)
}

/// Reads anything that parses like an id.
pub(crate) fn parse<T: FromStr<Err = ParseError>>(field: &'static str, id: &ID) -> Result<T, Refusal> {
    id.as_str().parse().map_err(|error| {
        let refusal = Refusal::field(Code::UnknownId, field);
        match error {
            ParseError::Malformed { .. } => refusal,
            ParseError::OtherKind { expected, found } => {
                refusal.with("expected", expected).with("found", found)
            }
        }
    })
}

/// Reads an id that may be left out.
pub(crate) fn maybe<K: Kind>(field: &'static str, id: Option<&ID>) -> Result<Option<Id<K>>, Refusal> {
    id.map(|id| read(field, id)).transpose()
}

/// Writes an id.
pub(crate) fn write<K: Kind>(id: Id<K>) -> ID {
    ID(id.to_string())
}

#[cfg(test)]
mod tests {
    use domain::id::{AgreementId, kind};

    use super::*;

    #[test]
    fn an_id_is_read_as_it_was_written() {
        let id = AgreementId::new(uuid::Uuid::from_u128(7));
        assert_eq!(read::<kind::Agreement>("agreement", &write(id)), Ok(id));
    }

    #[test]
    fn an_id_of_another_kind_is_told_apart_from_noise() {
        let agreement = write(AgreementId::new(uuid::Uuid::from_u128(7)));
        let other = read::<kind::Organisation>("organisation", &agreement).unwrap_err();
        assert_eq!(other.code, Code::UnknownId);
        assert!(other.details.contains(&("found", "agr".to_owned())));
        let noise = read::<kind::Organisation>("organisation", &ID("org_1'; --".into())).unwrap_err();
        assert_eq!(noise.details, [("field", "organisation".to_owned())]);
    }
}
