//! An appeal arrives, and the administrative court rules on it (MD-13 to MD-15).

use chrono::NaiveDate;
use domain::decision::{Command, Ruling};
use domain::id::DecisionId;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Records that an appeal arrived.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiveAppeal {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The day it arrived.
    pub received_on: NaiveDate,
}

impl UseCase for ReceiveAppeal {
    const NAME: &'static str = "receiveAppeal";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let command = Command::ReceiveAppeal { received_on: self.received_on };
        super::change(work, self.decision, self.expected_version, &command).await
    }
}

/// Records what the court said.
#[derive(Debug, Clone, Serialize)]
pub struct RecordCourtDecision {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The day of the ruling.
    pub given_on: NaiveDate,
    /// The court's reference.
    pub reference: String,
    /// Whether the court annulled the decision; otherwise it dismissed the appeal.
    pub annulled: bool,
}

impl UseCase for RecordCourtDecision {
    const NAME: &'static str = "recordCourtDecision";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let ruling = Ruling { given_on: self.given_on, reference: self.reference.clone() };
        let command = if self.annulled {
            Command::Annul { ruling, next: work.fresh() }
        } else {
            Command::DismissAppeal(ruling)
        };
        super::change(work, self.decision, self.expected_version, &command).await
    }
}
