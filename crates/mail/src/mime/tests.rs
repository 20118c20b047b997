//! What is written is read back as it was meant, whatever it was.

use mail_parser::{HeaderValue as Parsed, Message, MessageParser};
use proptest::prelude::*;

use super::*;
use crate::sample;

const HEADERS: [&str; 12] = [
    "Date",
    "Message-ID",
    "From",
    "To",
    "Subject",
    "Reply-To",
    "Content-Language",
    "Auto-Submitted",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "MIME-Version",
    "Content-Type",
];

fn parse(sealed: &Sealed) -> Message<'_> {
    MessageParser::default().parse(sealed.bytes()).unwrap()
}

fn words(text: &str) -> String {
    text.trim().split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
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
    assert_eq!(
        (reply_to.name(), reply_to.address()),
        (Some("Esimerkki, Aino"), Some("aino.esimerkki@siikajoki.example"))
    );
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
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("MIME-Version", "1.0"),
    ] {
        assert_eq!(message.header_raw(name).map(str::trim), Some(value), "{name}");
    }
    let ways = message.header_raw("List-Unsubscribe").unwrap().replace("\r\n", "");
    assert_eq!(
        ways.trim(),
        "<https://elinvoima.example/p/abc/stop>, <mailto:aino.esimerkki@siikajoki.example?subject=Ei%20muistutuksia>"
    );
    assert_eq!(
        (sealed.sender(), sealed.recipient()),
        ("bounce+1@elinvoima.example", "eero.esimerkki@seura.example")
    );
}

#[test]
fn one_click_is_offered_only_where_it_is_safe_and_nothing_without_a_page() {
    let page = |url: &str| Some(Unsubscribe { url: url.into(), mailbox: None });
    let plain = Outgoing { unsubscribe: page("http://localhost:8080/p/abc/stop"), ..sample::outgoing(1) };
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
    for url in [
        evil("https://a.example/"),
        "https://a.example/ b".into(),
        "mailto:a@b.example".into(),
        "https://a>,<b".into(),
    ] {
        let outgoing = Outgoing { unsubscribe: Some(Unsubscribe { url, mailbox: None }), ..sample.clone() };
        assert_eq!(outgoing.seal(), Err(Invalid::Unsubscribe));
    }
}

proptest! {
    #[test]
    fn whatever_is_written_stays_in_its_place(
        subject in "\\PC{0,60}|[ -~\r\n]{0,120}",
        name in "\\PC{0,30}|[ -~\r\n]{0,60}",
        body in "(\\PC|[\r\n.= -]){0,200}",
    ) {
        let to = Address { name: Some(name.clone()), ..sample::outgoing(1).to };
        let outgoing = Outgoing { subject: subject.clone(), to, text: body.clone(), html: body.clone(), ..sample::outgoing(1) };
        let Ok(sealed) = outgoing.seal() else {
            let broken = [&subject, &name].iter().any(|text| text.contains(|c: char| c.is_control() || "\u{2028}\u{2029}".contains(c)));
            prop_assert!(broken, "refused for no reason");
            return Ok(());
        };
        let header = header_lines(&sealed);
        let names: Vec<_> = header.lines().filter(|line| !line.starts_with(' ')).map(|line| line.split(':').next().unwrap()).collect();
        prop_assert_eq!(names, HEADERS);
        let message = parse(&sealed);
        let plain = |text: &str| words(text).replace("=?", "= ?");
        prop_assert_eq!(message.subject().unwrap_or_default(), plain(&subject));
        let to = message.to().unwrap().first().unwrap().clone();
        prop_assert_eq!(to.address(), Some("eero.esimerkki@seura.example"));
        prop_assert_eq!(to.name().unwrap_or_default(), plain(&name));
        let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(lines(&message.body_text(0).unwrap()), lines(&body));
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
