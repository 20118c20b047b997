//! Reminders as people get them: exactly what was foretold, nothing after the thing is done, never at a bad time.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::{Quiet, is_sending_day, local};
use domain::organisation::{Kind, Rule};
use domain::reminder::{Outcome, Recipient};
use mail::mailbox::Message;
use workflow::Viewer;
use workflow::mailing::Dispatcher;
use workflow::reminding::AdvanceClock;

use crate::region::{Database, Region, at, day};

/// A reminder as it arrived.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Arrived {
    day: NaiveDate,
    to: String,
    subject: String,
}

fn arrived(region: &Region) -> Vec<(DateTime<Utc>, Arrived)> {
    let messages = region.trial.mailbox.accepted();
    let mut list = Vec::new();
    for sealed in messages {
        let message = Message::parse(sealed.bytes()).expect("a readable message");
        let sent = message.date.expect("a date");
        let arrived = Arrived {
            day: local::date_of(sent),
            to: sealed.recipient().to_owned(),
            subject: message.subject,
        };
        list.push((sent, arrived));
    }
    list
}

async fn address(region: &Region, recipient: &Recipient) -> Result<String> {
    Ok(match recipient {
        Recipient::Address(address) => address.to_string(),
        Recipient::Person(person) => {
            let person = region.trial.app.person(&Viewer::engine("test"), *person).await?;
            person.expect("a known person").email.to_string()
        }
    })
}

/// Settles everything that leaves at once, so that only what time brings is left.
async fn settle(region: &Region) -> Result<()> {
    region.trial.app.plan().await?;
    Dispatcher::new(region.trial.app.clone()).run_once().await?;
    region.trial.mailbox.take();
    Ok(())
}

#[tokio::test]
async fn two_weeks_bring_exactly_the_mails_that_were_foretold() -> Result<()> {
    forecast_comes_true(&Database::Sqlite).await
}

#[tokio::test]
async fn two_weeks_bring_exactly_the_mails_that_were_foretold_on_postgresql() -> Result<()> {
    forecast_comes_true(&Database::postgres().await?).await
}

async fn forecast_comes_true(database: &Database) -> Result<()> {
    let mut region = Region::open(database, "2026-11-23T07:00:00Z", "2026-12-11").await?;
    let alone = region.member("Iin Arkipolku ry", Kind::Association, &[Rule::Alone]).await?;
    let joint = region
        .member(
            "Siikajokilaakson Nuorisotalkoot ry",
            Kind::Association,
            &[Rule::JointlyTwo, Rule::JointlyTwo],
        )
        .await?;
    let done = region.member("Jokisuun Eväs Oy", Kind::Company, &[Rule::Alone]).await?;
    region.invite("Kalajokivarren Vireä Oy", Kind::Company, "vastaamaton@org.example").await?;
    region.ask(&alone).await?;
    let joint_signature = region.ask(&joint).await?;
    let done_signature = region.ask(&done).await?;
    region.sign(&done, done_signature, 0).await?;
    region.sign(&joint, joint_signature, 0).await?;
    settle(&region).await?;

    let (from, to) = (day("2026-11-23"), day("2026-12-07"));
    let regional = region.signed_in("rauni@alue.example.fi").await?;
    let foretold = region.trial.app.forecast(&regional, region.trial.area, from, to).await?;
    let mut expected = BTreeSet::new();
    for nudge in &foretold.nudges {
        if let (Outcome::Sent(_), Some(recipient)) = (&nudge.outcome, &nudge.recipient) {
            expected.insert((nudge.day, address(&region, recipient).await?));
        }
    }
    assert!(expected.len() > 3, "a span without reminders proves nothing: {expected:?}");

    let advance = AdvanceClock { to: at("2026-12-07T22:00:00Z") };
    region.trial.app.advance_clock(&region.coordinator, advance).await?;
    let arrived = arrived(&region);
    let found: BTreeSet<_> = arrived.iter().map(|(_, mail)| (mail.day, mail.to.clone())).collect();
    assert_eq!(found, expected);
    assert_eq!(found.len(), arrived.len(), "nobody got two reminders on one day: {arrived:#?}");
    for (sent, mail) in &arrived {
        let hour = sent.with_timezone(&local::ZONE).format("%H").to_string();
        assert!(
            is_sending_day(mail.day, &Quiet::default()) && ("08".."16").contains(&hour.as_str()),
            "{mail:?}"
        );
        assert_ne!(mail.to, done.signers[0], "the one who has signed is left alone");
        assert_ne!(mail.to, joint.signers[0], "the first of two joint signers is left alone");
    }
    let mut per_week: BTreeMap<_, u32> = BTreeMap::new();
    for (_, mail) in &arrived {
        *per_week.entry((mail.to.clone(), local::iso_week(mail.day))).or_default() += 1;
    }
    assert!(per_week.values().all(|mails| *mails <= 3), "{per_week:?}");
    Ok(())
}

#[tokio::test]
async fn whoever_signs_is_asked_no_more() -> Result<()> {
    done_is_done(&Database::Sqlite).await
}

#[tokio::test]
async fn whoever_signs_is_asked_no_more_on_postgresql() -> Result<()> {
    done_is_done(&Database::postgres().await?).await
}

async fn done_is_done(database: &Database) -> Result<()> {
    let mut region = Region::open(database, "2026-11-23T07:00:00Z", "2026-12-11").await?;
    let member = region.member("Iin Arkipolku ry", Kind::Association, &[Rule::Alone]).await?;
    let signature = region.ask(&member).await?;
    settle(&region).await?;
    // The reminder of 27 November is planned before the signature and would leave after it.
    region
        .trial
        .app
        .advance_clock(&region.coordinator, AdvanceClock { to: at("2026-11-26T22:30:00Z") })
        .await?;
    region.trial.app.plan().await?;
    region.sign(&member, signature, 0).await?;
    region.trial.mailbox.take();
    region
        .trial
        .app
        .advance_clock(&region.coordinator, AdvanceClock { to: at("2026-12-18T12:00:00Z") })
        .await?;
    let reminded: Vec<_> =
        arrived(&region).into_iter().filter(|(_, mail)| mail.to == member.signers[0]).collect();
    let asks: Vec<_> =
        reminded.iter().filter(|(_, mail)| mail.subject.contains("Allekirjoitus pyydetään")).collect();
    assert!(asks.is_empty(), "{asks:#?}");
    Ok(())
}
