//! What a move leaves behind: one event, in versioned canonical bytes that hold no personal data.

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use super::{Keyed, Lifecycle, Move, Waits};
use crate::permission::Place;
use crate::subject::Subject;
use crate::task;

/// The version of the byte layout; a new layout gets a new number and old bytes stay readable.
const LAYOUT: u8 = 1;

/// One thing an event states besides its move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A text that is nobody's personal data: a key, a date, an id, a hash.
    Plain(String),
    /// Personal data or free text: only `H(salt ‖ value)` enters the event, the value itself is erasable.
    Private(String),
}

/// The facts of an event by name, in the order they were stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(Vec<(&'static str, Fact)>);

impl Facts {
    /// Starts with no facts.
    pub fn new() -> Self {
        Self::default()
    }

    /// States something that is nobody's personal data.
    #[must_use]
    pub fn plain(mut self, name: &'static str, value: impl ToString) -> Self {
        self.0.push((name, Fact::Plain(value.to_string())));
        self
    }

    /// States something only if it is there.
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.plain(name, value),
            None => self,
        }
    }

    /// States personal data or free text.
    #[must_use]
    pub fn private(mut self, name: &'static str, value: impl ToString) -> Self {
        self.0.push((name, Fact::Private(value.to_string())));
        self
    }

    /// States free text only if it was given.
    #[must_use]
    pub fn maybe_private(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.private(name, value),
            None => self,
        }
    }

    /// Returns the facts in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Fact)> {
        self.0.iter().map(|(name, fact)| (*name, fact))
    }
}

/// A recorded move of one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Whose move it was.
    pub subject: Subject,
    /// Where the subject belongs.
    pub place: Place,
    /// The table row, for example `SG-4`.
    pub step: &'static str,
    /// The action's key.
    pub action: &'static str,
    /// The state before, if the subject existed.
    pub from: Option<&'static str>,
    /// The state after.
    pub to: &'static str,
    /// The tasks to open on the subject, unless they are open already.
    pub opens: Vec<task::Kind>,
    /// The tasks to close on the subject.
    pub closes: Closes,
    /// What else it states.
    pub facts: Facts,
}

/// Which open tasks of the subject an event closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closes {
    /// These kinds.
    Kinds(Vec<task::Kind>),
    /// All: the subject's life is over.
    All,
}

impl Event {
    /// Records a move; what opens and closes is read from the table.
    pub fn of<M: Lifecycle>(
        row: &Move<M>,
        subject: Subject,
        place: Place,
        from: Option<M::State>,
        to: M::State,
        facts: Facts,
    ) -> Self {
        debug_assert!(row.may_end_in(from, to), "{} may not end in {to:?}", row.id);
        let (before, after) = (from.map(M::waits), M::waits(to));
        let waited = before.map_or(&[][..], Waits::tasks);
        let opens = after.tasks().iter().filter(|kind| !waited.contains(kind)).chain(row.opens).copied().collect();
        let closes = if after == Waits::Over {
            Closes::All
        } else {
            let left = waited.iter().filter(|kind| !after.tasks().contains(kind));
            Closes::Kinds(left.chain(row.closes).copied().collect())
        };
        let from = from.map(Keyed::key);
        Self { subject, place, step: row.id, action: row.action.key(), from, to: to.key(), opens, closes, facts }
    }

    /// Returns the canonical bytes: layout version, then length-prefixed fields in fixed order. `seq` is the event's
    /// number within its subject, `actor` names a person id or a system rule, `salted` gives `H(salt ‖ value)` of a
    /// private fact.
    pub fn bytes(&self, seq: u64, actor: &str, at: DateTime<Utc>, salted: &dyn Fn(&'static str, &str) -> [u8; 32]) -> Vec<u8> {
        let mut out = vec![LAYOUT];
        let fields = [self.subject.to_string(), seq.to_string(), self.step.into(), self.action.into()];
        for field in &fields {
            put(&mut out, field.as_bytes());
        }
        put(&mut out, self.from.unwrap_or("").as_bytes());
        put(&mut out, self.to.as_bytes());
        put(&mut out, actor.as_bytes());
        put(&mut out, &at.timestamp_micros().to_be_bytes());
        for (name, fact) in self.facts.iter() {
            put(&mut out, name.as_bytes());
            match fact {
                Fact::Plain(value) => {
                    put(&mut out, b"=");
                    put(&mut out, value.as_bytes());
                }
                Fact::Private(value) => {
                    put(&mut out, b"#");
                    put(&mut out, &salted(name, value));
                }
            }
        }
        out
    }
}

/// Appends a field with its length in four big-endian bytes, so that no two field lists share their bytes.
pub(crate) fn put(out: &mut Vec<u8>, field: &[u8]) {
    let length = u32::try_from(field.len()).unwrap_or(u32::MAX);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(field);
}

/// Returns the hash that links an event to the one before it on the same subject.
pub fn chain(previous: [u8; 32], bytes: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(previous).chain_update(bytes).finalize().into()
}

/// Formats a date fact the one way dates are written.
impl Facts {
    /// States a date.
    #[must_use]
    pub fn date(self, name: &'static str, date: NaiveDate) -> Self {
        self.plain(name, date.format("%Y-%m-%d"))
    }
}
