//! Delivery reports (RFC 3462, RFC 3464): what a mail server says later about a mail it had taken.
//!
//! Only `multipart/report; report-type=delivery-status` is read. Automatic replies, read receipts and letters are
//! nobody's report, however much they look like one.

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use crate::delivery::{EnhancedStatus, Fault, Verdict};

/// Reports for so many recipients are read; ours have one.
const RECIPIENTS: usize = 20;
/// How much of a server's words is kept.
const LONGEST_TEXT: usize = 500;

/// What a report says about one mail of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The report's own Message-ID, if it has one.
    pub id: Option<String>,
    /// The addresses the report was sent to: the envelope sender of the mail it is about.
    pub sent_to: Vec<String>,
    /// The Message-ID of the mail it is about, if it returns its headers.
    pub original: Option<String>,
    /// What became of the mail.
    pub recipients: Vec<Recipient>,
}

/// What became of a mail to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The addresses the recipient is known by to the server: the one it was given, and the one it ended at.
    pub addresses: Vec<String>,
    /// What happened.
    pub action: Action,
    /// The status it gives, for example `5.1.1`.
    pub status: Option<String>,
    /// What the last server said, for the log.
    pub diagnostic: Option<String>,
}

/// What happened to a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It will not be delivered; what is wrong.
    Failed(Fault),
    /// It has not been delivered, for a reason that passes.
    Delayed,
    /// It was delivered, or passed on to a system that sends no reports.
    Delivered,
}

impl Report {
    /// Reads a delivery report, if it is one.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let message = MessageParser::default().parse(bytes)?;
        let kind = message.content_type()?;
        let is_report = kind.ctype().eq_ignore_ascii_case("multipart")
            && kind.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("report"))
            && kind.attribute("report-type").is_some_and(|kind| kind.eq_ignore_ascii_case("delivery-status"));
        let status = message.parts.iter().find(|part| is(part, "message", &["delivery-status"]))?;
        if !is_report {
            return None;
        }
        let status = String::from_utf8_lossy(status.contents()).replace("\r\n", "\n");
        // The first block is about the server, each of the others about a recipient.
        let blocks = status.split("\n\n").skip(1).take(RECIPIENTS);
        let recipients: Vec<_> = blocks.filter_map(Recipient::parse).collect();
        (!recipients.is_empty()).then(|| Self {
            id: message.message_id().map(str::to_owned),
            sent_to: sent_to(&message),
            original: message.parts.iter().find_map(original),
            recipients,
        })
    }

    /// Returns what the report says about a mail that has one recipient: a failure if it tells of one.
    pub fn verdict(&self) -> &Recipient {
        let failed = |recipient: &&Recipient| matches!(recipient.action, Action::Failed(_));
        // There is one at least, or it would not have been read.
        self.recipients.iter().find(failed).unwrap_or(&self.recipients[0])
    }
}

impl Recipient {
    fn parse(block: &str) -> Option<Self> {
        let fields = fields(block);
        let field = |name: &str| {
            let found = fields.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.as_str())
        };
        let status = field("Status").map(str::trim).map(str::to_owned);
        let diagnostic = field("Diagnostic-Code").map(readable);
        let addresses = ["Original-Recipient", "Final-Recipient"].into_iter().filter_map(field);
        let addresses =
            addresses.filter_map(|value| Some(value.split_once(';')?.1.trim().to_ascii_lowercase()));
        let action = match field("Action")?.trim().to_ascii_lowercase().as_str() {
            "failed" => {
                fault(status.as_deref(), diagnostic.as_deref()).map_or(Action::Delayed, Action::Failed)
            }
            "delayed" => Action::Delayed,
            "delivered" | "relayed" | "expanded" => Action::Delivered,
            _ => return None,
        };
        Some(Self { addresses: addresses.collect(), action, status, diagnostic })
    }
}

/// Returns what a failure is about; nothing if it is not for good. A status that says no more than "something" (5.0.0) is
/// read from what the last server said.
fn fault(status: Option<&str>, diagnostic: Option<&str>) -> Option<Fault> {
    let status = status.and_then(EnhancedStatus::leading);
    if status.is_some_and(|status| !status.is_permanent()) {
        return None;
    }
    if let Some(status) = status.filter(|status| status.is_specific()) {
        return Some(if status.is_about_address() { Fault::Address } else { Fault::Message });
    }
    let said = diagnostic.and_then(|said| said.split_once(';')).map(|(_, said)| said.trim());
    let said = said.and_then(|said| said.split_once([' ', '-']));
    let reply = said.and_then(|(code, text)| Some((code.parse().ok()?, text.trim())));
    match reply.map(|(code, text)| Verdict::of_recipient(code, text)) {
        Some(Verdict::Permanent(fault)) => Some(fault),
        Some(Verdict::Passing) | None => Some(Fault::Message),
    }
}

