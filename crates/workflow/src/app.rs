//! Everything a use case needs, wired once by `server` or a test.

use std::sync::Arc;

use domain::identifier::EmailAddress;
use mail::{Signer, Transport};
use store::Store;
use tokio::sync::{Notify, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::access::Keys;
use crate::clock::{Clocks, Wall};
use crate::entropy::Entropy;

/// What differs between installations.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The public address of the pages, without a slash at the end.
    pub base_url: String,
    /// Whether this is the demo: the clock moves, the mailbox can be read, jitter is off.
    pub demo: bool,
    /// The address mail is sent from.
    pub mail_from: EmailAddress,
    /// The name mail is sent from.
    pub mail_from_name: String,
    /// What signs the mail for its domain, if anything does.
    pub signer: Option<Signer>,
    /// Where mail that cannot be delivered comes back to.
    pub bounces: Bounces,
}

/// Where mail that cannot be delivered comes back to.
#[derive(Debug, Clone, Default)]
pub struct Bounces {
    /// The address; each mail leaves with one of its own before the `@`. None: back to where mail is sent from.
    pub address: Option<EmailAddress>,
    /// Whether what arrives there is read by a background task.
    pub read: bool,
}

/// The parts of an [`App`].
pub struct Parts {
    /// The database.
    pub store: Store,
    /// Wall time.
    pub wall: Arc<dyn Wall>,
    /// Ids and secrets.
    pub entropy: Arc<dyn Entropy>,
    /// The key links and codes are derived from.
    pub keys: Keys,
    /// How mail leaves.
    pub transport: Transport,
    /// What differs between installations.
    pub settings: Settings,
}

/// The application: cheap to clone, shared by both doors and the background work.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    store: Store,
    clocks: Clocks,
    entropy: Arc<dyn Entropy>,
    keys: Keys,
    transport: Transport,
    settings: Settings,
    work: Notify,
    rounds: RwLock<()>,
    reenacting: bool,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("settings", &self.0.settings).finish_non_exhaustive()
    }
}

impl App {
    /// Puts the parts together and reads how far the business clock has been moved.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn new(parts: Parts) -> crate::Result<Self> {
        let clocks = Clocks::new(parts.wall);
        clocks.set_offset(parts.store.read().business_offset().await?);
        let Parts { store, entropy, keys, transport, settings, .. } = parts;
        Ok(Self(Arc::new(Inner {
            store,
            clocks,
            entropy,
            keys,
            transport,
            settings,
            work: Notify::new(),
            rounds: RwLock::new(()),
            reenacting: false,
        })))
    }

    /// Returns this application as a data set's past is performed in it: business time stands where the loader puts it,
    /// what is made up is marked as such, and nothing is mailed.
    pub(crate) fn reenacting(&self, clocks: &Clocks, demo: bool) -> Self {
        Self(Arc::new(Inner {
            store: self.0.store.clone(),
            clocks: clocks.clone(),
            entropy: Arc::clone(&self.0.entropy),
            keys: self.0.keys.clone(),
            transport: self.0.transport.clone(),
            settings: Settings { demo, ..self.0.settings.clone() },
            work: Notify::new(),
            rounds: RwLock::new(()),
            reenacting: true,
        }))
    }

    /// Returns whether the past of a data set is being performed, of which nobody is told by mail.
    pub(crate) fn is_reenacting(&self) -> bool {
        self.0.reenacting
    }

    /// Returns the database; only this crate reads through it.
    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    /// Returns the clocks.
    pub fn clocks(&self) -> &Clocks {
        &self.0.clocks
    }

    /// Returns the source of ids and secrets.
    pub(crate) fn entropy(&self) -> &dyn Entropy {
        &*self.0.entropy
    }

    /// Returns the keys of links and codes.
    pub(crate) fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// Returns how mail leaves.
    pub(crate) fn transport(&self) -> &Transport {
        &self.0.transport
    }

    /// Returns what differs between installations.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Begins a round of background work: while the guard lives, the demo's clock is not moved under it.
    pub async fn round(&self) -> RwLockReadGuard<'_, ()> {
        self.0.rounds.read().await
    }

    /// Waits for every round of background work to end and keeps new ones from beginning.
    pub(crate) async fn between_rounds(&self) -> RwLockWriteGuard<'_, ()> {
        self.0.rounds.write().await
    }

    /// Returns the hint that there may be mail to send or reminders to plan; a periodic scan finds what a lost hint missed.
    pub fn work_hint(&self) -> &Notify {
        &self.0.work
    }
}
