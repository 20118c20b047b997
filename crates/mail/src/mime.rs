//! From a message to its bytes: everything is set by us, nothing is left to the library's clock or dice.

use std::time::SystemTime;

use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue, MessageId};
use lettre::message::{Mailbox, MultiPart, SinglePart};

use crate::outgoing::{Address, Invalid, Outgoing, Sealed};

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
    if let Some(url) = &outgoing.unsubscribe {
        builder = builder.raw_header(header("List-Unsubscribe", &format!("<{}>", web_address(url)?)));
        if url.starts_with("https://") {
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

/// Returns the text trimmed and safe for a header.
fn one_line(field: &'static str, text: &str) -> Result<String, Invalid> {
    if text.chars().any(|character| character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')) {
        return Err(Invalid::ControlCharacter { field });
    }
    // The library writes ASCII words as they are, and a reader would decode what looks encoded (RFC 2047).
    Ok(text.trim().replace("=?", "= ?"))
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
mod tests {
    use mail_parser::{HeaderValue as Parsed, Message, MessageParser};

    use super::*;
    use crate::sample;

    fn parse(sealed: &Sealed) -> Message<'_> {
        MessageParser::default().parse(sealed.bytes()).unwrap()
    }

    fn header_lines(sealed: &Sealed) -> String {
        let text = std::str::from_utf8(sealed.bytes()).unwrap();
        text.split_once("\r\n\r\n").unwrap().0.to_owned()
    }

    #[test]
    fn a_message_reads_back_as_it_was_written() {
        let outgoing = sample::outgoing(1);
        let sealed = outgoing.seal().unwrap();
        let message = parse(&sealed);
        assert_eq!(message.subject(), Some(outgoing.subject.as_str()));
        assert_eq!(message.message_id(), Some("mail_1@elinvoima.example"));
        assert_eq!(message.date().unwrap().to_timestamp(), outgoing.date.timestamp());
        let reply_to = message.reply_to().unwrap().first().unwrap();
        assert_eq!((reply_to.name(), reply_to.address()), (Some("Esimerkki, Aino"), Some("aino.esimerkki@siikajoki.example")));
        assert_eq!(message.body_text(0).unwrap().replace("\r\n", "\n"), outgoing.text);
        assert_eq!(message.body_html(0).unwrap().replace("\r\n", "\n"), outgoing.html);
        assert_eq!((message.text_body_count(), message.html_body_count(), message.attachment_count()), (1, 1, 0));
    }

    #[test]
    fn the_headers_that_robots_read_are_there() {
        let sealed = sample::sealed(1);
        let message = parse(&sealed);
        for (name, value) in [
            ("Auto-Submitted", "auto-generated"),
            ("Content-Language", "fi"),
            ("List-Unsubscribe", "<https://elinvoima.example/settings?token=abc>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ("MIME-Version", "1.0"),
        ] {
            assert_eq!(message.header_raw(name).map(str::trim), Some(value), "{name}");
        }
        assert_eq!((sealed.sender(), sealed.recipient()), ("bounce+1@elinvoima.example", "eero.esimerkki@seura.example"));
    }

    #[test]
    fn one_click_is_offered_only_where_it_is_safe_and_nothing_without_a_page() {
        let plain = Outgoing { unsubscribe: Some("http://localhost:8080/settings".into()), ..sample::outgoing(1) };
        assert!(!header_lines(&plain.seal().unwrap()).contains("List-Unsubscribe-Post"));
        let none = Outgoing { unsubscribe: None, ..sample::outgoing(1) };
        assert!(!header_lines(&none.seal().unwrap()).contains("List-Unsubscribe"));
    }

    #[test]
    fn the_same_message_is_the_same_bytes() {
        assert_eq!(sample::sealed(1), sample::sealed(1));
        let header = header_lines(&sample::sealed(1));
        assert!(header.contains("Date: Mon, 23 Nov 2026 07:00:01 +0000\r\n"), "{header}");
    }

    #[test]
    fn the_bytes_are_ascii_in_short_lines_ended_by_crlf() {
        let text = format!("ä\rb\nc\r\n.\r.\n{}\n", "pitkä sana ".repeat(200));
        let outgoing = Outgoing { html: "x".repeat(5000), text, ..sample::outgoing(1) };
        let sealed = outgoing.seal().unwrap();
        assert!(sealed.bytes().is_ascii());
        let text = String::from_utf8(sealed.bytes().to_vec()).unwrap();
        assert!(text.ends_with("\r\n"));
        for line in text.split("\r\n") {
            assert!(!line.contains(['\r', '\n']), "{line:?}");
            assert!(line.len() <= 100, "{line:?}");
        }
    }

    #[test]
    fn a_body_cannot_end_its_part() {
        let boundary = sample::outgoing(1).message_id.boundary();
        let text = format!("--{boundary}\n--{boundary}--\n");
        let outgoing = Outgoing { html: text.clone(), text, ..sample::outgoing(1) };
        let sealed = outgoing.seal().unwrap();
        let message = parse(&sealed);
        assert_eq!(message.body_text(0).unwrap().replace("\r\n", "\n"), outgoing.text);
        assert_eq!(message.body_html(0).unwrap().replace("\r\n", "\n"), outgoing.html);
    }

    #[test]
    fn a_line_break_in_a_header_is_refused() {
        let evil = |text: &str| format!("{text}\r\nBcc: victim@example.com");
        for breaker in ["\r\n", "\n", "\r", "\0", "\u{b}", "\u{85}", "\u{2028}"] {
            let subject = Outgoing { subject: format!("a{breaker}Bcc: v@example.com"), ..sample::outgoing(1) };
            assert_eq!(subject.seal(), Err(Invalid::ControlCharacter { field: "Subject" }), "{breaker:?}");
        }
        let named = |address: &Address| Address { name: Some(evil("a")), ..address.clone() };
        let sample = sample::outgoing(1);
        let from = Outgoing { from: named(&sample.from), ..sample.clone() };
        assert_eq!(from.seal(), Err(Invalid::ControlCharacter { field: "From" }));
        let to = Outgoing { to: named(&sample.to), ..sample.clone() };
        assert_eq!(to.seal(), Err(Invalid::ControlCharacter { field: "To" }));
        let reply_to = Outgoing { reply_to: Some(named(&sample.to)), ..sample.clone() };
        assert_eq!(reply_to.seal(), Err(Invalid::ControlCharacter { field: "Reply-To" }));
        for url in [evil("https://a.example/"), "https://a.example/ b".into(), "mailto:a@b.example".into(), "https://a>,<b".into()] {
            let outgoing = Outgoing { unsubscribe: Some(url), ..sample.clone() };
            assert_eq!(outgoing.seal(), Err(Invalid::Unsubscribe));
        }
    }

    #[test]
    fn text_that_looks_encoded_is_shown_as_it_is() {
        let name = "=?utf-8?q?Pankki?= \"X\" <a@b.example>,";
        let outgoing = Outgoing {
            subject: "=?utf-8?q?=0D=0ABcc:_a@b.example?= kuntakäsittely".into(),
            to: Address { name: Some(name.into()), ..sample::outgoing(1).to },
            ..sample::outgoing(1)
        };
        let sealed = outgoing.seal().unwrap();
        let message = parse(&sealed);
        assert_eq!(message.subject(), Some("= ?utf-8?q?=0D=0ABcc:_a@b.example?= kuntakäsittely"));
        let to = message.to().unwrap();
        assert_eq!(to.iter().count(), 1);
        assert_eq!(to.first().unwrap().name(), Some("= ?utf-8?q?Pankki?= \"X\" <a@b.example>,"));
        assert_eq!(to.first().unwrap().address(), Some("eero.esimerkki@seura.example"));
        assert!(matches!(message.header("Bcc"), None | Some(Parsed::Empty)));
    }

    #[test]
    fn a_long_subject_is_folded_and_reads_back() {
        let subject = "Ehkäisevän päihdetyön toimielin nimeämättä – Pyhäjärvi, ".repeat(12);
        let outgoing = Outgoing { subject: subject.clone(), ..sample::outgoing(1) };
        let sealed = outgoing.seal().unwrap();
        assert!(header_lines(&sealed).lines().all(|line| line.len() <= 78));
        assert_eq!(parse(&sealed).subject(), Some(subject.trim()));
        let unfoldable = Outgoing { subject: "x".repeat(1000), ..sample::outgoing(1) };
        assert_eq!(unfoldable.seal(), Err(Invalid::LineTooLong));
    }

    #[test]
    fn a_date_that_cannot_be_written_is_an_error_and_not_a_panic() {
        for seconds in [-1, END_OF_TIME] {
            let date = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
            assert_eq!(Outgoing { date, ..sample::outgoing(1) }.seal(), Err(Invalid::Date));
        }
    }
}
