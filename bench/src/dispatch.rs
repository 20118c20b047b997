//! Sending what is due from PostgreSQL to a mail server, end to end: the program's worker beside graphile-worker with
//! nodemailer, on the same database server and the same sink, with messages of the same size.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use chrono::TimeDelta;
use tempfile::TempDir;
use tests::process::Process;
use tests::wait;
use tokio::time::Instant;

use crate::peer::Peer;
use crate::population::Population;
use crate::report::{Asked, Row, median, rate};
use crate::sink::{HELLO, HOST, Sink};
use crate::site::{Engine, Site, monday};
use crate::{Bench, letter, memory};

/// How long a round may take before it counts as stuck.
const PATIENCE: Duration = Duration::from_mins(30);
/// Connections to the mail server, as many for us as for the peer.
pub(crate) const CONNECTIONS: &str = "32";
const END: Duration = Duration::from_mins(1);

pub(crate) async fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let count = bench.sizes.mails;
    let sink = Sink::start().await?;
    let letter = letter::reminder().await?;
    let ours = Outbox::fill(bench, count).await?;
    let peer = Peer::new(bench.cluster().await?, count, letter.bytes().len()).await?;
    let (mut our_times, mut peer_times) = (Vec::new(), Vec::new());
    for round in 0..bench.sizes.rounds {
        // Nobody always comes first.
        if round % 2 == 0 {
            our_times.push(ours.send(&sink).await?);
            peer_times.push(peer.send(&sink).await?);
        } else {
            peer_times.push(peer.send(&sink).await?);
            our_times.push(ours.send(&sink).await?);
        }
    }
    let commits = ours.commits().await? / i64::from(bench.sizes.rounds);
    let (ours, theirs) = (rate(count, median(our_times)), rate(count, median(peer_times)));
    Ok(vec![Row::ratio(
        &format!("dispatching {count} mails of {} bytes end to end on PostgreSQL", letter.bytes().len()),
        &format!("{ours:.0} a second, {commits} transactions"),
        &format!("{theirs:.0} a second with graphile-worker and nodemailer, {} bytes", peer.bytes),
        ours / theirs,
        &Asked::AtLeast(5.0),
    )])
}

/// Our side: reminders that wait in the outbox, and what they are about.
struct Outbox {
    site: Site,
    count: u32,
    before: i64,
}

impl Outbox {
    /// Plans as many reminders and keeps them aside.
    async fn fill(bench: &Bench, count: u32) -> Result<Self> {
        let site = bench.site(Engine::PostgreSql).await?;
        Population::due(count).settle(&site).await?;
        let ticked = site.app.plan().await?;
        ensure!(ticked.mails == usize::try_from(count)?, "{count} mails were due, but: {ticked:?}");
        for table in ["mail", "nudge"] {
            site.bare.run(&format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}")).await?;
        }
        // The program reads its own clock; the offset brings it to our Monday morning, from where it goes on.
        let now = site.store.read().now().await?.context("PostgreSQL tells the time")?;
        let offset = monday() + TimeDelta::minutes(5) - now;
        let tx = site.store.begin().await?;
        tx.set_business_offset(offset.num_microseconds().context("an offset")?).await?;
        tx.commit().await?;
        let before = transactions(&site).await?;
        Ok(Self { site, count, before })
    }

    /// Puts the reminders in and lets a worker send them; the clock runs from the start of the process.
    async fn send(&self, sink: &Sink) -> Result<Duration> {
        let bare = &self.site.bare;
        bare.empty(&["nudge", "mail"]).await?;
        for table in ["mail", "nudge"] {
            bare.run(&format!("INSERT INTO {table} SELECT * FROM kept_{table}")).await?;
        }
        bare.settle().await?;
        let folder = TempDir::new()?;
        let mut command = memory::elinvoima("worker", &self.site.url, folder.path())?;
        command.args(["--base-url", "https://elinvoima.example.fi", "--smtp-tls", "none"]);
        command.args(["--smtp-host", HOST, "--smtp-hello", HELLO]).arg(format!("--smtp-port={}", sink.port));
        command.args(["--smtp-connections", CONNECTIONS]);
        let began = Instant::now();
        let mut worker = Process::start("elinvoima worker", command)?;
        let waiting = "SELECT count(*) FROM (SELECT 1 FROM mail \
                       WHERE state IN ('waiting', 'retry', 'handing_over') LIMIT 1) AS first";
        let emptied = wait::until("empty outbox", PATIENCE, async || {
            Ok((bare.number(waiting).await? == 0).then(|| began.elapsed()))
        });
        let took = emptied.await.with_context(|| format!("{worker}"))?;
        worker.terminate()?;
        worker.ended(END).await?;
        let sent = bare.number("SELECT count(*) FROM mail WHERE state = 'sent'").await?;
        ensure!(sent == i64::from(self.count), "{sent} of {} mails were sent: {worker}", self.count);
        Ok(took)
    }

    /// Returns the transactions since the outbox was first filled.
    async fn commits(&self) -> Result<i64> {
        Ok(transactions(&self.site).await? - self.before)
    }
}

async fn transactions(site: &Site) -> Result<i64> {
    site.bare.number("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()").await
}
