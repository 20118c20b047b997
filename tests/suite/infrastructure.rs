//! Proves what the other tests stand on: the database, the processes and the browser are what they seem.

use std::collections::HashMap;
use std::env;
use std::future::pending;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Query;
use axum::http::header::{CONTENT_SECURITY_POLICY, COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tests::browser::{Browser, Page, Step, Visit};
use tests::postgres::{self, Cluster, Database};
use tests::process::{self, Process};
use tests::{keeper, wait};
use tokio::net::TcpListener;

/// More than enough for a machine that compiles at the same time.
const WITHIN: Duration = Duration::from_mins(1);

const CLEAN: &str = r#"<!doctype html><html lang="fi"><title>Sitoumus</title>
    <main><h1>Sitoumus</h1><p id="told">Ilman skriptejä</p><p><a href="/faulty">Lue lisää</a></p>
    <form action="/thanks"><label>Nimi <input name="name"></label><button>Allekirjoita</button></form></main>
    <script>document.getElementById("told").textContent = "Skriptien kanssa"</script></html>"#;

const FAULTY: &str = r#"<!doctype html><html lang="fi"><title>Kuva</title>
    <main><h1>Kuva</h1><img src="data:," style="display: block; width: 800px"></main></html>"#;

/// Axe has to get past what our own pages send, and more.
const NO_SCRIPTS: &str = "default-src 'none'; style-src 'unsafe-inline'";

#[tokio::test]
async fn a_fresh_database_answers_through_sea_orm() -> Result<()> {
    let database = postgres::database().await?;
    let connection = sea_orm::Database::connect(&database.url).await?;
    let question = Statement::from_string(DbBackend::Postgres, "SELECT 1 AS answer");
    let row = connection.query_one_raw(question).await?.context("no row")?;
    assert_eq!(row.try_get::<i32>("", "answer")?, 1);
    Ok(())
}

#[tokio::test]
async fn databases_from_a_template_have_its_tables_and_share_nothing() -> Result<()> {
    let migrate = async |database: &Database| -> Result<()> {
        // Fails when it runs twice; the open connection must not keep the template from being copied.
        let connection = sea_orm::Database::connect(&database.url).await?;
        connection.execute_unprepared("CREATE TABLE signature (name text)").await?;
        Ok(())
    };
    let copy = || postgres::database_from("signatures", migrate);
    let (ours, theirs, others) = tokio::try_join!(copy(), copy(), copy())?;
    ours.query("INSERT INTO signature VALUES ('Aino')").await?;
    assert_eq!(ours.query("SELECT name FROM signature").await?, "Aino");
    assert_eq!(theirs.query("SELECT count(*) FROM signature").await?, "0");
    assert_eq!(others.query("SELECT count(*) FROM signature").await?, "0");
    Ok(())
}

#[tokio::test]
async fn a_cluster_that_is_dropped_takes_its_directory_along() -> Result<()> {
    let cluster = Cluster::start().await?;
    let directory = cluster.directory().to_owned();
    assert!(directory.join("log").exists());
    drop(cluster);
    assert!(!directory.exists());
    Ok(())
}

#[tokio::test]
async fn nothing_that_tests_started_outlives_their_being_killed() -> Result<()> {
    const STAND_IN: &str = "ELINVOIMA_TEST_STAND_IN";
    if env::var_os(STAND_IN).is_some() {
        // This is the test program once more, started below, there to be killed.
        let cluster = Cluster::start().await?;
        let mut command = keeper::command("sleep");
        command.arg("600");
        let sleeper = Process::start("sleeper", command)?;
        // A process that has ended but was not waited for yet has no `exe`.
        println!("left: {} /proc/{}/exe end", cluster.directory().display(), sleeper.id());
        return pending().await;
    }
    let this = "infrastructure::nothing_that_tests_started_outlives_their_being_killed";
    let mut command = keeper::command(env::current_exe()?);
    command.args(["--exact", this, "--nocapture"]).env(STAND_IN, "1");
    let mut tests = Process::start("tests", command)?;
    let output = tests.says(" end\n", WITHIN).await?;
    let left = output.lines().find_map(|line| line.split_once("left: ")).context("nothing was started")?.1;
    let left: Vec<&Path> = left.trim_end_matches(" end").split(' ').map(Path::new).collect();
    assert!(left.iter().all(|path| path.exists()), "{left:?}");
    tests.kill()?;
    let nothing = async || Ok((!left.iter().any(|path| path.exists())).then_some(()));
    wait::until("end of everything", WITHIN, nothing).await
}

#[tokio::test]
async fn a_process_that_is_asked_to_end_can_say_goodbye() -> Result<()> {
    let mut command = keeper::command("sh");
    command.args(["-c", "trap 'kill $!; echo goodbye >&2; exit 7' TERM; sleep 600 & echo hello; wait"]);
    let mut process = Process::start("shell", command)?;
    process.says("hello\n", WITHIN).await?;
    process.terminate()?;
    assert_eq!(process.ended(WITHIN).await?.code(), Some(7));
    assert_eq!(process.output()?, "hello\ngoodbye\n");
    Ok(())
}

#[tokio::test]
async fn a_process_that_ends_instead_of_answering_shows_what_it_said() -> Result<()> {
    let mut command = keeper::command("sh");
    command.args(["-c", "echo no configuration >&2; exit 3"]);
    let mut process = Process::start("shell", command)?;
    let url = format!("http://127.0.0.1:{}/healthz", process::free_port()?);
    let error = process.answers(&url, WITHIN).await.map_err(|error| format!("{error:#}"));
    let error = error.err().context("it answered")?;
    assert!(error.contains("no configuration"), "{error}");
    assert!(error.contains("exit status: 3"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_process_answers_when_its_address_does() -> Result<()> {
    let mut command = keeper::command("sleep");
    command.arg("600");
    let mut process = Process::start("sleeper", command)?;
    process.answers(&site().await?, WITHIN).await
}

#[test]
fn the_program_under_test_has_been_built() -> Result<()> {
    assert!(process::elinvoima()?.exists());
    Ok(())
}

#[tokio::test]
async fn the_browser_reads_a_page_with_and_without_javascript() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let visit = Visit::to(&site().await?);
    let with = &browser.read(&visit, &["/"]).await?[0];
    assert_eq!((with.status, with.title.as_str(), with.language.as_str()), (200, "Sitoumus", "fi"));
    assert!(with.text.contains("Skriptien kanssa"), "{}", with.text);
    let without = &browser.read(&visit.without_javascript(), &["/"]).await?[0];
    assert!(without.text.contains("Ilman skriptejä"), "{}", without.text);
    assert_eq!(with.stops, without.stops);
    Ok(())
}

#[tokio::test]
async fn the_keyboard_stops_at_links_and_controls_in_their_order() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let page = &browser.read(&Visit::to(&site().await?), &["/"]).await?[0];
    let names: Vec<&str> = page.stops.iter().map(|stop| stop.name.as_str()).collect();
    assert_eq!(names, ["a Lue lisää", "input Nimi", "button Allekirjoita"]);
    assert!(page.stops.iter().all(|stop| stop.visible), "{:?}", page.stops);
    Ok(())
}

#[tokio::test]
async fn the_keyboard_alone_fills_in_and_sends_a_form() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let steps = [
        Step::To("input Nimi"),
        Step::Write("Aino"),
        Step::To("button Allekirjoita"),
        Step::Press("Enter"),
        Step::See("Kiitos, Aino (session=1234)"),
    ];
    let visit = Visit::to(&site().await?).with_cookie("session", "1234");
    for visit in [visit.clone(), visit.without_javascript()] {
        let page = browser.walk(&visit, "/", &steps).await?;
        assert_eq!(page.status, 201);
        assert!(page.url.ends_with("/thanks?name=Aino"), "{}", page.url);
    }
    Ok(())
}

#[tokio::test]
async fn a_page_too_wide_for_a_phone_is_told_from_one_that_fits() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let visit = Visit::to(&site().await?);
    let overflowing = |pages: Vec<Page>| pages.iter().map(|page| page.overflows).collect::<Vec<_>>();
    assert_eq!(overflowing(browser.read(&visit, &["/", "/faulty"]).await?), [false, false]);
    assert_eq!(overflowing(browser.read(&visit.on_a_phone(), &["/", "/faulty"]).await?), [false, true]);
    Ok(())
}

