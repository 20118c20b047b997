//! The server around both doors: health, limits, headers, and a graceful end.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use workflow::App;
use workflow::access::Client;

/// A report is small; a message that came back whole may be larger.
const LARGEST_BOUNCE: usize = 1 << 20;
/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Returns everything that is served. A client's address is read from the proxy's header if one is trusted.
pub(crate) fn router(app: &App, mailbox: Option<PathBuf>, proxy_header: Option<HeaderName>) -> Router {
    let guard = Guard { app: app.clone(), proxy_header: proxy_header.map(Arc::new) };
    let settings = web::Settings { mailbox };
    let health = Router::new()
        .route("/livez", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/healthz", get(health))
        .route("/metrics", get(metrics))
        .with_state(app.clone());
    let header = |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    let router = Router::new()
        .merge(graphql::router(app.clone(), graphql::Limits::default()))
        .merge(web::router(app.clone(), settings.clone()))
        .merge(health)
        .layer(axum::middleware::from_fn_with_state(guard, limit_client))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE));
    web::in_words(router, app.clone(), settings)
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "no-referrer"))
        .layer(header(header::X_FRAME_OPTIONS, "SAMEORIGIN"))
        .layer(TraceLayer::new_for_http().make_span_with(span))
}

/// Returns where a mail server or a provider posts what came back; nothing without a secret to ask for.
pub(crate) fn bounces(app: &App, secret: Option<SecretString>) -> Router {
    let Some(secret) = secret else { return Router::new() };
    let state = (app.clone(), Arc::new(secret));
    let route = post(take_bounce).layer(DefaultBodyLimit::max(LARGEST_BOUNCE));
    Router::new().route("/bounces", route).with_state(state)
}

/// Takes one message as it arrived, for whoever knows the secret.
async fn take_bounce(
    State((app, secret)): State<(App, Arc<SecretString>)>,
    headers: HeaderMap,
    message: Bytes,
) -> Response {
    let told = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes);
    let told = told.and_then(|told| told.strip_prefix(b"Bearer ")).unwrap_or_default();
    let known: bool = secret.expose_secret().as_bytes().ct_eq(told).into();
    if !known {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().map(str::trim) != Some("message/rfc822") {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    match app.take_report(&message).await {
        Ok(taken) => Json(serde_json::json!({ "taken": taken })).into_response(),
        Err(error) => {
            tracing::error!(%error, "what came back could not be taken");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// What stands between a client and signing in.
#[derive(Clone)]
struct Guard {
    app: App,
    proxy_header: Option<Arc<HeaderName>>,
}

/// Lets one client ask for so many codes and try so many links, whoever's they are; each address has limits of its own.
/// What a GraphQL request asks for is known only inside, where its mutations count the client found here.
async fn limit_client(State(guard): State<Guard>, mut request: Request, next: Next) -> Response {
    let client = client_address(&request, guard.proxy_header.as_deref());
    request.extensions_mut().insert(Client(client));
    if !gets_in(&request) {
        return next.run(request).await;
    }
    match guard.app.limit_client(Client(client)).await {
        Ok(()) => next.run(request).await,
        Err(error) => {
            tracing::warn!(%client, %error, "a client asks too often");
            StatusCode::TOO_MANY_REQUESTS.into_response()
        }
    }
}

/// Returns whether a form is sent that asks for a code, answers with one, or comes by a link instead of either.
fn gets_in(request: &Request) -> bool {
    let path = request.uri().path();
    let begins = ["/sign-in", "/l/", "/p/", "/register"].iter().any(|start| path.starts_with(start));
    request.method() == Method::POST && begins
}

/// Returns the client's address: the last one in the trusted header, which our own proxy wrote, or the connection's.
fn client_address(request: &Request, proxy_header: Option<&HeaderName>) -> IpAddr {
    let told = proxy_header.and_then(|name| request.headers().get_all(name).iter().next_back());
    let told = told.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    let connected =
        || request.extensions().get::<ConnectInfo<SocketAddr>>().map(|connected| connected.0.ip());
    told.or_else(connected).unwrap_or(IpAddr::from([0, 0, 0, 0]))
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

/// Tells how the background work is doing, to Prometheus.
async fn metrics(State(app): State<App>) -> Response {
    match app.health().await {
        Ok(health) => {
            let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
            ([(header::CONTENT_TYPE, kind)], crate::metrics::render(&health)).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "the metrics cannot be told");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
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
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn request(headers: &[&str]) -> Request {
        let mut request = Request::new(Body::empty());
        for value in headers {
            request.headers_mut().append("x-forwarded-for", HeaderValue::from_str(value).unwrap());
        }
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1))));
        request
    }

    #[test]
    fn a_header_is_believed_only_if_it_is_trusted() {
        let trusted = HeaderName::from_static("x-forwarded-for");
        let told = request(&["10.0.0.9", "192.0.2.1, 198.51.100.7"]);
        assert_eq!(client_address(&told, None), IpAddr::from([127, 0, 0, 1]));
        assert_eq!(client_address(&told, Some(&trusted)), IpAddr::from([198, 51, 100, 7]));
        assert_eq!(client_address(&request(&["nonsense"]), Some(&trusted)), IpAddr::from([127, 0, 0, 1]));
    }
}
