//! `elinvoima demo`: a living region to look at, with its mail in a local mailbox and a clock that can be moved.

use std::path::Path;

use anyhow::{Context, Result, bail};
use domain::lifecycle::Keyed;
use mail::Transport;
use mail::directory::Directory;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use workflow::dataset::{self, Credential, DataSet as Data};
use workflow::{App, Settings};

use super::say;
use crate::cli::{DataSet, Demo};
use crate::config::{Database, Secrets, write_private};
use crate::{background, http, lock, wiring};

/// The file in the demo's folder that remembers the credentials.
const CREDENTIALS: &str = "credentials.json";

pub(super) async fn run(options: Demo) -> Result<()> {
    let database =
        Database { data_dir: options.data_dir.clone(), database_url: options.database_url.clone() };
    let folder = database.folder()?;
    let lock = database.lock()?;
    let url = database.url()?;
    if options.reset {
        reset(&folder, &url)?;
    }
    let mailbox = folder.join("mailbox");
    let caught = Directory::open(&mailbox).with_context(|| format!("cannot use {}", mailbox.display()))?;
    let key = Secrets { secret_key_file: None }.key(&folder, || wiring::entropy().secret())?;
    let store = wiring::database(&url).await?;
    let listener = TcpListener::bind(options.listen)
        .await
        .with_context(|| format!("cannot listen on {}", options.listen))?;
    let settings = Settings {
        base_url: format!("http://{}", listener.local_addr()?),
        demo: true,
        mail_from: "elinvoima@demo.example".parse()?,
        mail_from_name: "Elinvoima".into(),
        signer: None,
        bounces: workflow::Bounces::default(),
    };
    let app = wiring::app(store, key, Transport::Directory(caught), settings).await?;
    let credentials = prepare(&app, &folder, options.data).await?;
    if let Some(file) = &options.credentials {
        write_private(file, &serde_json::to_string_pretty(&credentials)?)?;
    }
    greet(&app, &credentials);
    let stop = CancellationToken::new();
    http::stop_on_signal(stop.clone())?;
    let background = tokio::spawn(background::run(app.clone(), lock.is_some(), 1, None, stop.clone()));
    http::serve(listener, http::router(&app, Some(mailbox), None), stop.clone()).await?;
    stop.cancel();
    background.await.context("the background work ended unexpectedly")
}

/// Throws the demo's data away.
fn reset(folder: &Path, url: &str) -> Result<()> {
    let Some(file) = lock::sqlite_file(url) else {
        bail!("--reset works on the demo's own SQLite file; empty the PostgreSQL database yourself");
    };
    for ending in ["", "-wal", "-shm"] {
        remove(&std::path::PathBuf::from(format!("{}{ending}", file.display())))?;
    }
    remove(&folder.join(CREDENTIALS))?;
    let mailbox = folder.join("mailbox");
    if mailbox.exists() {
        std::fs::remove_dir_all(&mailbox).with_context(|| format!("cannot empty {}", mailbox.display()))?;
    }
    Ok(())
}

fn remove(file: &Path) -> Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", file.display()))
        }
        _ => Ok(()),
    }
}

/// Loads the data into an empty database and makes credentials; later starts find both.
async fn prepare(app: &App, folder: &Path, data: DataSet) -> Result<Vec<Credential>> {
    let file = folder.join(CREDENTIALS);
    let data = match data {
        DataSet::Seed => Data::Seed,
        DataSet::Demo => Data::Demo,
    };
    match dataset::state(app).await? {
        dataset::Loaded::Nothing => {
            say("Setting up the region…");
            dataset::load(app, data).await.context("the data set could not be loaded")?;
        }
        dataset::Loaded::Partly => {
            bail!("the last start was interrupted while it set up the region; start once with --reset")
        }
        dataset::Loaded::Whole if dataset::holds(app, data).await? => {}
        dataset::Loaded::Whole => bail!(
            "this database holds other data; start with --reset to throw it away, or with another --data-dir"
        ),
    }
    let known = std::fs::read_to_string(&file).ok();
    if let Some(known) = known.and_then(|text| serde_json::from_str::<Vec<Credential>>(&text).ok()) {
        let base = &app.settings().base_url;
        return Ok(known.into_iter().map(|credential| credential.at(base)).collect());
    }
    let credentials = dataset::credentials(app).await.context("the credentials could not be made")?;
    write_private(&file, &serde_json::to_string_pretty(&credentials)?)?;
    Ok(credentials)
}

fn greet(app: &App, credentials: &[Credential]) {
    let base = &app.settings().base_url;
    say(&format!(
        "\nElinvoima demo: {base}   (business clock: {})",
        app.clocks().business().format("%Y-%m-%d %H:%M UTC")
    ));
    say(&format!(
        "Mailbox:        {base}/mailbox\nClock:          {base}/clock\nAPI:            {base}/graphql\n"
    ));
    say("Sign in as:");
    for credential in credentials {
        say(&format!("  {:<24} {:<24} {}", credential.person, credential.role.key(), credential.scope));
        say(&format!("    {}", credential.sign_in_link));
    }
    say(&format!("\nAPI tokens are in {CREDENTIALS} in the demo's folder. Stop with Ctrl-C."));
}
