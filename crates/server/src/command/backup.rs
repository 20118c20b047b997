//! `elinvoima backup`: one consistent copy of the SQLite database, taken while it is in use.

use anyhow::{Context, Result, bail};

use super::say;
use crate::cli::Backup;
use crate::lock;

pub(super) async fn run(options: Backup) -> Result<()> {
    let url = options.database.url()?;
    let Some(file) = lock::sqlite_file(&url) else {
        bail!("PostgreSQL has its own tools for this: pg_dump, or a base backup with its log");
    };
    if !file.exists() {
        bail!("there is no database at {}", file.display());
    }
    if options.to.exists() {
        bail!("{} exists already; name a file that does not", options.to.display());
    }
    let store = store::Store::connect(&url).await.context("cannot open the database")?;
    store.copy_to(&options.to).await.context("the copy failed")?;
    say(&format!("The database was copied to {}.", options.to.display()));
    Ok(())
}
