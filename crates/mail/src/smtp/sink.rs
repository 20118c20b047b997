//! An SMTP server in this process that keeps what it is given and misbehaves on command; for tests only.

mod conversation;

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;

/// A point of the conversation where the server can misbehave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// The greeting of a new connection.
    Greeting,
    /// The reply to EHLO.
    Ehlo,
    /// The reply to STARTTLS.
    StartTls,
    /// The last reply to AUTH.
    Auth,
    /// The reply to MAIL.
    Mail,
    /// The reply to RCPT.
    Rcpt,
    /// The reply to DATA, before the content.
    Data,
    /// In the middle of the content, before the final dot.
    Content,
    /// The reply to the final dot.
    Dot,
    /// The reply to RSET.
    Rset,
    /// The reply to QUIT.
    Quit,
}

/// What the server does instead of what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It replies with this code and text; after 421 it closes the connection.
    Reply(u16, &'static str),
    /// It neither reads nor writes any more.
    Stall,
    /// It closes the connection.
    Drop,
}

/// What the server offers.
#[derive(Clone, Default)]
pub struct Offer {
    /// The mechanisms for signing in, such as `PLAIN LOGIN`; empty for none. Every password is right.
    pub mechanisms: &'static str,
    /// TLS, if any.
    pub tls: Encryption,
}

/// Whether and when the connection is encrypted.
#[derive(Clone, Default)]
pub enum Encryption {
    /// Never.
    #[default]
    None,
    /// After STARTTLS.
    StartTls(TlsAcceptor),
    /// From the first byte.
    Implicit(TlsAcceptor),
}

/// A message the server has seen the final dot of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The envelope's sender.
    pub sender: String,
    /// The envelope's recipients.
    pub recipients: Vec<String>,
    /// The content as it was sent, without the dot.
    pub content: Vec<u8>,
    /// Whether the server told the client that it has the message.
    pub acknowledged: bool,
}

/// The server; it stops, and drops every connection, when this is dropped.
pub struct Sink {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
}

struct Shared {
    offer: Offer,
    state: Mutex<State>,
    count: watch::Sender<usize>,
    faults: watch::Sender<usize>,
}

#[derive(Default)]
struct State {
    once: Vec<(Verb, Fault)>,
    always: BTreeMap<Verb, Fault>,
    refused: BTreeMap<String, (u16, &'static str)>,
    received: Vec<Received>,
    commands: Vec<String>,
    connections: usize,
}

impl Sink {
    /// Starts a server without TLS or signing in on a free port of this host.
    ///
    /// # Errors
    /// If no port can be had.
    pub async fn start() -> io::Result<Self> {
        Self::offering(Offer::default()).await
    }

    /// Starts a server that offers this.
    ///
    /// # Errors
    /// If no port can be had.
    pub async fn offering(offer: Offer) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            offer,
            state: Mutex::default(),
            count: watch::Sender::new(0),
            faults: watch::Sender::new(0),
        });
        let accepting = tokio::spawn(accept(listener, shared.clone()));
        Ok(Self { address, shared, accepting })
    }

    /// Returns where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Misbehaves the next time this point is reached; several queue up.
    pub fn once(&self, verb: Verb, fault: Fault) {
        self.shared.state().once.push((verb, fault));
    }

    /// Misbehaves every time this point is reached, until [`Sink::heal`].
    pub fn always(&self, verb: Verb, fault: Fault) {
        self.shared.state().always.insert(verb, fault);
    }

    /// Refuses this recipient every time, until [`Sink::heal`].
    pub fn refuse(&self, recipient: &str, code: u16, text: &'static str) {
        self.shared.state().refused.insert(recipient.to_owned(), (code, text));
    }

    /// Behaves from now on.
    pub fn heal(&self) {
        let mut state = self.shared.state();
        state.once.clear();
        state.always.clear();
        state.refused.clear();
    }

    /// Returns every message so far, the first one first.
    pub fn received(&self) -> Vec<Received> {
        self.shared.state().received.clone()
    }

    /// Waits until there are at least so many messages, and returns them.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        // The sender lives as long as we do, so the wait cannot fail.
        let _ = self.shared.count.subscribe().wait_for(|received| *received >= count).await;
        self.received()
    }

    /// Waits until the server has misbehaved at least so many times.
    pub async fn wait_for_faults(&self, count: usize) {
        let _ = self.shared.faults.subscribe().wait_for(|faults| *faults >= count).await;
    }

    /// Returns every command so far, of all connections in the order they came.
    pub fn commands(&self) -> Vec<String> {
        self.shared.state().commands.clone()
    }

    /// Returns how many connections there have been.
    pub fn connections(&self) -> usize {
        self.shared.state().connections
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fault(&self, verb: Verb) -> Option<Fault> {
        let mut state = self.state();
        let fault = match state.once.iter().position(|(at, _)| *at == verb) {
            Some(index) => Some(state.once.remove(index).1),
            None => state.always.get(&verb).copied(),
        };
        if fault.is_some() {
            self.faults.send_modify(|faults| *faults += 1);
        }
        fault
    }

    fn keep(&self, message: Received) {
        let mut state = self.state();
        state.received.push(message);
        self.count.send_replace(state.received.len());
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    // The set ends its tasks when this task is ended.
    let mut conversations = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        shared.state().connections += 1;
        let shared = shared.clone();
        conversations.spawn(async move {
            // A connection that breaks is what these tests are about.
            let _ = serve(stream, shared).await;
        });
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    match shared.offer.tls.clone() {
        Encryption::Implicit(acceptor) => {
            conversation::hold(Box::new(acceptor.accept(stream).await?), shared).await
        }
        Encryption::None | Encryption::StartTls(_) => conversation::hold(Box::new(stream), shared).await,
    }
}
