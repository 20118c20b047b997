//! Whether the mail server is there, as one worker sees it: while it is away one message at a time asks for it, so that
//! an outage costs no mail its attempts and ends for all of them at once.

use chrono::{DateTime, TimeDelta, Utc};

/// How many messages in a row must not get through before the server counts as away: one may be the message's fault.
const AWAY_AFTER: u32 = 2;
/// The shortest time between two messages that ask whether the server is there again.
const FIRST_PROBE: TimeDelta = TimeDelta::minutes(1);
/// The longest time between two messages that ask whether the server is there again.
const LONGEST_PROBE: TimeDelta = TimeDelta::minutes(5);

/// What a worker knows of the mail server.
#[derive(Debug, Default)]
pub(super) struct Relay {
    /// Messages in a row that did not get through.
    failures: u32,
    /// Until when it is left alone.
    away_until: Option<DateTime<Utc>>,
    /// Whether it has been seen since it was last thought away.
    seen: bool,
    /// How often it has been heard of, well or not.
    heard: u64,
}

impl Relay {
    /// Returns how many messages may be claimed now, which is `usual` unless the server is away: none while it is left
    /// alone, one to ask whether it is back, which only one of several connections does.
    pub(super) fn room(&mut self, now: DateTime<Utc>, usual: u64) -> Option<u64> {
        match self.away_until {
            Some(until) if now < until => None,
            Some(_) => {
                self.away_until = Some(now + FIRST_PROBE);
                Some(1)
            }
            None => Some(usual),
        }
    }

    /// Returns how often it has been heard of.
    pub(super) const fn heard(&self) -> u64 {
        self.heard
    }

    /// Returns whether a worker stops here: the server turned out to be away since it was last heard of. If nothing was
    /// heard, the message that was to ask needed not be sent, and the next one asks.
    pub(super) fn gives_up(&mut self, heard: u64, now: DateTime<Utc>) -> bool {
        if self.heard == heard {
            self.away_until = self.away_until.map(|until| until.min(now));
        }
        self.away_until.is_some_and(|until| now < until)
    }

    /// Takes note that a message did not get through, for a reason that was not its own.
    pub(super) fn lost(&mut self, now: DateTime<Utc>) {
        self.failures = self.failures.saturating_add(1);
        self.heard += 1;
        self.seen = false;
        if self.failures >= AWAY_AFTER {
            let doubled = FIRST_PROBE * (1 << (self.failures - AWAY_AFTER).min(8));
            self.away_until = Some(now + doubled.min(LONGEST_PROBE));
        }
    }

    /// Takes note that the server answered; returns whether that is news.
    pub(super) fn found(&mut self) -> bool {
        let news = !self.seen;
        *self = Self { failures: 0, away_until: None, seen: true, heard: self.heard + 1 };
        news
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_message_s_trouble_is_no_outage_and_an_outage_is_probed_one_message_at_a_time() {
        let start: DateTime<Utc> = "2026-11-23T07:00:00Z".parse().unwrap();
        let at = |minutes| start + TimeDelta::minutes(minutes);
        let mut relay = Relay::default();
        relay.lost(at(0));
        assert_eq!(relay.room(at(0), 20), Some(20));
        assert!(relay.found() && !relay.found(), "news once");
        relay.lost(at(0));
        relay.lost(at(0));
        let mut room = |minutes| relay.room(at(minutes), 20);
        assert_eq!((room(0), room(1), room(1)), (None, Some(1), None));
        for _ in 0..50 {
            relay.lost(at(1));
        }
        let mut room = |minutes| relay.room(at(minutes), 20);
        assert_eq!((room(5), room(6)), (None, Some(1)), "every five minutes at last");
        assert!(relay.found());
        assert_eq!(relay.room(at(6), 20), Some(20));
    }
}
