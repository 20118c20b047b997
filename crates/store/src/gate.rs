//! A place for a test to stand: before every transaction, where others may go first and where a worker may die.

use std::pin::Pin;
use std::sync::Arc;

/// What a transaction waits for before it begins.
pub type Passage = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Asked before every transaction of one [`crate::Store`]; open unless a test stands in it.
#[derive(Clone, Default)]
pub struct Gate(Option<Arc<dyn Fn() -> Passage + Send + Sync>>);

impl Gate {
    /// Makes a gate at which every transaction waits for what `ask` returns.
    pub fn new(ask: impl Fn() -> Passage + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(ask)))
    }

    pub(crate) async fn pass(&self) {
        if let Some(ask) = &self.0 {
            ask().await;
        }
    }
}

impl std::fmt::Debug for Gate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gate").field("watched", &self.0.is_some()).finish()
    }
}