/// Splits a block into its fields, unfolded.
fn fields(block: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            fields.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    fields
}

fn readable(text: &str) -> String {
    let visible = text.chars().map(|character| if character.is_control() { ' ' } else { character });
    visible.take(LONGEST_TEXT).collect()
}

fn is(part: &MessagePart<'_>, kind: &str, subtypes: &[&str]) -> bool {
    part.content_type().is_some_and(|found| {
        found.ctype().eq_ignore_ascii_case(kind)
            && found
                .subtype()
                .is_some_and(|found| subtypes.iter().any(|known| found.eq_ignore_ascii_case(known)))
    })
}

/// Returns the Message-ID of the mail that is returned, whole or by its headers.
fn original(part: &MessagePart<'_>) -> Option<String> {
    if let PartType::Message(message) = &part.body {
        return message.message_id().map(str::to_owned);
    }
    if !is(part, "text", &["rfc822-headers"]) && !is(part, "message", &["rfc822", "rfc822-headers", "global"])
    {
        return None;
    }
    let headers = MessageParser::default().parse(part.contents())?;
    headers.message_id().map(str::to_owned)
}

/// Returns every address the report says it was sent to: mailboxes rewrite `To`, and note what it was.
fn sent_to(message: &Message<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let named = message.to().into_iter().flat_map(Address::iter).filter_map(|one| one.address());
    found.extend(named.map(str::to_ascii_lowercase));
    for (name, value) in message.headers_raw() {
        if ["Delivered-To", "X-Original-To", "Envelope-To"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
        {
            found.push(value.trim().trim_matches(['<', '>']).to_ascii_lowercase());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const POSTFIX: &[u8] = include_bytes!("../testdata/dsn-postfix.eml");
    const EXCHANGE: &[u8] = include_bytes!("../testdata/dsn-exchange.eml");
    const DELAYED: &[u8] = include_bytes!("../testdata/dsn-delayed.eml");
    const AWAY: &[u8] = include_bytes!("../testdata/auto-reply.eml");

    #[test]
    fn a_failure_is_read_with_what_it_is_about() {
        let report = Report::parse(POSTFIX).unwrap();
        assert_eq!(report.sent_to, ["bounce+0198@elinvoima.example"]);
        assert_eq!(report.original.as_deref(), Some("0198abcd@elinvoima.example"));
        assert_eq!(report.id.as_deref(), Some("20261123070512.9F1B2@mail.seura.example"));
        let verdict = report.verdict();
        assert_eq!(verdict.action, Action::Failed(Fault::Address));
        assert_eq!(verdict.status.as_deref(), Some("5.1.1"));
        assert!(verdict.addresses.contains(&"eero.esimerkki@seura.example".to_owned()), "{verdict:?}");
        assert!(verdict.diagnostic.as_deref().is_some_and(|said| said.contains("550 5.1.1")));
    }

    #[test]
    fn a_vague_status_is_read_from_what_the_server_said_and_headers_are_enough() {
        let report = Report::parse(EXCHANGE).unwrap();
        assert_eq!(report.original.as_deref(), Some("0198abcd@elinvoima.example"));
        assert_eq!(report.verdict().action, Action::Failed(Fault::Address));
        let spam = String::from_utf8_lossy(EXCHANGE).replace("550 5.1.10", "550 5.7.1");
        let report = Report::parse(spam.as_bytes()).unwrap();
        assert_eq!(report.verdict().action, Action::Failed(Fault::Message));
    }

    #[test]
    fn a_delay_is_no_failure_whatever_it_calls_itself() {
        let report = Report::parse(DELAYED).unwrap();
        assert_eq!(report.verdict().action, Action::Delayed);
        let passing = String::from_utf8_lossy(DELAYED).replace("Action: delayed", "Action: failed");
        let report = Report::parse(passing.as_bytes()).unwrap();
        assert_eq!(report.verdict().action, Action::Delayed, "4.x.x is not for good");
    }

    #[test]
    fn what_is_no_report_is_left_alone() {
        assert_eq!(Report::parse(AWAY), None);
        assert_eq!(Report::parse(b""), None);
        assert_eq!(Report::parse(&[0xff; 64]), None);
        let receipt = String::from_utf8_lossy(POSTFIX).replace("delivery-status", "disposition-notification");
        assert_eq!(Report::parse(receipt.as_bytes()), None);
        let letter = String::from_utf8_lossy(POSTFIX).replace("multipart/report", "multipart/mixed");
        assert_eq!(Report::parse(letter.as_bytes()), None);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_break_it(at in 0_usize..2_000, byte: u8, cut in 0_usize..2_000) {
            let mut bytes = POSTFIX.to_vec();
            let end = bytes.len();
            bytes[at % end] = byte;
            bytes.truncate(end - cut % end);
            let _ = Report::parse(&bytes);
        }
    }
}
