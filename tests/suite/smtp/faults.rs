//! What goes wrong at a server that is none of ours: Postfix's `smtp-sink` refuses, hangs up and falls silent at each
//! step, and each time our session must know how far the message got.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use domain::text::Language;
use mail::smtp::Limits;
use mail::{Delivery, Fault, Transport, Verdict};
use tests::keeper;
use tests::process::{Process, free_port};
use tokio::task::LocalSet;

use super::{WITHIN, letter, transport};

/// How a delivery must have ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Accepted,
    Passing(u16),
    Permanent(u16, Fault),
    NotSent,
    Unknown,
}

impl From<Delivery> for End {
    fn from(delivery: Delivery) -> Self {
        match delivery {
            Delivery::Accepted { .. } => Self::Accepted,
            Delivery::Refused { verdict: Verdict::Passing, code, .. } => Self::Passing(code),
            Delivery::Refused { verdict: Verdict::Permanent(fault), code, .. } => {
                Self::Permanent(code, fault)
            }
            Delivery::NotSent { .. } => Self::NotSent,
            Delivery::Unknown { .. } => Self::Unknown,
        }
    }
}

/// What the server is told to do, and how the delivery of a message to it ends.
const FAULTS: &[(&[&str], End)] = &[
    (&[], End::Accepted),
    // A refusal of the connection or the greeting is about no message.
    (&["-r", "CONNECT"], End::NotSent),
    (&["-f", "CONNECT"], End::NotSent),
    (&["-r", "EHLO,HELO"], End::NotSent),
    (&["-f", "EHLO,HELO"], End::NotSent),
    (&["-Q", "CONNECT"], End::NotSent),
    (&["-Q", "EHLO"], End::NotSent),
    (&["-q", "CONNECT"], End::NotSent),
    (&["-q", "EHLO"], End::NotSent),
    // Passing refusals, with and without goodbye.
    (&["-r", "MAIL"], End::Passing(450)),
    (&["-r", "RCPT"], End::Passing(450)),
    (&["-r", "DATA"], End::Passing(450)),
    (&["-r", "."], End::Passing(450)),
    (&["-Q", "MAIL"], End::Passing(421)),
    (&["-Q", "RCPT"], End::Passing(421)),
    (&["-Q", "DATA"], End::Passing(421)),
    (&["-Q", "."], End::Passing(421)),
    // Refusals for good; only what is said of the recipient is held against the address.
    (&["-f", "MAIL"], End::Permanent(500, Fault::Message)),
    (&["-f", "RCPT"], End::Permanent(500, Fault::Message)),
    (&["-f", "DATA"], End::Permanent(500, Fault::Message)),
    (&["-f", "."], End::Permanent(500, Fault::Message)),
    (&["-f", "RCPT", "-B", "550 5.1.1 no such user"], End::Permanent(550, Fault::Address)),
    (&["-f", ".", "-B", "550 5.1.1 no such user"], End::Permanent(550, Fault::Message)),
    (&["-f", "RCPT", "-B", "554 5.7.1 not you"], End::Permanent(554, Fault::Message)),
    // Gone without a word: only after the dot may the message have arrived.
    (&["-q", "MAIL"], End::NotSent),
    (&["-q", "RCPT"], End::NotSent),
    (&["-q", "DATA"], End::NotSent),
    (&["-q", "."], End::Unknown),
    // Silent for longer than we wait.
    (&["-W", "CONNECT:60"], End::NotSent),
    (&["-W", "EHLO:60"], End::NotSent),
    (&["-W", "MAIL:60"], End::NotSent),
    (&["-W", "RCPT:60"], End::NotSent),
    (&["-W", "DATA:60"], End::NotSent),
    (&["-W", ".:60"], End::Unknown),
];

/// Starts a server with faults, and returns the port it listens to.
pub(crate) async fn start(faults: &[&str]) -> Result<(Process, u16)> {
    let port = free_port()?;
    let mut command = keeper::command("/usr/sbin/smtp-sink");
    if rustix::process::geteuid().is_root() {
        command.args(["-u", "nobody"]);
    }
    command.args(faults).args([&format!("127.0.0.1:{port}"), "16"]);
    let mut process = Process::start("smtp-sink", command)?;
    process.accepts(port, WITHIN).await.context("tests/run --install installs postfix")?;
    Ok((process, port))
}

/// A server with faults, and a way to it that does not wait long.
async fn sink(faults: &[&str]) -> Result<(Process, Transport)> {
    let (process, port) = start(faults).await?;
    // A machine that compiles at the same time answers late.
    let short = Duration::from_secs(3);
    let limits =
        Limits { connect: short, command: short, content: short, verdict: short, ..Limits::default() };
    Ok((process, transport(port, limits)?))
}

async fn ends(faults: &[&str]) -> Result<End> {
    let (_process, transport) = sink(faults).await?;
    let mut session = transport.session();
    let letter = letter(1, Language::Fi, "Allekirjoitus pyydetään", "Hyvä Väinö").seal()?;
    let end = session.deliver(&letter).await;
    session.close().await;
    Ok(end.into())
}

#[tokio::test]
async fn every_fault_of_a_server_ends_as_what_it_is() -> Result<()> {
    let together = LocalSet::new();
    let runs: Vec<_> = FAULTS.iter().map(|(faults, _)| together.spawn_local(ends(faults))).collect();
    together.await;
    let mut wrong = Vec::new();
    for ((faults, expected), run) in FAULTS.iter().zip(runs) {
        let found = run.await??;
        if found != *expected {
            wrong.push(format!("{faults:?} ended {found:?} and not {expected:?}"));
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} faults of smtp-sink, each told apart", FAULTS.len());
    Ok(())
}
