//! Starts programs that must not outlive the tests, not even tests that are killed.
//!
//! The kernel's parent-death signal follows the *thread* that started a program. A test's thread ends with the
//! test, a runtime's worker with the runtime; so one thread that lives as long as the process starts them all.

use std::ffi::OsStr;
use std::io;
use std::process::{self, Child, Command};
use std::sync::LazyLock;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use anyhow::{Context, Result};

/// Runs once the signal is set; whoever lost their parent before that would never get it.
const UNLESS_ORPHANED: &str = r#"[ "$PPID" = "$0" ] && exec "$@""#;

type Order = (Command, Sender<io::Result<Child>>);

static KEEPER: LazyLock<Sender<Order>> = LazyLock::new(|| {
    let (orders, inbox) = channel::<Order>();
    thread::spawn(move || {
        for (mut command, reply) in inbox {
            // Whoever ordered may have been cancelled; the answer is then nobody's.
            let _ = reply.send(command.spawn());
        }
    });
    orders
});

/// A command that runs `program` and is killed by the kernel when the tests end; start it with [`spawn`].
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    let tests = process::id().to_string();
    command.args(["--pdeathsig", "KILL", "--", "sh", "-c", UNLESS_ORPHANED, &tests]).arg(program);
    command
}

/// Starts a command made by [`command`] in the thread that lives as long as the tests.
pub fn spawn(command: Command) -> Result<Child> {
    let what = format!("{command:?}");
    let (reply, answer) = channel();
    KEEPER.send((command, reply)).ok().context("the thread that starts programs has ended")?;
    answer.recv()?.with_context(|| format!("cannot start {what}"))
}
