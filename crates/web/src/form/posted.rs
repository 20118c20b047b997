//! What a form sent, and reading it into the domain's values; what cannot be read becomes a refusal of its field.

use std::str::FromStr;

use axum::extract::{FromRequest, Request};
use chrono::NaiveDate;
use domain::lifecycle::Keyed;
use domain::refusal::{Code, Refusal};
use http::StatusCode;

use crate::words;

/// What a form sent, in its order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Posted(pub(crate) Vec<(String, String)>);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = StatusCode;

    async fn from_request(request: Request, state: &S) -> Result<Self, StatusCode> {
        let form = axum::extract::Form::<Vec<(String, String)>>::from_request(request, state).await;
        // Browsers send line ends as CR LF; texts are kept with LF.
        let plain = |(name, value): (String, String)| (name, value.replace("\r\n", "\n"));
        form.map(|axum::extract::Form(pairs)| Self(pairs.into_iter().map(plain).collect()))
            .map_err(|_| StatusCode::BAD_REQUEST)
    }
}

impl Posted {
    /// Returns the first answer of this name, without blanks around it.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.all(name).first().copied().unwrap_or_default().trim()
    }

    /// Returns all answers of this name.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Returns the answer, unless it is empty.
    pub(crate) fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// Returns the version of the subject the form was made for.
    pub(crate) fn version(&self) -> Option<u64> {
        self.text("version").parse().ok()
    }

    /// Returns the form's key.
    pub(crate) fn key(&self) -> Option<&str> {
        Some(self.text("key")).filter(|key| !key.is_empty())
    }

    /// Returns what is worth keeping where the form itself cannot be shown again.
    pub(crate) fn typed(&self) -> impl Iterator<Item = &(String, String)> {
        self.0
            .iter()
            .filter(|(name, value)| !matches!(name.as_str(), "key" | "version" | "code") && !value.is_empty())
    }
}

/// Reads what was posted, gathering everything that is wrong.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    posted: &'a Posted,
    wrong: Vec<Refusal>,
}

impl<'a> Reading<'a> {
    /// Starts to read.
    pub(crate) const fn new(posted: &'a Posted) -> Self {
        Self { posted, wrong: Vec::new() }
    }

    /// Notes that something is wrong.
    pub(crate) fn refuse(&mut self, refusal: Refusal) {
        self.wrong.push(refusal);
    }

    /// Returns a text that must be there.
    pub(crate) fn required(&mut self, name: &'static str) -> String {
        let text = self.posted.text(name);
        if text.is_empty() {
            self.refuse(Refusal::field(Code::Required, name));
        }
        text.to_owned()
    }

    /// Returns a value that must be there and be well-formed.
    pub(crate) fn parsed<T: FromStr>(&mut self, name: &'static str, code: Code) -> Option<T> {
        let text = self.required(name);
        if text.is_empty() { None } else { self.parse(&text, name, code) }
    }

    /// Returns a value that must be well-formed if it is there.
    pub(crate) fn parsed_if<T: FromStr>(&mut self, name: &'static str, code: Code) -> Option<T> {
        let text = self.posted.optional(name)?;
        self.parse(&text, name, code)
    }

    fn parse<T: FromStr>(&mut self, text: &str, name: &'static str, code: Code) -> Option<T> {
        let value = text.parse().ok();
        if value.is_none() {
            self.refuse(Refusal::field(code, name));
        }
        value
    }

    /// Returns a chosen key that must be there.
    pub(crate) fn keyed<T: Keyed>(&mut self, name: &'static str) -> Option<T> {
        let text = self.required(name);
        if text.is_empty() {
            return None;
        }
        let value = T::from_key(&text);
        if value.is_none() {
            self.refuse(Refusal::field(Code::Malformed, name));
        }
        value
    }

    /// Returns a date that must be there.
    pub(crate) fn date(&mut self, name: &'static str) -> Option<NaiveDate> {
        let text = self.required(name);
        if text.is_empty() { None } else { self.read_date(&text, name) }
    }

    /// Returns a date, if one was typed.
    pub(crate) fn date_if(&mut self, name: &'static str) -> Option<NaiveDate> {
        let text = self.posted.optional(name)?;
        self.read_date(&text, name)
    }

    fn read_date(&mut self, text: &str, name: &'static str) -> Option<NaiveDate> {
        let date = words::read_date(text);
        if date.is_none() {
            self.refuse(Refusal::field(Code::Malformed, name));
        }
        date
    }

    /// Returns what was read, unless something was wrong.
    pub(crate) fn done<T>(self, value: Option<T>) -> Result<T, Vec<Refusal>> {
        match value {
            Some(value) if self.wrong.is_empty() => Ok(value),
            Some(_) | None if !self.wrong.is_empty() => Err(self.wrong),
            Some(_) | None => Err(vec![Refusal::new(Code::Malformed)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(pairs: &[(&str, &str)]) -> Posted {
        Posted(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let posted = posted(&[("contact", "nobody"), ("until", "soon"), ("kind", "association")]);
        let mut reading = Reading::new(&posted);
        let contact = reading.parsed::<domain::identifier::EmailAddress>("contact", Code::InvalidEmail);
        let kind = reading.keyed::<domain::organisation::Kind>("kind");
        let until = reading.date("until");
        let name = reading.required("legalName");
        assert_eq!(kind, Some(domain::organisation::Kind::Association));
        let wrong = reading.done(contact.zip(until).map(|_| name)).unwrap_err();
        let codes: Vec<_> = wrong.iter().map(|refusal| (refusal.code, refusal.field)).collect();
        let expected = [
            (Code::InvalidEmail, Some("contact")),
            (Code::Malformed, Some("until")),
            (Code::Required, Some("legalName")),
        ];
        assert_eq!(codes, expected);
    }

    #[test]
    fn secrets_and_plumbing_are_not_shown_again() {
        let posted = posted(&[("key", "k"), ("code", "123456"), ("text", "Kerho"), ("reason", "")]);
        assert_eq!(posted.typed().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["text"]);
        assert_eq!(posted.key(), Some("k"));
    }
}
