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
    #[expect(
        clippy::needless_pass_by_value,
        reason = "facts are stated in a chain, of ids, keys and texts alike"
    )]
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

    /// States a date, in the one way dates are written.
    #[must_use]
    pub fn date(self, name: &'static str, date: NaiveDate) -> Self {
        self.plain(name, date.format("%Y-%m-%d"))
    }

    /// States personal data or free text.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "facts are stated in a chain, of ids, keys and texts alike"
    )]
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

    /// States what others state, after its own.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
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
        let opens =
            after.tasks().iter().filter(|kind| !waited.contains(kind)).chain(row.opens).copied().collect();
        let closes = if after == Waits::Over {
            Closes::All
        } else {
            let left = waited.iter().filter(|kind| !after.tasks().contains(kind));
            Closes::Kinds(left.chain(row.closes).copied().collect())
        };
        let from = from.map(Keyed::key);
        Self {
            subject,
            place,
            step: row.id,
            action: row.action.key(),
            from,
            to: to.key(),
            opens,
            closes,
            facts,
        }
    }

    /// Returns the canonical bytes: layout version, then length-prefixed fields in fixed order. `seq` is the event's
    /// number within its subject, `actor` names a person id or a system rule, `salted` gives `H(salt ‖ value)` of a
    /// private fact. Two events share their bytes only if they are the same; what opens and closes is no field, because
    /// it follows from the row and the states.
    pub fn bytes(
        &self,
        seq: u64,
        actor: &str,
        at: DateTime<Utc>,
        salted: &dyn Fn(&'static str, &str) -> [u8; 32],
    ) -> Vec<u8> {
        let mut out = vec![LAYOUT];
        let fields = [self.subject.to_string(), seq.to_string(), self.step.into(), self.action.into()];
        for field in &fields {
            put(&mut out, field.as_bytes());
        }
        for field in self.place_fields() {
            put(&mut out, field.unwrap_or_default().as_bytes());
        }
        put(&mut out, self.from.unwrap_or_default().as_bytes());
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

    fn place_fields(&self) -> [Option<String>; 3] {
        let place = &self.place;
        [
            place.area.map(|area| area.to_string()),
            place.municipality.as_ref().map(ToString::to_string),
            place.organisation.map(|organisation| organisation.to_string()),
        ]
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fixtures::{id, municipality, noon, today};

    /// What goes into the bytes of one event.
    #[derive(Debug, Clone, PartialEq)]
    struct Stated {
        event: Event,
        seq: u64,
        actor: String,
        at: i64,
    }

    fn salted(name: &'static str, value: &str) -> [u8; 32] {
        Sha256::new().chain_update(name).chain_update(value).finalize().into()
    }

    impl Stated {
        fn bytes(&self) -> Vec<u8> {
            let at = DateTime::from_timestamp_micros(self.at).unwrap();
            self.event.bytes(self.seq, &self.actor, at, &salted)
        }
    }

    fn words() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec!["a", "b", "ab", "aa", "ba"])
    }

    fn facts() -> impl Strategy<Value = Facts> {
        let fact = (words(), "[ab=#]{0,3}", any::<bool>());
        prop::collection::vec(fact, 0..4).prop_map(|stated| {
            stated.into_iter().fold(Facts::new(), |facts, (name, value, private)| {
                if private { facts.private(name, value) } else { facts.plain(name, value) }
            })
        })
    }

    fn places() -> impl Strategy<Value = Place> {
        (prop::option::of(1_u128..3), prop::option::of("13[0-9]"), prop::option::of(1_u128..3)).prop_map(
            |(area, code, org)| Place {
                area: area.map(id),
                municipality: code.map(|code| municipality(&code)),
                organisation: org.map(id),
            },
        )
    }

    fn stated() -> impl Strategy<Value = Stated> {
        let subject = (any::<bool>(), 1_u128..3).prop_map(|(organisation, number)| {
            if organisation { Subject::Organisation(id(number)) } else { Subject::Agreement(id(number)) }
        });
        let row = (words(), words(), prop::option::of(words()), words());
        let around = (0_u64..12, "[ab]{0,2}", 0_i64..3);
        (subject, places(), row, facts(), around).prop_map(
            |(subject, place, (step, action, from, to), facts, around)| {
                let (seq, actor, at) = around;
                let closes = Closes::Kinds(Vec::new());
                let event =
                    Event { subject, place, step, action, from, to, opens: Vec::new(), closes, facts };
                Stated { event, seq, actor, at }
            },
        )
    }

    proptest! {
        #[test]
        fn two_events_share_their_bytes_only_if_they_are_the_same(one in stated(), other in stated()) {
            prop_assert_eq!(one == other, one.bytes() == other.bytes());
        }

        #[test]
        fn any_one_change_changes_the_bytes(one in stated(), other in stated(), part in 0..9) {
            let mut changed = one.clone();
            match part {
                0 => changed.event.subject = other.event.subject,
                1 => changed.event.place = other.event.place,
                2 => changed.event.step = other.event.step,
                3 => changed.event.action = other.event.action,
                4 => changed.event.from = other.event.from,
                5 => changed.event.to = other.event.to,
                6 => changed.event.facts = other.event.facts,
                7 => changed.seq = other.seq,
                _ => (changed.actor, changed.at) = (other.actor, other.at),
            }
            prop_assert_eq!(one == changed, one.bytes() == changed.bytes());
        }

        #[test]
        fn a_private_fact_leaves_only_its_salted_hash(one in stated(), secret in "[A-Z]{8,20}") {
            let mut told = one;
            told.event.facts = told.event.facts.private("reason", &secret);
            let bytes = told.bytes();
            prop_assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
            let hash = salted("reason", &secret);
            prop_assert!(bytes.windows(hash.len()).any(|window| window == hash));
        }

        #[test]
        fn the_chain_depends_on_everything_before(first in stated(), second in stated(), third in stated()) {
            let link = |events: &[&Stated]| events.iter().fold([0; 32], |head, event| chain(head, &event.bytes()));
            prop_assert_eq!(first == second, link(&[&first, &third]) == link(&[&second, &third]));
        }
    }

    #[test]
    fn the_layout_never_changes_under_its_number() {
        let event = Event {
            subject: Subject::Organisation(id(10)),
            place: Place {
                area: Some(id(1)),
                municipality: Some(municipality("139")),
                organisation: Some(id(10)),
            },
            step: "OR-6",
            action: "verify",
            from: Some("registered"),
            to: "verified",
            opens: Vec::new(),
            closes: Closes::All,
            facts: Facts::new().plain("kind", "association").date("on", today()).private("reason", "x"),
        };
        let bytes = event.bytes(3, "per_1", noon(today()), &|_, _| [7; 32]);
        assert_eq!(bytes[0], LAYOUT);
        assert_eq!(
            crate::evidence::hash([&bytes[..]]).to_string(),
            "1d209d2f9db92de027d601494bef340643317c9c2cbafa18817c52b8bff58ff5"
        );
    }
}
