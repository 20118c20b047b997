//! `kill -9` while mails flow: every promise of `architecture.md` §5 holds, on SQLite and with three replicas.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use chrono::Days;
use domain::id::{MailId, SignatureId};
use domain::organisation::{Kind, Rule};
use mail::mailbox::Message;
use mail::smtp::sink::{Received, Sink};
use store::mail::{Mail, State};
use tempfile::TempDir;
use tests::process::{Process, elinvoima, free_port};
use tests::wait;

use crate::region::{Database, Region};
use crate::smtp::faults;

/// How often a process is killed, unless `ELINVOIMA_TEST_KILLS` says otherwise.
const KILLS: usize = 20;
/// Replicas on PostgreSQL.
const REPLICAS: usize = 3;
/// How soon others have dealt with what a killed replica had in hand.
const RESUMED_WITHIN: Duration = Duration::from_mins(1);
/// Organisations asked to sign, each by one reminder and, once it has signed, one receipt; more when more is killed.
const ORGANISATIONS: usize = 24;

fn kills() -> usize {
    std::env::var("ELINVOIMA_TEST_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS)
}

/// Starts one process that serves, plans and sends; whatever it finds in the database is its to deal with.
fn serve(url: &str, sink: &Sink, folder: &Path) -> Result<(Process, String)> {
    serve_to(sink.address().port(), url, folder)
}

fn serve_to(relay: u16, url: &str, folder: &Path) -> Result<(Process, String)> {
    let port = free_port()?;
    let base = format!("http://127.0.0.1:{port}");
    let mut command = std::process::Command::new(elinvoima()?);
    command
        .args([
            "serve",
            "--listen",
            &format!("127.0.0.1:{port}"),
            "--smtp-host",
            "127.0.0.1",
            "--smtp-tls",
            "none",
        ])
        .args(["--smtp-port", &relay.to_string(), "--mail-from", "palvelu@elinvoima.example"])
        .arg("--data-dir")
        .arg(folder)
        .args(["--secret-key-file"])
        .arg(folder.join("secret.key"))
        .env("ELINVOIMA_DATABASE_URL", url);
    Ok((Process::start("serve", command)?, base))
}

fn is_open(mail: &Mail) -> bool {
    matches!(mail.state, State::Waiting | State::HandingOver | State::Retry)
}

/// Kills what runs again and again at moments that differ, each time once it has sent something more or idled a little;
/// returns how long after the last kill every mail had ended.
async fn kill_while_mail_flows(
    region: &Region,
    sink: &Sink,
    folder: &Path,
    replicas: usize,
) -> Result<Duration> {
    let url = region.trial.url();
    let mut running = Vec::new();
    for _ in 0..replicas {
        running.push(serve(url, sink, folder)?);
    }
    for kill in 0..kills() {
        let (mut process, base) = running.remove(0);
        process.answers(&format!("{base}/livez"), Duration::from_secs(30)).await?;
        let before = sink.received().len();
        // A different share of a second each time, so that kills fall between different steps.
        let patience = Duration::from_millis(5 + (kill as u64 * 37) % 160);
        let _ = tokio::time::timeout(patience, sink.wait_for(before + 1 + kill % 3)).await;
        process.kill()?;
        running.push(serve(url, sink, folder)?);
    }
    let killed = Instant::now();
    for (process, base) in &mut running {
        process.answers(&format!("{base}/livez"), Duration::from_secs(30)).await?;
    }
    let ended = wait::until("every mail to have ended", Duration::from_secs(150), async || {
        Ok((!region.trial.mails().await?.iter().any(is_open)).then_some(()))
    });
    if let Err(error) = ended.await {
        let mails = region.trial.mails().await?;
        let left: Vec<_> = mails.iter().filter(|mail| is_open(mail)).collect();
        return Err(error.context(format!("{} left, the first of them {:?}", left.len(), left.first())));
    }
    Ok(killed.elapsed())
}

/// A data folder with a secret that several processes share.
fn secret() -> Result<TempDir> {
    let folder = TempDir::new()?;
    std::fs::write(folder.path().join("secret.key"), "07".repeat(32))?;
    Ok(folder)
}

/// An installation with mails that wait to be sent and reminders that are due.
struct Busy {
    region: Region,
    /// Mails that had left before, or were not wanted any more.
    gone: BTreeSet<MailId>,
    /// Who is asked to sign.
    signatures: BTreeMap<String, SignatureId>,
}

impl Busy {
    async fn start(database: &Database, organisations: usize) -> Result<Self> {
        let mut region = Region::open_now(database, Days::new(25)).await?;
        let mails = region.trial.mails().await?;
        let gone = mails.iter().filter(|mail| !is_open(mail)).map(|mail| mail.content.id).collect();
        let mut signatures = BTreeMap::new();
        for number in 0..organisations {
            let member =
                region.member(&format!("Yhdistys {number} ry"), Kind::Association, &[Rule::Alone]).await?;
            let signature = region.ask(&member).await?;
            if number % 2 == 0 {
                region.sign(&member, signature, 0).await?;
            }
            signatures.insert(member.signers[0].clone(), signature);
        }
        region.be_past().await?;
        Ok(Self { region, gone, signatures })
    }
}

async fn promises_hold(database: &Database, replicas: usize) -> Result<()> {
    let sink = Sink::start().await?;
    let folder = secret()?;
    let Busy { region, gone, signatures } = Busy::start(database, kills().max(ORGANISATIONS)).await?;
    let resumed = kill_while_mail_flows(&region, &sink, folder.path(), replicas).await?;
    ensure!(resumed < RESUMED_WITHIN, "what was left behind was dealt with after {resumed:?} only");

    let received = sink.received();
    let by_id = deliveries(&received)?;
    let mut mails = region.trial.mails().await?;
    mails.retain(|mail| !gone.contains(&mail.content.id));
    ensure!(mails.len() > ORGANISATIONS, "too few mails to prove anything: {}", mails.len());
    for mail in &mails {
        let times = by_id.get(mail.content.message_id.as_str()).copied().unwrap_or(0);
        let most = if mail.content.reminder { 1 } else { 2 };
        ensure!(times <= most, "{} left {times} times: {mail:?}", mail.content.kind);
        ensure!(mail.state != State::Sent || times >= 1, "said to be sent, but never arrived: {mail:?}");
        ensure!(!is_open(mail), "a mail without an end: {mail:?}");
        ensure!(mail.state != State::Suppressed || times == 0, "suppressed, but it arrived: {mail:?}");
    }
    let known: BTreeSet<_> = mails.iter().map(|mail| mail.content.message_id.as_str()).collect();
    ensure!(by_id.keys().all(|id| known.contains(id.as_str())), "a mail nobody wrote down arrived");
    let unknown = mails.iter().filter(|mail| mail.state == State::Unknown).count();
    let twice = by_id.values().filter(|times| **times > 1).count();
    println!(
        "{} kills of {replicas} running: {} mails, {} deliveries, {unknown} unknown, {twice} delivered twice; all ended \
         {:.1} s after the last kill",
        kills(),
        mails.len(),
        received.len(),
        resumed.as_secs_f64()
    );
    for (signer, number) in signatures.keys().zip(0..) {
        let reminders = reminders_to(&received, signer)?;
        ensure!(reminders <= 1, "{signer} ({number}) got {reminders} reminders on one day");
    }
    Ok(())
}

fn deliveries(received: &[Received]) -> Result<BTreeMap<String, usize>> {
    let mut by_id = BTreeMap::new();
    for message in received.iter().filter(|message| message.acknowledged) {
        let parsed = Message::parse(&message.content).context("an unreadable message")?;
        *by_id.entry(parsed.message_id).or_default() += 1;
    }
    Ok(by_id)
}

fn reminders_to(received: &[Received], address: &str) -> Result<usize> {
    let mut count = 0;
    for message in received.iter().filter(|message| message.recipients.iter().any(|to| to == address)) {
        let parsed = Message::parse(&message.content).context("an unreadable message")?;
        count += usize::from(parsed.subject.contains("Allekirjoitus pyydetään"));
    }
    Ok(count)
}

#[tokio::test(flavor = "multi_thread")]
async fn killing_the_process_twenty_times_breaks_no_promise_on_sqlite() -> Result<()> {
    promises_hold(&Database::Sqlite, 1).await
}

#[tokio::test(flavor = "multi_thread")]
async fn killing_three_replicas_twenty_times_breaks_no_promise_on_postgresql() -> Result<()> {
    promises_hold(&Database::postgres().await?, REPLICAS).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_is_asked_to_stop_finishes_what_it_has_in_hand_and_begins_nothing() -> Result<()> {
    // It takes a second for each message.
    let (_sink, relay) = faults::start(&["-w", "1"]).await?;
    let folder = secret()?;
    let Busy { region, gone, .. } = Busy::start(&Database::Sqlite, ORGANISATIONS).await?;
    let (mut process, _) = serve_to(relay, region.trial.url(), folder.path())?;
    let count = async |wanted: fn(State) -> bool| -> Result<usize> {
        let mails = region.trial.mails().await?;
        Ok(mails.iter().filter(|mail| !gone.contains(&mail.content.id) && wanted(mail.state)).count())
    };
    let begun = async || Ok((count(|state| state == State::Sent).await? > 0).then_some(()));
    wait::until("the first mails", Duration::from_secs(30), begun).await?;
    process.terminate()?;
    let asked = Instant::now();
    let ended = process.ended(Duration::from_secs(30)).await?;
    ensure!(ended.success(), "{process}");
    let sent = count(|state| state == State::Sent).await?;
    let left = count(|state| state == State::Waiting).await?;
    println!("ended {:.1} s after it was asked to; {sent} sent, {left} left", asked.elapsed().as_secs_f64());
    ensure!(left >= ORGANISATIONS, "{sent} were sent first, {left} are left");
    let in_doubt = count(|state| matches!(state, State::HandingOver | State::Unknown)).await?;
    ensure!(in_doubt == 0, "{in_doubt} are in doubt");
    Ok(())
}
