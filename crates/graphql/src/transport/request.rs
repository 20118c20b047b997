//! Reads a request: a JSON object in a body, or the same in an address.

use async_graphql::Variables;
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::parser::{self, parse_query};
use axum::body::{Body, to_bytes};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use serde_json::{Map, Value};

use super::answer::Failure;
use crate::error::{Code, Raised};
use crate::limits::Limits;

/// What is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    /// The query text.
    pub(super) query: String,
    /// Which operation of it.
    pub(super) operation_name: Option<String>,
    /// The variables.
    pub(super) variables: Variables,
}

fn malformed(message: &str) -> Failure {
    Failure::malformed(Raised::new(Code::BadInput, message))
}

/// Reads a body.
pub(super) async fn from_body(headers: &HeaderMap, body: Body, limits: &Limits) -> Result<Asked, Failure> {
    if !is_json(headers) {
        let raised = Raised::new(Code::UnsupportedMediaType, "the body is sent as application/json in UTF-8");
        return Err(raised.into());
    }
    let too_large = || {
        Failure::from(Raised::new(Code::TooLarge, format!("the body is longer than {} bytes", limits.body)))
    };
    let announced =
        headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limits.body) {
        return Err(too_large());
    }
    let bytes = to_bytes(body, limits.body).await.map_err(|_| too_large())?;
    let Ok(Value::Object(fields)) = serde_json::from_slice(&bytes) else {
        return Err(malformed("the body is a JSON object; several requests at once are not taken"));
    };
    from_fields(fields)
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = value.split(';').map(str::trim);
    let json = parts.next().is_some_and(|media| media.eq_ignore_ascii_case("application/json"));
    let mut charsets =
        parts.filter_map(|part| part.to_ascii_lowercase().strip_prefix("charset=").map(str::to_owned));
    json && charsets.all(|charset| charset.trim_matches('"') == "utf-8")
}

/// Reads an address; variables and extensions stand in it as JSON.
pub(super) fn from_query(query: &str, limits: &Limits) -> Result<Asked, Failure> {
    if query.len() > limits.body {
        let raised = Raised::new(Code::TooLarge, format!("the address is longer than {} bytes", limits.body));
        return Err(raised.into());
    }
    let mut fields = Map::new();
    let pairs: Vec<(String, String)> = axum::extract::Query::try_from_uri(
        &format!("/?{query}").parse().map_err(|_| malformed("the address cannot be read"))?,
    )
    .map_err(|_| malformed("the address cannot be read"))?
    .0;
    for (name, value) in pairs {
        let value = match name.as_str() {
            "variables" | "extensions" if !value.is_empty() => serde_json::from_str(&value)
                .map_err(|_| malformed("variables and extensions are JSON objects"))?,
            "variables" | "extensions" => Value::Null,
            _ => Value::String(value),
        };
        fields.insert(name, value);
    }
    from_fields(fields)
}

fn from_fields(mut fields: Map<String, Value>) -> Result<Asked, Failure> {
    let Some(Value::String(query)) = fields.remove("query") else {
        return Err(malformed("the field query is a string"));
    };
    let operation_name = match fields.remove("operationName") {
        None | Some(Value::Null) => None,
        // An empty form field names nothing.
        Some(Value::String(name)) if name.is_empty() => None,
        Some(Value::String(name)) => Some(name),
        Some(_) => return Err(malformed("the field operationName is a string")),
    };
    let variables = match fields.remove("variables") {
        None | Some(Value::Null) => Variables::default(),
        Some(given @ Value::Object(_)) => Variables::from_json(given),
        Some(_) => return Err(malformed("the field variables is an object")),
    };
    match fields.remove("extensions") {
        None | Some(Value::Null | Value::Object(_)) => Ok(Asked { query, operation_name, variables }),
        Some(_) => Err(malformed("the field extensions is an object")),
    }
}

/// Parses the query; what is wrong is said by place, never by repeating the text.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the library may add errors, and its own words may repeat the text"
)]
pub(super) fn parsed(asked: &Asked) -> Result<ExecutableDocument, Failure> {
    parse_query(&asked.query).map_err(|error| {
        let place = error.positions().next();
        let place =
            place.map_or_else(String::new, |at| format!(" at line {}, column {}", at.line, at.column));
        let what = match error {
            parser::Error::MultipleOperations { .. } => "there is more than one operation without a name",
            parser::Error::OperationDuplicated { .. } => "two operations have the same name",
            parser::Error::FragmentDuplicated { .. } => "two fragments have the same name",
            parser::Error::MissingOperation => "there is no operation",
            parser::Error::RecursionLimitExceeded => "it is nested too deeply",
            _ => "it cannot be read",
        };
        Failure::invalid(Raised::new(Code::BadInput, format!("the query is not GraphQL: {what}{place}")))
    })
}
