//! The reminder rules as one table: for which task, when, and to whom (`domain.md` §5.3).

use crate::calendar::Offset::{self, CalendarDays, Months, WorkingDays};
use crate::lifecycle::keyed;
use crate::task::Kind;

keyed! {
    /// A rule, by its row in `domain.md` §5.3.
    pub enum RuleId {
        /// An invitation waits for an answer.
        Rm01,
        /// A signature is asked for.
        Rm02,
        /// A right to sign ends, or has ended.
        Rm04,
        /// The organisation cannot be reached, or has nobody left.
        Rm05,
        /// The period ends; what follows is to be prepared.
        Rm06,
        /// A preparation step is due.
        Rm07,
        /// A decision is wanted.
        Rm08,
        /// The minutes have no day of publication.
        Rm09,
        /// The time to appeal is over.
        Rm10,
        /// The development target is still being chosen.
        Rm11,
        /// Signed, but nothing committed yet.
        Rm12,
        /// How is the commitment going?
        Rm13,
        /// No body for preventive substance-abuse work is named.
        Rm17,
        /// The draft of a prevention plan is due.
        Rm18,
        /// The yearly review of a prevention plan.
        Rm19,
        /// A prevention plan ends.
        Rm20,
        /// The national prevention week.
        Rm21,
        /// Statements have been asked for.
        Rm28,
        /// The agreement was amended and has to be signed again.
        Rm36,
        /// Does the organisation take part in the prevention plan?
        Rm36b,
        /// A newcomer's first steps.
        Rm37,
        /// A coordinator leaves, or the post is vacant.
        Rm38,
        /// An organisation leaves: its open commitments.
        Rm41,
        /// A successor is asked to confirm.
        Rm42,
        /// Are the contact details still right?
        Rm43,
        /// The weekly digest of what is late or coming.
        Rm44,
    }

    /// Whom an occasion is for; a level that nobody can be reached at falls through to the next.
    pub enum Level {
        /// Whose move it is.
        Owner,
        /// The other people of the same organisation; for the prevention contact's post, the registrar of the bodies.
        L1,
        /// The municipal coordinator.
        L2,
        /// The municipal manager.
        L3,
        /// The regional coordinator.
        L4,
    }
}

impl RuleId {
    /// Returns the public name, for example `RM-01`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rm01 => "RM-01",
            Self::Rm02 => "RM-02",
            Self::Rm04 => "RM-04",
            Self::Rm05 => "RM-05",
            Self::Rm06 => "RM-06",
            Self::Rm07 => "RM-07",
            Self::Rm08 => "RM-08",
            Self::Rm09 => "RM-09",
            Self::Rm10 => "RM-10",
            Self::Rm11 => "RM-11",
            Self::Rm12 => "RM-12",
            Self::Rm13 => "RM-13",
            Self::Rm17 => "RM-17",
            Self::Rm18 => "RM-18",
            Self::Rm19 => "RM-19",
            Self::Rm20 => "RM-20",
            Self::Rm21 => "RM-21",
            Self::Rm28 => "RM-28",
            Self::Rm36 => "RM-36",
            Self::Rm36b => "RM-36b",
            Self::Rm37 => "RM-37",
            Self::Rm38 => "RM-38",
            Self::Rm41 => "RM-41",
            Self::Rm42 => "RM-42",
            Self::Rm43 => "RM-43",
            Self::Rm44 => "RM-44",
        }
    }
}

impl Level {
    /// Returns whether this is a copy with help offered, and not a reminder to whose move it is.
    pub const fn is_escalation(self) -> bool {
        !matches!(self, Self::Owner)
    }
}

/// What an occasion is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The Helsinki date the task opened.
    Opened,
    /// The date it is due; what comes after it counts from the opening of a task that was late already when it opened.
    Due,
    /// The date it is due, but at once on opening where that day has come by then.
    DueOrOpened,
    /// The date it is due, where that is the day to ask from: nothing is said ahead of it.
    OnceDue,
}

/// One moment of a rule, or a series of them: when, and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Occasion {
    /// Its stable name within the rule, part of every key made from it; of a series, that of the first moment.
    pub key: &'static str,
    /// What it is counted from.
    pub anchor: Anchor,
    /// How far from there.
    pub offset: Offset,
    /// How it comes again, if it does.
    pub again: Option<Again>,
    /// Whom it is for; anyone but the owner gets a copy with help offered, never blame.
    pub to: Level,
}

