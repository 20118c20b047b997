//! What a worker has claimed and not begun yet. Its connections take mails from here one at a time, so that none is idle
//! while another has a heap of its own, and what a claim needs is read once for all of them.

use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use store::mail::ClaimedMail;

use super::render::Desk;

/// Messages a worker claims at first, and while the mail server is slow.
const FEWEST: u64 = 20;
/// Messages a worker claims at a time when the mail server takes them fast.
const MOST: u64 = 160;
/// A claim that is used up within this time is followed by a larger one: what was read for it is still fresh then, and
/// its lease far from over.
const SOON: TimeDelta = TimeDelta::seconds(2);

/// A mail to be sent, and what was read for its claim, where that could be read.
pub(super) struct Pending {
    pub(super) claimed: ClaimedMail,
    pub(super) desk: Option<Arc<Desk>>,
}

/// What is claimed and not begun.
#[derive(Default)]
pub(super) struct Shelf {
    pending: Mutex<VecDeque<Pending>>,
    filling: tokio::sync::Mutex<Pace>,
    closed: AtomicBool,
}

/// The turn to claim more.
pub(super) type Turn<'a> = tokio::sync::MutexGuard<'a, Pace>;

/// How much is claimed at a time, and when it is time for more.
#[derive(Debug)]
pub(super) struct Pace {
    size: u64,
    low: usize,
    last: Option<DateTime<Utc>>,
}

impl Default for Pace {
    fn default() -> Self {
        Self { size: FEWEST, low: 0, last: None }
    }
}

impl Pace {
    /// Returns how much to claim now.
    pub(super) fn next(&mut self, now: DateTime<Utc>) -> u64 {
        let soon = self.last.replace(now).is_some_and(|last| now - last < SOON);
        self.size = if soon { MOST.min(self.size * 2) } else { FEWEST };
        self.size
    }
}

impl Shelf {
    fn pending(&self) -> MutexGuard<'_, VecDeque<Pending>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the next mail, unless nobody is to take any.
    pub(super) fn take(&self) -> Option<Pending> {
        if self.is_closed() { None } else { self.pending().pop_front() }
    }

    /// Returns the turn to claim more, if it is time for that and nobody does it yet: when half of a claim is used up
    /// that did not take all there was, else when all of it is.
    pub(super) fn low(&self) -> Option<Turn<'_>> {
        self.filling.try_lock().ok().filter(|pace| self.pending().len() <= pace.low)
    }

    /// Waits for whoever claims more, and returns the turn if the shelf is empty even then.
    pub(super) async fn empty(&self) -> Option<Turn<'_>> {
        Some(self.filling.lock().await).filter(|_| self.pending().is_empty())
    }

    /// Puts a claim of at most so many mails on the shelf; those that do not remind go before what is there.
    pub(super) fn put(&self, mut pace: Turn<'_>, limit: u64, claimed: Vec<ClaimedMail>, desk: Option<Desk>) {
        let all = u64::try_from(claimed.len()).is_ok_and(|taken| taken < limit);
        pace.low = if all { 0 } else { claimed.len() / 2 };
        let desk = desk.map(Arc::new);
        let mut pending = self.pending();
        pending.extend(claimed.into_iter().map(|claimed| Pending { claimed, desk: desk.clone() }));
        pending.make_contiguous().sort_by_key(|pending| pending.claimed.mail.content.reminder);
    }

    /// Lets nobody take anything any more.
    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.clear();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    /// Leaves what is on the shelf to whoever finds it when its lease is over.
    pub(super) fn clear(&self) {
        self.pending().clear();
    }
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shelf").field("pending", &self.pending().len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::ledger::tests::claims;
    use super::*;

    #[test]
    fn claims_grow_while_they_are_used_up_fast() {
        let start: DateTime<Utc> = "2026-11-23T07:00:00Z".parse().unwrap();
        let mut pace = Pace::default();
        let mut sizes = |seconds: &[i64]| -> Vec<_> {
            seconds.iter().map(|second| pace.next(start + TimeDelta::seconds(*second))).collect()
        };
        assert_eq!(sizes(&[0, 1, 2, 3, 4]), [20, 40, 80, 160, 160]);
        assert_eq!(sizes(&[10, 11]), [20, 40]);
    }

    /// Returns how many mails can be taken before it is time to claim more.
    fn taken_until_low(shelf: &Shelf) -> usize {
        let mut taken = 0;
        while shelf.low().is_none() && shelf.take().is_some() {
            taken += 1;
        }
        taken
    }

    #[tokio::test]
    async fn more_is_claimed_when_half_is_used_up_unless_that_was_all() {
        let (_trial, _, claimed) = claims(8).await;
        let shelf = Shelf::default();
        shelf.put(shelf.low().unwrap(), 8, claimed.clone(), None);
        assert_eq!(taken_until_low(&shelf), 4);
        shelf.clear();
        shelf.put(shelf.empty().await.unwrap(), 9, claimed, None);
        assert_eq!(taken_until_low(&shelf), 8);
    }

    #[tokio::test]
    async fn one_claims_and_whoever_waits_takes_what_comes_or_the_turn() {
        let (_trial, _, claimed) = claims(1).await;
        let shelf = Shelf::default();
        let turn = shelf.low().unwrap();
        assert!(shelf.low().is_none(), "somebody does it");
        let waiting = async {
            assert!(shelf.empty().await.is_none(), "there is one now");
            shelf.take().unwrap();
            assert!(shelf.empty().await.is_some());
        };
        let claiming = async { shelf.put(turn, 20, claimed, None) };
        tokio::join!(waiting, claiming);
    }

    #[tokio::test]
    async fn what_does_not_remind_goes_before_reminders_that_were_there() {
        let (_trial, _, mut claimed) = claims(3).await;
        claimed[0].mail.content.reminder = true;
        let urgent = claimed.split_off(1);
        let shelf = Shelf::default();
        shelf.put(shelf.low().unwrap(), 20, claimed, None);
        shelf.put(shelf.filling.lock().await, 20, urgent.clone(), None);
        let order = std::iter::from_fn(|| shelf.take()).map(|pending| pending.claimed.mail.content.id);
        let (first, second) = (urgent[0].mail.content.id, urgent[1].mail.content.id);
        assert_eq!(order.take(2).collect::<Vec<_>>(), [first, second]);
        shelf.close();
        shelf.put(shelf.filling.lock().await, 20, urgent, None);
        assert!(
            shelf.is_closed() && shelf.take().is_none(),
            "what was being claimed meanwhile is left as well"
        );
    }
}
