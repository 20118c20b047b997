//! Errors at the top of a response: only for what is not allowed, malformed or broken. What a person can put right is
//! in a payload's `errors`.

use async_graphql::{Error, ErrorExtensionValues, Value};
use domain::lifecycle::Keyed;
use domain::refusal::Refusal;
use domain::text::Language;

use crate::guard::Over;

/// The codes of `extensions.code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// The bearer secret is not, or no longer, valid.
    Unauthenticated,
    /// The viewer may see the thing but not do this.
    Forbidden,
    /// There is no such thing, or the viewer may not know of it.
    NotFound,
    /// The request, the document or a value in it is malformed.
    BadInput,
    /// The request is larger or more expensive than allowed.
    TooLarge,
    /// Others kept changing the same things.
    Conflict,
    /// It took too long.
    TimedOut,
    /// The HTTP method does not fit.
    MethodNotAllowed,
    /// Neither of the two media types of a response is accepted.
    NotAcceptable,
    /// The body is of another media type.
    UnsupportedMediaType,
    /// Our fault.
    Internal,
}

impl Code {
    /// Returns the text of the code.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::NotFound => "NOT_FOUND",
            Self::BadInput => "BAD_INPUT",
            Self::TooLarge => "TOO_LARGE",
            Self::Conflict => "CONFLICT",
            Self::TimedOut => "TIMED_OUT",
            Self::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            Self::NotAcceptable => "NOT_ACCEPTABLE",
            Self::UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
            Self::Internal => "INTERNAL",
        }
    }
}

/// An error to be shown; what must not be shown has been logged already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raised {
    /// Its code.
    pub(crate) code: Code,
    /// What it says.
    pub(crate) message: String,
    /// The refusal behind it, where the input was refused.
    pub(crate) refusal: Option<&'static str>,
}

impl Raised {
    /// Raises an error.
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), refusal: None }
    }

    /// Raises what a use case or a lookup ended in; a failure of ours is logged here, once.
    pub(crate) fn of(error: workflow::Error, language: Language) -> Self {
        match error {
            workflow::Error::Refused(refusal) => Self::refused(&refusal, language),
            workflow::Error::Forbidden => Self::new(Code::Forbidden, "you may not do this"),
            workflow::Error::NotFound => {
                Self::new(Code::NotFound, "there is no such thing, or you may not know of it")
            }
            workflow::Error::Conflict => {
                Self::new(Code::Conflict, "others changed the same things at the same time; try again")
            }
            workflow::Error::Internal(source) => {
                let chain =
                    std::iter::successors(Some(&*source as &dyn std::error::Error), |error| error.source());
                let chain: Vec<_> = chain.map(ToString::to_string).collect();
                tracing::error!(error = chain.join(": "), "a request failed");
                Self::new(Code::Internal, "something went wrong on our side")
            }
        }
    }

    /// Raises a refusal of an argument.
    pub(crate) fn refused(refusal: &Refusal, language: Language) -> Self {
        let message = locale::refusal(language, refusal);
        Self { code: Code::BadInput, message, refusal: Some(refusal.code.key()) }
    }

    /// Returns the extensions.
    pub(crate) fn extensions(&self) -> ErrorExtensionValues {
        let mut values = ErrorExtensionValues::default();
        values.set("code", self.code.key());
        if let Some(refusal) = self.refusal {
            values.set("refusal", Value::from(refusal.to_ascii_uppercase()));
        }
        values
    }
}

impl From<Raised> for Error {
    fn from(raised: Raised) -> Self {
        let extensions = Some(raised.extensions());
        Self { message: raised.message, source: None, extensions }
    }
}

impl From<Over> for Raised {
    fn from(over: Over) -> Self {
        let code = if matches!(over, Over::Cycle) { Code::BadInput } else { Code::TooLarge };
        Self::new(code, over.to_string())
    }
}
