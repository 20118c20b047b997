//! How far one message got: what the dispatcher writes down and decides on.

/// The outcome of one attempt to deliver one message.
///
/// The line between [`Delivery::NotSent`] and [`Delivery::Unknown`] is the final dot of SMTP: a server must not
/// deliver what it has not been given the dot for (RFC 5321 §3.3, §4.1.1.4), and may have delivered everything after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The message is the server's now.
    Accepted {
        /// What the server said, often with its own queue id.
        reply: String,
    },
    /// The server looked at this message or its recipient and said no; it has nothing of it.
    Refused {
        /// Whether trying again is pointless (5xx) or worthwhile (4xx).
        permanent: bool,
        /// The SMTP reply code.
        code: u16,
        /// What the server said.
        text: String,
    },
    /// Nothing was handed over, for a reason that is not about this message: it is safe to try again.
    NotSent {
        /// What happened, for the log and the coordinator.
        reason: String,
    },
    /// The whole message was handed over and no verdict came back: trying again may deliver it twice.
    Unknown {
        /// What happened, for the log and the coordinator.
        reason: String,
    },
}

impl Delivery {
    /// Returns whether the message is the server's now.
    pub const fn is_accepted(&self) -> bool {
        matches!(self, Self::Accepted { .. })
    }
}
