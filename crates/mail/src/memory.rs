//! Mail for tests: everything is kept, and what the server would have said is scripted.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::{Delivery, Sealed};

/// A list of deliveries that all clones share.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<State>>);

/// One delivery as the dispatcher saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The message.
    pub message: Sealed,
    /// What was answered.
    pub delivery: Delivery,
}

#[derive(Debug, Default)]
struct State {
    attempts: Vec<Attempt>,
    next: VecDeque<Delivery>,
    by_recipient: BTreeMap<String, Delivery>,
}

impl Memory {
    /// Starts an empty list that accepts everything.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next delivery that has no answer yet with this; several queue up.
    pub fn answer_next(&self, delivery: Delivery) {
        self.state().next.push_back(delivery);
    }

    /// Forgets the answers that [`Memory::answer_next`] left and nothing has used.
    pub fn forget_next(&self) {
        self.state().next.clear();
    }

    /// Answers every delivery to this recipient with this, until [`Memory::accept_all`].
    pub fn answer(&self, recipient: &str, delivery: Delivery) {
        self.state().by_recipient.insert(recipient.to_owned(), delivery);
    }

    /// Forgets all scripted answers.
    pub fn accept_all(&self) {
        let mut state = self.state();
        state.next.clear();
        state.by_recipient.clear();
    }

    /// Returns every attempt so far, the first one first.
    pub fn attempts(&self) -> Vec<Attempt> {
        self.state().attempts.clone()
    }

    /// Returns the messages that were accepted, the first one first.
    pub fn accepted(&self) -> Vec<Sealed> {
        let state = self.state();
        state
            .attempts
            .iter()
            .filter(|attempt| attempt.delivery.is_accepted())
            .map(|attempt| attempt.message.clone())
            .collect()
    }

    /// Returns every attempt so far and forgets them.
    pub fn take(&self) -> Vec<Attempt> {
        std::mem::take(&mut self.state().attempts)
    }

    /// Returns whether the next delivery of this message will find nobody there.
    pub(crate) fn is_away(&self, message: &Sealed) -> bool {
        let state = self.state();
        let scripted = state.by_recipient.get(message.recipient()).or_else(|| state.next.front());
        matches!(scripted, Some(Delivery::NotSent { .. }))
    }

    pub(crate) fn deliver(&self, message: &Sealed) -> Delivery {
        let mut state = self.state();
        let scripted =
            state.by_recipient.get(message.recipient()).cloned().or_else(|| state.next.pop_front());
        let delivery = scripted.unwrap_or_else(|| Delivery::Accepted { reply: "250 kept in memory".into() });
        state.attempts.push(Attempt { message: message.clone(), delivery: delivery.clone() });
        delivery
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fault, Verdict, sample};

    #[test]
    fn answers_come_in_the_order_they_were_scripted_and_then_everything_is_accepted() {
        let memory = Memory::new();
        let lost = Delivery::Unknown { reason: "connection lost".into() };
        let busy = Delivery::Refused { verdict: Verdict::Passing, code: 450, text: "busy".into() };
        memory.answer_next(lost.clone());
        memory.answer_next(busy.clone());
        assert_eq!(memory.deliver(&sample::sealed(1)), lost);
        assert_eq!(memory.deliver(&sample::sealed(2)), busy);
        assert!(memory.deliver(&sample::sealed(3)).is_accepted());
        assert_eq!(memory.accepted(), [sample::sealed(3)]);
        assert_eq!(memory.take().len(), 3);
        assert_eq!(memory.attempts(), []);
    }

    #[test]
    fn a_recipient_can_be_refused_for_good() {
        let memory = Memory::new();
        let verdict = Verdict::Permanent(Fault::Address);
        let gone = Delivery::Refused { verdict, code: 550, text: "no such user".into() };
        memory.answer("eero.esimerkki@seura.example", gone.clone());
        assert_eq!(memory.deliver(&sample::sealed(1)), gone);
        assert_eq!(memory.clone().deliver(&sample::sealed(2)), gone);
        memory.accept_all();
        assert!(memory.deliver(&sample::sealed(3)).is_accepted());
    }
}
