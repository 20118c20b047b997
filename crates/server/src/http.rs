//! The server around both doors: health, limits, headers, and a graceful end.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use workflow::App;

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Returns everything that is served.
pub(crate) fn router(app: &App, mailbox: Option<PathBuf>) -> Router {
    let health = Router::new()
        .route("/livez", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/healthz", get(health))
        .with_state(app.clone());
    let header = |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    Router::new()
        .merge(graphql::router(app.clone(), graphql::Limits::default()))
        .merge(web::router(app.clone(), web::Settings { mailbox }))
        .merge(health)
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "no-referrer"))
        .layer(header(header::X_FRAME_OPTIONS, "SAMEORIGIN"))
        .layer(TraceLayer::new_for_http().make_span_with(span))
}

/// Names a request in the log by its route; an address may hold a personal link's secret and is never logged.
fn span(request: &axum::extract::Request) -> tracing::Span {
    let route = request
        .extensions()
        .get::<axum::extract::MatchedPath>()
        .map_or("", axum::extract::MatchedPath::as_str);
    tracing::info_span!("request", method = %request.method(), route)
}

/// Says whether requests can be answered: the database is there and its schema is the one this binary knows.
async fn ready(State(app): State<App>) -> Response {
    match app.readiness().await {
        Ok(()) => "ok".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response()
        }
    }
}

/// Tells how the background work is doing.
async fn health(State(app): State<App>) -> Response {
    match app.health().await {
        Ok(health) => {
            let status = if health.well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
            (status, Json(health)).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "the health cannot be told");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// Serves until told to stop, then lets requests finish.
pub(crate) async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) -> Result<()> {
    axum::serve(listener, router)
        .with_graceful_shutdown(async move { stop.cancelled().await })
        .await
        .context("the server stopped")
}

/// Stops everything when the process is asked to end.
pub(crate) fn stop_on_signal(stop: CancellationToken) -> Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .context("cannot listen for signals")?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        tracing::info!("stopping");
        stop.cancel();
    });
    Ok(())
}
