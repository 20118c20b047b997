//! One command and its reply, under a limit; and the content, where it matters whether the final dot was sent.

use std::error::Error as _;
use std::fmt::Display;
use std::future::poll_fn;
use std::ops::RangeInclusive;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::response::Response;
use tokio::time::timeout;

use super::settings::Limits;
use crate::{Delivery, Verdict};

/// How much of a server's words is kept.
const LONGEST_TEXT: usize = 500;

/// Why an exchange did not go as it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// The server said no; the connection is as good as before, unless it said 421.
    Refused { code: u16, text: String },
    /// The connection is of no use any more; no final dot was sent on it for this message.
    Lost(String),
    /// The connection is of no use any more, and the final dot may have been sent.
    Unknown(String),
}

impl Failure {
    pub(super) fn slow(step: &str, limit: Duration) -> Self {
        Self::Lost(too_slow(step, limit))
    }

    pub(super) fn lost(step: &str, error: &dyn Display) -> Self {
        Self::Lost(format!("{step}: {}", clean(&error.to_string())))
    }

    /// Turns a refusal that no message had a part in into a lost connection: no message must be given up for it.
    pub(super) fn before_any_message(self) -> Self {
        match self {
            Self::Refused { code, text } => Self::Lost(format!("{code} {text}")),
            Self::Lost(_) | Self::Unknown(_) => self,
        }
    }

    /// Returns whether the connection can carry another message, after a RSET.
    pub(super) fn leaves_connection_usable(&self) -> bool {
        // 421 announces that the server closes the connection (RFC 5321 §3.8).
        matches!(self, Self::Refused { code, .. } if *code != 421 && !is_about_us(*code))
    }

    /// Returns what it means for a message whose recipient the server had not taken yet.
    pub(super) fn into_delivery_at_rcpt(self) -> Delivery {
        match self {
            Self::Refused { code, text } if !is_about_us(code) => {
                Delivery::Refused { verdict: Verdict::of_recipient(code, &text), code, text }
            }
            Self::Refused { .. } | Self::Lost(_) | Self::Unknown(_) => self.into_delivery(),
        }
    }

    pub(super) fn into_delivery(self) -> Delivery {
        match self {
            Self::Refused { code, text } if is_about_us(code) => {
                Delivery::NotSent { reason: format!("{code} {text}") }
            }
            Self::Refused { code, text } => {
                Delivery::Refused { verdict: Verdict::of_message(code), code, text }
            }
            Self::Lost(reason) => Delivery::NotSent { reason },
            Self::Unknown(reason) => Delivery::Unknown { reason },
        }
    }
}

/// Returns whether a refusal is about our signing in (RFC 4954 §6, RFC 3207 §4) and so not about the message.
const fn is_about_us(code: u16) -> bool {
    matches!(code, 530 | 534 | 535 | 538)
}

/// Waits for the reply to a command, which must come within the limit and have one of the expected codes.
///
/// The library takes every 2xx and 3xx for success; a reply that belongs to another command would pass.
pub(super) async fn within(
    limit: Duration,
    step: &str,
    expected: RangeInclusive<u16>,
    reply: impl Future<Output = Result<Response, Error>>,
) -> Result<String, Failure> {
    match timeout(limit, reply).await {
        Err(_) => Err(Failure::slow(step, limit)),
        Ok(Err(error)) => Err(refusal(&error).unwrap_or_else(|| Failure::lost(step, &error))),
        Ok(Ok(response)) if expected.contains(&u16::from(response.code())) => Ok(said(&response)),
        Ok(Ok(response)) => Err(Failure::lost(step, &format_args!("unexpected reply {}", said(&response)))),
    }
}

/// Hands over the content after DATA was answered with 354, and waits for the verdict.
pub(super) async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    message: &[u8],
    limits: &Limits,
) -> Result<String, Failure> {
    let dot = AtomicBool::new(false);
    // The library adds the line end before the dot itself.
    let content = Content { rest: Some(message.strip_suffix(b"\r\n").unwrap_or(message)), dot: &dot };
    let mut verdict = pin!(connection.message_iter(content));

    let written = poll_fn(|cx| match verdict.as_mut().poll(cx) {
        Poll::Ready(verdict) => Poll::Ready(Some(verdict)),
        Poll::Pending if dot.load(Ordering::Relaxed) => Poll::Ready(None),
        Poll::Pending => Poll::Pending,
    });
    let verdict = match timeout(limits.content, written).await {
        Err(_) => return Err(Failure::slow("content", limits.content)),
        Ok(Some(verdict)) => verdict,
        Ok(None) => match timeout(limits.verdict, verdict).await {
            Err(_) => return Err(Failure::Unknown(too_slow("verdict", limits.verdict))),
            Ok(verdict) => verdict,
        },
    };
    match verdict {
        Ok(response) if (200..=299).contains(&u16::from(response.code())) => Ok(said(&response)),
        Ok(response) => Err(Failure::Unknown(format!("verdict: unexpected reply {}", said(&response)))),
        Err(error) => Err(refusal(&error).unwrap_or_else(|| {
            if dot.load(Ordering::Relaxed) {
                Failure::Unknown(format!("verdict: {}", clean(&error.to_string())))
            } else {
                Failure::lost("content", &error)
            }
        })),
    }
}

/// The content in one piece. The library asks for the next piece when this one has been written whole, and being told
/// there is none it writes the final dot: at that moment the message is out of our hands.
struct Content<'a> {
    rest: Option<&'a [u8]>,
    dot: &'a AtomicBool,
}

impl<'a> Iterator for Content<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let piece = self.rest.take();
        if piece.is_none() {
            self.dot.store(true, Ordering::Relaxed);
        }
        piece
    }
}

fn refusal(error: &Error) -> Option<Failure> {
    let code = error.status()?.into();
    let text = error.source().map(ToString::to_string).unwrap_or_default();
    Some(Failure::Refused { code, text: clean(&text) })
}

fn said(response: &Response) -> String {
    let lines: Vec<_> = response.message().collect();
    clean(&format!("{} {}", response.code(), lines.join(" ")))
}

fn too_slow(step: &str, limit: Duration) -> String {
    format!("{step}: not done within {limit:?}")
}

/// Makes a server's words fit for a log line and a table cell.
fn clean(text: &str) -> String {
    let visible = text.chars().map(|character| if character.is_control() { ' ' } else { character });
    visible.take(LONGEST_TEXT).collect::<String>().trim().to_owned()
}
