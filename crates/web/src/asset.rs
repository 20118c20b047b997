//! The stylesheet and the icon: compiled in, named by their content, and kept by browsers for a year.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use sha2::{Digest, Sha256};

/// A file that never changes under its name.
pub(crate) struct Asset {
    /// Its address.
    pub(crate) path: String,
    kind: &'static str,
    content: &'static str,
}

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, content: &'static str) -> Self {
        let digest = Sha256::digest(content.as_bytes());
        let mut start = [0; 8];
        start.copy_from_slice(&digest[..8]);
        let hash = u64::from_be_bytes(start);
        Self { path: format!("/assets/{name}-{hash:016x}.{ending}"), kind, content }
    }
}

/// The stylesheet.
pub(crate) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("style", "css", "text/css; charset=utf-8", include_str!("../assets/style.css"))
});
/// The icon.
pub(crate) static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("icon", "svg", "image/svg+xml", include_str!("../assets/icon.svg")));

/// Serves an asset.
pub(crate) async fn serve(Path(name): Path<String>) -> Response {
    let path = format!("/assets/{name}");
    let Some(asset) = [&*STYLE, &*ICON].into_iter().find(|asset| asset.path == path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    ([(CONTENT_TYPE, HeaderValue::from_static(asset.kind)), (CACHE_CONTROL, forever)], asset.content)
        .into_response()
}
