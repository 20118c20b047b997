//! What is refused before a handler sees it, or after it gave up, as a page like all others: another site's form, a form
//! that is too large or cannot be read, an address that takes no such request, a request that took too long.

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT, CONTENT_TYPE, HOST, REFERER};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode, Uri};

use crate::failure;
use crate::form::Kept;
use crate::visit::{Visit, Web, own_path};

/// Replaces a refusal that is no page by one.
pub(crate) async fn tell(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    if !wants_page(request.headers()) {
        return next.run(request).await;
    }
    // An outer one has begun to keep it already.
    let kept = request.extensions().get::<Kept>().cloned().unwrap_or_default();
    request.extensions_mut().insert(kept.clone());
    let (parts, body) = request.into_parts();
    let mut asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some((status, words)) =
        words(&asked.method, response.status()).filter(|_| !is_document(response.headers()))
    else {
        return response;
    };
    let back = came_from(&asked);
    let visit = match Visit::from_request_parts(&mut asked, &web).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    let page = failure::told(&visit, status, words, kept.posted(), back);
    let (from, _) = response.into_parts();
    let mut page = page.into_response();
    // Which methods an address takes, or when to try again, is still said.
    for name in [http::header::ALLOW, http::header::RETRY_AFTER] {
        if let Some(value) = from.headers.get(&name) {
            page.headers_mut().insert(name, value.clone());
        }
    }
    page
}

/// Programs ask for other things and get the bare status.
fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get_all(ACCEPT)
        .iter()
        .any(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html")))
}

/// Returns whether somebody has said already what is wrong, in a form made for reading.
fn is_document(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    !(kind.is_empty() || kind.starts_with("text/plain"))
}

/// Returns the status to answer with and the name of its words, without `-title` and `-lead`.
fn words(method: &Method, status: StatusCode) -> Option<(StatusCode, &'static str)> {
    let words = match status {
        // An address with an id in it that cannot be one leads nowhere.
        StatusCode::BAD_REQUEST if method != Method::POST => {
            return Some((StatusCode::NOT_FOUND, "page-missing"));
        }
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            "page-unreadable"
        }
        StatusCode::FORBIDDEN => "page-elsewhere",
        StatusCode::NOT_FOUND => "page-missing",
        StatusCode::METHOD_NOT_ALLOWED => "page-not-opened",
        StatusCode::PAYLOAD_TOO_LARGE => "page-too-large",
        StatusCode::TOO_MANY_REQUESTS => "page-too-often",
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
            "page-too-slow"
        }
        status if status.is_server_error() => "page-broken",
        _ => return None,
    };
    Some((status, words))
}

/// Returns the page of this site that led here.
fn came_from(parts: &Parts) -> Option<String> {
    let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let from: Uri = text(REFERER)?.parse().ok()?;
    if from.authority()?.as_str() != text(HOST)? {
        return None;
    }
    own_path(from.path_and_query()?.as_str()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(referer: &str) -> Parts {
        let request = http::Request::get("/steps/x/move/skip").header(HOST, "elinvoima.example.fi");
        request.header(REFERER, referer).body(()).unwrap().into_parts().0
    }

    #[test]
    fn the_way_back_leads_to_this_site_only() {
        let back = came_from(&parts("https://elinvoima.example.fi/agreements/new?a=1"));
        assert_eq!(back.as_deref(), Some("/agreements/new?a=1"));
        assert_eq!(came_from(&parts("https://evil.example/agreements/new")), None);
        assert_eq!(came_from(&parts("https://elinvoima.example.fi//evil.example")), None);
        assert_eq!(came_from(&parts("nonsense")), None);
    }
}
