//! Reads of one request, gathered: whoever asks while others ask is answered by one load for all of them.
//!
//! async-graphql's own loader starts a timer and a task per batch, and on several threads the batch may start before
//! everybody has asked. Here the first one to ask lets the others ask until nobody new comes, and then loads for all: no
//! timer, no task, and the same number of statements every time (`libraries.md` §2.2, trap 5).

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::error::Raised;

/// Keys in one load; more are loaded in several, within the databases' limits on bound values.
const AT_ONCE: usize = 1_000;

/// Rounds without a new wish before a load starts; whoever joins lists in lists may need more than one to be heard.
const CALM: u32 = 3;

/// What one request has loaded of one kind, and what it still wants.
#[derive(Debug)]
pub(crate) struct Batch<K, V> {
    state: Mutex<State<K, V>>,
    loaded: Notify,
}

#[derive(Debug)]
struct State<K, V> {
    known: HashMap<K, Result<Option<V>, Raised>>,
    wanted: HashSet<K>,
    on_the_way: HashSet<K>,
    led: bool,
}

impl<K, V> Default for Batch<K, V> {
    fn default() -> Self {
        let (wanted, on_the_way) = (HashSet::new(), HashSet::new());
        let state = State { known: HashMap::new(), wanted, on_the_way, led: false };
        Self { state: Mutex::new(state), loaded: Notify::new() }
    }
}

/// What somebody who asks does next.
enum Next<V> {
    Answer(Result<Option<V>, Raised>),
    Wait,
    Lead,
}

/// Whoever loads for all. When they are done, or given up because their part of the response is, the others go on.
struct Lead<'a, K: Clone + Eq + Hash, V>(&'a Batch<K, V>);

impl<K: Clone + Eq + Hash, V> Drop for Lead<'_, K, V> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.led = false;
        state.on_the_way.clear();
        drop(state);
        self.0.loaded.notify_waiters();
    }
}

impl<K: Clone + Eq + Hash, V> Batch<K, V> {
    fn state(&self) -> MutexGuard<'_, State<K, V>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets everything, because something has changed.
    pub(crate) fn forget(&self) {
        self.state().known.clear();
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

    fn take(&self) -> Vec<K> {
        let mut state = self.state();
        let keys: Vec<_> = state.wanted.iter().take(AT_ONCE).cloned().collect();
        for key in &keys {
            state.wanted.remove(key);
        }
        state.on_the_way.extend(keys.iter().cloned());
        keys
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Batch<K, V> {
    /// Returns what belongs to a key, if anything; `load` is asked for everything that is wanted by then.
    pub(crate) async fn get<F, R>(&self, key: &K, load: F) -> Result<Option<V>, Raised>
    where
        F: Fn(Vec<K>) -> R,
        R: Future<Output = Result<HashMap<K, V>, Raised>>,
    {
        loop {
            // Listened to before asking, so that an answer in between is not missed.
            let mut loaded = pin!(self.loaded.notified());
            loaded.as_mut().enable();
            match self.ask(key) {
                Next::Answer(answer) => return answer,
                Next::Wait => loaded.await,
                Next::Lead => {
                    let _lead = Lead(self);
                    self.calm().await;
                    let wanted = self.take();
                    let found = load(wanted.clone()).await;
                    self.note(wanted, found);
                }
            }
        }
    }

    fn ask(&self, key: &K) -> Next<V> {
        let mut state = self.state();
        if let Some(answer) = state.known.get(key) {
            return Next::Answer(answer.clone());
        }
        if !state.on_the_way.contains(key) {
            state.wanted.insert(key.clone());
        }
        if state.led {
            return Next::Wait;
        }
        state.led = true;
        Next::Lead
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
    async fn somebody_who_gives_up_does_not_hold_the_others_up() {
        let batch: Batch<usize, usize> = Batch::default();
        let never = |_: Vec<usize>| std::future::pending();
        let mut leader = Box::pin(batch.get(&1, never));
        while !batch.state().on_the_way.contains(&1) {
            assert!(futures_util::poll!(leader.as_mut()).is_pending());
            tokio::task::yield_now().await;
        }
        let loads = AtomicUsize::new(0);
        let mut other = Box::pin(doubled(&batch, &loads, 1));
        assert!(futures_util::poll!(other.as_mut()).is_pending());
        drop(leader);
        assert_eq!(other.await, Some(2));
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
