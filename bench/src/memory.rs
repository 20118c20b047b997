//! What a process of the program holds in memory while it ticks beside a great many open tasks.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use tests::keeper;
use tests::process::{Process, free_port};
use tokio::time::{Instant, interval};

use crate::Bench;
use crate::report::Row;
use crate::site::Engine;

/// What a process may hold, in megabytes.
const LIMIT: f64 = 80.0;
const START: Duration = Duration::from_mins(1);
const LOOK_EVERY: Duration = Duration::from_secs(1);

pub(crate) async fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for engine in Engine::ALL {
        let site = bench.large(engine).await?;
        // The process lives in its own time: what our clock has fired is not its past.
        site.bare.run("DELETE FROM schedule_state").await?;
        let folder = TempDir::new()?;
        let port = free_port()?;
        let mut command = elinvoima("serve", &site.url, folder.path())?;
        command.arg(format!("--listen=127.0.0.1:{port}")).arg("--mail-dir").arg(folder.path().join("mail"));
        let mut process = Process::start("elinvoima serve", command)?;
        process.answers(&format!("http://127.0.0.1:{port}/readyz"), START).await?;
        let ticking = Duration::from_secs(bench.sizes.seconds.into());
        let (began, mut looks) = (Instant::now(), interval(LOOK_EVERY));
        while began.elapsed() < ticking {
            looks.tick().await;
            megabytes(process.id(), "VmRSS")?;
        }
        let (resident, peak) = (megabytes(process.id(), "VmRSS")?, megabytes(process.id(), "VmHWM")?);
        process.terminate()?;
        ensure!(process.ended(START).await?.success(), "{process}");
        rows.push(Row::below(
            &format!("memory of `elinvoima serve` with {} open tasks on {engine}", bench.sizes.open),
            &format!("{resident:.0} MB after {} s, {peak:.0} MB at most", bench.sizes.seconds),
            peak,
            LIMIT,
            "MB",
        ));
    }
    Ok(rows)
}

/// A command of the program on a database, with a data folder.
pub(crate) fn elinvoima(command: &str, url: &str, folder: &Path) -> Result<Command> {
    let mut elinvoima = keeper::command(program()?);
    elinvoima.arg(command).args(["--database-url", url]).arg("--data-dir").arg(folder);
    Ok(elinvoima)
}

/// The program as it was built beside this one.
fn program() -> Result<PathBuf> {
    let program = env::current_exe()?.with_file_name("elinvoima");
    ensure!(program.exists(), "{} is missing: start this with bench/run", program.display());
    Ok(program)
}

fn megabytes(process: u32, field: &str) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).context("the process has ended")?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next()).context("no such field")?;
    Ok(kilobytes.parse::<f64>()? / 1024.0)
}
