//! A nudge: the decision to remind one recipient of one task once, and what may still stand in its way.

use chrono::{DateTime, NaiveDate, Utc};

use super::recipient::recipients;
use super::wish::is_wanted;
use super::{Directory, Level, RULES, Recipient, RuleId};
use crate::id::TaskId;
use crate::task::Task;

/// A decision to remind; rule, task, recipient and key together are never decided twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nudge {
    /// Whom.
    pub recipient: Recipient,
    /// Under which rule.
    pub rule: RuleId,
    /// Of which task.
    pub task: TaskId,
    /// Which occurrence, see [`super::Occurrence::key`].
    pub key: String,
    /// As what the recipient gets it; a higher level than the rule's where that one is vacant.
    pub level: Level,
    /// The sending day it was meant for.
    pub planned_on: NaiveDate,
    /// The day it waits for now.
    pub send_on: NaiveDate,
}

/// What the keys of nudges begin with that a coordinator sends by hand.
const BY_HAND: &str = "by-hand:";

impl Nudge {
    /// Returns the key of a nudge that a coordinator sends by hand at an instant.
    pub fn by_hand(at: DateTime<Utc>) -> String {
        format!("{BY_HAND}{}", at.timestamp_micros())
    }

    /// Returns whether a duty or a deadline of the law stands behind it.
    pub fn is_statutory(&self) -> bool {
        RULES.iter().any(|rule| rule.id == self.rule && rule.task.is_statutory())
    }

    /// Returns whether a coordinator sent it by hand: somebody asks, whom no rule can weigh.
    pub(super) fn is_by_hand(&self) -> bool {
        self.key.starts_with(BY_HAND)
    }
}

/// Why a nudge is not sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The task is closed.
    Closed,
    /// The recipient is not asked any more: the post has changed hands, or the recipient's part is done.
    NotAsked,
    /// Mail to the recipient does not arrive.
    Unreachable,
    /// The recipient takes no reminders; others are asked instead.
    Silent,
    /// The recipient wants only what is urgent or statutory.
    NotUrgent,
    /// Implementation of the agreement is prohibited for now; it is asked again when that is over.
    Paused,
    /// A newer nudge on the same task tells it the same day; its key.
    MergedInto(String),
}

impl Reason {
    /// Returns the stable text of the reason.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::NotAsked => "not_asked",
            Self::Unreachable => "unreachable",
            Self::Silent => "silent",
            Self::NotUrgent => "not_urgent",
            Self::Paused => "paused",
            Self::MergedInto(_) => "merged_into",
        }
    }
}

/// A nudge that is not sent, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    /// The nudge.
    pub nudge: Nudge,
    /// Why.
    pub reason: Reason,
}

/// Returns what stands in the way of sending a nudge now: the same question as when it was planned, asked again.
/// `task` is the task as it is now, if it is still there.
pub fn obstacle(nudge: &Nudge, task: Option<&Task>, directory: &dyn Directory) -> Option<Reason> {
    let Some(task) = task.filter(|task| task.closed_at.is_none()) else {
        return Some(Reason::Closed);
    };
    if directory.is_paused(task) {
        return Some(Reason::Paused);
    }
    let now = recipients(task, nudge.level, directory);
    if now.reachable.contains(&nudge.recipient) {
        (!is_wanted(nudge, task, directory)).then_some(Reason::NotUrgent)
    } else if now.silent.contains(&nudge.recipient) {
        Some(Reason::Silent)
    } else if now.unreachable.contains(&nudge.recipient) {
        Some(Reason::Unreachable)
    } else {
        Some(Reason::NotAsked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Frequency;
    use crate::reminder::fixture::{Town, day, recipient, task, utc};
    use crate::task::Kind;

    #[test]
    fn a_nudge_is_asked_again_before_it_is_sent() {
        let task = task(1, Kind::SignAgreement, "2026-09-01", "2026-10-30");
        let nudge = Nudge {
            recipient: recipient(2),
            rule: RuleId::Rm02,
            task: task.id,
            key: "due-14d/2026-10-30/".into(),
            level: Level::Owner,
            planned_on: day("2026-10-16"),
            send_on: day("2026-10-16"),
        };
        let obstacle = |town: &Town, task: Option<&Task>| obstacle(&nudge, task, town);
        let town = Town::ordinary();
        assert_eq!(obstacle(&town, Some(&task)), None);
        assert_eq!(obstacle(&town, None), Some(Reason::Closed));
        let closed = Task { closed_at: Some(utc("2026-10-15T09:00:00Z")), ..task.clone() };
        assert_eq!(obstacle(&town, Some(&closed)), Some(Reason::Closed));
        assert_eq!(obstacle(&town.clone().without(2), Some(&task)), Some(Reason::NotAsked));
        let signed = Town { done: [(task.id, 2)].into(), ..town.clone() };
        assert_eq!(obstacle(&signed, Some(&task)), Some(Reason::NotAsked));
        let bouncing = Town { unreachable: [2].into(), ..town };
        assert_eq!(obstacle(&bouncing, Some(&task)), Some(Reason::Unreachable));
        let silent = Town { frequency: [(2, Frequency::Never)].into(), ..Town::ordinary() };
        assert_eq!(obstacle(&silent, Some(&task)), Some(Reason::Silent));
        let prohibited = Town { paused: [task.id].into(), ..Town::ordinary() };
        assert_eq!(obstacle(&prohibited, Some(&task)), Some(Reason::Paused));
    }
}
