//! Reading messages back: the demo's mailbox page and the tests look at mail the way its reader would.

use std::fs;
use std::io;
use std::path::Path;

use chrono::{DateTime, Utc};
use domain::text::Language;
use mail_parser::{Address, MessageParser};

use crate::MessageId;

/// A message as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The Message-ID without its angle brackets.
    pub message_id: String,
    /// The instant in the Date header.
    pub date: Option<DateTime<Utc>>,
    /// The language of subject and body.
    pub language: Option<Language>,
    /// Who it is from, as `Name <address>`.
    pub from: String,
    /// Who it is to, as `Name <address>`.
    pub to: String,
    /// The subject, decoded.
    pub subject: String,
    /// All headers in order, unfolded but not decoded.
    pub headers: Vec<(String, String)>,
    /// The body as plain text.
    pub text: String,
    /// The body as HTML; ours, but shown in a frame of its own all the same.
    pub html: String,
}

impl Message {
    /// Reads a message in RFC 5322 form, if it is one.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let message = MessageParser::default().parse(bytes)?;
        let date = message.date().and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0));
        let headers: Vec<_> =
            message.headers_raw().map(|(name, value)| (name.to_owned(), unfolded(value))).collect();
        let body = |body: Option<std::borrow::Cow<'_, str>>| body.unwrap_or_default().replace("\r\n", "\n");
        Some(Self {
            message_id: message.message_id()?.to_owned(),
            date,
            language: value(&headers, "Content-Language").and_then(Language::from_code),
            from: written(message.from()),
            to: written(message.to()),
            subject: message.subject().unwrap_or_default().to_owned(),
            text: body(message.body_text(0)),
            html: body(message.body_html(0)),
            headers,
        })
    }

    /// Returns the first header of this name, unfolded but not decoded.
    pub fn header(&self, name: &str) -> Option<&str> {
        value(&self.headers, name)
    }
}

/// Reads every message in the directory, the newest first.
///
/// # Errors
/// If the directory cannot be read; a file that is no message is left out.
pub async fn read(folder: &Path) -> io::Result<Vec<Message>> {
    let folder = folder.to_owned();
    let messages =
        tokio::task::spawn_blocking(move || read_all(&folder)).await.map_err(io::Error::other)??;
    Ok(messages)
}

/// Reads one message, if it is in the directory.
///
/// # Errors
/// If it is there but cannot be read.
pub async fn find(folder: &Path, id: &MessageId) -> io::Result<Option<Message>> {
    let path = folder.join(id.file_name());
    match tokio::fs::read(path).await {
        Ok(bytes) => Ok(Message::parse(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn read_all(folder: &Path) -> io::Result<Vec<Message>> {
    let mut messages = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "eml") {
            continue;
        }
        if let Some(message) = Message::parse(&fs::read(&path)?) {
            messages.push(message);
        } else {
            tracing::warn!(path = %path.display(), "not a message");
        }
    }
    messages.sort_by(|a, b| (b.date, &b.message_id).cmp(&(a.date, &a.message_id)));
    Ok(messages)
}

fn value<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

fn unfolded(value: &str) -> String {
    value.replace(['\r', '\n'], "").trim().to_owned()
}

fn written(address: Option<&Address<'_>>) -> String {
    let Some(first) = address.and_then(Address::first) else { return String::new() };
    let email = first.address().unwrap_or_default();
    first.name().map_or_else(|| email.to_owned(), |name| format!("{name} <{email}>"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Directory;
    use crate::sample;

    #[tokio::test]
    async fn the_newest_message_comes_first() {
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory::open(folder.path()).unwrap();
        for number in [2, 3, 1] {
            assert!(directory.deliver(&sample::sealed(number)).await.is_accepted());
        }
        fs::write(folder.path().join("note.txt"), "not mail").unwrap();
        fs::write(folder.path().join("broken.eml"), "").unwrap();
        let ids: Vec<_> =
            read(folder.path()).await.unwrap().into_iter().map(|message| message.message_id).collect();
        assert_eq!(ids, ["mail_3@elinvoima.example", "mail_2@elinvoima.example", "mail_1@elinvoima.example"]);
    }

    #[tokio::test]
    async fn a_message_is_read_as_its_reader_sees_it() {
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory::open(folder.path()).unwrap();
        let outgoing = sample::outgoing(1);
        assert!(directory.deliver(&sample::sealed(1)).await.is_accepted());
        let message = find(folder.path(), &outgoing.message_id).await.unwrap().unwrap();
        assert_eq!(message.from, "Elinvoima <no-reply@elinvoima.example>");
        assert_eq!(message.to, "Eero Esimerkki <eero.esimerkki@seura.example>");
        assert_eq!(
            (&message.subject, &message.text, &message.html),
            (&outgoing.subject, &outgoing.text, &outgoing.html)
        );
        assert_eq!((message.date, message.language), (Some(outgoing.date), Some(Language::Fi)));
        assert_eq!(message.header("auto-submitted"), Some("auto-generated"));
        assert!(!message.headers.iter().any(|(_, value)| value.contains('\n')));
    }

    #[tokio::test]
    async fn a_message_that_is_not_there_is_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let id = "mail_9@elinvoima.example".parse().unwrap();
        assert_eq!(find(folder.path(), &id).await.unwrap(), None);
        assert!(read(&folder.path().join("nowhere")).await.is_err());
    }
}
