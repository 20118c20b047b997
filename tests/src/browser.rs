//! A real browser for the tests: Debian's Chromium, driven by the scripts in `tests/browser`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use tokio::time::timeout;

use crate::keeper;

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/browser");
/// Where a script that fails leaves a picture of the page.
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/browser");
/// For a whole script on a machine whose two cores are busy; starting Chromium takes about a second.
const PATIENCE: Duration = Duration::from_mins(2);

/// The programs that drive the browser.
pub struct Browser {
    node: PathBuf,
    chromium: PathBuf,
}

/// Who comes to which site, and how: by default at a desk, in Finnish, with JavaScript and without a session.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Visit {
    base: String,
    javascript: bool,
    viewport: Viewport,
    language: String,
    cookies: Vec<Cookie>,
    parameters: Value,
}

/// In CSS pixels.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Viewport {
    pub width: u32,
    pub height: u32,
}

#[derive(Debug, Clone, Serialize)]
struct Cookie {
    name: String,
    value: String,
}

/// What a page looked like to a visitor who only reads it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// After redirects.
    pub url: String,
    pub status: u16,
    pub title: String,
    pub language: String,
    pub text: String,
    /// Whether one has to scroll sideways.
    pub overflows: bool,
    /// Errors and warnings in the console, failed requests.
    pub complaints: Vec<String>,
    /// Where the Tab key goes, in this order.
    pub stops: Vec<Stop>,
}

/// An element that the Tab key reaches.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Stop {
    /// The element's tag and what a person would call it: `a Kirjaudu`.
    pub name: String,
    /// Whether it can be seen that the focus is here (WCAG 2.4.7).
    pub visible: bool,
}

