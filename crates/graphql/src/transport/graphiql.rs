//! `GraphiQL` for people who look at `/graphql` with a browser, served from this binary alone.

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use axum::routing::get;

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// What the page may load: its own files, and styles its editor sets on elements.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const ASSETS: &[(&str, &str, &str)] = &[
    ("react.production.min.js", SCRIPT, include_str!("../../assets/react.production.min.js")),
    ("react-dom.production.min.js", SCRIPT, include_str!("../../assets/react-dom.production.min.js")),
    ("graphiql.min.js", SCRIPT, include_str!("../../assets/graphiql.min.js")),
    ("graphiql.min.css", STYLE, include_str!("../../assets/graphiql.min.css")),
    ("start.js", SCRIPT, include_str!("../../assets/start.js")),
    ("start.css", STYLE, include_str!("../../assets/start.css")),
];

fn served(
    status: StatusCode,
    media: &'static str,
    body: &'static str,
    more: &[(HeaderName, &'static str)],
) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [(CONTENT_TYPE, media), (X_CONTENT_TYPE_OPTIONS, "nosniff")].iter().chain(more) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Returns the page.
pub(super) fn page() -> Response<Body> {
    let more = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        (CACHE_CONTROL, "no-cache"),
    ];
    served(StatusCode::OK, HTML, include_str!("../../assets/index.html"), &more)
}

/// Returns the routes of what the page needs.
pub(super) fn assets<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/graphql/assets/{name}", get(asset))
}

async fn asset(Path(name): Path<String>) -> Response<Body> {
    match ASSETS.iter().find(|(known, _, _)| *known == name) {
        Some((_, media, body)) => {
            served(StatusCode::OK, media, body, &[(CACHE_CONTROL, "public, max-age=86400")])
        }
        None => served(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "not found", &[]),
    }
}
