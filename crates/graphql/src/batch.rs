//! Reads of one request, gathered: whoever asks while others ask is answered by one load for all of them.
//!
//! async-graphql's own loader starts a timer and a task per batch, and on several threads the batch may start before
//! everybody has asked. Here the first one to ask lets the others ask until nobody new comes, and then loads for all: no
//! timer, no task, and the same number of statements every time (`libraries.md` §2.2, trap 5).

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::Raised;

/// Keys in one load; more are loaded in several, within the databases' limits on bound values.
const AT_ONCE: usize = 1_000;

/// Rounds without a new wish before a load starts; whoever joins lists in lists may need more than one to be heard.
const CALM: u32 = 3;

/// What one request has loaded of one kind, and what it still wants.
#[derive(Debug)]
pub(crate) struct Batch<K, V> {
    state: Mutex<State<K, V>>,
    gate: tokio::sync::Mutex<()>,
}

#[derive(Debug)]
struct State<K, V> {
    known: HashMap<K, Result<Option<V>, Raised>>,
    wanted: HashSet<K>,
}

impl<K, V> Default for Batch<K, V> {
    fn default() -> Self {
        let state = State { known: HashMap::new(), wanted: HashSet::new() };
        Self { state: Mutex::new(state), gate: tokio::sync::Mutex::new(()) }
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Batch<K, V> {
    /// Returns what belongs to a key, if anything; `load` is asked for everything that is wanted by then.
    pub(crate) async fn get<F, R>(&self, key: &K, load: F) -> Result<Option<V>, Raised>
    where
        F: Fn(Vec<K>) -> R,
        R: Future<Output = Result<HashMap<K, V>, Raised>>,
    {
        if let Some(answer) = self.ask(key) {
            return answer;
        }
        let _gate = self.gate.lock().await;
        loop {
            if let Some(answer) = self.ask(key) {
                return answer;
            }
            self.calm().await;
            let wanted = self.take();
            let found = load(wanted.clone()).await;
            self.note(wanted, found);
        }
    }

    /// Lets everybody who is ready ask, until nobody new has asked for a while.
    async fn calm(&self) {
        let (mut before, mut quiet) = (self.state().wanted.len(), 0);
        while quiet < CALM {
            tokio::task::yield_now().await;
            let now = self.state().wanted.len();
            quiet = if now == before { quiet + 1 } else { 0 };
            before = now;
        }
    }

    /// Forgets everything, because something has changed.
    pub(crate) fn forget(&self) {
        self.state().known.clear();
    }

    fn ask(&self, key: &K) -> Option<Result<Option<V>, Raised>> {
        let mut state = self.state();
        if let Some(answer) = state.known.get(key) {
            return Some(answer.clone());
        }
        state.wanted.insert(key.clone());
        None
    }

    fn take(&self) -> Vec<K> {
        let mut state = self.state();
        let keys: Vec<_> = state.wanted.iter().take(AT_ONCE).cloned().collect();
        for key in &keys {
            state.wanted.remove(key);
        }
        keys
    }

    fn note(&self, wanted: Vec<K>, found: Result<HashMap<K, V>, Raised>) {
        let mut state = self.state();
        match found {
            Ok(mut found) => {
                state.known.extend(wanted.into_iter().map(|key| {
                    let value = found.remove(&key);
                    (key, Ok(value))
                }));
            }
            Err(raised) => state.known.extend(wanted.into_iter().map(|key| (key, Err(raised.clone())))),
        }
    }

    fn state(&self) -> MutexGuard<'_, State<K, V>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    async fn doubled(batch: &Batch<usize, usize>, loads: &AtomicUsize, key: usize) -> Option<usize> {
        let load = |keys: Vec<usize>| {
            loads.fetch_add(1, Ordering::Relaxed);
            async move { Ok(keys.into_iter().filter(|key| *key < 900).map(|key| (key, key * 2)).collect()) }
        };
        batch.get(&key, load).await.unwrap()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn all_who_ask_at_once_are_answered_by_one_load() {
        let (batch, loads) = (Batch::default(), AtomicUsize::new(0));
        let asked = (0..500).map(|key| doubled(&batch, &loads, key));
        let answers = futures_util::future::join_all(asked).await;
        assert_eq!(answers[7], Some(14));
        assert_eq!(loads.load(Ordering::Relaxed), 1);
        assert_eq!(doubled(&batch, &loads, 7).await, Some(14));
        assert_eq!(doubled(&batch, &loads, 900).await, None);
        assert_eq!(doubled(&batch, &loads, 900).await, None);
        assert_eq!(loads.load(Ordering::Relaxed), 2);
    }

    #[tokio::test]
    async fn what_has_changed_is_loaded_again() {
        let (batch, loads) = (Batch::default(), AtomicUsize::new(0));
        doubled(&batch, &loads, 1).await;
        batch.forget();
        doubled(&batch, &loads, 1).await;
        assert_eq!(loads.load(Ordering::Relaxed), 2);
    }
}
