//! The demo as a newcomer meets it: one command, and the main job with the README's own curl lines.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use tests::process::{Process, elinvoima, free_port};
use tests::wait;

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

/// Asks the API of a running demo.
async fn ask(demo: &Demo, token: &str, query: &str) -> Result<serde_json::Value> {
    let request = reqwest::Client::new().post(format!("{}/graphql", demo.base)).bearer_auth(token);
    let answer: serde_json::Value =
        request.json(&serde_json::json!({ "query": query })).send().await?.json().await?;
    ensure!(answer["errors"].is_null(), "{query} was answered with {answer}");
    Ok(answer["data"].clone())
}

async fn mailbox(demo: &Demo) -> Result<Vec<serde_json::Value>> {
    Ok(reqwest::get(format!("{}/mailbox.json", demo.base)).await?.json().await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_the_demo_two_weeks_fills_its_mailbox_with_what_was_foretold() -> Result<()> {
    let folder = TempDir::new()?;
    let demo = start(folder.path(), None, FIRST_START * 3).await?;
    let credentials: Vec<serde_json::Value> =
        serde_json::from_str(&std::fs::read_to_string(folder.path().join("credentials.json"))?)?;
    let regional = |of: &&serde_json::Value| of["role"] == "regional_coordinator";
    let mut foretold = BTreeSet::new();
    let mut token = String::new();
    for coordinator in credentials.iter().filter(regional) {
        token = coordinator["api_token"].as_str().context("a token")?.to_owned();
        let area =
            coordinator["scope"].as_str().and_then(|scope| scope.strip_prefix("area:")).context("an area")?;
        let query = format!(
            r#"{{ reminderForecast(area: "{area}", from: "2026-11-23", to: "2026-12-07") {{ day mail address person {{ email }} }} }}"#
        );
        let forecast = ask(&demo, &token, &query).await?;
        for nudge in forecast["reminderForecast"].as_array().context("a forecast")? {
            let to = nudge["address"].as_str().or_else(|| nudge["person"]["email"].as_str());
            if let (false, Some(day), Some(to)) = (nudge["mail"].is_null(), nudge["day"].as_str(), to) {
                foretold.insert((day.to_owned(), to.to_owned()));
            }
        }
    }
    ensure!(foretold.len() > 20, "too little is foretold to prove anything: {foretold:?}");
    let before = mailbox(&demo).await?.len();
    let advance = r#"mutation { advanceClock(input: { to: "2026-12-07T21:00:00Z" }) { now } }"#;
    wait::until("two weeks to have passed", FIRST_START * 2, async || {
        let moved = ask(&demo, &token, advance).await?;
        let now = moved["advanceClock"]["now"].as_str().context("a time")?;
        Ok((now >= "2026-12-07T21:00:00").then_some(()))
    })
    .await?;
    let mails = mailbox(&demo).await?;
    let mut arrived = BTreeSet::new();
    for mail in &mails[..mails.len() - before] {
        let (date, to) =
            (mail["date"].as_str().context("a date")?, mail["to"].as_str().context("a recipient")?);
        let to = to.rsplit('<').next().unwrap_or(to).trim_end_matches('>');
        ensure!(arrived.insert((date[..10].to_owned(), to.to_owned())), "{to} got two mails on {date}");
    }
    assert_eq!(arrived, foretold);
    Ok(())
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
