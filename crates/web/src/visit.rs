//! A visit: who came, which language they read, where they are; every handler starts from it.

use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use chrono::NaiveDate;
use domain::permission::Who;
use domain::text::Language;
use http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use http::request::Parts;
use http::{HeaderValue, Method};
use workflow::{App, Error, Means, UseCase, Viewer};

use crate::cookie;
use crate::failure::Failure;
use crate::form::{Failed, Posted};
use crate::language::{self, FALLBACK};
use crate::settings::Settings;

/// What all handlers share.
#[derive(Clone)]
pub(crate) struct Web {
    pub(crate) app: App,
    pub(crate) settings: Arc<Settings>,
}

impl Web {
    /// Puts together what handlers share.
    pub(crate) fn new(app: App, settings: Settings) -> Self {
        Self { app, settings: Arc::new(settings) }
    }

    /// Returns whether people come by https.
    pub(crate) fn secure(&self) -> bool {
        self.app.settings().base_url.starts_with("https:")
    }
}

/// Who came, which language they read, and where they are.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) web: Web,
    pub(crate) viewer: Viewer,
    pub(crate) language: Language,
    /// The path with its query.
    pub(crate) path: String,
    /// Whether something is to be changed.
    pub(crate) posts: bool,
    /// Whether a session cookie came that is no session any more.
    pub(crate) expired: bool,
}

/// What a handler answers.
pub(crate) type Answer = Result<Response, Failure>;

/// What became of a use case.
pub(crate) enum Performed<T> {
    /// It was done.
    Done(T),
    /// It was refused, with what was typed.
    Refused(Failed),
}

impl FromRequestParts<Web> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let jar = CookieJar::from_headers(&parts.headers);
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
        let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let chosen = jar.get(cookie::LANGUAGE).and_then(|cookie| Language::from_code(cookie.value()));
        let header = parts.headers.get(ACCEPT_LANGUAGE).and_then(|header| header.to_str().ok());
        let asked = header.and_then(language::accepted).unwrap_or(FALLBACK);
        let mut visit = Self {
            web: web.clone(),
            viewer: Viewer::anonymous(chosen.unwrap_or(asked)),
            language: chosen.unwrap_or(asked),
            path,
            posts: parts.method == Method::POST,
            expired: false,
        };
        let Some(secret) = jar.get(cookie::session_name(web.secure())) else { return Ok(visit) };
        match web.app.viewer_of_session(secret.value(), chosen).await {
            Ok(Some(viewer)) => {
                // An invitee has no language on record; the browser's is the best guess.
                visit.language =
                    if viewer.actor.who == Who::Invitee { visit.language } else { viewer.language };
                visit.viewer = Viewer { language: visit.language, ..viewer };
                Ok(visit)
            }
            Ok(None) => Ok(Self { expired: true, ..visit }),
            Err(error) => Err(Failure::new(&visit, error).into_response()),
        }
    }
}

impl Visit {
    /// Returns the application.
    pub(crate) fn app(&self) -> &App {
        &self.web.app
    }

    /// Returns the business date.
    pub(crate) fn today(&self) -> NaiveDate {
        self.app().clocks().today()
    }

    /// Returns a message.
    pub(crate) fn t(&self, id: &str) -> String {
        locale::text(self.language, id)
    }

    /// Returns whether somebody is signed in.
    pub(crate) fn signed_in(&self) -> bool {
        matches!(self.viewer.means, Means::Session(_))
    }

    /// Returns the page to sign in on and come back from.
    pub(crate) fn to_sign_in(&self) -> Response {
        Redirect::to(&format!("/sign-in?next={}", escaped(&self.path))).into_response()
    }

    /// Turns what went wrong into a failure of this visit.
    pub(crate) fn fail(&self, error: impl Into<Error>) -> Failure {
        Failure::new(self, error.into())
    }

    /// Performs a use case for a form. What a person can put right comes back with what they typed.
    pub(crate) async fn perform<U: UseCase>(
        &self,
        case: &U,
        form: &str,
        posted: Posted,
    ) -> Result<Performed<U::Output>, Failure> {
        let result = self.app().perform(&self.viewer, case, posted.key()).await;
        self.judge(result, form, posted)
    }

    /// Tells what a person can put right from what they cannot.
    pub(crate) fn judge<T>(
        &self,
        result: workflow::Result<T>,
        form: &str,
        posted: Posted,
    ) -> Result<Performed<T>, Failure> {
        match result {
            Ok(done) => Ok(Performed::Done(done)),
            Err(Error::Refused(refusal)) => Ok(Performed::Refused(Failed::new(form, posted, vec![refusal]))),
            Err(error) => Err(Failure::new(self, error).keeping(posted)),
        }
    }
}

/// Leads to another page after something was done.
pub(crate) fn see(path: impl AsRef<str>) -> Response {
    Redirect::to(path.as_ref()).into_response()
}

/// Leads to another page with a cookie.
pub(crate) fn see_with(path: &str, cookie: Option<HeaderValue>) -> Response {
    let mut response = see(path);
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// Escapes a path for use as a value in a query.
pub(crate) fn escaped(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/');
    path.bytes().fold(String::with_capacity(path.len()), |mut text, byte| {
        if plain(byte) {
            text.push(char::from(byte));
        } else {
            let digit =
                |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase();
            text.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
        text
    })
}

/// Returns where to go on after signing in: a path of this site and nothing else.
pub(crate) fn own_path(next: &str) -> Option<&str> {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.starts_with("/\\");
    Some(next).filter(|next| own && !next.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_led_to_this_site_only() {
        assert_eq!(own_path("/signatures/sig_1?x=1"), Some("/signatures/sig_1?x=1"));
        for foreign in ["https://evil.example", "//evil.example", "/\\evil.example", "home", "/a\r\nb"] {
            assert_eq!(own_path(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn a_path_survives_as_a_value() {
        assert_eq!(escaped("/board/ii?a=1&b=ä"), "/board/ii%3Fa%3D1%26b%3D%C3%A4");
    }
}
