//! Which language a page speaks: the one chosen on the page, else the person's own, else what the browser asks for.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::text::Language;
use http::header::SET_COOKIE;
use http::{Method, Uri};

use crate::cookie;
use crate::visit::Web;

/// The language where nothing says otherwise.
pub(crate) const FALLBACK: Language = Language::Fi;

/// Returns the language a browser asks for, by the weights it gives.
pub(crate) fn accepted(header: &str) -> Option<Language> {
    let mut wishes: Vec<(f32, Language)> = header
        .split(',')
        .filter_map(|wish| {
            let (tag, rest) = wish.split_once(';').unwrap_or((wish, ""));
            let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.parse().ok())?;
            Some((weight, Language::from_code(tag.trim())?))
        })
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    // The sort is stable: of two equal wishes the first one wins.
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
    wishes.first().map(|(_, language)| *language)
}

/// Returns the address of the same page in another language.
pub(crate) fn switched(path: &str, language: Language) -> String {
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark}lang={}", language.code())
}

/// Takes note of a language chosen with `?lang=`, and shows the page under its plain address.
pub(crate) async fn choose(State(web): State<Web>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let Some((language, plain)) = chosen(request.uri()) else { return next.run(request).await };
    let mut response = Redirect::to(&plain).into_response();
    if let Some(header) = cookie::language(language.code(), web.secure()) {
        response.headers_mut().append(SET_COOKIE, header);
    }
    response
}

fn chosen(uri: &Uri) -> Option<(Language, String)> {
    let query = uri.query()?;
    let (mine, rest): (Vec<_>, Vec<_>) = query.split('&').partition(|pair| pair.starts_with("lang="));
    let language = Language::from_code(mine.first()?.strip_prefix("lang=")?)?;
    // Two slashes at the start would lead to another site.
    let path = format!("/{}", uri.path().trim_start_matches('/'));
    let plain = if rest.is_empty() { path } else { format!("{path}?{}", rest.join("&")) };
    Some((language, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_s_weights_decide() {
        assert_eq!(accepted("de, en;q=0.5, sv-FI;q=0.8"), Some(Language::Sv));
        assert_eq!(accepted("fi-FI,fi;q=0.9,en;q=0.8"), Some(Language::Fi));
        assert_eq!(accepted("de"), None);
        assert_eq!(accepted("sv;q=0"), None);
    }

    #[test]
    fn a_choice_keeps_the_rest_of_the_address() {
        let uri = "/board/ii/tasks?due=late&lang=sv&kind=x".parse().unwrap();
        assert_eq!(chosen(&uri), Some((Language::Sv, "/board/ii/tasks?due=late&kind=x".into())));
        assert_eq!(chosen(&"/?lang=de".parse().unwrap()), None);
        assert_eq!(chosen(&"//evil.example?lang=en".parse().unwrap()).unwrap().1, "/evil.example");
        assert_eq!(switched("/home?a=1", Language::En), "/home?a=1&lang=en");
    }
}
