//! Postfix's `smtp-sink`: a mail server that takes everything and keeps nothing, for us and whoever is beside us.

use std::time::Duration;

use anyhow::{Context, Result};
use mail::Transport;
use mail::smtp::{Limits, Relay, Settings, Tls};
use tests::keeper;
use tests::process::{Process, free_port};

pub(crate) const HOST: &str = "127.0.0.1";
pub(crate) const HELLO: &str = "localhost";
const START: Duration = Duration::from_secs(10);
/// Connections that may wait to be taken.
const BACKLOG: &str = "1024";

/// A running sink.
pub(crate) struct Sink {
    pub(crate) port: u16,
    _process: Process,
}

impl Sink {
    pub(crate) async fn start() -> Result<Self> {
        let port = free_port()?;
        let mut command = keeper::command("smtp-sink");
        if rustix::process::geteuid().is_root() {
            command.args(["-u", "nobody"]);
        }
        command.arg(format!("{HOST}:{port}")).arg(BACKLOG);
        let mut process = Process::start("smtp-sink", command)?;
        process
            .accepts(port, START)
            .await
            .context("smtp-sink comes with Debian's postfix: start this with bench/run")?;
        Ok(Self { port, _process: process })
    }

    /// Returns our way to the sink.
    pub(crate) fn transport(&self) -> Result<Transport> {
        let relay = Relay::new(Settings {
            host: HOST.into(),
            port: self.port,
            hello: HELLO.into(),
            tls: Tls::None,
            extra_ca: None,
            credentials: None,
            limits: Limits::default(),
        })?;
        Ok(Transport::Smtp(relay))
    }
}
