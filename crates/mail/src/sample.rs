//! A message for the tests of this crate.

use chrono::{TimeZone, Utc};
use domain::text::Language;

use crate::{Address, Outgoing, Sealed, Unsubscribe};

/// Returns a plausible Finnish reminder with the given running number.
pub(crate) fn outgoing(number: u32) -> Outgoing {
    Outgoing {
        message_id: format!("mail_{number}@elinvoima.example").parse().unwrap(),
        date: Utc.with_ymd_and_hms(2026, 11, 23, 7, number / 60, number % 60).unwrap(),
        language: Language::Fi,
        from: Address {
            name: Some("Elinvoima".into()),
            email: "no-reply@elinvoima.example".parse().unwrap(),
        },
        return_path: Some(format!("bounce+{number}@elinvoima.example").parse().unwrap()),
        reply_to: Some(Address {
            name: Some("Esimerkki, Aino".into()),
            email: "aino.esimerkki@siikajoki.example".parse().unwrap(),
        }),
        to: Address {
            name: Some("Eero Esimerkki".into()),
            email: "eero.esimerkki@seura.example".parse().unwrap(),
        },
        subject: "Allekirjoitus pyydetään viimeistään 11.12.2026 – Elinvoimasopimus 2026–2029".into(),
        text: "Hyvä Eero,\n\nallekirjoitus pyydetään viimeistään perjantai 11.12.2026.\n".into(),
        html: "<p lang=\"fi\">Hyvä Eero,</p>\n<p>allekirjoitus pyydetään.</p>\n".into(),
        unsubscribe: Some(Unsubscribe {
            url: "https://elinvoima.example/p/abc/stop".into(),
            mailbox: Some(("aino.esimerkki@siikajoki.example".parse().unwrap(), "Ei muistutuksia".into())),
        }),
    }
}

/// Returns the sample in bytes.
pub(crate) fn sealed(number: u32) -> Sealed {
    outgoing(number).seal().unwrap()
}
