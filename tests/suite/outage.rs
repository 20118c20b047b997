//! A mail server that is away: how often it is asked, what its return brings, and when a mail is given up.

use anyhow::Result;
use chrono::TimeDelta;
use domain::text::Language;
use domain::undelivered::Why;
use mail::{Delivery, Verdict};
use store::mail::State;
use workflow::mailing::Dispatcher;
use workflow::testing::Trial;

use crate::region::at;

const MAILS: usize = 60;
const DOMAIN: &str = "ii.example";

/// Puts invitations into the outbox, each to an address of its own.
pub(crate) async fn outbox(trial: &Trial, count: usize, domain: &str) -> Result<Vec<String>> {
    let mut addresses = Vec::new();
    for number in 0..count {
        let address = format!("yhdistys{number}@{domain}");
        let invite = workflow::organisation::identify::InviteOrganisation {
            area: trial.area,
            municipality: Some("139".parse()?),
            legal_name: format!("Yhdistys {number} ry"),
            display_name: domain::text::LocalisedText::default(),
            kind: domain::organisation::Kind::Association,
            language: Language::Fi,
            contact: Some(address.parse()?),
            invite: true,
        };
        let rea = trial
            .app
            .viewer_of_bearer(&trial.token(regional(trial).await?).await?, None)
            .await?
            .ok_or_else(|| anyhow::anyhow!("a viewer"))?;
        trial.app.perform(&rea, &invite, None).await?;
        addresses.push(address);
    }
    Ok(addresses)
}

async fn regional(trial: &Trial) -> Result<domain::id::PersonId> {
    let people = trial.store().read().people_by_email(&"rauni@alue.example.fi".parse()?).await?;
    Ok(people[0].id)
}

#[tokio::test]
async fn a_server_that_was_away_for_a_day_gets_everything_within_minutes_of_its_return() -> Result<()> {
    let trial = Trial::start(at("2026-11-23T07:00:00Z")).await?;
    let addresses = outbox(&trial, MAILS, DOMAIN).await?;
    let away = Delivery::NotSent { reason: "connect: refused".into() };
    for address in &addresses {
        trial.mailbox.answer(address, away.clone());
    }
    let dispatcher = Dispatcher::new(trial.app.clone());
    for _ in 0..24 * 60 {
        dispatcher.run_once().await?;
        trial.clock.advance(TimeDelta::minutes(1));
    }
    let probes = trial.mailbox.take().len();
    assert!((24 * 12..24 * 12 + 20).contains(&probes), "one message every five minutes asks: {probes}");
    for mail in trial.mails().await? {
        assert_eq!(mail.attempts, 0, "an outage is no attempt at any mail");
    }
    trial.mailbox.accept_all();
    let mut minutes = 0;
    while trial.mailbox.accepted().len() < addresses.len() {
        trial.clock.advance(TimeDelta::minutes(1));
        dispatcher.run_once().await?;
        minutes += 1;
        assert!(minutes <= 7, "{} of {MAILS} left after {minutes} minutes", trial.mailbox.accepted().len());
    }
    println!("a day away: {probes} probes, and {MAILS} mails within {minutes} minutes of its return");
    assert!(trial.mails().await?.iter().all(|mail| mail.state == State::Sent));
    Ok(())
}

#[tokio::test]
async fn a_refusal_that_passes_is_tried_for_five_days_with_growing_pauses_and_then_given_up() -> Result<()> {
    let trial = Trial::start(at("2026-11-23T07:00:00Z")).await?;
    // Its link lives for sixty days, so nothing but patience ends it.
    let addresses = outbox(&trial, 1, DOMAIN).await?;
    let busy = Delivery::Refused { verdict: Verdict::Passing, code: 450, text: "4.2.0 greylisted".into() };
    trial.mailbox.answer(&addresses[0], busy);
    let dispatcher = Dispatcher::new(trial.app.clone());
    let mut tried = Vec::new();
    for minute in 0..6 * 24 * 60 {
        if !trial.mailbox.take().is_empty() {
            tried.push(minute);
        }
        dispatcher.run_once().await?;
        trial.clock.advance(TimeDelta::minutes(1));
    }
    let pauses: Vec<_> = tried.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(pauses.is_sorted_by(|a, b| b + 1 >= *a || *b >= 240), "they grow: {pauses:?}");
    assert!(
        pauses.iter().all(|pause| *pause <= 240 * 3 / 2),
        "four hours and the jitter at most: {pauses:?}"
    );
    let last = *tried.last().unwrap_or(&0);
    assert!((5 * 24 * 60..5 * 24 * 60 + 361).contains(&last), "{last} minutes");
    let mail = trial.mails().await?.remove(0);
    assert_eq!((mail.state, mail.why), (State::Dead, Some(Why::GaveUp)));
    Ok(())
}

#[tokio::test]
async fn mails_refused_together_do_not_all_come_back_together() -> Result<()> {
    let trial = Trial::start(at("2026-11-23T07:00:00Z")).await?;
    for address in outbox(&trial, 20, DOMAIN).await? {
        let busy = Delivery::Refused { verdict: Verdict::Passing, code: 450, text: "4.2.0 later".into() };
        trial.mailbox.answer(&address, busy);
    }
    let dispatcher = Dispatcher::new(trial.app.clone());
    for _ in 0..120 {
        dispatcher.run_once().await?;
        trial.clock.advance(TimeDelta::minutes(1));
    }
    let mails = trial.mails().await?;
    let moments: std::collections::BTreeSet<_> = mails.iter().filter_map(|mail| mail.retry_at).collect();
    assert!(moments.len() > 10, "{moments:?}");
    assert!(mails.iter().all(|mail| mail.attempts > 3));
    Ok(())
}

#[tokio::test]
async fn one_message_that_breaks_the_connection_does_not_hold_up_the_others() -> Result<()> {
    let trial = Trial::start(at("2026-11-23T07:00:00Z")).await?;
    let addresses = outbox(&trial, 5, DOMAIN).await?;
    trial.mailbox.answer(&addresses[0], Delivery::NotSent { reason: "content: reset by peer".into() });
    Dispatcher::new(trial.app.clone()).run_once().await?;
    assert_eq!(trial.mailbox.accepted().len(), 4);
    Ok(())
}
