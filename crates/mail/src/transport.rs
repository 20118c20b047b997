//! The three ways out, chosen by configuration: a relay, a directory that the demo shows, a list for tests.

use crate::directory::Directory;
use crate::memory::Memory;
use crate::smtp::{self, Relay};
use crate::{Delivery, Sealed};

/// Where messages go; cheap to clone, shared by all workers.
#[derive(Debug, Clone)]
pub enum Transport {
    /// A relay that speaks SMTP.
    Smtp(Relay),
    /// A directory of `.eml` files.
    Directory(Directory),
    /// A list in memory with scripted outcomes.
    Memory(Memory),
}

/// One worker's way out: over SMTP one connection at a time, kept open for as long as it is worth it.
#[derive(Debug)]
pub enum Session {
    /// To a relay.
    Smtp(Box<smtp::Session>),
    /// Into a directory.
    Directory(Directory),
    /// Into a list.
    Memory(Memory),
}

impl Transport {
    /// Starts a session; nothing is connected before the first delivery.
    pub fn session(&self) -> Session {
        match self {
            Self::Smtp(relay) => Session::Smtp(Box::new(relay.session())),
            Self::Directory(directory) => Session::Directory(directory.clone()),
            Self::Memory(memory) => Session::Memory(memory.clone()),
        }
    }
}

impl Session {
    /// Delivers one message and says how far it got.
    ///
    /// Dropping the future gives up the connection with it; how far the message got is then unknown.
    pub async fn deliver(&mut self, message: &Sealed) -> Delivery {
        match self {
            Self::Smtp(session) => session.deliver(message).await,
            Self::Directory(directory) => directory.deliver(message).await,
            Self::Memory(memory) => memory.deliver(message),
        }
    }

    /// Delivers one message unless `wanted` says no at the last moment, in which case nothing was handed over.
    ///
    /// `wanted` is asked once, when everything but the content has been agreed with the server, and not at all if it
    /// does not come to that: the place to look whether the task is still open and to mark the hand-over. A future
    /// dropped before the question was asked has handed over nothing.
    pub async fn deliver_if<F, W>(&mut self, message: &Sealed, wanted: F) -> Option<Delivery>
    where
        F: FnOnce() -> W,
        W: Future<Output = bool>,
    {
        match self {
            Self::Smtp(session) => session.deliver_if(message, wanted).await,
            Self::Directory(directory) => {
                if wanted().await {
                    Some(directory.deliver(message).await)
                } else {
                    None
                }
            }
            // Whoever cannot be reached is asked nothing.
            Self::Memory(memory) if memory.is_away(message) => Some(memory.deliver(message)),
            Self::Memory(memory) => wanted().await.then(|| memory.deliver(message)),
        }
    }

    /// Says goodbye; what is not closed is closed without words when dropped.
    pub async fn close(self) {
        match self {
            Self::Smtp(mut session) => session.close().await,
            Self::Directory(_) | Self::Memory(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[tokio::test]
    async fn a_message_that_is_no_longer_wanted_stays_here() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::new();
        let directory = Directory::open(folder.path()).unwrap();
        for transport in [Transport::Memory(memory.clone()), Transport::Directory(directory)] {
            let mut session = transport.session();
            assert_eq!(session.deliver_if(&sample::sealed(1), async || false).await, None);
            session.close().await;
        }
        assert!(memory.attempts().is_empty());
        assert_eq!(crate::mailbox::read(folder.path()).await.unwrap(), []);
    }

    #[tokio::test]
    async fn a_session_can_live_in_a_task_of_its_own() {
        let memory = Memory::new();
        let mut session = Transport::Memory(memory.clone()).session();
        let delivery =
            tokio::spawn(async move { session.deliver_if(&sample::sealed(1), async || true).await });
        assert!(delivery.await.unwrap().unwrap().is_accepted());
        assert_eq!(memory.accepted().len(), 1);
    }
}
