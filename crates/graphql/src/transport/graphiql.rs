//! A page for people who look at `/graphql` with a browser.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Response};

use super::Door;

/// Returns the page.
pub(super) fn page() -> Response<Body> {
    let mut response = Response::new(Body::from("<!doctype html><title>GraphQL</title>"));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// Returns the routes of what the page needs.
pub(super) fn assets() -> Router<Arc<Door>> {
    Router::new()
}