/// How an occasion that is months away comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Again {
    /// The months from one time to the next.
    pub every: usize,
    /// The last month it comes in, counted like the first one.
    pub until: i32,
}

impl Occasion {
    /// Returns its moments by key; those of a series are told apart by their months.
    pub fn moments(&self) -> Vec<(String, Offset)> {
        let (Months(first), Some(Again { every, until })) = (self.offset, self.again) else {
            return vec![(self.key.to_owned(), self.offset)];
        };
        let named = |months| self.key.replacen(&format!("{first:+}m"), &format!("{months:+}m"), 1);
        (first..=until).step_by(every).map(|months| (named(months), Months(months))).collect()
    }
}

/// When the people behind a kind of task are reminded; all of it stops when the task closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Which rule.
    pub id: RuleId,
    /// The kind of task.
    pub task: Kind,
    /// The moments, in the order in which they normally come.
    pub occasions: &'static [Occasion],
}

impl Rule {
    /// Returns the public name, for example `RM-01`.
    pub const fn code(&self) -> &'static str {
        self.id.code()
    }
}

/// Returns the rule for a kind of task; without one nobody is nudged.
pub fn rule_for(kind: Kind) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.task == kind)
}

const fn opened(key: &'static str, offset: Offset, to: Level) -> Occasion {
    Occasion { key, anchor: Anchor::Opened, offset, again: None, to }
}

const fn at_once() -> Occasion {
    opened("at-once", CalendarDays(0), Level::Owner)
}

const fn due(key: &'static str, offset: Offset, to: Level) -> Occasion {
    Occasion { key, anchor: Anchor::Due, offset, again: None, to }
}

const fn every(months: usize, first: Occasion, until: i32) -> Occasion {
    Occasion { again: Some(Again { every: months, until }), ..first }
}

const fn once_due() -> Occasion {
    Occasion {
        key: "at-once",
        anchor: Anchor::OnceDue,
        offset: CalendarDays(0),
        again: None,
        to: Level::Owner,
    }
}

