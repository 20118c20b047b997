//! The real program as a process of its own: started, asked whether it is ready, signalled, and never left behind.

use std::env;
use std::fmt;
use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, kill_process};
use tokio::net::TcpStream;

pub use rustix::process::Signal;

use crate::{keeper, wait};

/// A running program whose output goes to a file without a name; killed when dropped.
pub struct Process {
    name: String,
    child: Child,
    output: File,
}

impl Process {
    /// Starts what [`keeper::command`] made; `name` is for messages.
    pub fn start(name: &str, mut command: Command) -> Result<Self> {
        let output = tempfile::tempfile()?;
        command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output.try_clone()?);
        Ok(Self { name: name.to_owned(), child: keeper::spawn(command)?, output })
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// All that the program has written so far, to standard output and standard error alike.
    pub fn output(&self) -> Result<String> {
        let mut bytes = vec![0; usize::try_from(self.output.metadata()?.len())?];
        // The program writes at the position that it shares with this handle, which has to stay where it is.
        self.output.read_exact_at(&mut bytes, 0)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Waits until `url` answers with a success.
    ///
    /// # Errors
    /// With the program's output, as soon as it ends before that, or when the time is up.
    pub async fn answers(&mut self, url: &str, within: Duration) -> Result<()> {
        let client = reqwest::Client::builder().no_proxy().timeout(within).build()?;
        let answer = wait::until(&format!("answer from {url}"), within, async || {
            if let Some(status) = self.child.try_wait()? {
                bail!("ended with {status}");
            }
            let answer = client.get(url).send().await;
            Ok(answer.is_ok_and(|answer| answer.status().is_success()).then_some(()))
        })
        .await;
        answer.with_context(|| format!("{self}"))
    }

    /// Waits until the program accepts connections at this port of the loopback address.
    ///
    /// # Errors
    /// With the program's output, as soon as it ends before that, or when the time is up.
    pub async fn accepts(&mut self, port: u16, within: Duration) -> Result<()> {
        let connection = wait::until(&format!("connection to port {port}"), within, async || {
            if let Some(status) = self.child.try_wait()? {
                bail!("ended with {status}");
            }
            Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.ok())
        })
        .await;
        connection.map(drop).with_context(|| format!("{self}"))
    }

    /// Waits until the program has written `text`, and returns all that it has written.
    pub async fn says(&mut self, text: &str, within: Duration) -> Result<String> {
        let said = wait::until(&format!("{text:?}"), within, async || {
            let status = self.child.try_wait()?;
            let output = self.output()?;
            if output.contains(text) {
                return Ok(Some(output));
            }
            ensure!(status.is_none(), "ended without saying {text:?}");
            Ok(None)
        })
        .await;
        said.with_context(|| format!("{self}"))
    }

    /// Sends any signal: `STOP` and `CONT` make a replica miss its lease and come back.
    pub fn signal(&mut self, signal: Signal) -> Result<()> {
        // Once it has been waited for, the number may be somebody else's.
        ensure!(self.child.try_wait()?.is_none(), "cannot be sent {signal:?}, for it has ended: {self}");
        Ok(kill_process(Pid::from_child(&self.child), signal)?)
    }

    /// Asks the program to end (SIGTERM); [`Process::ended`] tells how it did.
    pub fn terminate(&mut self) -> Result<()> {
        self.signal(Signal::TERM)
    }

    /// Ends the program with no chance to tidy up (SIGKILL), and waits until it is gone.
    pub fn kill(&mut self) -> Result<ExitStatus> {
        self.child.kill()?;
        Ok(self.child.wait()?)
    }

    /// Waits until the program has ended.
    pub async fn ended(&mut self, within: Duration) -> Result<ExitStatus> {
        let end = wait::until("end", within, async || Ok(self.child.try_wait()?)).await;
        end.with_context(|| format!("{self}"))
    }
}

/// The name and the output: what one wants to read when something failed.
impl fmt::Display for Process {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let output = self.output().unwrap_or_else(|error| error.to_string());
        write!(formatter, "{} (process {}), whose output was:\n{output}", self.name, self.id())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("{self}");
        }
        let ended: io::Result<ExitStatus> = self.child.kill().and_then(|()| self.child.wait());
        if let Err(error) = ended {
            eprintln!("{} may be left behind: {error}", self.name);
        }
    }
}

/// The program under test: `ELINVOIMA_BINARY` (a release build, say) or else the one that Cargo builds for this
/// package, with the same `main`, before it runs the tests.
pub fn elinvoima() -> Result<PathBuf> {
    if let Some(binary) = env::var_os("ELINVOIMA_BINARY") {
        return Ok(binary.into());
    }
    // target/debug/deps/suite-0123456789abcdef
    let suite = env::current_exe()?;
    let profile = suite.ancestors().nth(2).context("the test program is not in a target directory")?;
    let binary = profile.join("elinvoima-tested");
    ensure!(binary.exists(), "{} is missing: run the tests with cargo", binary.display());
    Ok(binary)
}

/// A port of the loopback address that nobody listened on a moment ago.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
