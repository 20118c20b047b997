//! Mail that comes back later: by a report in a folder or by HTTP, counted once, believed only where it is genuine.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};
use domain::organisation::{Kind, Rule};
use domain::person::EmailState;
use domain::undelivered::Why;
use reqwest::StatusCode;
use store::mail::{Mail, State};
use tempfile::TempDir;
use tests::process::{Process, elinvoima, free_port};
use tests::{keeper, wait};
use workflow::mailing::Taken;

use crate::region::{Database, Member, Region, at};

/// For a first start on a machine that compiles at the same time.
const WITHIN: Duration = Duration::from_mins(1);

/// A report of a mail server, with what differs between them.
struct Told<'a> {
    id: &'a str,
    to: &'a str,
    action: &'a str,
    status: &'a str,
    recipient: &'a str,
    original: &'a str,
}

fn report(told: &Told<'_>) -> Vec<u8> {
    let Told { id, to, action, status, recipient, original } = told;
    format!(
        "From: MAILER-DAEMON@mx.example\nTo: {to}\nSubject: Undelivered Mail Returned to Sender\n\
         Message-Id: <{id}@mx.example>\nMIME-Version: 1.0\nAuto-Submitted: auto-replied\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\nSorry.\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
         Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: {status}\n\n\
         --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{original}>\nSubject: Allekirjoitus\n\n--b--\n"
    )
    .replace('\n', "\r\n")
    .into_bytes()
}

/// A region in which somebody was reminded; the mail's envelope sender is where it comes back to.
async fn reminded(database: &Database) -> Result<(Region, Member, Mail, String)> {
    let mut region = Region::open(database, "2026-11-23T07:00:00Z", "2026-12-11").await?;
    let member =
        region.member("Siikajokilaakson Nuorisotalkoot ry", Kind::Association, &[Rule::Alone]).await?;
    region.ask(&member).await?;
    region.trial.app.plan().await?;
    region.trial.mailbox.take();
    workflow::mailing::Dispatcher::new(region.trial.app.clone()).run_once().await?;
    let sent = region.trial.mailbox.accepted();
    let sent = sent.iter().find(|sealed| sealed.recipient() == member.signers[0]).context("a reminder")?;
    let path = sent.sender().to_owned();
    let id = sent.message_id().as_str();
    let mail = region.trial.store().read().mail_by_message_id(id).await?.context("its row")?;
    Ok((region, member, mail, path))
}

async fn state(region: &Region, mail: &Mail) -> Result<(State, Option<Why>)> {
    let mail = region.trial.store().read().mail(mail.content.id).await?.context("the mail")?;
    Ok((mail.state, mail.why))
}

async fn mailbox(region: &Region, address: &str) -> Result<EmailState> {
    let people = region.trial.store().read().people_by_email(&address.parse()?).await?;
    Ok(people.first().context("a person")?.email_state)
}

#[tokio::test]
async fn a_report_counts_once_and_only_if_it_is_genuine() -> Result<()> {
    counted(&Database::Sqlite).await
}

#[tokio::test]
async fn a_report_counts_once_and_only_if_it_is_genuine_on_postgresql() -> Result<()> {
    counted(&Database::postgres().await?).await
}

async fn counted(database: &Database) -> Result<()> {
    let (region, member, mail, path) = reminded(database).await?;
    let app = &region.trial.app;
    let address = member.signers[0].as_str();
    let original = mail.content.message_id.as_str();
    assert!(path.starts_with("bounce+") && path.ends_with("@elinvoima.example.fi"), "{path}");
    let told = Told { id: "1", to: &path, action: "failed", status: "5.1.1", recipient: address, original };
    let untouched = (State::Sent, None);

    // Forged: another token, or none that is a token; the Message-ID does not help it.
    let digit = if path.contains("bounce+0") { "bounce+1" } else { "bounce+0" };
    let last = path.replacen("bounce+", "bounce+f", 1);
    for forged in [path.replacen(&path[..8], digit, 1), last, "bounce+nonsense@elinvoima.example.fi".into()] {
        assert_eq!(
            app.take_report(&report(&Told { to: &forged, ..told })).await?,
            Taken::Unrelated,
            "{forged}"
        );
    }
    let stranger = Told { to: "bounce@elinvoima.example.fi", original: "x@elinvoima.example.fi", ..told };
    assert_eq!(app.take_report(&report(&stranger)).await?, Taken::Unrelated);
    assert_eq!(app.take_report(b"Subject: Poissa\r\n\r\nOlen lomalla.").await?, Taken::Unrelated);
    assert_eq!(state(&region, &mail).await?, untouched);

    // Late is not lost.
    let late = Told { id: "2", action: "delayed", status: "4.4.1", ..told };
    assert_eq!(app.take_report(&report(&late)).await?, Taken::Noted);
    assert_eq!(state(&region, &mail).await?, untouched);
    assert_ne!(mailbox(&region, address).await?, EmailState::Bouncing);

    assert_eq!(app.take_report(&report(&told)).await?, Taken::Counted);
    assert_eq!(state(&region, &mail).await?, (State::Dead, Some(Why::Returned)));
    assert_eq!(mailbox(&region, address).await?, EmailState::Bouncing);
    let events = region.trial.store().read().event_count(member_subject(&region, address).await?).await?;
    assert_eq!(app.take_report(&report(&told)).await?, Taken::Known);
    let again = Told { id: "3", ..told };
    assert_eq!(app.take_report(&report(&again)).await?, Taken::Noted, "it has come back already");
    assert_eq!(
        region.trial.store().read().event_count(member_subject(&region, address).await?).await?,
        events
    );
    Ok(())
}

