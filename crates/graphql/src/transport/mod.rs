//! GraphQL over HTTP, as specified: one operation a request, status codes that mean something, and limits first.

mod accept;
mod answer;
mod graphiql;
mod order;
mod request;

use std::sync::Arc;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{ACCEPT, AUTHORIZATION};
use axum::http::{Extensions, HeaderMap, Request, Response};
use axum::routing::get;
use domain::text::Language;
use workflow::access::Client;
use workflow::{App, Viewer};

use self::accept::Media;
use self::answer::{Failure, failed};
use self::request::Asked;
use crate::asking::Asking;
use crate::error::{Code, Raised};
use crate::guard;
use crate::limits::Limits;
use crate::schema::Schemas;

struct Door {
    app: App,
    limits: Limits,
    schemas: Schemas,
}

/// Returns the door at `/graphql`.
pub fn router(app: App, limits: Limits) -> Router {
    let schemas = Schemas::new(&limits);
    let door = Arc::new(Door { app, limits, schemas });
    Router::new().route("/graphql", get(by_get).post(by_post)).merge(graphiql::assets()).with_state(door)
}

/// Who sends a request, as far as the transport can tell.
struct Origin<'a> {
    headers: &'a HeaderMap,
    client: Client,
}

impl<'a> Origin<'a> {
    fn of(headers: &'a HeaderMap, extensions: &Extensions) -> Self {
        Self { headers, client: extensions.get().copied().unwrap_or(Client::UNKNOWN) }
    }
}

/// Answers a query in an address; or, to a browser that only looks, shows where to write one.
async fn by_get(State(door): State<Arc<Door>>, request: Request<Body>) -> Response<Body> {
    let query = request.uri().query().unwrap_or_default();
    if query.is_empty() && accept::wants_page(request.headers().get(ACCEPT)) {
        return graphiql::page();
    }
    let media = match accept::media(request.headers().get(ACCEPT)) {
        Ok(media) => media,
        Err(raised) => return failed(Media::Json, raised.into()),
    };
    let asked = match request::from_query(query, &door.limits) {
        Ok(asked) => asked,
        Err(failure) => return failed(media, failure),
    };
    answered(&door, media, &Origin::of(request.headers(), request.extensions()), asked, true).await
}

async fn by_post(State(door): State<Arc<Door>>, request: Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let media = match accept::media(parts.headers.get(ACCEPT)) {
        Ok(media) => media,
        Err(raised) => return failed(Media::Json, raised.into()),
    };
    let asked = match request::from_body(&parts.headers, body, &door.limits).await {
        Ok(asked) => asked,
        Err(failure) => return failed(media, failure),
    };
    answered(&door, media, &Origin::of(&parts.headers, &parts.extensions), asked, false).await
}

async fn answered(
    door: &Arc<Door>,
    media: Media,
    origin: &Origin<'_>,
    asked: Asked,
    reading: bool,
) -> Response<Body> {
    match execute(door, origin, asked, reading).await {
        Ok((response, document)) => answer::finished(media, response, &document),
        Err(failure) => failed(media, failure),
    }
}

type Executed = (async_graphql::Response, ExecutableDocument);

async fn execute(
    door: &Arc<Door>,
    origin: &Origin<'_>,
    asked: Asked,
    reading: bool,
) -> Result<Executed, Failure> {
    guard::text(&asked.query, &door.limits).map_err(Raised::from)?;
    let document = request::parsed(&asked)?;
    guard::document(&document, &asked.variables, &door.limits).map_err(Raised::from)?;
    let operation = chosen(&document, asked.operation_name.as_deref())?;
    let writes = operation.ty == OperationType::Mutation;
    if reading && writes {
        let raised = Raised::new(Code::MethodNotAllowed, "a mutation is sent with POST, never in an address");
        return Err(raised.into());
    }
    let viewer = viewer(&door.app, origin.headers).await?;
    let known = viewer.person_id().is_some();
    let mut request = async_graphql::Request::new(asked.query).variables(asked.variables);
    if let Some(name) = asked.operation_name {
        request = request.operation_name(name);
    }
    request.set_parsed_query(document.clone());
    let request = request.data(Asking::new(door.app.clone(), viewer, origin.client));
    let response = run(door, request, known, writes).await?;
    Ok((response, document))
}

/// Runs it within the time limit. A query that takes too long is dropped; a mutation is not cut off in the middle of
/// its transaction, only its answer is not waited for.
async fn run(
    door: &Arc<Door>,
    request: async_graphql::Request,
    known: bool,
    writes: bool,
) -> Result<async_graphql::Response, Failure> {
    let late = |_| Failure::from(Raised::new(Code::TimedOut, "it took too long"));
    let limit = door.limits.time;
    if !writes {
        return tokio::time::timeout(limit, door.schemas.of(known).execute(request)).await.map_err(late);
    }
    let working = Arc::clone(door);
    let work = tokio::spawn(async move { working.schemas.of(known).execute(request).await });
    tokio::time::timeout(limit, work).await.map_err(late)?.map_err(|error| {
        tracing::error!(%error, "a mutation did not end");
        Failure::from(Raised::new(Code::Internal, "something went wrong on our side"))
    })
}

fn chosen<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<&'a OperationDefinition, Failure> {
    let mut operations = document.operations.iter();
    let found = match name {
        Some(name) => operations.find(|(known, _)| known.is_some_and(|known| known.as_str() == name)),
        None => operations.next().filter(|_| operations.next().is_none()),
    };
    let (_, operation) = found.ok_or_else(|| {
        let message = if name.is_some() {
            "there is no operation of this name"
        } else {
            "say which operation is meant"
        };
        Failure::invalid(Raised::new(Code::BadInput, message))
    })?;
    Ok(&operation.node)
}

/// Returns who asks, in the language the request asks for, or else their own.
async fn viewer(app: &App, headers: &HeaderMap) -> Result<Viewer, Raised> {
    let language = accept::language(headers);
    let Some(value) = headers.get(AUTHORIZATION) else {
        return Ok(Viewer::anonymous(language.unwrap_or(Language::Fi)));
    };
    let refused = || Raised::new(Code::Unauthenticated, "the bearer secret is not valid, or not any more");
    let secret = value.to_str().ok().and_then(bearer).ok_or_else(refused)?;
    let found = app.viewer_of_bearer(secret, language).await;
    let found = found.map_err(|error| Raised::of(error, language.unwrap_or(Language::Fi)))?;
    found.ok_or_else(refused)
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, secret) = value.split_once(' ')?;
    let secret = secret.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !secret.is_empty() && secret.len() <= 200).then_some(secret)
}
