//! Every message in every language, addressed and dated, for looking at and for tests: nobody in it exists.

use std::collections::BTreeMap;

use chrono::DateTime;
use domain::identifier::EmailAddress;
use domain::text::Language;

use crate::message::{Common, Message, Unrenderable};
use crate::{Address, Outgoing, Unsubscribe};

/// Monday 23 November 2026, nine o'clock in Helsinki.
const SENT_AT: i64 = 1_795_417_200;

/// A message as somebody would get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// What it is called, the same in every language; also fit for a file.
    pub name: String,
    /// What it says.
    pub message: Message,
    /// How it leaves.
    pub outgoing: Outgoing,
}

/// Returns every sample of every message in every language, by language and in the order of the samples.
///
/// # Errors
/// When a sample cannot be written.
pub fn exhibits() -> Result<Vec<Exhibit>, Unrenderable> {
    let mut exhibits = Vec::new();
    for language in Language::ALL {
        let mut counts = BTreeMap::new();
        for message in Message::samples() {
            let name = message.name();
            let count: &mut u32 = counts.entry(name.clone()).or_default();
            *count += 1;
            let name = if *count == 1 { name } else { format!("{name}-{count}") };
            exhibits.push(exhibit(name, message, language)?);
        }
    }
    Ok(exhibits)
}

#[expect(clippy::expect_used, reason = "what is read here is written here, and a test reads all of it")]
fn exhibit(name: String, message: Message, language: Language) -> Result<Exhibit, Unrenderable> {
    let address = |text: &str| text.parse::<EmailAddress>().expect("an address");
    let named = |name: &str, email: &str| Address { name: Some(name.to_owned()), email: address(email) };
    let common = Common::sample(language);
    let rendered = message.render(&common)?;
    let helper = common.coordinator.map(|contact| named(&contact.name, &contact.email));
    let reminds = matches!(message, Message::Reminder(_) | Message::Digest(_));
    let subject = locale::text(language, "mail-unsubscribe-subject");
    let unsubscribe = common.settings_url.filter(|_| reminds).map(|url| Unsubscribe {
        url: format!("{url}/stop"),
        mailbox: helper.clone().map(|helper| (helper.email, subject)),
    });
    let outgoing = Outgoing {
        message_id: format!("{name}.{}@elinvoima.example", language.code()).parse().expect("an id"),
        date: DateTime::from_timestamp(SENT_AT, 0).expect("an instant"),
        language,
        from: named("Elinvoima", "palvelu@elinvoima.example"),
        return_path: None,
        reply_to: helper,
        to: named("Eero Esimerkki", "eero.esimerkki@seura.example"),
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
        unsubscribe,
    };
    Ok(Exhibit { name, message, outgoing })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_sample_is_there_in_every_language_under_a_name_of_its_own() {
        let exhibits = exhibits().unwrap();
        assert_eq!(exhibits.len(), Message::samples().len() * Language::ALL.len());
        let names: BTreeSet<_> =
            exhibits.iter().map(|one| (one.outgoing.language.code(), one.name.clone())).collect();
        assert_eq!(names.len(), exhibits.len());
        for exhibit in &exhibits {
            let bytes = exhibit.outgoing.seal().unwrap();
            let read = crate::mailbox::Message::parse(bytes.bytes()).unwrap();
            assert_eq!(read.subject, exhibit.outgoing.subject);
        }
        assert!(names.contains(&("sv", "rm02".into())) && names.contains(&("en", "rm36b-copy".into())));
    }
}
