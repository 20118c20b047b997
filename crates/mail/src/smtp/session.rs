//! Several messages over one connection, one recipient each.

use std::fmt;

use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use tokio::time::{Duration, Instant, timeout};

use super::connect::Relay;
use super::exchange::{Failure, hand_over, within};
use crate::{Delivery, Sealed};

/// How long a server may take to say goodbye.
const FAREWELL: Duration = Duration::from_secs(2);

/// A worker's connection to the relay, made when needed and made anew when it is worn out or broken.
pub struct Session {
    relay: Relay,
    open: Option<Open>,
}

/// A connection between two messages. Whoever uses it takes it out first, so that a future dropped half way takes
/// the connection with it.
struct Open {
    connection: AsyncSmtpConnection,
    messages: u32,
    idle_since: Instant,
    /// A transaction was begun and not finished.
    unfinished: bool,
}

impl Session {
    pub(super) fn new(relay: Relay) -> Self {
        Self { relay, open: None }
    }

    /// Delivers one message and says how far it got.
    pub async fn deliver(&mut self, message: &Sealed) -> Delivery {
        let delivery = self.deliver_if(message, async || true).await;
        delivery.unwrap_or_else(|| Delivery::NotSent { reason: "not wanted".into() })
    }

    /// Delivers one message unless `wanted` says no between RCPT and DATA.
    pub async fn deliver_if<F, W>(&mut self, message: &Sealed, wanted: F) -> Option<Delivery>
    where
        F: FnOnce() -> W,
        W: Future<Output = bool>,
    {
        let mut open = match self.begin(message).await {
            Ok(open) => open,
            Err(failure) => return Some(failure.into_delivery()),
        };
        let limits = &self.relay.settings().limits;
        if let Err(failure) = open.name_recipient(message, limits.command).await {
            self.keep_after(open, &failure);
            return Some(failure.into_delivery_at_rcpt());
        }
        if !wanted().await {
            self.put_back(open);
            return None;
        }
        let data = within(limits.command, "DATA", 354..=354, open.connection.command(Data)).await;
        if let Err(failure) = data {
            return Some(self.settle(open, failure));
        }
        match hand_over(&mut open.connection, message.bytes(), limits).await {
            Ok(reply) => {
                open.unfinished = false;
                self.put_back(open);
                Some(Delivery::Accepted { reply })
            }
            Err(failure) => {
                // The verdict ends the transaction, whatever it is.
                open.unfinished = false;
                Some(self.settle(open, failure))
            }
        }
    }

    /// Says goodbye to the relay, if connected.
    pub async fn close(&mut self) {
        if let Some(mut open) = self.open.take() {
            let _ = timeout(FAREWELL, open.connection.quit()).await;
        }
    }

    /// Begins a transaction on the connection at hand or, if that went away while idle, on a new one.
    async fn begin(&mut self, message: &Sealed) -> Result<Open, Failure> {
        let limit = self.relay.settings().limits.command;
        if let Some(mut open) = self.reusable().await {
            match open.name_sender(message, limit).await {
                Ok(()) => return Ok(open),
                Err(failure) if failure.leaves_connection_usable() => {
                    self.put_back(open);
                    return Err(failure);
                }
                Err(failure) => tracing::debug!(?failure, "the connection went away while idle"),
            }
        }
        let mut open = Open::new(self.relay.connect().await.map_err(Failure::before_any_message)?);
        match open.name_sender(message, limit).await {
            Ok(()) => Ok(open),
            Err(failure) => {
                if failure.leaves_connection_usable() {
                    self.put_back(open);
                }
                Err(failure)
            }
        }
    }

    async fn reusable(&mut self) -> Option<Open> {
        let limits = &self.relay.settings().limits;
        let fresh = |open: &Open| open.messages < limits.messages && open.idle_since.elapsed() < limits.idle;
        if !self.open.as_ref().is_some_and(fresh) {
            self.close().await;
        }
        self.open.take()
    }

    fn settle(&mut self, open: Open, failure: Failure) -> Delivery {
        self.keep_after(open, &failure);
        failure.into_delivery()
    }

    fn keep_after(&mut self, open: Open, failure: &Failure) {
        if failure.leaves_connection_usable() {
            self.put_back(open);
        }
    }

    fn put_back(&mut self, mut open: Open) {
        open.messages += 1;
        open.idle_since = Instant::now();
        self.open = Some(open);
    }
}

impl Open {
    fn new(connection: AsyncSmtpConnection) -> Self {
        Self { connection, messages: 0, idle_since: Instant::now(), unfinished: false }
    }

    async fn name_sender(&mut self, message: &Sealed, limit: Duration) -> Result<(), Failure> {
        if self.unfinished {
            let reset = within(limit, "RSET", 250..=250, self.connection.command(Rset)).await;
            reset.map_err(Failure::before_any_message)?;
        }
        self.unfinished = true;
        let mail = Mail::new(Some(message.sender.clone()), Vec::new());
        within(limit, "MAIL", 250..=250, self.connection.command(mail)).await.map(drop)
    }

    async fn name_recipient(&mut self, message: &Sealed, limit: Duration) -> Result<(), Failure> {
        let rcpt = Rcpt::new(message.recipient.clone(), Vec::new());
        within(limit, "RCPT", 250..=252, self.connection.command(rcpt)).await.map(drop)
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("relay", &self.relay)
            .field("connected", &self.open.is_some())
            .finish()
    }
}
