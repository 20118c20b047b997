//! `elinvoima worker`: planning and sending beside replicas that serve.

use anyhow::{Result, bail};
use tokio_util::sync::CancellationToken;
use workflow::Settings;

use crate::cli::Worker;
use crate::{background, http, lock, wiring};

pub(super) async fn run(options: Worker) -> Result<()> {
    let url = options.database.url()?;
    if lock::sqlite_file(&url).is_some() {
        bail!(
            "a SQLite file belongs to one process: `elinvoima serve` plans and sends by itself; a worker needs PostgreSQL"
        );
    }
    let transport = options.mail.transport()?;
    let key = options.secrets.key(&options.database.folder()?, || wiring::entropy().secret())?;
    let store = wiring::database(&url).await?;
    let settings = Settings {
        base_url: options.base_url.trim_end_matches('/').to_owned(),
        demo: false,
        mail_from: options.mail.mail_from.clone(),
        mail_from_name: options.mail.mail_from_name.clone(),
        signer: options.mail.signer()?,
        bounces: options.bounces.settings()?,
    };
    let app = wiring::app(store, key, transport, settings).await?;
    let stop = CancellationToken::new();
    http::stop_on_signal(stop.clone())?;
    background::run(app, false, options.mail.smtp_connections, options.bounces.folder(), stop).await;
    Ok(())
}
