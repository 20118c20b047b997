//! One reminder in the bytes in which the dispatcher hands it over.

use anyhow::{Context, Result};
use mail::Sealed;
use workflow::mailing::Dispatcher;

use crate::population::Population;
use crate::site::Site;

/// Plans and sends one reminder, and returns what left.
pub(crate) async fn reminder() -> Result<Sealed> {
    let site = Site::in_a_file().await?;
    Population::due(1).settle(&site).await?;
    site.app.plan().await?;
    Dispatcher::new(site.app.clone()).run_once().await?;
    site.mailbox.accepted().pop().context("no reminder has left")
}