/// What somebody without a mouse does next.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step<'a> {
    /// Tab, until the focus is at the [`Stop`] of this name.
    To(&'a str),
    /// A key, in Playwright's names: `Enter`, `Space`, `ArrowDown`, `Shift+Tab`.
    Press(&'a str),
    /// Text, where the focus is.
    Write(&'a str),
    /// Wait until this can be read on the page; after a step that leads to another page.
    See(&'a str),
}

/// What axe found on one page.
#[derive(Debug, Clone, Deserialize)]
pub struct Audit {
    /// After redirects: a page that sent the visitor to sign in has not been audited.
    pub url: String,
    pub status: u16,
    /// How many rules the page passed; none would mean that axe did not look.
    pub passes: usize,
    pub violations: Vec<Violation>,
}

/// A rule of WCAG 2.2 A or AA that a page breaks, and where.
#[derive(Debug, Clone, Deserialize)]
pub struct Violation {
    /// Axe's name of the rule, such as `image-alt`.
    pub id: String,
    pub impact: String,
    pub help: String,
    /// The element's selector, its HTML and what would mend it.
    pub places: Vec<String>,
}

impl Browser {
    /// The browser, or nothing when `ELINVOIMA_TEST_BROWSER=0` says to leave it out.
    ///
    /// # Errors
    /// When it was not left out and is not installed: a test must not pass because nobody looked.
    pub fn wanted() -> Result<Option<Self>> {
        if env::var_os("ELINVOIMA_TEST_BROWSER").is_some_and(|wanted| wanted == "0") {
            return Ok(None);
        }
        let advice = "run tests/run --install, or set ELINVOIMA_TEST_BROWSER=0 to leave the browser out";
        let node = own_node().or_else(|| installed("node"));
        let chromium = env::var_os("ELINVOIMA_CHROMIUM").map(PathBuf::from);
        let chromium = chromium.or_else(|| installed("chromium")).or_else(|| installed("chromium-browser"));
        let modules = Path::new(SCRIPTS).join("node_modules/playwright-core");
        ensure!(modules.exists(), "tests/browser/node_modules is missing: {advice}");
        Ok(Some(Self {
            node: node.with_context(|| format!("node is missing: {advice}"))?,
            chromium: chromium.with_context(|| format!("Chromium is missing: {advice}"))?,
        }))
    }

    /// Runs a script of `tests/browser` and returns what it found out.
    ///
    /// # Errors
    /// With what the script wrote to standard error; a picture of the page is then in `target/browser`.
    pub async fn run<T: DeserializeOwned>(&self, script: &str, visit: &Visit) -> Result<T> {
        let answer = timeout(PATIENCE, self.answer(script, visit)).await;
        let answer = answer.with_context(|| format!("{script} took longer than {PATIENCE:?}"))??;
        serde_json::from_slice(&answer)
            .with_context(|| format!("{script} answered {}", String::from_utf8_lossy(&answer)))
    }

    /// Reads the pages at these paths.
    pub async fn read(&self, visit: &Visit, paths: &[&str]) -> Result<Vec<Page>> {
        self.run("read.mjs", &visit.clone().with(json!({ "paths": paths }))).await
    }

    /// Goes from this path through the steps, by keyboard alone, and reads the page where that leads.
    pub async fn walk(&self, visit: &Visit, path: &str, steps: &[Step<'_>]) -> Result<Page> {
        self.run("walk.mjs", &visit.clone().with(json!({ "path": path, "steps": steps }))).await
    }

    /// Holds the pages at these paths to WCAG 2.2 A and AA, as far as a program can tell.
    pub async fn audit(&self, visit: &Visit, paths: &[&str]) -> Result<Vec<Audit>> {
        self.run("axe.mjs", &visit.clone().with(json!({ "paths": paths }))).await
    }

    async fn answer(&self, script: &str, visit: &Visit) -> Result<Vec<u8>> {
        let path = Path::new(SCRIPTS).join(script);
        ensure!(path.exists(), "there is no {}", path.display());
        // The browser's profile, settings and crash reports: nothing at home, nothing left behind.
        let home = tempfile::tempdir()?;
        let mut node = keeper::command(&self.node);
        node.arg(&path).env("ELINVOIMA_CHROMIUM", &self.chromium).env("ELINVOIMA_PICTURES", PICTURES);
        node.envs(["TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"].map(|name| (name, home.path())));
        node.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // The test waits for the answer, so that its own thread lives long enough to start the script.
        let mut node = Command::from(node).kill_on_drop(true).spawn()?;
        let mut input = node.stdin.take().context("the script has no standard input")?;
        input.write_all(&serde_json::to_vec(visit)?).await?;
        drop(input);
        let output = node.wait_with_output().await?;
        ensure!(output.status.success(), "{script} failed:\n{}", String::from_utf8_lossy(&output.stderr));
        Ok(output.stdout)
    }
}

impl Visit {
    /// `base` is the site's address without a path, such as `http://127.0.0.1:8080`.
    pub fn to(base: &str) -> Self {
        Self {
            base: base.trim_end_matches('/').to_owned(),
            javascript: true,
            viewport: Viewport { width: 1280, height: 800 },
            language: "fi".to_owned(),
            cookies: Vec::new(),
            parameters: Value::Null,
        }
    }

    #[must_use]
    pub fn without_javascript(self) -> Self {
        Self { javascript: false, ..self }
    }

    #[must_use]
    pub fn on_a_phone(self) -> Self {
        self.on_a_screen(Viewport { width: 360, height: 740 })
    }

    #[must_use]
    pub fn on_a_screen(self, viewport: Viewport) -> Self {
        Self { viewport, ..self }
    }

    /// The language that the browser asks for.
    #[must_use]
    pub fn in_language(self, language: &str) -> Self {
        Self { language: language.to_owned(), ..self }
    }

    /// A session cookie, say.
    #[must_use]
    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.push(Cookie { name: name.to_owned(), value: value.to_owned() });
        self
    }

    /// What the script wants to know besides.
    #[must_use]
    pub fn with(self, parameters: Value) -> Self {
        Self { parameters, ..self }
    }
}

/// The Node that tests/run installs where the machine's own is too old.
fn own_node() -> Option<PathBuf> {
    ["x64", "arm64"]
        .map(|processor| Path::new(SCRIPTS).join(format!("node_modules/node-linux-{processor}/bin/node")))
        .into_iter()
        .find(|node| node.exists())
}

fn installed(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|directory| directory.join(program)).find(|program| program.exists())
}
