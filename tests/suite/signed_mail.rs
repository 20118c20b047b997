//! Signed mail as its receiver sees it: handed over to a server that is none of ours, verified by a program that is none of
//! ours, with DNS as the doctor tells to fill it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use domain::text::Language;
use mail::Signer;
use tempfile::TempDir;

use crate::smtp::{Server, letter};

const KEYS: [(&str, &str); 2] = [
    ("rsa", include_str!("../../crates/mail/testdata/dkim-rsa.pem")),
    ("ed25519", include_str!("../../crates/mail/testdata/dkim-ed25519.pem")),
];

/// Asks `dkimpy` about messages, with one record in its DNS.
fn verdicts(signer: &Signer, files: &[PathBuf]) -> Result<Vec<String>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle/verify_dkim.py");
    let mut command = Command::new("/usr/bin/python3");
    command.arg(script).args([signer.record_name(), signer.record()]).args(files);
    let output = command.output()?;
    let problem = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "tests/run --install installs python3-dkim: {problem}");
    Ok(String::from_utf8(output.stdout)?.lines().map(str::to_owned).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_signed_is_verified_by_another_program_after_a_real_hand_over() -> Result<()> {
    let server = Server::start().await?;
    let letters = [
        letter(1, Language::Fi, "Allekirjoitus pyydetään viimeistään 11.12.2026 – Siikajoki", "Hyvä Väinö,"),
        letter(2, Language::Sv, "Underskrift begärs – Siikajoki", "Bästa  Väinö,\t \n\n"),
    ];
    for (number, (kind, pem)) in (0_u32..).zip(KEYS) {
        let signer = Signer::new("elinvoima.example", "test2026", pem)?;
        let mut sealed = Vec::new();
        for letter in &letters {
            let mut letter = letter.clone();
            letter.message_id = format!("{kind}.{number}.{}", letter.message_id).parse()?;
            sealed.push(signer.sign(letter.seal()?)?);
        }
        server.take(sealed).await?;
        let theirs = |id: &String| id.starts_with(kind);
        let files: Vec<_> =
            server.kept()?.into_iter().filter(|(id, _)| theirs(id)).map(|(_, (file, _))| file).collect();
        assert_eq!(verdicts(&signer, &files)?, ["pass"; 2], "{kind}");

        let first = files.first().context("a message")?;
        let folder = TempDir::new()?;
        let forged = folder.path().join("forged.eml");
        let text = std::fs::read_to_string(first)?;
        for (from, to) in [("Subject:", "Subject: Fwd:"), ("From:", "Reply-To: thief@evil.example\nFrom:")] {
            std::fs::write(&forged, text.replacen(from, to, 1))?;
            assert_ne!(verdicts(&signer, std::slice::from_ref(&forged))?, ["pass"], "{kind}: {to}");
        }
    }
    Ok(())
}
