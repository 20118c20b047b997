//! Turning a template into a response.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::header::CACHE_CONTROL;
use http::{HeaderValue, StatusCode};

use crate::form::Failed;

/// Shows a page.
pub(crate) fn page(template: &impl Template) -> Response {
    with_status(template, StatusCode::OK)
}

/// Shows a page whose form may have been refused.
pub(crate) fn after(template: &impl Template, failed: Option<&Failed>) -> Response {
    let status = match failed {
        Some(failed) if failed.is_stale() => StatusCode::CONFLICT,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    with_status(template, status)
}

/// Shows a page with a status.
pub(crate) fn with_status(template: &impl Template, status: StatusCode) -> Response {
    match template.render() {
        // Pages are about one person; nobody on the way keeps a copy.
        Ok(html) => {
            (status, [(CACHE_CONTROL, HeaderValue::from_static("no-store"))], Html(html)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a template could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
