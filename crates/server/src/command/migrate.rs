//! `elinvoima migrate`: brings the schema up to date; replicas that do so together take turns.

use anyhow::Result;

use super::say;
use crate::config::Database;
use crate::wiring;

pub(super) async fn run(options: Database) -> Result<()> {
    let _lock = options.lock()?;
    wiring::database(&options.url()?).await?;
    say("The database schema is up to date.");
    Ok(())
}