async fn member_subject(region: &Region, address: &str) -> Result<domain::subject::Subject> {
    let people = region.trial.store().read().people_by_email(&address.parse()?).await?;
    Ok(domain::subject::Subject::Person(people.first().context("a person")?.id))
}

#[tokio::test]
async fn without_a_return_path_of_its_own_a_report_is_known_by_the_message_it_returns() -> Result<()> {
    let (region, member, mail, _) = reminded(&Database::Sqlite).await?;
    let (app, address) = (&region.trial.app, member.signers[0].as_str());
    let original = mail.content.message_id.as_str();
    let to = "elinvoima@elinvoima.example.fi";
    let spam = Told { id: "1", to, action: "failed", status: "5.7.1", recipient: address, original };
    assert_eq!(app.take_report(&report(&spam)).await?, Taken::Counted);
    assert_eq!(state(&region, &mail).await?, (State::Dead, Some(Why::MessageRefused)));
    assert_ne!(mailbox(&region, address).await?, EmailState::Bouncing, "nothing is wrong with the address");
    Ok(())
}

#[tokio::test]
async fn an_old_address_that_fails_late_is_not_held_against_the_new_one() -> Result<()> {
    let (region, member, mail, path) = reminded(&Database::Sqlite).await?;
    let (app, address) = (&region.trial.app, member.signers[0].as_str());
    let mut person = region.trial.store().read().people_by_email(&address.parse()?).await?.remove(0);
    person.email = "uusi@yhdistys.example".parse()?;
    let tx = region.trial.store().begin().await?;
    tx.update_person(&person).await?;
    tx.commit().await?;
    let original = mail.content.message_id.as_str();
    let told = Told { id: "1", to: &path, action: "failed", status: "5.1.1", recipient: address, original };
    assert_eq!(app.take_report(&report(&told)).await?, Taken::Counted);
    assert_ne!(mailbox(&region, "uusi@yhdistys.example").await?, EmailState::Bouncing);
    let to = at("2026-11-24T12:00:00Z");
    app.advance_clock(&region.coordinator, workflow::reminding::AdvanceClock { to }).await?;
    let subjects = region.trial.subjects("uusi@yhdistys.example");
    assert!(
        subjects.iter().any(|subject| subject.contains("Allekirjoitus")),
        "what was missed: {subjects:?}"
    );
    Ok(())
}

/// The program itself: a Maildir read in the background, reports posted with the secret, and the heartbeat of the reader.
#[tokio::test(flavor = "multi_thread")]
async fn the_service_reads_a_maildir_and_takes_reports_for_who_knows_the_secret() -> Result<()> {
    let folder = TempDir::new()?;
    let path = |name: &str| folder.path().join(name);
    for part in ["maildir/new", "maildir/cur", "maildir/tmp", "caught"] {
        fs::create_dir_all(path(part))?;
    }
    let secret = "0123456789abcdef0123456789abcdef";
    fs::write(path("secret"), secret)?;
    let port = free_port()?;
    let base = format!("http://127.0.0.1:{port}");
    let mut command = keeper::command(elinvoima()?);
    command.arg("serve").arg("--data-dir").arg(path("data")).arg("--mail-dir").arg(path("caught"));
    command.arg("--listen").arg(format!("127.0.0.1:{port}"));
    command.args(["--bounce-address", "bounce@elinvoima.example"]);
    command.arg("--bounce-dir").arg(path("maildir")).arg("--bounce-secret-file").arg(path("secret"));
    let stranger = Told {
        id: "1",
        to: "bounce+00@elinvoima.example",
        action: "failed",
        status: "5.1.1",
        recipient: "nobody@example.fi",
        original: "x@elinvoima.example",
    };
    fs::write(path("maildir/new/1.report"), report(&stranger))?;
    fs::write(path("maildir/new/2.letter"), "Subject: Kysymys\r\n\r\nHei!\r\n")?;
    let mut process = Process::start("elinvoima", command)?;
    process.answers(&format!("{base}/readyz"), WITHIN).await?;

    let client = reqwest::Client::builder().no_proxy().build()?;
    let report_as = |secret: &str, kind: &str| {
        let request = client.post(format!("{base}/bounces")).header("content-type", kind);
        request.bearer_auth(secret).body(report(&stranger)).send()
    };
    assert_eq!(report_as("wrong", "message/rfc822").await?.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(report_as(secret, "text/plain").await?.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let taken: serde_json::Value = report_as(secret, "message/rfc822").await?.json().await?;
    assert_eq!(taken["taken"], "unrelated");

    // The reader gives signs of life, and what is not ours stays where it was.
    wait::until("a heartbeat of the reader", WITHIN, async || {
        let health: serde_json::Value = client.get(format!("{base}/healthz")).send().await?.json().await?;
        let workers = health["workers"].as_array().cloned().unwrap_or_default();
        let reader = workers.iter().find(|worker| worker["worker"] == "bounce_reader");
        Ok(reader.filter(|reader| reader["well"] == true).map(|_| ()))
    })
    .await?;
    let metrics = client.get(format!("{base}/metrics")).send().await?.text().await?;
    assert!(metrics.contains("elinvoima_heartbeat_age_seconds{worker=\"bounce_reader\"}"), "{metrics}");
    let left: Vec<_> = fs::read_dir(path("maildir/new"))?.collect::<std::io::Result<_>>()?;
    assert_eq!(left.len(), 2);
    Ok(())
}
