//! Writes a response: status, media type, and JSON whose fields stand in the order they were asked for.

use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{ErrorExtensionValues, Response as Answer, ServerError, Value};
use axum::body::Body;
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, VARY, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, Response, StatusCode};
use serde_json::json;

use super::accept::Media;
use super::order;
use crate::error::{Code, Raised};

/// Errors of one response; more are not worth reading.
const ERRORS: usize = 20;
/// Characters of one error message; a client's own text may stand in it.
const MESSAGE: usize = 300;

/// A request that was not executed.
#[derive(Debug)]
pub(super) struct Failure {
    raised: Raised,
    how: How,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// Not even a GraphQL request: the status says so in both media types.
    Malformed,
    /// A GraphQL request that is not valid: 200 where the client knows only `application/json`.
    Invalid,
}

impl Failure {
    /// Says that something is no GraphQL request.
    pub(super) const fn malformed(raised: Raised) -> Self {
        Self { raised, how: How::Malformed }
    }

    /// Says that a GraphQL request is not valid.
    pub(super) const fn invalid(raised: Raised) -> Self {
        Self { raised, how: How::Invalid }
    }
}

impl From<Raised> for Failure {
    fn from(raised: Raised) -> Self {
        Self::malformed(raised)
    }
}

const fn status(code: Code) -> StatusCode {
    match code {
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::Forbidden => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::BadInput => StatusCode::BAD_REQUEST,
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::Conflict => StatusCode::CONFLICT,
        Code::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
        Code::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Code::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
        Code::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn respond(status: StatusCode, media: Media, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media.name()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(VARY, HeaderValue::from_static("Accept, Accept-Language, Authorization"));
    response
}

/// Answers a request that was not executed: without `data`.
pub(super) fn failed(media: Media, failure: Failure) -> Response<Body> {
    let Failure { raised, how } = failure;
    let status =
        if media == Media::Json && how == How::Invalid { StatusCode::OK } else { status(raised.code) };
    let body = json!({ "errors": [{ "message": raised.message, "extensions": raised.extensions() }] });
    let mut response = respond(status, media, body.to_string());
    let headers = response.headers_mut();
    if raised.code == Code::MethodNotAllowed {
        headers.insert(ALLOW, HeaderValue::from_static("POST"));
    }
    if raised.code == Code::Unauthenticated {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// Answers a request that was executed, or found invalid before it was.
pub(super) fn finished(media: Media, answer: Answer, document: &ExecutableDocument) -> Response<Body> {
    // What fails while it is executed knows its place in the data; what was never executed does not.
    let invalid = answer.data == Value::Null && answer.errors.iter().all(|error| error.path.is_empty());
    let errors: Vec<_> = answer.errors.into_iter().take(ERRORS).map(|error| shown(error, invalid)).collect();
    if invalid && !errors.is_empty() {
        let status = if media == Media::Json { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        return respond(status, media, json!({ "errors": errors }).to_string());
    }
    let data = order::ordered(answer.data, document);
    let data = serde_json::to_string(&data);
    let errors = if errors.is_empty() { Ok(None) } else { serde_json::to_string(&errors).map(Some) };
    match (data, errors) {
        (Ok(data), Ok(None)) => respond(StatusCode::OK, media, format!("{{\"data\":{data}}}")),
        (Ok(data), Ok(Some(errors))) => {
            respond(StatusCode::OK, media, format!("{{\"data\":{data},\"errors\":{errors}}}"))
        }
        (Err(error), _) | (_, Err(error)) => {
            tracing::error!(%error, "a response cannot be written as JSON");
            failed(media, Raised::new(Code::Internal, "something went wrong on our side").into())
        }
    }
}

/// Makes an error short, and gives it a code if it has none: the library's own errors are about the request.
fn shown(mut error: ServerError, invalid: bool) -> ServerError {
    if error.message.chars().count() > MESSAGE {
        error.message = error.message.chars().take(MESSAGE).chain("…".chars()).collect();
    }
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    if extensions.get("code").is_none() {
        // While it runs only a value that does not fit its type is the request's fault; the rest would be ours.
        let code = if invalid || !error.locations.is_empty() { Code::BadInput } else { Code::Internal };
        extensions.set("code", code.key());
    }
    error
}
