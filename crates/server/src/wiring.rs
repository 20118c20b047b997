//! Puts the application together from its configuration.

use std::sync::Arc;

use anyhow::{Context, Result};
use mail::Transport;
use store::Store;
use workflow::access::Keys;
use workflow::{App, Entropy, Parts, Settings, SharedWall};

use crate::background;
use crate::sources::{OsEntropy, SystemClock};

/// Returns the real source of ids and secrets.
pub(crate) fn entropy() -> Arc<dyn Entropy> {
    Arc::new(OsEntropy::new())
}

/// Opens the database and brings its schema up to date.
pub(crate) async fn database(url: &str) -> Result<Store> {
    let store =
        Store::connect(url).await.context("cannot open the database; `elinvoima doctor` says more")?;
    store.migrate().await.context("cannot bring the database schema up to date")?;
    Ok(store)
}

/// Puts the application together.
pub(crate) async fn app(
    store: Store,
    key: [u8; 32],
    transport: Transport,
    settings: Settings,
) -> Result<App> {
    let wall = SharedWall::new(Arc::new(SystemClock), store.clone());
    let wall = Arc::new(wall.await.context("cannot ask the database for its time")?);
    if !store.is_sqlite() {
        tokio::spawn(background::keep_time(Arc::downgrade(&wall)));
    }
    let parts = Parts { store, wall, entropy: entropy(), keys: Keys::new(key), transport, settings };
    App::new(parts).await.context("cannot read the database")
}
