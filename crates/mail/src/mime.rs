//! From a message to its bytes: everything is set by us, nothing is left to the library's clock or dice.

use std::time::SystemTime;

use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue, MessageId};
use lettre::message::{Mailbox, MultiPart, SinglePart};

use crate::outgoing::{Address, Invalid, Outgoing, Sealed, Unsubscribe};

/// RFC 5322 §2.1.1, without the CRLF.
const LONGEST_LINE: usize = 998;

/// The first second of the year 10000, which the library cannot write.
const END_OF_TIME: i64 = 253_402_300_800;

pub(crate) fn seal(outgoing: &Outgoing) -> Result<Sealed, Invalid> {
    let recipient = mailbox("To", &outgoing.to)?;
    let from = mailbox("From", &outgoing.from)?;
    let sender = match &outgoing.return_path {
        Some(path) => path.as_str().parse().map_err(|_| Invalid::Address { field: "Return-Path" })?,
        None => from.email.clone(),
    };
    let envelope = Envelope::new(Some(sender.clone()), vec![recipient.email.clone()])
        .map_err(|_| Invalid::Address { field: "To" })?;

    let mut builder = Message::builder()
        .envelope(envelope)
        .date(date(outgoing)?)
        .header(MessageId::from(outgoing.message_id.bracketed()))
        .from(from)
        .to(mailbox("To", &outgoing.to)?)
        .subject(one_line("Subject", &outgoing.subject)?);
    if let Some(reply_to) = &outgoing.reply_to {
        builder = builder.reply_to(mailbox("Reply-To", reply_to)?);
    }
    builder = builder
        .raw_header(header("Content-Language", outgoing.language.code()))
        .raw_header(header("Auto-Submitted", "auto-generated"));
    if let Some(unsubscribe) = &outgoing.unsubscribe {
        builder = builder.raw_header(header("List-Unsubscribe", &ways_out(unsubscribe)?));
        if unsubscribe.url.starts_with("https://") {
            builder = builder.raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
    }

    let body = MultiPart::alternative()
        .boundary(outgoing.message_id.boundary())
        .singlepart(part(ContentType::TEXT_PLAIN, &outgoing.text))
        .singlepart(part(ContentType::TEXT_HTML, &outgoing.html));
    let message = builder.multipart(body).map_err(|_| Invalid::Address { field: "From" })?;
    let bytes = message.formatted();
    if bytes.split(|byte| *byte == b'\n').any(|line| line.len() > LONGEST_LINE + 1) {
        return Err(Invalid::LineTooLong);
    }
    Ok(Sealed { message_id: outgoing.message_id.clone(), sender, recipient: recipient.email, bytes })
}

/// Both parts are quoted-printable even where ASCII would do, so that the boundary cannot occur in them.
fn part(content_type: ContentType, body: &str) -> SinglePart {
    // A lone CR or LF must not survive: servers disagree on what it means, and a dot beside one ends mails early.
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    SinglePart::builder().header(content_type).header(ContentTransferEncoding::QuotedPrintable).body(body)
}

fn mailbox(field: &'static str, address: &Address) -> Result<Mailbox, Invalid> {
    let name = address.name.as_deref().map(|name| one_line(field, name)).transpose()?;
    let email = address.email.as_str().parse().map_err(|_| Invalid::Address { field })?;
    Ok(Mailbox::new(name.filter(|name| !name.is_empty()), email))
}

/// Returns the text safe for a header, with single spaces: where a line is folded, several of them become one.
fn one_line(field: &'static str, text: &str) -> Result<String, Invalid> {
    if text.chars().any(|character| character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')) {
        return Err(Invalid::ControlCharacter { field });
    }
    let words: Vec<_> = text.trim().split(' ').filter(|word| !word.is_empty()).collect();
    // The library writes ASCII words as they are, and a reader would decode what looks encoded (RFC 2047).
    Ok(words.join(" ").replace("=?", "= ?"))
}

/// Lists the ways in which messages are stopped, the better one first.
fn ways_out(unsubscribe: &Unsubscribe) -> Result<String, Invalid> {
    let page = format!("<{}>", web_address(&unsubscribe.url)?);
    let Some((mailbox, subject)) = &unsubscribe.mailbox else { return Ok(page) };
    Ok(format!("{page}, <mailto:{}?subject={}>", escaped(mailbox.as_str()), escaped(subject)))
}

/// Escapes what stands in a `mailto` address (RFC 6068).
fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'@');
    let write = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(write).collect()
}

fn web_address(url: &str) -> Result<&str, Invalid> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    let plain = url.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b','));
    if web && plain { Ok(url) } else { Err(Invalid::Unsubscribe) }
}

fn date(outgoing: &Outgoing) -> Result<SystemTime, Invalid> {
    let writable = (0..END_OF_TIME).contains(&outgoing.date.timestamp());
    if writable { Ok(outgoing.date.into()) } else { Err(Invalid::Date) }
}

/// Takes names and values that are ours; they are encoded and folded like any other.
fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests;