/// Every rule, at most one for each kind of task.
pub const RULES: &[Rule] = &[
    // The invitation itself is transactional mail and leaves with the move that makes it.
    Rule {
        id: RuleId::Rm01,
        task: Kind::RespondToInvitation,
        occasions: &[
            opened("opened+10wd", WorkingDays(10), Level::Owner),
            opened("opened+20wd", WorkingDays(20), Level::Owner),
            opened("opened+30wd", WorkingDays(30), Level::L2),
        ],
    },
    Rule {
        id: RuleId::Rm02,
        task: Kind::SignAgreement,
        occasions: &[
            at_once(),
            due("due-14d", CalendarDays(-14), Level::Owner),
            due("due-5wd", WorkingDays(-5), Level::Owner),
            due("due-1wd", WorkingDays(-1), Level::Owner),
            due("due+3wd", WorkingDays(3), Level::L2),
            due("due+10wd", WorkingDays(10), Level::L3),
        ],
    },
    // A right that has ended is due on the day that is noticed, so its one reminder goes at once.
    Rule {
        id: RuleId::Rm04,
        task: Kind::UpdateSigningAuthority,
        occasions: &[
            Occasion {
                key: "due-60d",
                anchor: Anchor::DueOrOpened,
                offset: CalendarDays(-60),
                again: None,
                to: Level::Owner,
            },
            due("due-14d", CalendarDays(-14), Level::Owner),
            due("due+20wd", WorkingDays(20), Level::L2),
        ],
    },
    // The coordinator looks for a contact; whoever else is known at the organisation is asked the day after.
    Rule {
        id: RuleId::Rm05,
        task: Kind::RepairContact,
        occasions: &[
            at_once(),
            opened("opened+1wd", WorkingDays(1), Level::L1),
            opened("opened+5wd", WorkingDays(5), Level::Owner),
            opened("opened+6wd", WorkingDays(6), Level::L1),
            opened("opened+15wd", WorkingDays(15), Level::Owner),
            opened("opened+16wd", WorkingDays(16), Level::L1),
            opened("opened+20wd", WorkingDays(20), Level::L4),
        ],
    },
    // The task opens eighteen months before the end of a frame and twelve before that of any other, so the first
    // occasion is the frame's. Half a year before, the manager is told, and the region where there is none.
    Rule {
        id: RuleId::Rm06,
        task: Kind::StartRenewal,
        occasions: &[
            due("due-18m", Months(-18), Level::Owner),
            due("due-12m", Months(-12), Level::Owner),
            due("due-9m", Months(-9), Level::Owner),
            due("due-6m", Months(-6), Level::Owner),
            due("due-180d", CalendarDays(-180), Level::L3),
            due("due-3m", Months(-3), Level::Owner),
            due("due-1m", Months(-1), Level::Owner),
        ],
    },
    Rule {
        id: RuleId::Rm07,
        task: Kind::DoPreparationStep,
        occasions: &[
            due("due-10wd", WorkingDays(-10), Level::Owner),
            due("due-3wd", WorkingDays(-3), Level::Owner),
            due("due+0wd", WorkingDays(0), Level::Owner),
            due("due+3wd", WorkingDays(3), Level::Owner),
            due("due+5wd", WorkingDays(5), Level::L4),
        ],
    },
    // Due by the day of the meeting, once there is one.
    Rule {
        id: RuleId::Rm08,
        task: Kind::RecordDecision,
        occasions: &[
            at_once(),
            due("due-30d", CalendarDays(-30), Level::Owner),
            due("due-14d", CalendarDays(-14), Level::Owner),
            due("due-14d-l3", CalendarDays(-14), Level::L3),
            due("due-5wd", WorkingDays(-5), Level::Owner),
            due("due+5wd", WorkingDays(5), Level::Owner),
            due("due+5wd-l4", WorkingDays(5), Level::L4),
        ],
    },
    // Due seven days after the meeting, ahead of which nobody has minutes to publish.
    Rule {
        id: RuleId::Rm09,
        task: Kind::PublishMinutes,
        occasions: &[
            once_due(),
            due("due+7d", CalendarDays(7), Level::Owner),
            due("due+7d-l2", CalendarDays(7), Level::L2),
        ],
    },
    // Due on the working day after the last day to appeal, which nothing but the law moves (I-15): ahead of it, a reminder
    // would say that the time is over while it still runs.
    Rule {
        id: RuleId::Rm10,
        task: Kind::ConfirmFinality,
        occasions: &[once_due(), due("due+5wd", WorkingDays(5), Level::L2)],
    },
    // After four months every quarter, for as long as an agreement usually runs.
    Rule {
        id: RuleId::Rm11,
        task: Kind::ChooseTarget,
        occasions: &[
            opened("opened+60d", CalendarDays(60), Level::Owner),
            opened("opened+120d", CalendarDays(120), Level::Owner),
            opened("opened+180d", CalendarDays(180), Level::L4),
            every(3, opened("opened+7m", Months(7), Level::Owner), 46),
        ],
    },
    Rule {
        id: RuleId::Rm12,
        task: Kind::AddFirstCommitment,
        occasions: &[
            opened("opened+30d", CalendarDays(30), Level::Owner),
            opened("opened+60d", CalendarDays(60), Level::Owner),
            opened("opened+75d", CalendarDays(75), Level::L2),
        ],
    },
    // Every silent commitment reaches the coordinator on the same day, and so in one mail that lists them.
    Rule {
        id: RuleId::Rm13,
        task: Kind::CheckInCommitment,
        occasions: &[at_once(), opened("opened+15wd", WorkingDays(15), Level::L2)],
    },
    // Quarter by quarter, the manager a week later; a round of a year is followed by the next one.
    Rule {
        id: RuleId::Rm17,
        task: Kind::NamePreventionBody,
        occasions: &[
            at_once(),
            opened("opened+7d", CalendarDays(7), Level::L3),
            opened("opened+3m", Months(3), Level::Owner),
            opened("opened+98d", CalendarDays(98), Level::L3),
            opened("opened+105d", CalendarDays(105), Level::L4),
            opened("opened+6m", Months(6), Level::Owner),
            opened("opened+189d", CalendarDays(189), Level::L3),
            opened("opened+9m", Months(9), Level::Owner),
            opened("opened+280d", CalendarDays(280), Level::L3),
        ],
    },
    Rule {
        id: RuleId::Rm18,
        task: Kind::DraftPreventionPlan,
        occasions: &[
            due("due-30d", CalendarDays(-30), Level::Owner),
            due("due-7d", CalendarDays(-7), Level::Owner),
            due("due+7d", CalendarDays(7), Level::Owner),
            due("due+14d", CalendarDays(14), Level::L2),
        ],
    },
    // The body's secretary is the registrar (L1 of this post), its chair is spoken to by the municipal manager (L3).
    Rule {
        id: RuleId::Rm19,
        task: Kind::ReviewPreventionPlan,
        occasions: &[
            due("due-60d", CalendarDays(-60), Level::Owner),
            due("due-40wd", WorkingDays(-40), Level::L1),
            due("due-30d", CalendarDays(-30), Level::Owner),
            due("due-20wd", WorkingDays(-20), Level::L1),
            due("due-7d", CalendarDays(-7), Level::Owner),
            due("due+14d", CalendarDays(14), Level::Owner),
            due("due+10wd", WorkingDays(10), Level::L3),
            due("due+45d", CalendarDays(45), Level::L4),
        ],
    },
    Rule {
        id: RuleId::Rm20,
        task: Kind::RenewPreventionPlan,
        occasions: &[
            due("due-6m", Months(-6), Level::Owner),
            due("due-180d", CalendarDays(-180), Level::L2),
            due("due-3m", Months(-3), Level::Owner),
            due("due-90d", CalendarDays(-90), Level::L2),
            due("due-1m", Months(-1), Level::Owner),
            due("due-30d", CalendarDays(-30), Level::L2),
            due("due+1d", CalendarDays(1), Level::Owner),
            due("due+1wd", WorkingDays(1), Level::L3),
        ],
    },
    // Due on Monday of week 45: opened on Monday of week 37, again on Monday of week 43.
    Rule {
        id: RuleId::Rm21,
        task: Kind::PlanPreventionWeek,
        occasions: &[at_once(), due("due-14d", CalendarDays(-14), Level::Owner)],
    },
    // The secretary of the bodies brings in what bodies and partners say; on the last day the coordinator hears what is
    // missing.
    Rule {
        id: RuleId::Rm28,
        task: Kind::CollectStatements,
        occasions: &[
            at_once(),
            due("due-7d", CalendarDays(-7), Level::Owner),
            due("due-2wd", WorkingDays(-2), Level::Owner),
            due("due+0wd", WorkingDays(0), Level::L2),
        ],
    },
    Rule {
        id: RuleId::Rm36,
        task: Kind::SignAgain,
        occasions: &[
            at_once(),
            due("due-14d", CalendarDays(-14), Level::Owner),
            due("due-5wd", WorkingDays(-5), Level::Owner),
            due("due+3wd", WorkingDays(3), Level::Owner),
            due("due+5wd", WorkingDays(5), Level::L2),
        ],
    },
    Rule {
        id: RuleId::Rm36b,
        task: Kind::AnswerOptIn,
        occasions: &[at_once(), opened("opened+14d", CalendarDays(14), Level::Owner)],
    },
    Rule {
        id: RuleId::Rm37,
        task: Kind::TakeFirstSteps,
        occasions: &[
            opened("opened+7d", CalendarDays(7), Level::Owner),
            opened("opened+90d", CalendarDays(90), Level::Owner),
        ],
    },
    // The manager looks for somebody, the regional coordinator gives the post, so both are told alike; the latter's first
    // month is the twenty working days. Month by month for a year, which is followed by the next one.
    Rule {
        id: RuleId::Rm38,
        task: Kind::FillPost,
        occasions: &[
            at_once(),
            opened("at-once-l4", CalendarDays(0), Level::L4),
            due("due+0wd", WorkingDays(0), Level::Owner),
            due("due+0wd-l4", WorkingDays(0), Level::L4),
            due("due+10wd", WorkingDays(10), Level::Owner),
            due("due+10wd-l4", WorkingDays(10), Level::L4),
            due("due+20wd", WorkingDays(20), Level::L4),
            every(1, due("due+1m", Months(1), Level::Owner), 12),
            every(1, due("due+2m-l4", Months(2), Level::L4), 12),
        ],
    },
    // The coordinator gets a copy the day after the organisation does.
    Rule {
        id: RuleId::Rm41,
        task: Kind::HandOverCommitments,
        occasions: &[
            at_once(),
            opened("opened+1wd", WorkingDays(1), Level::L2),
            due("due-14d", CalendarDays(-14), Level::Owner),
            due("due-1wd", WorkingDays(-1), Level::Owner),
        ],
    },
    // On the last day the coordinator hears that it lapses.
    Rule {
        id: RuleId::Rm42,
        task: Kind::ConfirmTransfer,
        occasions: &[
            at_once(),
            opened("opened+10wd", WorkingDays(10), Level::Owner),
            opened("opened+20wd", WorkingDays(20), Level::Owner),
            opened("opened+30d", CalendarDays(30), Level::L2),
        ],
    },
    // Every organisation that has not answered reaches the coordinator on the same day, and so in one mail that lists them.
    Rule {
        id: RuleId::Rm43,
        task: Kind::CheckContactDetails,
        occasions: &[at_once(), opened("opened+30d", CalendarDays(30), Level::L2)],
    },
    Rule { id: RuleId::Rm44, task: Kind::ReviewWeek, occasions: &[at_once()] },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::lifecycle::{Keyed, Lifecycle};
    use crate::reminder::scheduled::Opener;

    fn opened_and_closed_by<M: Lifecycle>() -> (BTreeSet<Kind>, BTreeSet<Kind>) {
        let waits = || M::State::all().iter().flat_map(|state| M::waits(*state).tasks().to_vec());
        let opens = M::MOVES.iter().flat_map(|row| row.opens.to_vec()).chain(waits());
        let closes = M::MOVES.iter().flat_map(|row| row.closes.to_vec()).chain(waits());
        (opens.collect(), closes.collect())
    }

    #[test]
    fn there_is_no_reminder_without_a_stop() {
        let mut opens: BTreeSet<_> = Opener::all().iter().map(|opener| opener.kind()).collect();
        // The next week's review takes the place of this week's; a search ends when somebody gets the post.
        let mut closes = BTreeSet::from([Kind::ReviewWeek, Kind::FillPost]);
        for (opened, closed) in crate::each_machine!(opened_and_closed_by) {
            opens.extend(opened);
            closes.extend(closed);
        }
        for rule in RULES {
            assert!(opens.contains(&rule.task), "{} reminds of what never opens", rule.code());
            assert!(closes.contains(&rule.task), "{} reminds of what never closes", rule.code());
        }
    }

    #[test]
    fn every_rule_has_one_kind_of_task_of_its_own() {
        assert_eq!(RULES.iter().map(|rule| rule.id).collect::<Vec<_>>(), RuleId::all());
        for rule in RULES {
            assert_eq!(rule_for(rule.task), Some(rule));
        }
        assert_eq!(rule_for(Kind::PrepareAgreement), None);
    }

    #[test]
    fn a_key_says_when_and_is_unique_within_its_rule() {
        for rule in RULES {
            let mut keys = BTreeSet::new();
            for occasion in rule.occasions {
                let anchor = match occasion.anchor {
                    Anchor::Opened => "opened",
                    Anchor::Due | Anchor::DueOrOpened | Anchor::OnceDue => "due",
                };
                for (key, offset) in occasion.moments() {
                    let told = match offset {
                        CalendarDays(0) => "at-once".to_owned(),
                        CalendarDays(days) => format!("{anchor}{days:+}d"),
                        WorkingDays(days) => format!("{anchor}{days:+}wd"),
                        Months(months) => format!("{anchor}{months:+}m"),
                    };
                    // Two levels at one time are told apart by the level.
                    let level = format!("{told}-{}", occasion.to.key());
                    assert!([told, level].contains(&key), "{} {key}", rule.code());
                    assert!(keys.insert(key), "{} says {} twice", rule.code(), occasion.key);
                }
            }
        }
    }

    #[test]
    fn a_series_begins_with_its_own_key_and_has_more_than_one_moment_up_to_its_last_month() {
        let occasions = || RULES.iter().flat_map(|rule| rule.occasions);
        for occasion in occasions() {
            let moments = occasion.moments();
            assert_eq!(moments[0], (occasion.key.to_owned(), occasion.offset));
            match occasion.again {
                None => assert_eq!(moments.len(), 1),
                Some(Again { until, .. }) => {
                    assert!(moments.len() > 1, "{} does not come again", occasion.key);
                    assert_eq!(moments.last().map(|last| last.1), Some(Months(until)), "{}", occasion.key);
                }
            }
        }
        assert!(occasions().any(|occasion| occasion.again.is_some()));
    }

    #[test]
    fn a_rule_goes_by_its_row_in_the_catalogue() {
        assert_eq!(RuleId::Rm04.code(), "RM-04");
        assert_eq!(RuleId::Rm04.key(), "rm04");
        assert_eq!(RuleId::from_key("rm44"), Some(RuleId::Rm44));
        assert_eq!(Level::from_key("l2"), Some(Level::L2));
    }
}