#[tokio::test]
async fn axe_finds_the_planted_violation_and_passes_the_clean_page() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let visit = Visit::to(&site().await?);
    for visit in [visit.clone(), visit.without_javascript()] {
        let audits = browser.audit(&visit, &["/", "/faulty"]).await?;
        assert!(audits.iter().all(|audit| audit.status == 200 && audit.passes > 0), "{audits:?}");
        assert!(audits[0].violations.is_empty(), "{audits:?}");
        let found: Vec<&str> = audits[1].violations.iter().map(|violation| violation.id.as_str()).collect();
        assert_eq!(found, ["image-alt"]);
    }
    Ok(())
}

async fn thanks(Query(form): Query<HashMap<String, String>>, headers: HeaderMap) -> impl IntoResponse {
    let cookie = headers.get(COOKIE).and_then(|cookie| cookie.to_str().ok()).unwrap_or("no cookie");
    (StatusCode::CREATED, Html(format!("<title>Kiitos</title>Kiitos, {} ({cookie})", form["name"])))
}

/// A site of three pages on a port of its own, for as long as the test runs; returns its address.
async fn site() -> Result<String> {
    let pages = Router::new()
        .route("/thanks", get(thanks))
        .route("/", get(|| async { Html(CLEAN) }))
        .route("/faulty", get(|| async { ([(CONTENT_SECURITY_POLICY, NO_SCRIPTS)], Html(FAULTY)) }));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, pages).await });
    Ok(format!("http://{address}"))
}
