//! What a form sent, and reading it into the domain's values; what cannot be read becomes a refusal of its field.

use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::calendar::DateOrRange;
use domain::lifecycle::Keyed;
use domain::refusal::{Code, Refusal};
use http::StatusCode;
use http::header::CONTENT_TYPE;

use crate::words;

/// What some editors write before text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];
/// Bytes of a file that is read as text.
const FILE: usize = 200 * 1024;

/// What a form sent, in its order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Posted {
    /// Names and what was typed or chosen.
    pub(crate) pairs: Vec<(String, String)>,
    /// Names and contents of the files that were chosen.
    files: Vec<(String, Bytes)>,
}

/// Where a form is kept while it is handled, for the page that says so if that fails.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept(Arc<OnceLock<Posted>>);

impl Kept {
    /// Returns the form, if one was read.
    pub(crate) fn posted(&self) -> Option<Posted> {
        self.0.get().cloned()
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = StatusCode;

    async fn from_request(request: Request, state: &S) -> Result<Self, StatusCode> {
        let kept = request.extensions().get::<Kept>().cloned();
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let posted = if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            Self::in_parts(request, state).await?
        } else {
            let form = axum::extract::Form::<Vec<(String, String)>>::from_request(request, state).await;
            let axum::extract::Form(pairs) = form.map_err(|refused| refused.into_response().status())?;
            Self {
                pairs: pairs.into_iter().map(|(name, value)| (name, plain(&value))).collect(),
                ..Self::default()
            }
        };
        if let Some(kept) = kept {
            let _ = kept.0.set(posted.clone());
        }
        Ok(posted)
    }
}

/// Browsers send line ends as CR LF; texts are kept with LF.
fn plain(value: &str) -> String {
    value.replace("\r\n", "\n")
}

impl Posted {
    async fn in_parts<S: Send + Sync>(request: Request, state: &S) -> Result<Self, StatusCode> {
        let parts = Multipart::from_request(request, state).await;
        let mut parts = parts.map_err(|refused| refused.into_response().status())?;
        let mut posted = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|error| error.status())? {
            let name = part.name().unwrap_or_default().to_owned();
            if part.file_name().is_some() {
                let content = part.bytes().await.map_err(|error| error.status())?;
                // A field for a file that was left empty is sent as an empty file.
                if !content.is_empty() {
                    posted.files.push((name, content));
                }
            } else {
                posted.pairs.push((name, plain(&part.text().await.map_err(|error| error.status())?)));
            }
        }
        Ok(posted)
    }

    /// Puts another answer in the place of those of this name.
    pub(crate) fn replace(&mut self, name: &str, value: String) {
        self.pairs.retain(|(known, _)| known != name);
        self.pairs.push((name.to_owned(), value));
    }

    /// Returns the first answer of this name, without blanks around it.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.all(name).first().copied().unwrap_or_default().trim()
    }

    /// Returns all answers of this name.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
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
        self.pairs
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

    /// Returns the text of a chosen file; nothing if none was chosen.
    pub(crate) fn file(&mut self, name: &'static str) -> Option<String> {
        let (_, content) = self.posted.files.iter().find(|(known, _)| known == name)?;
        if content.len() > FILE {
            self.refuse(Refusal::field(Code::FileTooLarge, name).with("limit", FILE / 1024));
            return None;
        }
        let content = content.strip_prefix(BYTE_ORDER_MARK).unwrap_or(content);
        let text = std::str::from_utf8(content).ok().filter(|text| !text.contains('\0')).map(plain);
        if text.is_none() {
            self.refuse(Refusal::field(Code::NotPlainText, name));
        }
        text
    }

    /// Returns a date or range of days or months that must be there, as people type them.
    pub(crate) fn span(&mut self, name: &'static str) -> Option<DateOrRange> {
        let text = self.required(name);
        if text.is_empty() {
            return None;
        }
        let span = words::read_span(&text);
        if span.is_none() {
            self.refuse(Refusal::field(Code::Malformed, name));
        }
        span
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
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Posted { pairs: pairs.iter().map(owned).collect(), ..Posted::default() }
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
    fn a_file_is_text_in_utf_8_of_a_sensible_size() {
        let read = |content: &[u8]| {
            let files = vec![("file".to_owned(), Bytes::copy_from_slice(content))];
            let posted = Posted { files, ..Posted::default() };
            let mut reading = Reading::new(&posted);
            let text = reading.file("file");
            reading.done(Some(text)).map_err(|refusals| refusals[0].code)
        };
        assert_eq!(read("\u{feff}Tavoite\r\nYhdessä".as_bytes()), Ok(Some("Tavoite\nYhdessä".into())));
        assert_eq!(read(b"Yhdess\xe4"), Err(Code::NotPlainText));
        assert_eq!(read(b"PK\x03\x04\0\0"), Err(Code::NotPlainText));
        assert_eq!(read(&vec![b'a'; FILE + 1]), Err(Code::FileTooLarge));
        assert_eq!(Reading::new(&Posted::default()).file("file"), None);
    }

    #[test]
    fn secrets_and_plumbing_are_not_shown_again() {
        let posted = posted(&[("key", "k"), ("code", "123456"), ("text", "Kerho"), ("reason", "")]);
        assert_eq!(posted.typed().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["text"]);
        assert_eq!(posted.key(), Some("k"));
    }
}
