//! The real clock and the real randomness; everything else gets them as arguments.

use chrono::{DateTime, Utc};
use uuid::{ContextV7, Timestamp, Uuid};
use workflow::{Entropy, Wall};

use std::sync::Mutex;

/// The machine's clock.
pub(crate) struct SystemClock;

impl Wall for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where wall time comes from")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The operating system's randomness.
pub(crate) struct OsEntropy(Mutex<ContextV7>);

impl OsEntropy {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(ContextV7::new()))
    }
}

impl Entropy for OsEntropy {
    fn uuid(&self) -> Uuid {
        let context = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Uuid::new_v7(Timestamp::now(&*context))
    }

    #[expect(
        clippy::expect_used,
        reason = "without the operating system's randomness nothing here can be safe"
    )]
    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the operating system gives randomness");
        bytes
    }
}
