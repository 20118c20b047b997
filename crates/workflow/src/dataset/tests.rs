//! The sets hold what they say they hold, and loading leaves nothing behind that would surprise anybody.

mod demo;
mod files;
mod prevention;
mod seed;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use mail::Transport;
use mail::memory::Memory;
use sha2::{Digest, Sha256};
use store::Store;
use tempfile::TempDir;

use super::{DataSet, Problem, load};
use crate::access::Keys;
use crate::app::{App, Parts, Settings};
use crate::{Entropy, Wall};

/// The wall clock of the tests: the day before the demo's.
const NOW: &str = "2026-11-22T16:00:00Z";

struct StandingClock;

impl Wall for StandingClock {
    fn now(&self) -> DateTime<Utc> {
        NOW.parse().unwrap()
    }
}

/// Ids and secrets that are counted.
#[derive(Default)]
struct Counted(AtomicU64);

impl Entropy for Counted {
    fn uuid(&self) -> uuid::Uuid {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        uuid::Builder::from_unix_timestamp_millis(count, &[0; 10]).into_uuid()
    }

    fn secret(&self) -> [u8; 32] {
        Sha256::digest(self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes()).into()
    }
}

/// An application on an empty database, which lives as long as the directory.
async fn empty() -> (App, TempDir) {
    let directory = TempDir::new().unwrap();
    let store =
        Store::connect(&format!("sqlite://{}", directory.path().join("set.db").display())).await.unwrap();
    store.migrate().await.unwrap();
    let parts = Parts {
        store,
        wall: Arc::new(StandingClock),
        entropy: Arc::new(Counted::default()),
        keys: Keys::new([7; 32]),
        transport: Transport::Memory(Memory::new()),
        settings: Settings {
            base_url: "https://elinvoima.example.fi".into(),
            demo: true,
            mail_from: "palvelu@elinvoima.example.fi".parse().unwrap(),
            mail_from_name: "Elinvoima".into(),
            signer: None,
            bounces: crate::Bounces::default(),
        },
    };
    (App::new(parts).await.unwrap(), directory)
}

async fn loaded(set: DataSet) -> (App, TempDir) {
    let (app, directory) = empty().await;
    load(&app, set).await.unwrap_or_else(|problem| panic!("{problem}"));
    (app, directory)
}
