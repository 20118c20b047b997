//! `elinvoima serve`: a real installation.

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use workflow::Settings;

use crate::cli::Serve;
use crate::{background, http, wiring};

pub(super) async fn run(options: Serve) -> Result<()> {
    let lock = options.database.lock()?;
    let transport = options.mail.transport()?;
    let key = options.secrets.key(&options.database.folder()?, || wiring::entropy().secret())?;
    let store = wiring::database(&options.database.url()?).await?;
    let listener = TcpListener::bind(options.web.listen)
        .await
        .with_context(|| format!("cannot listen on {}", options.web.listen))?;
    let settings = Settings {
        base_url: options.web.public(listener.local_addr()?)?,
        demo: false,
        mail_from: options.mail.mail_from.clone(),
        mail_from_name: options.mail.mail_from_name.clone(),
        signer: options.mail.signer()?,
        bounces: options.bounces.settings()?,
    };
    tracing::info!(address = %settings.base_url, "serving");
    let app = wiring::app(store, key, transport, settings).await?;
    let stop = CancellationToken::new();
    http::stop_on_signal(stop.clone())?;
    let router = http::router(&app, None, options.web.proxy_header()?)
        .merge(http::bounces(&app, options.bounces.secret()?));
    let background = (!options.no_worker).then(|| {
        tokio::spawn(background::run(
            app.clone(),
            lock.is_some(),
            options.mail.smtp_connections,
            options.bounces.folder(),
            stop.clone(),
        ))
    });
    http::serve(listener, router, stop.clone()).await?;
    stop.cancel();
    if let Some(background) = background {
        background.await.context("the background work ended unexpectedly")?;
    }
    Ok(())
}
