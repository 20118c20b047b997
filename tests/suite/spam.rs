//! Mail that is not taken for spam: weighed by `SpamAssassin` as a server that is none of ours has received it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use mail::gallery::exhibits;

use crate::smtp::Server;

/// What a mail may weigh; at five `SpamAssassin` calls it spam.
const HEAVIEST: f64 = 0.5;

/// Weighs messages without asking any network, and returns for each its score and the rules that made it.
fn weighed(files: &[PathBuf]) -> Result<Vec<(f64, String)>> {
    let mut command = Command::new("spamassassin");
    // It must not learn from one run what it says in the next.
    command.args(["--local", "--nocreate-prefs", "--test-mode", "--cf=use_bayes 0"]).args(files);
    let output = command.output().context("tests/run --install installs spamassassin")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).replace("\n\t", " ");
    let verdicts = text.lines().filter(|line| line.starts_with("X-Spam-Status: "));
    let read = |line: &str| {
        let value = |name: &str| line.split(name).nth(1).and_then(|rest| rest.split_whitespace().next());
        let score = value("score=").and_then(|score| score.parse().ok()).context("a score")?;
        Ok((score, value("tests=").unwrap_or_default().to_owned()))
    };
    verdicts.map(read).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_a_digest_and_a_receipt_weigh_next_to_nothing_in_every_language() -> Result<()> {
    let server = Server::start().await?;
    let shown = ["rm02", "digest", "receipt"];
    let chosen: Vec<_> =
        exhibits()?.into_iter().filter(|exhibit| shown.contains(&exhibit.name.as_str())).collect();
    ensure!(chosen.len() == 9, "three mails in three languages: {chosen:#?}");
    let mut sealed = Vec::new();
    for exhibit in &chosen {
        sealed.push(exhibit.outgoing.seal()?);
    }
    server.take(sealed).await?;
    let (names, files): (Vec<_>, Vec<_>) =
        server.kept()?.into_iter().map(|(name, (file, _))| (name, file)).unzip();
    let verdicts = weighed(&files)?;
    assert_eq!(verdicts.len(), names.len());
    for (name, (score, rules)) in names.iter().zip(&verdicts) {
        assert!(*score <= HEAVIEST, "{name} weighs {score}: {rules}");
    }
    // The scales work: what everybody knows for spam (GTUBE) is.
    let spam = files.first().context("a mail")?.with_extension("spam");
    let known = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    std::fs::write(&spam, format!("From: a@b.example\nSubject: x\n\n{known}\n"))?;
    let heavy = weighed(std::slice::from_ref(&spam))?;
    assert!(heavy.first().is_some_and(|(score, _)| *score > 500.0), "{heavy:?}");
    Ok(())
}
