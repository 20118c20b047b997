//! A body's decision as clients send it.

use async_graphql::InputObject;
use domain::agreement::{Body, DecisionFacts, Outcome, Termination};

use crate::choice::Is;
use crate::mutation::Elsewhere;
use crate::scalar::Date;

/// Where a termination's fields stand in its input.
pub(crate) const OF_TERMINATION: Elsewhere = &[
    ("body", "termination.body"),
    ("decidedOn", "termination.decidedOn"),
    ("sectionNo", "termination.sectionNo"),
    ("noticeGivenOn", "termination.noticeGivenOn"),
];

/// Where a decision's fields stand in the inputs that have one.
pub(crate) const INSIDE: Elsewhere =
    &[("body", "decision.body"), ("decidedOn", "decision.decidedOn"), ("sectionNo", "decision.sectionNo")];

/// A body's decision, as facts.
#[derive(Debug, InputObject)]
pub(crate) struct DecisionInput {
    /// The body.
    body: Is<Body>,
    /// The meeting day.
    decided_on: Date,
    /// The section of the minutes (§).
    section_no: String,
    /// What was decided.
    outcome: Is<Outcome>,
    /// Whether nobody can appeal any more.
    is_final: bool,
}

impl From<DecisionInput> for DecisionFacts {
    fn from(input: DecisionInput) -> Self {
        Self {
            body: input.body.0,
            decided_on: input.decided_on.0,
            section_no: input.section_no,
            outcome: input.outcome.0,
            is_final: input.is_final,
        }
    }
}

/// A body's decision to end an agreement before its period, with the notice given on it.
#[derive(Debug, InputObject)]
pub(crate) struct TerminationInput {
    /// The body.
    body: Is<Body>,
    /// The meeting day.
    decided_on: Date,
    /// The section of the minutes (§).
    section_no: String,
    /// The day notice was given to the parties.
    notice_given_on: Date,
}

impl From<TerminationInput> for Termination {
    fn from(input: TerminationInput) -> Self {
        Self {
            body: input.body.0,
            decided_on: input.decided_on.0,
            section_no: input.section_no,
            given_on: input.notice_given_on.0,
        }
    }
}
