//! Calendar dates and instants as clients read and write them.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{NaiveDate, SecondsFormat, Utc};

/// A calendar date, `2026-11-22`; business dates are those of Europe/Helsinki.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date(pub(crate) NaiveDate);

#[Scalar]
/// A calendar date, `2026-11-22`; business dates are those of Europe/Helsinki.
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        let plain = text.len() == 10;
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| plain);
        date.map(Self).ok_or_else(|| InputValueError::custom("expected a date such as 2026-11-22"))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.format("%Y-%m-%d").to_string())
    }
}

/// An instant as RFC 3339 writes it, answered in UTC: `2026-11-22T07:00:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateTime(pub(crate) chrono::DateTime<Utc>);

#[Scalar(specified_by_url = "https://datatracker.ietf.org/doc/html/rfc3339")]
/// An instant as RFC 3339 writes it, answered in UTC: `2026-11-22T07:00:00Z`.
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        let at = chrono::DateTime::parse_from_rfc3339(text);
        at.map(|at| Self(at.to_utc()))
            .map_err(|_| InputValueError::custom("expected an instant such as 2026-11-22T07:00:00Z"))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::String(text.into())
    }

    #[test]
    fn a_date_has_one_spelling() {
        let date = Date::parse(text("2026-11-02")).unwrap();
        assert_eq!(date.to_value(), text("2026-11-02"));
        for wrong in ["2026-11-2", "2.11.2026", "2026-02-30", "2026-11-02T00:00", ""] {
            assert!(Date::parse(text(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_instant_is_answered_in_utc() {
        let at = DateTime::parse(text("2026-11-22T09:00:00+02:00")).unwrap();
        assert_eq!(at.to_value(), text("2026-11-22T07:00:00Z"));
        assert!(DateTime::parse(text("2026-11-22")).is_err());
    }
}
