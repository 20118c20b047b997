//! A real Postfix that greylists, and a region that invites a thousand organisations: each mail arrives, and once.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono::TimeDelta;
use mail::mailbox::Message;
use mail::smtp::Limits;
use store::mail::State;
use tempfile::TempDir;
use tests::process::{Process, free_port};
use tests::{keeper, wait};
use workflow::mailing::Dispatcher;
use workflow::testing::Trial;

use super::transport;
use crate::outage::outbox;
use crate::region::at;

/// For a thousand mails that each come twice.
const WITHIN: Duration = Duration::from_mins(15);
/// Connections mail is handed over on.
const CONNECTIONS: usize = 16;
/// The user without rights that Debian gives every machine.
const NOBODY: u32 = 65_534;

/// A Postfix with folders of its own, and the Maildir in which everything ends.
struct Postfix {
    folder: TempDir,
    port: u16,
    _greylist: Process,
    _master: Process,
}

impl Postfix {
    async fn start() -> Result<Self> {
        let folder = TempDir::new()?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        for part in ["config", "queue", "data", "mail"] {
            fs::create_dir(folder.path().join(part))?;
        }
        chown(folder.path().join("mail"), Some(NOBODY), Some(NOBODY))?;
        let owner = fs::read_to_string("/etc/passwd")?;
        let owner =
            owner.lines().find_map(|line| line.strip_prefix("postfix:x:")?.split(':').next()?.parse().ok());
        chown(
            folder.path().join("data"),
            Some(owner.context("tests/run --install installs postfix")?),
            None,
        )?;
        let (port, policy) = (free_port()?, free_port()?);
        configure(folder.path(), port, policy)?;

        let mut command = keeper::command("/usr/bin/python3");
        command.args([concat!(env!("CARGO_MANIFEST_DIR"), "/soak/greylist.py"), &policy.to_string(), "2"]);
        let mut greylist = Process::start("greylist", command)?;
        greylist.accepts(policy, WITHIN).await?;
        let mut command = keeper::command("/usr/sbin/postfix");
        command.arg("-c").arg(folder.path().join("config")).arg("start-fg");
        let mut master = Process::start("postfix", command)?;
        master.accepts(port, WITHIN).await?;
        Ok(Self { folder, port, _greylist: greylist, _master: master })
    }

    fn arrived(&self) -> Result<Vec<PathBuf>> {
        let new = self.folder.path().join("mail/all/new");
        if !new.exists() {
            return Ok(Vec::new());
        }
        fs::read_dir(new)?.map(|entry| Ok(entry?.path())).collect()
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        // Its helpers are children of the master, which ends them when it is asked to.
        let config = self.folder.path().join("config");
        let _ = Command::new("/usr/sbin/postfix").arg("-c").arg(config).arg("stop").status();
    }
}

fn configure(folder: &Path, port: u16, policy: u16) -> Result<()> {
    let at = folder.display();
    let mut main = String::new();
    for line in [
        "compatibility_level = 3.6".to_owned(),
        format!("queue_directory = {at}/queue\ndata_directory = {at}/data\nvirtual_mailbox_base = {at}/mail"),
        format!("maillog_file = {at}/log\nmaillog_file_prefixes = {at}"),
        "myhostname = mx.kylat.example\nmydestination =\nalias_maps =".into(),
        "inet_interfaces = 127.0.0.1\ninet_protocols = ipv4\nsmtpd_peername_lookup = no".into(),
        "virtual_mailbox_domains = kylat.example\nvirtual_mailbox_maps = static:all/\nvirtual_minimum_uid = 1".into(),
        format!("virtual_uid_maps = static:{NOBODY}\nvirtual_gid_maps = static:{NOBODY}"),
        "smtpd_relay_restrictions = reject_unauth_destination".into(),
        format!("smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:{policy}"),
    ] {
        writeln!(main, "{line}")?;
    }
    fs::write(folder.join("config/main.cf"), main)?;
    let services = [
        "cleanup unix n - n - 0 cleanup",
        "qmgr unix n - n 300 1 qmgr",
        "rewrite unix - - n - - trivial-rewrite",
        "bounce unix - - n - 0 bounce",
        "defer unix - - n - 0 bounce",
        "trace unix - - n - 0 bounce",
        "error unix - - n - - error",
        "retry unix - - n - - error",
        "proxymap unix - - n - - proxymap",
        "anvil unix - - n - 1 anvil",
        "virtual unix - n n - - virtual",
        "postlog unix-dgram n - n - 1 postlogd",
    ];
    let smtpd = format!("127.0.0.1:{port} inet n - n - - smtpd");
    fs::write(folder.join("config/master.cf"), format!("{smtpd}\n{}\n", services.join("\n")))?;
    Ok(())
}

#[ignore = "needs root and a Postfix of its own; .ci/soak runs it"]
#[tokio::test(flavor = "multi_thread")]
async fn every_mail_passes_a_greylist_and_arrives_once() -> Result<()> {
    let count = std::env::var("ELINVOIMA_TEST_GREYLISTED").ok().and_then(|count| count.parse().ok());
    let count: usize = count.unwrap_or(1_000);
    let postfix = Postfix::start().await?;
    let trial = Trial::start(at("2026-11-23T07:00:00Z")).await?;
    outbox(&trial, count, "kylat.example").await?;
    let app = trial.mailing_by(transport(postfix.port, Limits::default())?).await?;
    let dispatcher = Dispatcher::new(app);
    let began = Instant::now();
    let mut rounds = 0;
    wait::until("every mail in the Maildir", WITHIN, async || {
        let connections: Vec<_> = (0..CONNECTIONS).map(|_| dispatcher.clone()).collect();
        let runs = connections.into_iter().map(|one| tokio::spawn(async move { one.run_once().await }));
        for run in runs.collect::<Vec<_>>() {
            run.await??;
        }
        rounds += 1;
        trial.clock.advance(TimeDelta::seconds(30));
        Ok((postfix.arrived()?.len() >= count).then_some(()))
    })
    .await?;
    let took = began.elapsed();

    let files = postfix.arrived()?;
    let mut arrived = BTreeSet::new();
    let mut paths = BTreeSet::new();
    for file in &files {
        let message = Message::parse(&fs::read(file)?).context("a message")?;
        paths.insert(message.header("Return-Path").unwrap_or_default().to_owned());
        arrived.insert(message.message_id);
    }
    let mails = trial.mails().await?;
    let sent: BTreeSet<_> = mails.iter().map(|mail| mail.content.message_id.clone()).collect();
    assert_eq!((files.len(), &arrived), (count, &sent), "each arrives, and once");
    assert_eq!(paths.len(), count, "each comes back to an address of its own");
    assert!(
        mails.iter().all(|mail| mail.state == State::Sent && mail.attempts >= 2),
        "each was greylisted first"
    );
    let attempts: u32 = mails.iter().map(|mail| mail.attempts).sum();
    println!(
        "{count} mails through a greylisting Postfix: {attempts} attempts in {rounds} rounds, {took:?}, none twice"
    );
    Ok(())
}
