//! The pages as people meet them: the whole way from invitation to receipt without JavaScript on a phone, every page
//! held to WCAG in Finnish and Swedish, and signing without a mouse.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::browser::{Browser, Step, Visit};
use tests::process::{Process, elinvoima};

/// For a first start on a machine that compiles at the same time.
const WITHIN: Duration = Duration::from_mins(1);
/// What everybody may see.
const PUBLIC: &[&str] = &["/", "/sign-in", "/mailbox", "/clock", "/accessibility", "/privacy"];
/// What a coordinator sees.
const COORDINATOR: &[&str] = &[
    "/home",
    "/board/pohjois-pohjanmaa",
    "/board/pohjois-pohjanmaa/unsigned",
    "/board/pohjois-pohjanmaa/tasks?due=late",
    "/board/pohjois-pohjanmaa/agreements?kind=vitality&stage=in_force",
    "/board/pohjois-pohjanmaa/agreements?kind=vitality&stage=without",
    "/board/pohjois-pohjanmaa/organisations",
    "/board/pohjois-pohjanmaa/reminders",
    "/organisations/new",
    "/agreements/new",
    "/settings",
];

struct Demo {
    base: String,
    credentials: Value,
    _process: Process,
    _folder: TempDir,
}

impl Demo {
    async fn start() -> Result<Self> {
        let folder = TempDir::new()?;
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let base = format!("http://127.0.0.1:{port}");
        let file = folder.path().join("credentials.json");
        let mut command = Command::new(elinvoima()?);
        command.args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data-dir"]);
        command.arg(folder.path().join("demo")).arg("--credentials").arg(&file);
        command.env_remove("ELINVOIMA_DATABASE_URL");
        let mut process = Process::start("demo", command)?;
        process.answers(&format!("{base}/"), WITHIN).await?;
        let credentials = serde_json::from_slice(&std::fs::read(file)?)?;
        Ok(Self { base, credentials, _process: process, _folder: folder })
    }

    fn link(&self, person: &str) -> Result<String> {
        let mut all = self.credentials.as_array().into_iter().flatten();
        let found = all.find(|credential| credential["person"] == person).context("a credential")?;
        found["sign_in_link"].as_str().map(str::to_owned).context("a link")
    }

    /// Signs in with a link of the demo and returns the session's secret.
    async fn session(&self, person: &str) -> Result<String> {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        let response = client.post(self.link(person)?).form(&[("key", "demo")]).send().await?;
        let mut cookies =
            response.headers().get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
        let secret = cookies.find_map(|cookie| cookie.strip_prefix("elinvoima=")?.split(';').next());
        secret.map(str::to_owned).context("a session")
    }
}

async fn held_to_wcag(browser: &Browser, visit: &Visit, paths: &[&str]) -> Result<()> {
    for audit in browser.audit(visit, paths).await? {
        ensure!(audit.status == 200, "{} answered {}", audit.url, audit.status);
        ensure!(audit.passes > 0 && audit.violations.is_empty(), "{}: {:#?}", audit.url, audit.violations);
    }
    for page in browser.read(visit, paths).await? {
        ensure!(!page.overflows, "{} scrolls sideways", page.url);
        ensure!(page.complaints.is_empty(), "{}: {:?}", page.url, page.complaints);
        let unseen: Vec<_> = page.stops.iter().filter(|stop| !stop.visible).collect();
        ensure!(unseen.is_empty(), "{}: the focus cannot be seen at {unseen:?}", page.url);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_is_invited_joins_and_signs_on_a_phone_without_javascript() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let demo = Demo::start().await?;
    let parameters = json!({
        "coordinator": demo.link("Onni Esimerkki")?,
        "area": "pohjois-pohjanmaa",
        "municipality": "Siikajoki",
        "agreement": "Siikajoen elinvoimasopimus 2026–2029",
    });
    let visit = Visit::to(&demo.base).without_javascript().on_a_phone().with(parameters);
    let walk: Value = browser.run("partnership.mjs", &visit).await?;
    ensure!(walk["problems"].as_array().is_some_and(|problems| problems.len() == 2), "{walk:#}");
    ensure!(walk["kept"] == "Vilja", "what was typed is lost: {walk:#}");
    ensure!(walk["mismatch"].as_array().is_some_and(|problems| problems.len() == 1), "{walk:#}");
    let receipt = walk["receipt"].as_str().unwrap_or_default();
    for told in
        ["Virtasen Kylätalkoot ry", "Vilja Virtanen", "Järjestämme talkoot joka kuukausi.", "ei mukana"]
    {
        ensure!(receipt.contains(told), "{told} is missing: {receipt}");
    }
    ensure!(walk["frozen"]["sections"] == json!(["youth"]), "{walk:#}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_held_to_wcag_on_a_phone_in_finnish_and_swedish() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let demo = Demo::start().await?;
    let coordinator = demo.session("Aino Esimerkki").await?;
    let signatory = demo.session("Stig Exempel").await?;
    for language in ["fi", "sv"] {
        let visit = Visit::to(&demo.base).without_javascript().on_a_phone().in_language(language);
        held_to_wcag(&browser, &visit, PUBLIC).await?;
        let visit = visit.with_cookie("lang", language);
        let desk = visit.clone().with_cookie("elinvoima", &coordinator);
        held_to_wcag(&browser, &desk, COORDINATOR).await?;
        let home = visit.with_cookie("elinvoima", &signatory);
        held_to_wcag(&browser, &home, &["/home", "/settings"]).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agreement_is_signed_without_a_mouse() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let demo = Demo::start().await?;
    let session = demo.session("Stig Exempel").await?;
    let visit =
        Visit::to(&demo.base).without_javascript().in_language("sv").with_cookie("elinvoima", &session);
    let visit = visit.with_cookie("lang", "sv");
    let steps = [
        Step::To("a Underteckna avtalet"),
        Step::Press("Enter"),
        Step::See("Läs avtalet i lugn och ro"),
        Step::To("a Fortsätt"),
        Step::Press("Enter"),
        Step::See("Välj ett eller flera"),
        Step::To("input Unga"),
        Step::Press("Space"),
        Step::To("button Spara och fortsätt"),
        Step::Press("Enter"),
        Step::See("Förbinder ni er också"),
        Step::To("input Ja, vi är med"),
        Step::Press("ArrowDown"),
        Step::To("button Spara och fortsätt"),
        Step::Press("Enter"),
        Step::See("Nytt åtagande"),
        Step::To("a Fortsätt"),
        Step::Press("Enter"),
        Step::See("Organisationens namn som bekräftelse"),
        Step::To("input Organisationens namn som bekräftelse"),
        Step::Write("Nedervetils Byaktiva rf"),
        Step::Press("Enter"),
        Step::See("Kvittot har också skickats"),
    ];
    let page = browser.walk(&visit, "/home", &steps).await?;
    ensure!(page.url.ends_with("/receipt") && page.language == "sv", "{page:#?}");
    ensure!(page.text.contains("Stig Exempel") && page.text.contains("deltar inte"), "{}", page.text);
    Ok(())
}
