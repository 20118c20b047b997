//! A body's decision as clients send it.

use async_graphql::InputObject;
use domain::agreement::{Body, DecisionFacts, Outcome};

use crate::choice::Is;
use crate::mutation::Elsewhere;
use crate::scalar::Date;

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
