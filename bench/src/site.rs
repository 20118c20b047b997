//! An installation to measure: an area with one municipality in an empty database, and a clock that stands still on a
//! Monday morning on which reminders may leave.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use chrono::{DateTime, Utc};
use domain::id::AreaId;
use domain::text::LocalisedText;
use mail::Transport;
use mail::memory::Memory;
use store::Store;
use tempfile::TempDir;
use tests::postgres::{Cluster, Database};
use uuid::{ContextV7, Timestamp, Uuid};
use workflow::access::Keys;
use workflow::{App, Entropy, Installation, Parts, Settings, Wall};

use crate::bare::Bare;

/// Monday 23 November 2026, ten o'clock in Helsinki, in seconds since 1970.
const MONDAY: i64 = 1_795_420_800;

/// The databases we run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    PostgreSql,
}

impl Engine {
    pub(crate) const ALL: [Self; 2] = [Self::Sqlite, Self::PostgreSql];
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::PostgreSql => "PostgreSQL",
        })
    }
}

/// An installation.
pub(crate) struct Site {
    pub(crate) url: String,
    pub(crate) app: App,
    pub(crate) store: Store,
    pub(crate) area: AreaId,
    /// What has left.
    pub(crate) mailbox: Memory,
    /// The same database past the store.
    pub(crate) bare: Bare,
    _home: Home,
}

/// Where the database is, and with whose end it goes.
enum Home {
    File(#[expect(dead_code, reason = "held until the site is dropped")] TempDir),
    Server(#[expect(dead_code, reason = "held until the site is dropped")] Database),
}

/// A clock that stands still.
struct Still;

impl Wall for Still {
    fn now(&self) -> DateTime<Utc> {
        monday()
    }
}

/// Ids as the program makes them, so that indexes grow as they do in life.
#[derive(Default)]
struct Random(Mutex<ContextV7>);

impl Entropy for Random {
    fn uuid(&self) -> Uuid {
        let context = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(Timestamp::now(&*context))
    }

    fn secret(&self) -> [u8; 32] {
        // Nobody signs in here.
        [7; 32]
    }
}

/// Returns the instant at which the clock stands.
pub(crate) fn monday() -> DateTime<Utc> {
    DateTime::from_timestamp(MONDAY, 0).unwrap_or_default()
}

impl Site {
    pub(crate) async fn in_a_file() -> Result<Self> {
        let directory = TempDir::new()?;
        let url = format!("sqlite://{}", directory.path().join("bench.db").display());
        Self::set_up(url, Home::File(directory)).await
    }

    pub(crate) async fn on(cluster: &Cluster) -> Result<Self> {
        let database = cluster.create().await?;
        Self::set_up(database.url.clone(), Home::Server(database)).await
    }

    async fn set_up(url: String, home: Home) -> Result<Self> {
        let store = Store::connect(&url).await?;
        store.migrate().await?;
        let mailbox = Memory::new();
        let app = App::new(Parts {
            store: store.clone(),
            wall: Arc::new(Still),
            entropy: Arc::new(Random::default()),
            keys: Keys::new([7; 32]),
            transport: Transport::Memory(mailbox.clone()),
            settings: Settings {
                base_url: "https://elinvoima.example.fi".into(),
                demo: false,
                mail_from: "palvelu@elinvoima.example.fi".parse()?,
                mail_from_name: "Elinvoima".into(),
                signer: None,
                bounces: workflow::Bounces::default(),
            },
        })
        .await?;
        let installation = Installation {
            slug: "pohjois-pohjanmaa".into(),
            name: LocalisedText::finnish("Pohjois-Pohjanmaa"),
            municipalities: vec![("139".parse()?, "Ii".into())],
            administrator: ("Rauni".into(), "Aluekoski".into(), "rauni@alue.example.fi".parse()?),
            from: None,
        };
        let area = app.install(&installation).await?;
        let bare = Bare::connect(&url).await?;
        Ok(Self { url, app, store, area, mailbox, bare, _home: home })
    }
}
