//! How often people want to be reminded, seen in their mailboxes: what stops, what never does, and who is asked instead.

use anyhow::{Context, Result};
use domain::organisation::{Kind, Rule};
use domain::person::Frequency;
use domain::refusal::Code;
use domain::reminder::{Outcome, Reason};
use domain::subject::Subject;
use mail::mailbox::Message;
use store::mail::State;
use workflow::Error;
use workflow::mailing::Dispatcher;
use workflow::person::preferences::UpdatePreferences;
use workflow::reminding::{AdvanceClock, RemindNow};

use crate::region::{Database, Region, at, day};

fn received(region: &Region, address: &str) -> Vec<Message> {
    let all = region.trial.mailbox.accepted().into_iter();
    let theirs = all.filter(|sealed| sealed.recipient() == address);
    theirs.map(|sealed| Message::parse(sealed.bytes()).expect("a readable message")).collect()
}

async fn until(region: &Region, to: &str) -> Result<()> {
    Ok(region.trial.app.advance_clock(&region.coordinator, AdvanceClock { to: at(to) }).await.map(drop)?)
}

/// The token in the link at the foot of a mail.
fn foot(message: &Message) -> Result<String> {
    let rest = message.text.split("/p/").nth(1).context("a link at the foot")?;
    Ok(rest.split_whitespace().next().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn who_takes_no_reminders_is_left_alone_and_others_are_asked() -> Result<()> {
    left_alone(&Database::Sqlite).await
}

#[tokio::test]
async fn who_takes_no_reminders_is_left_alone_and_others_are_asked_on_postgresql() -> Result<()> {
    left_alone(&Database::postgres().await?).await
}

async fn left_alone(database: &Database) -> Result<()> {
    let mut region = Region::open(database, "2026-11-23T07:00:00Z", "2026-12-11").await?;
    let rules = [Rule::JointlyTwo, Rule::JointlyTwo];
    let member = region.member("Siikajokilaakson Nuorisotalkoot ry", Kind::Association, &rules).await?;
    let app = region.trial.app.clone();
    let [first, second] = [&member.signers[0], &member.signers[1]];
    let viewer = region.signed_in(first).await?;
    app.perform(&viewer, &UpdatePreferences::stop(), None).await?;
    let signature = region.ask(&member).await?;
    region.trial.mailbox.take();

    let regional = region.signed_in("rauni@alue.example.fi").await?;
    let foretold = app.forecast(&regional, region.trial.area, day("2026-11-22"), day("2026-12-11")).await?;
    let silent = Outcome::Suppressed(Reason::Silent);
    assert!(foretold.nudges.iter().any(|nudge| nudge.outcome == silent), "{:#?}", foretold.nudges);
    until(&region, "2026-12-07T22:00:00Z").await?;
    let asks = |address: &str| {
        let mails = received(&region, address);
        mails.into_iter().filter(|mail| mail.subject.contains("Allekirjoitus pyydetään")).count()
    };
    assert_eq!(asks(first), 0);
    assert!(asks(second) > 1, "the other signer is asked as always");

    // A receipt is no reminder.
    region.sign(&member, signature, 0).await?;
    region.sign(&member, signature, 1).await?;
    Dispatcher::new(app.clone()).run_once().await?;
    let subjects: Vec<_> = received(&region, first).into_iter().map(|mail| mail.subject).collect();
    assert!(subjects.iter().any(|subject| subject.starts_with("Kuitti")), "{subjects:#?}");
    Ok(())
}

#[tokio::test]
async fn a_coordinator_is_told_that_somebody_takes_no_reminders_instead_of_reminding_them() -> Result<()> {
    let mut region = Region::open(&Database::Sqlite, "2026-11-23T07:00:00Z", "2026-12-11").await?;
    let member = region.member("Iin Arkipolku ry", Kind::Association, &[Rule::Alone]).await?;
    let (app, signature) = (region.trial.app.clone(), region.ask(&member).await?);
    let owners = app.members_of(&region.coordinator, &[member.organisation]).await?;
    let addresses: Vec<_> =
        owners[&member.organisation].iter().map(|(person, _)| person.email.to_string()).collect();
    for address in addresses {
        let viewer = region.signed_in(&address).await?;
        app.perform(&viewer, &UpdatePreferences::stop(), None).await?;
    }
    let tasks = app.tasks_on(&region.coordinator, &[Subject::Signature(signature)]).await?;
    let task = tasks.into_values().flatten().next().context("a task")?;
    let refused = app.perform(&region.coordinator, &RemindNow { task: task.id }, None).await;
    assert!(
        matches!(&refused, Err(Error::Refused(refusal)) if refusal.code == Code::TakesNoReminders),
        "{refused:?}"
    );
    // What nobody else can be reminded of comes to the coordinator, with help offered.
    until(&region, "2026-12-07T22:00:00Z").await?;
    let copies = received(&region, "aino.esimerkki@ii.example");
    assert!(copies.iter().any(|mail| mail.subject.starts_with("Tiedoksi: Allekirjoitus")), "{copies:#?}");
    Ok(())
}

#[tokio::test]
async fn what_was_planned_is_not_sent_to_somebody_who_stops_reminders_before_it_leaves() -> Result<()> {
    let mut region = Region::open(&Database::Sqlite, "2026-11-23T07:00:00Z", "2026-12-11").await?;
    let member = region.member("Iin Arkipolku ry", Kind::Association, &[Rule::Alone]).await?;
    region.ask(&member).await?;
    let app = region.trial.app.clone();
    app.plan().await?;
    let viewer = region.signed_in(&member.signers[0]).await?;
    app.perform(&viewer, &UpdatePreferences::stop(), None).await?;
    Dispatcher::new(app.clone()).run_once().await?;
    until(&region, "2026-11-23T12:00:00Z").await?;
    let mails = received(&region, &member.signers[0]);
    assert!(mails.iter().all(|mail| mail.header("List-Unsubscribe").is_none()), "{mails:#?}");
    let all = region.trial.mails().await?.into_iter();
    let suppressed: Vec<_> = all.filter(|mail| mail.state == State::Suppressed).collect();
    let silent = |mail: &store::mail::Mail| mail.note.as_deref() == Some(Reason::Silent.key());
    assert!(suppressed.iter().any(silent), "{suppressed:#?}");
    Ok(())
}

#[tokio::test]
async fn every_reminder_can_be_stopped_with_one_click_and_no_other_mail_offers_it() -> Result<()> {
    let mut region = Region::open(&Database::Sqlite, "2026-11-23T07:00:00Z", "2026-12-11").await?;
    let member = region.member("Iin Arkipolku ry", Kind::Association, &[Rule::Alone]).await?;
    let (app, mailbox) = (region.trial.app.clone(), "vastaamaton@org.example");
    region.invite("Kalajokivarren Vireä Oy", Kind::Company, mailbox).await?;
    let signature = region.ask(&member).await?;
    until(&region, "2026-12-08T22:00:00Z").await?;
    region.sign(&member, signature, 0).await?;
    Dispatcher::new(app.clone()).run_once().await?;
    let reminders: Vec<_> =
        region.trial.mails().await?.into_iter().filter(|mail| mail.content.reminder).collect();
    let reminder = |id: &str| reminders.iter().any(|mail| mail.content.message_id == id);
    let mut counts = (0, 0);
    for sealed in region.trial.mailbox.accepted() {
        let message = Message::parse(sealed.bytes()).context("a message")?;
        assert_eq!(message.header("Auto-Submitted"), Some("auto-generated"));
        let ways = message.header("List-Unsubscribe");
        if reminder(&message.message_id) {
            let ways = ways.context("a way to stop")?;
            let page = format!("<https://elinvoima.example.fi/p/{}/stop>", foot(&message)?);
            assert!(ways.starts_with(&page), "{ways}");
            // Whoever answers can be written to as well.
            assert_eq!(ways.contains(">, <mailto:"), message.header("Reply-To").is_some(), "{ways}");
            assert_eq!(message.header("List-Unsubscribe-Post"), Some("List-Unsubscribe=One-Click"));
            counts.0 += 1;
        } else {
            assert_eq!((ways, message.header("List-Unsubscribe-Post")), (None, None), "{}", message.subject);
            counts.1 += 1;
        }
    }
    assert!(counts.0 > 2 && counts.1 > 1, "{counts:?}");

    // Whoever was only invited can stop reminders too, and take them again; the coordinator hears instead.
    let mail = received(&region, mailbox).pop().context("a reminder of the invitation")?;
    let token = foot(&mail)?;
    assert!(app.chosen_at_foot(&token).await?.invited);
    for _ in 0..2 {
        app.choose_at_foot(&token, &UpdatePreferences::stop(), None).await?;
    }
    assert_eq!(app.chosen_at_foot(&token).await?.preferences.frequency, Frequency::Never);
    region.trial.mailbox.take();
    until(&region, "2026-12-22T22:00:00Z").await?;
    assert!(received(&region, mailbox).is_empty());
    let copies = received(&region, "aino.esimerkki@ii.example");
    assert!(copies.iter().any(|mail| mail.text.contains("Kalajokivarren Vireä Oy")), "{copies:#?}");
    let again = UpdatePreferences { frequency: Some(Frequency::Daily), ..UpdatePreferences::default() };
    app.choose_at_foot(&token, &again, None).await?;
    assert_eq!(app.chosen_at_foot(&token).await?.preferences.frequency, Frequency::Daily);

    // A link is one reader's and cannot be guessed from another.
    let other = foot(received(&region, "aino.esimerkki@ii.example").first().context("a mail")?)?;
    let forged = format!("{}{}", &token[..33], &other[33..]);
    for wrong in [forged.as_str(), "", "p", &token[1..]] {
        let found = app.chosen_at_foot(wrong).await;
        assert!(
            matches!(&found, Err(Error::Refused(refusal)) if refusal.code == Code::LinkNotValid),
            "{wrong}"
        );
    }
    Ok(())
}
