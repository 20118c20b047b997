//! What a client accepts: the media type of the response, and the language of its words.

use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, HeaderValue};
use domain::text::Language;

use crate::error::{Code, Raised};

/// The media type of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/graphql-response+json`: the status tells whether the request was executed.
    Graphql,
    /// `application/json`: every well-formed request is answered with 200.
    Json,
}

impl Media {
    /// Returns the media type as a header says it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Graphql => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// Reads a header of weighted values, the most wanted first; what has the weight zero is left out.
fn weighted(value: &str) -> Vec<(&str, f32)> {
    let mut wanted: Vec<_> = value
        .split(',')
        .filter_map(|part| {
            let mut parts = part.split(';');
            let name = parts.next()?.trim();
            let weight = parts.find_map(|parameter| parameter.trim().strip_prefix("q=")?.parse::<f32>().ok());
            Some((name, weight.unwrap_or(1.0)))
        })
        .filter(|(name, weight)| !name.is_empty() && *weight > 0.0)
        .collect();
    wanted.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    wanted
}

/// Returns the media type to answer in; without a wish it is the one every client knows.
pub(super) fn media(accept: Option<&HeaderValue>) -> Result<Media, Raised> {
    let Some(accept) = accept else { return Ok(Media::Json) };
    let wanted = accept.to_str().unwrap_or_default();
    let known = |(name, _): &(&str, f32)| match name.to_ascii_lowercase().as_str() {
        "application/graphql-response+json" => Some(Media::Graphql),
        "application/json" | "application/*" | "*/*" => Some(Media::Json),
        _ => None,
    };
    weighted(wanted).iter().find_map(known).ok_or_else(|| {
        let message = "answers come as application/graphql-response+json or application/json";
        Raised::new(Code::NotAcceptable, message)
    })
}

/// Returns whether a browser asks for a page.
pub(super) fn wants_page(accept: Option<&HeaderValue>) -> bool {
    let wanted = accept.and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    weighted(wanted).first().is_some_and(|(name, _)| name.eq_ignore_ascii_case("text/html"))
}

/// Returns the language a request asks for, if it is one of ours.
pub(super) fn language(headers: &HeaderMap) -> Option<Language> {
    let wanted = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    weighted(wanted).iter().find_map(|(code, _)| Language::from_code(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(accept: &str) -> Result<Media, Code> {
        media(Some(&HeaderValue::from_str(accept).unwrap())).map_err(|raised| raised.code)
    }

    #[test]
    fn the_most_wanted_known_type_wins() {
        assert_eq!(asked("application/graphql-response+json"), Ok(Media::Graphql));
        assert_eq!(asked("application/json;q=0.9, application/graphql-response+json"), Ok(Media::Graphql));
        assert_eq!(asked("text/html, */*;q=0.1"), Ok(Media::Json));
        assert_eq!(
            asked("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8"),
            Ok(Media::Graphql)
        );
        assert_eq!(asked("text/plain"), Err(Code::NotAcceptable));
        assert_eq!(asked("application/json;q=0"), Err(Code::NotAcceptable));
        assert_eq!(media(None).map_err(|raised| raised.code), Ok(Media::Json));
    }

    #[test]
    fn a_browser_wants_a_page_and_a_client_does_not() {
        let browser =
            HeaderValue::from_static("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        assert!(wants_page(Some(&browser)));
        assert!(!wants_page(Some(&HeaderValue::from_static("*/*"))));
        assert!(!wants_page(None));
    }

    #[test]
    fn the_language_is_the_first_of_ours_that_is_wanted() {
        let asked = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_str(text).unwrap());
            language(&headers)
        };
        assert_eq!(asked("de, sv-FI;q=0.8, en;q=0.5"), Some(Language::Sv));
        assert_eq!(asked("en;q=0.5, fi"), Some(Language::Fi));
        assert_eq!(asked("de"), None);
    }
}
