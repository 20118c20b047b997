//! What went wrong, as a page in the reader's language; what was typed is kept and can be sent again.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use workflow::Error;

use crate::form::Posted;
use crate::frame::Frame;
use crate::view;
use crate::visit::Visit;
use crate::words;

/// What went wrong, and for whom.
pub(crate) struct Failure(Box<Inner>);

struct Inner {
    visit: Visit,
    error: Error,
    posted: Option<Posted>,
    nowhere: bool,
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    page: Frame,
    lead: String,
    sign_in: Option<String>,
    again: Option<Again>,
    back: Option<String>,
}

/// What was typed, to be looked at and sent again.
struct Again {
    action: String,
    hidden: Vec<(String, String)>,
    typed: Vec<String>,
}

impl Failure {
    /// Notes what went wrong.
    pub(crate) fn new(visit: &Visit, error: Error) -> Self {
        Self(Box::new(Inner { visit: visit.clone(), error, posted: None, nowhere: false }))
    }

    /// Keeps what was typed.
    pub(crate) fn keeping(mut self, posted: Posted) -> Self {
        self.0.posted = Some(posted);
        self
    }

    /// Notes that there is no such page at all, whoever asks.
    pub(crate) fn of_address(visit: &Visit) -> Self {
        let mut failure = Self::new(visit, Error::NotFound);
        failure.0.nowhere = true;
        failure
    }

    /// Leaves a note of what went wrong where no page can say so any more, and returns it.
    pub(crate) fn logged(self) -> Error {
        tracing::error!(path = %self.0.visit.path, error = %self.0.error, "a page failed on the way");
        self.0.error
    }

    fn status(&self) -> StatusCode {
        match &self.0.error {
            Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Forbidden => StatusCode::FORBIDDEN,
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Conflict => StatusCode::CONFLICT,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn again(posted: Posted, action: String) -> Again {
        let plain = |value: &str| value.contains(' ') || value.len() > 20;
        let typed = posted.typed().map(|(_, value)| value.clone()).filter(|value| plain(value)).collect();
        Again { action, hidden: posted.pairs, typed }
    }
}

/// Says what was refused around the handlers; `words` is the name of title and lead.
pub(crate) fn told(
    visit: &Visit,
    status: StatusCode,
    words: &str,
    posted: Option<Posted>,
    back: Option<String>,
) -> Response {
    let page = Frame::bare(visit, visit.t(&format!("{words}-title"))).at("/");
    let lead = visit.t(&format!("{words}-lead"));
    // A form with a secret in it is not written into a page.
    let posted = posted.filter(|posted| posted.text("code").is_empty());
    let again = posted.map(|posted| Failure::again(posted, visit.path.clone()));
    view::with_status(&FailurePage { page, lead, sign_in: None, again, back }, status)
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = self.status();
        let Inner { visit, error, posted, nowhere } = *self.0;
        if let Error::Internal(source) = &error {
            tracing::error!(path = %visit.path, error = %source, "a page failed");
        }
        let stranger = !nowhere && !visit.signed_in() && matches!(error, Error::NotFound | Error::Forbidden);
        if stranger && !visit.posts {
            return visit.to_sign_in();
        }
        let (title, lead) = match (&error, stranger) {
            (_, true) => ("page-ended-title", visit.t("page-ended-lead")),
            (Error::Refused(refusal), _) => ("page-refused-title", words::refusal(visit.language, refusal)),
            (Error::Forbidden, _) => ("page-forbidden-title", visit.t("page-forbidden-lead")),
            (Error::NotFound, _) => ("page-missing-title", visit.t("page-missing-lead")),
            (Error::Conflict, _) => ("page-conflict-title", visit.t("page-conflict-lead")),
            (Error::Internal(_), _) => ("page-broken-title", visit.t("page-broken-lead")),
        };
        let page = Frame::bare(&visit, visit.t(title)).at("/");
        let again = posted.map(|posted| Self::again(posted, visit.path.clone()));
        let sign_in = stranger.then(|| "/sign-in".to_owned());
        view::with_status(&FailurePage { page, lead, sign_in, again, back: None }, status)
    }
}
