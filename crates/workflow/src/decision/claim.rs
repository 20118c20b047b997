//! A claim for a revised decision arrives and is settled by the body (MD-10 to MD-12).

use chrono::NaiveDate;
use domain::agreement::Outcome;
use domain::decision::{Command, Delivery, Dismissal};
use domain::id::DecisionId;
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Records that a claim arrived.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiveRevisionClaim {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The day it arrived.
    pub received_on: NaiveDate,
}

impl UseCase for ReceiveRevisionClaim {
    const NAME: &'static str = "receiveRevisionClaim";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let command = Command::ReceiveRevisionClaim { received_on: self.received_on };
        super::change(work, self.decision, self.expected_version, &command).await
    }
}

/// What the body made of a claim.
#[derive(Debug, Clone, Serialize)]
pub enum Settlement {
    /// It was dismissed, and the claimant was told.
    Dismissed {
        /// How the claimant was told.
        told_by: Delivery,
        /// The day it was sent.
        sent_on: NaiveDate,
    },
    /// It was accepted, and something else was decided.
    Accepted {
        /// What was decided instead.
        outcome: Outcome,
    },
}

/// Records what the body made of the claim.
#[derive(Debug, Clone, Serialize)]
pub struct SettleRevisionClaim {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The meeting day.
    pub decided_on: NaiveDate,
    /// The section of the minutes (§).
    pub section_no: String,
    /// What came of it.
    pub settlement: Settlement,
}

impl UseCase for SettleRevisionClaim {
    const NAME: &'static str = "settleRevisionClaim";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let (decided_on, section_no) = (self.decided_on, self.section_no.clone());
        let command = match self.settlement {
            Settlement::Dismissed { told_by, sent_on } => {
                Command::DismissClaim(Dismissal { decided_on, section_no, told_by, sent_on })
            }
            Settlement::Accepted { outcome } => Command::AcceptClaim { decided_on, section_no, outcome },
        };
        super::change(work, self.decision, self.expected_version, &command).await
    }
}
