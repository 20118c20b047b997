//! The peer: graphile-worker takes jobs from PostgreSQL, nodemailer hands them over. One job a mail, as its
//! documentation has it, in its fastest documented configuration (`peer/peer.mjs`).

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tests::keeper;
use tests::postgres::{Cluster, Database};
use tests::process::Process;
use tests::wait;
use tokio::time::Instant;

use crate::bare::Bare;
use crate::dispatch::CONNECTIONS;
use crate::sink::Sink;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peer/peer.mjs");
const SUBJECT: &str = "Tarkistakaa yhteystietonne 23.12.2026 menness";
/// A line of the text, and plain ASCII: nothing in it costs the peer an encoding.
const LINE: &str = "Muistutus: tarkistakaa, ovatko seuran yhteystiedot viela oikein.\n";
const START: Duration = Duration::from_mins(1);
/// How long a round may take before it counts as stuck.
const PATIENCE: Duration = Duration::from_mins(30);

/// A database with the peer's tables.
pub(crate) struct Peer {
    /// The size of one message.
    pub(crate) bytes: usize,
    database: Database,
    bare: Bare,
    count: u32,
    text: String,
}

impl Peer {
    /// Makes the tables, and finds the text with which a message is as long as ours.
    pub(crate) async fn new(cluster: &Cluster, count: u32, bytes: usize) -> Result<Self> {
        let database = cluster.create().await?;
        run(&["migrate", &database.url])?;
        let overhead = weigh(&text(bytes))?.saturating_sub(bytes);
        let text = text(bytes.saturating_sub(overhead));
        let bytes = weigh(&text)?;
        let bare = Bare::connect(&database.url).await?;
        Ok(Self { bytes, database, bare, count, text })
    }

    /// Puts the jobs in and lets a worker send them; the clock runs from when the worker, all loaded, is let go.
    pub(crate) async fn send(&self, sink: &Sink) -> Result<Duration> {
        self.bare.run(&self.jobs()).await?;
        self.bare.settle().await?;
        let mut command = node();
        command.args(["work", &self.database.url, &sink.port.to_string(), CONNECTIONS]);
        let mut worker = Process::start("graphile-worker", command)?;
        worker.says("started", START).await?;
        let began = Instant::now();
        let waiting = "SELECT count(*) FROM (SELECT 1 FROM graphile_worker._private_jobs LIMIT 1) AS first";
        let emptied = wait::until("empty job table", PATIENCE, async || {
            Ok((self.bare.number(waiting).await? == 0).then(|| began.elapsed()))
        });
        let took = emptied.await.with_context(|| format!("{worker}"))?;
        worker.terminate()?;
        worker.ended(START).await?;
        let done = format!("sent {}\n", self.count);
        ensure!(worker.output()?.contains(&done), "{} mails were to be sent: {worker}", self.count);
        Ok(took)
    }

    fn jobs(&self) -> String {
        format!(
            "SELECT count(*) FROM (SELECT graphile_worker.add_job('mail', json_build_object(\
             'to', 'jasen' || n || '@seura.example.fi', 'subject', '{SUBJECT}', 'text', $text${}$text$)) \
             FROM generate_series(1, {}) AS n) AS added",
            self.text, self.count
        )
    }
}

fn text(length: usize) -> String {
    LINE.chars().cycle().take(length).collect()
}

/// Returns how long the peer's message with this text is.
fn weigh(text: &str) -> Result<usize> {
    let message = serde_json::json!({ "to": "jasen0@seura.example.fi", "subject": SUBJECT, "text": text });
    Ok(run(&["weigh", &message.to_string()])?.trim().parse()?)
}

fn run(arguments: &[&str]) -> Result<String> {
    let output = node().args(arguments).stdin(Stdio::null()).output().context("node is missing")?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{arguments:?} failed: {complaint}");
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn node() -> Command {
    let mut command = keeper::command("node");
    command.arg(Path::new(SCRIPT));
    command
}
