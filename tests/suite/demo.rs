//! The demo as a newcomer meets it: one command, and the main job with the README's own curl lines.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use tests::process::{Process, elinvoima, free_port};

/// How long the first start may take once everything is built.
const FIRST_START: Duration = Duration::from_secs(15);

struct Demo {
    process: Process,
    base: String,
}

/// Starts the demo and waits until it answers.
async fn start(folder: &Path, database: Option<&str>, within: Duration) -> Result<Demo> {
    let port = free_port()?;
    let base = format!("http://127.0.0.1:{port}");
    let mut command = Command::new(elinvoima()?);
    command.args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data-dir"]).arg(folder.join("demo"));
    command.arg("--credentials").arg(folder.join("credentials.json"));
    match database {
        Some(url) => command.env("ELINVOIMA_DATABASE_URL", url),
        None => command.env_remove("ELINVOIMA_DATABASE_URL"),
    };
    let mut process = Process::start("demo", command)?;
    process.answers(&format!("{base}/readyz"), within).await?;
    Ok(Demo { process, base })
}

/// Returns the shell blocks of the README between its heading and the next.
fn walk_of_the_readme() -> Result<String> {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md"))?;
    let (_, rest) = readme.split_once("## The main job with curl").context("the walk")?;
    let (section, _) = rest.split_once("\n## ").context("the end of the walk")?;
    let mut script = String::from("set -eu\n");
    for block in section.split("```sh\n").skip(1) {
        script.push_str(block.split("```").next().unwrap_or_default());
    }
    Ok(script)
}

async fn walk(database: Option<&str>) -> Result<()> {
    let folder = TempDir::new()?;
    let demo = start(folder.path(), database, Duration::from_mins(1)).await?;
    let output = Command::new("bash")
        .arg("-c")
        .arg(walk_of_the_readme()?)
        .env("BASE", &demo.base)
        .env("CREDENTIALS", folder.path().join("credentials.json"))
        .current_dir(folder.path())
        .output()?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let wrong = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "the walk failed:\n{told}\n{wrong}\n{}", demo.process.output()?);
    ensure!(!told.contains("\"code\":"), "a step was refused:\n{told}");
    for shown in
        ["\"state\":\"VERIFIED\"", "\"state\":\"SIGNED\"", "\"SG-4\"", "actHash", "Iin Kokeilijat ry"]
    {
        ensure!(told.contains(shown), "{shown} is missing from:\n{told}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_readme_walk_works_on_sqlite() -> Result<()> {
    walk(None).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_readme_walk_works_on_postgresql() -> Result<()> {
    let database = tests::postgres::database().await?;
    walk(Some(&database.url)).await
}

fn tokens(folder: &Path) -> Result<Vec<String>> {
    let credentials: Vec<serde_json::Value> =
        serde_json::from_str(&std::fs::read_to_string(folder.join("credentials.json"))?)?;
    let token = |credential: &serde_json::Value| Some(credential["api_token"].as_str()?.to_owned());
    Ok(credentials.iter().filter_map(token).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_start_finds_everything_and_is_quick() -> Result<()> {
    let folder = TempDir::new()?;
    let first = start(folder.path(), None, FIRST_START * 3).await?;
    drop(first.process);
    let before = tokens(folder.path())?;
    let began = Instant::now();
    let _second = start(folder.path(), None, FIRST_START).await?;
    // A second on an idle machine; the tests share two cores with each other.
    ensure!(began.elapsed() < Duration::from_secs(4), "the second start took {:?}", began.elapsed());
    ensure!(before == tokens(folder.path())?, "the API tokens changed");
    Ok(())
}
