//! Mail through an SMTP server that is none of ours: Debian's aiosmtpd, which keeps what it accepts in a Maildir.

pub(crate) mod faults;
mod greylisting;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use domain::text::Language;
use mail::mailbox::Message;
use mail::smtp::{Limits, Relay, Settings, Tls};
use mail::{Address, Delivery, Outgoing, Sealed, Transport, Unsubscribe};
use tempfile::TempDir;
use tests::keeper;
use tests::process::{Process, free_port};

use crate::region::at;

/// For Python to start on a machine that compiles at the same time.
const WITHIN: Duration = Duration::from_mins(1);

/// The server, and the folder it keeps mail in.
pub(crate) struct Server {
    port: u16,
    folder: TempDir,
    _process: Process,
}

impl Server {
    pub(crate) async fn start() -> Result<Self> {
        let (port, folder) = (free_port()?, TempDir::new()?);
        let mut command = keeper::command("/usr/bin/python3");
        command.args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}")]);
        command.args(["-c", "aiosmtpd.handlers.Mailbox"]).arg(folder.path().join("mail"));
        let mut process = Process::start("aiosmtpd", command)?;
        let accepts = process.accepts(port, WITHIN).await;
        accepts.context("tests/run --install installs python3-aiosmtpd")?;
        Ok(Self { port, folder, _process: process })
    }

    /// A way to the server.
    pub(crate) fn transport(&self) -> Result<Transport> {
        transport(self.port, Limits::default())
    }

    /// Hands messages over, all of which the server must take.
    pub(crate) async fn take(&self, letters: impl IntoIterator<Item = Sealed>) -> Result<()> {
        let mut session = self.transport()?.session();
        for letter in letters {
            let delivery = session.deliver(&letter).await;
            ensure!(matches!(delivery, Delivery::Accepted { .. }), "{delivery:?}");
        }
        session.close().await;
        Ok(())
    }

    /// What the server keeps, by Message-ID, each with its file.
    pub(crate) fn kept(&self) -> Result<BTreeMap<String, (PathBuf, Message)>> {
        let mut kept = BTreeMap::new();
        for entry in fs::read_dir(self.folder.path().join("mail/new"))? {
            let path = entry?.path();
            let message = read(&path)?;
            let before = kept.insert(message.message_id.clone(), (path, message));
            ensure!(before.is_none(), "a message is there twice");
        }
        Ok(kept)
    }
}

fn read(path: &Path) -> Result<Message> {
    Message::parse(&fs::read(path)?).with_context(|| format!("{} is no message", path.display()))
}

fn address(name: &str, email: &str) -> Address {
    Address { name: Some(name.into()), email: email.parse().unwrap() }
}

/// A way to a server of this machine.
fn transport(port: u16, limits: Limits) -> Result<Transport> {
    let settings = Settings {
        host: "127.0.0.1".into(),
        port,
        hello: "elinvoima.example".into(),
        tls: Tls::None,
        extra_ca: None,
        credentials: None,
        limits,
    };
    Ok(Transport::Smtp(Relay::new(settings)?))
}

pub(crate) fn letter(number: u32, language: Language, subject: &str, text: &str) -> Outgoing {
    Outgoing {
        message_id: format!("mail_{number}@elinvoima.example").parse().unwrap(),
        date: at("2026-11-23T07:00:00Z"),
        language,
        from: address("Elinvoima", "no-reply@elinvoima.example"),
        return_path: Some("bounce@elinvoima.example".parse().unwrap()),
        reply_to: Some(address("Esimerkki, Aino", "aino.esimerkki@siikajoki.example")),
        to: address("Väinö Åberg", "vaino.aberg@seura.example"),
        subject: subject.into(),
        text: format!("{text}\n\n.\n..piste rivin alussa\n{}\n", "pitkä rivi ".repeat(200).trim()),
        html: format!("<p lang=\"{}\">{text}</p>\n", language.code()),
        unsubscribe: Some(Unsubscribe { url: "https://elinvoima.example/p/abc/stop".into(), mailbox: None }),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_program_s_server_keeps_what_was_sealed() -> Result<()> {
    let server = Server::start().await?;
    let letters = [
        letter(
            1,
            Language::Fi,
            "Allekirjoitus pyydetään viimeistään 11.12.2026 – Siikajoen elinvoimasopimus 2026–2029",
            "Hyvä Väinö,\n\nallekirjoitus pyydetään viimeistään perjantaina 11.12.2026.",
        ),
        letter(2, Language::Sv, "Underskrift begärs – Siikajoki", "Bästa Väinö,\n\nunderskrift begärs."),
        letter(3, Language::En, "Please sign by 11 December 2026", "Dear Väinö,\n\nplease sign – thank you."),
    ];
    server.take(letters.iter().map(Outgoing::seal).collect::<std::result::Result<Vec<_>, _>>()?).await?;

    let kept = server.kept()?;
    assert_eq!(kept.len(), letters.len(), "{kept:#?}");
    for letter in &letters {
        let (_, message) = kept.get(letter.message_id.as_str()).context("a message with this Message-ID")?;
        assert_eq!(
            (&message.subject, &message.text, &message.html),
            (&letter.subject, &letter.text, &letter.html)
        );
        assert_eq!((message.date, message.language), (Some(letter.date), Some(letter.language)));
        assert_eq!(message.from, "Elinvoima <no-reply@elinvoima.example>");
        assert_eq!(message.to, "Väinö Åberg <vaino.aberg@seura.example>");
        assert_eq!(message.header("Auto-Submitted"), Some("auto-generated"));
        assert_eq!(message.header("Content-Language"), Some(letter.language.code()));
        assert_eq!(message.header("X-MailFrom"), Some("bounce@elinvoima.example"), "the envelope's sender");
        assert_eq!(message.header("X-RcptTo"), Some("vaino.aberg@seura.example"), "the envelope's recipient");
    }
    Ok(())
}
