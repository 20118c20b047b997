//! One registry of typed ids: a UUID inside, a readable prefix on the wire (`org_…`), checked when parsed.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// What an id identifies; the prefix is part of the public API and never changes.
pub trait Kind: 'static {
    /// The prefix before the underscore, for example `org`.
    const PREFIX: &'static str;
}

/// The id of one `K`; ids of different kinds do not compare or convert.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

/// Why a text is not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// No known prefix, or what follows it is not a UUID.
    #[error("not an id: expected {expected}_ followed by a UUID")]
    Malformed {
        /// The prefix that was wanted.
        expected: &'static str,
    },
    /// A well-formed id of something else.
    #[error("an id of another kind: expected {expected}_…, found {found}_…")]
    OtherKind {
        /// The prefix that was wanted.
        expected: &'static str,
        /// The prefix that was given.
        found: String,
    },
}

impl<K> Id<K> {
    /// Gives a UUID its meaning; the caller vouches for the kind.
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// Returns the bare UUID, for storage.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", K::PREFIX, self.0.hyphenated())
    }
}

impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<K: Kind> FromStr for Id<K> {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let malformed = ParseError::Malformed { expected: K::PREFIX };
        let (prefix, rest) = text.split_once('_').ok_or_else(|| malformed.clone())?;
        let uuid = Uuid::try_parse(rest).map_err(|_| malformed)?;
        if prefix == K::PREFIX {
            Ok(Self::new(uuid))
        } else {
            Err(ParseError::OtherKind { expected: K::PREFIX, found: prefix.chars().take(12).collect() })
        }
    }
}

impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

macro_rules! registry {
    ($($alias:ident = $kind:ident, $prefix:literal, $doc:literal;)*) => {
        /// The kinds, one marker type each.
        pub mod kind {
            $(#[doc = $doc] pub enum $kind {} impl super::Kind for $kind { const PREFIX: &'static str = $prefix; })*
        }
        $(#[doc = $doc] pub type $alias = Id<kind::$kind>;)*
        /// Every prefix in use; a test holds them distinct.
        pub const PREFIXES: &[&str] = &[$($prefix),*];
    };
}

registry! {
    AreaId = Area, "area", "A coordination area.";
    OrganisationId = Organisation, "org", "An organisation.";
    PersonId = Person, "per", "A person.";
    PostId = Post, "post", "A post: a role in a scope, whoever holds it.";
    RoleAssignmentId = RoleAssignment, "rol", "A role held by a person for a time.";
    AuthorityId = Authority, "aut", "A person's right to sign for an organisation.";
    AgreementId = Agreement, "agr", "An agreement.";
    AgreementVersionId = AgreementVersion, "ver", "A version of an agreement's text.";
    SignatureId = Signature, "sig", "One organisation's signature on one version.";
    SignatureActId = SignatureAct, "act", "One person's act of signing.";
    CommitmentId = Commitment, "com", "A commitment for one stage of life.";
    TargetId = Target, "tgt", "A development target.";
    StepId = Step, "step", "A preparation step.";
    FeedbackId = Feedback, "fdb", "A statement or comment on a draft.";
    SuccessionId = Succession, "suc", "One organisation taking over from another.";
    DecisionId = Decision, "dec", "A body's decision on one matter.";
    BodyId = Body, "body", "A municipality's body for preventive substance-abuse work.";
    PlanId = Plan, "plan", "A version of a municipality's prevention plan.";
    PlanMeasureId = PlanMeasure, "msr", "A measure of a prevention plan.";
    StatementId = Statement, "stm", "A statement on the draft of a prevention plan.";
    ReminderSettingId = ReminderSetting, "rset", "What a place has set for a reminder rule.";
    ReminderChangeId = ReminderChange, "rchg", "A change of such a setting that its open tasks are looked through for.";
    TaskId = Task, "task", "Something somebody is waited for.";
    EventId = Event, "evt", "An audit event.";
    NudgeId = Nudge, "nud", "A decision to remind one recipient once.";
    MailId = Mail, "mail", "One e-mail message.";
    LinkId = Link, "lnk", "A personal link.";
    CodeId = Code, "cod", "A six-digit code that was mailed.";
    SessionId = Session, "ses", "A signed-in session.";
    TokenId = Token, "tok", "An API token.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_the_wire() {
        let id = OrganisationId::new(Uuid::from_u128(7));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!(id.to_string().starts_with("org_"));
    }

    #[test]
    fn an_id_of_another_kind_is_told_apart_from_noise() {
        let agreement = AgreementId::new(Uuid::from_u128(7)).to_string();
        assert!(matches!(agreement.parse::<OrganisationId>(), Err(ParseError::OtherKind { .. })));
        assert!(matches!("org_x".parse::<OrganisationId>(), Err(ParseError::Malformed { .. })));
        assert!(matches!("".parse::<OrganisationId>(), Err(ParseError::Malformed { .. })));
    }

    #[test]
    fn prefixes_are_distinct() {
        let distinct: std::collections::BTreeSet<_> = PREFIXES.iter().collect();
        assert_eq!(distinct.len(), PREFIXES.len());
    }
}
