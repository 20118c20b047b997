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
        /// Whether trying again is worthwhile (4xx), or what is wrong for good (5xx).
        verdict: Verdict,
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

/// What a refusal means for the next try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It passes: the same may be taken later.
    Passing,
    /// It is for good.
    Permanent(Fault),
}

/// What a refusal for good is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The recipient's address: nobody is reached there, whatever they are sent.
    Address,
    /// The message, its sender or the server's policy: nothing is said about the recipient.
    Message,
}

impl Verdict {
    /// Reads a reply to the command that named the recipient.
    ///
    /// The enhanced status (RFC 3463) decides where there is one: 5.1 is about the address, 5.2.1 about a mailbox that
    /// takes nothing any more. Without one, 550, 551 and 553 are (RFC 5321 §4.2.3).
    pub fn of_recipient(code: u16, text: &str) -> Self {
        if code < 500 {
            return Self::Passing;
        }
        let about_address = match EnhancedStatus::leading(text) {
            Some(status) => status.is_about_address(),
            None => matches!(code, 550 | 551 | 553),
        };
        Self::Permanent(if about_address { Fault::Address } else { Fault::Message })
    }

    /// Reads a reply to any other command, or to the content.
    pub const fn of_message(code: u16) -> Self {
        if code < 500 { Self::Passing } else { Self::Permanent(Fault::Message) }
    }
}

/// An enhanced mail system status code (RFC 3463), for example `5.1.1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnhancedStatus {
    class: u16,
    subject: u16,
    detail: u16,
}

impl EnhancedStatus {
    /// Returns the status a text begins with, if it does.
    pub fn leading(text: &str) -> Option<Self> {
        let mut parts = text.split_whitespace().next()?.split('.').map(str::parse);
        let (class, subject, detail) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        (parts.next().is_none() && matches!(class, 2 | 4 | 5)).then_some(Self { class, subject, detail })
    }

    /// Returns whether it is for good.
    pub const fn is_permanent(self) -> bool {
        self.class == 5
    }

    /// Returns whether it says more than that something is wrong.
    pub const fn is_specific(self) -> bool {
        self.subject != 0
    }

    /// Returns whether it says that nobody is reached at the address, whatever they are sent.
    pub const fn is_about_address(self) -> bool {
        self.subject == 1 && self.detail != 7 && self.detail != 8 || self.subject == 2 && self.detail == 1
    }
}

impl Delivery {
    /// Returns whether the message is the server's now.
    pub const fn is_accepted(&self) -> bool {
        matches!(self, Self::Accepted { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_about_the_address_is_held_against_it() {
        let address = Verdict::Permanent(Fault::Address);
        let message = Verdict::Permanent(Fault::Message);
        for (code, text, verdict) in [
            (550, "5.1.1 no such user", address),
            (550, "no such user", address),
            (551, "user not local", address),
            (553, "mailbox name not allowed", address),
            (550, "5.2.1 mailbox disabled", address),
            (550, "5.1.10 recipient not found", address),
            (550, "5.7.1 we do not like you", message),
            (554, "5.7.1 relay access denied", message),
            (550, "5.1.8 bad sender's domain", message),
            (552, "5.2.2 mailbox full", message),
            (554, "transaction failed", message),
            (450, "4.2.0 greylisted", Verdict::Passing),
            (452, "too many recipients", Verdict::Passing),
        ] {
            assert_eq!(Verdict::of_recipient(code, text), verdict, "{code} {text}");
        }
        assert_eq!(Verdict::of_message(550), message);
        assert_eq!(Verdict::of_message(451), Verdict::Passing);
    }

    #[test]
    fn a_status_is_read_only_where_there_is_one() {
        for text in ["", "no", "5.1", "5.1.1.1", "9.1.1 what", "5.x.1", "192.0.2.1 is blocked"] {
            assert_eq!(EnhancedStatus::leading(text), None, "{text}");
        }
        assert!(EnhancedStatus::leading("5.1.1").is_some_and(EnhancedStatus::is_permanent));
        assert!(EnhancedStatus::leading("4.4.1 no route").is_some_and(|status| !status.is_permanent()));
    }
}
