//! The matter comes before a meeting, for the first time or again after it was tabled.

use chrono::NaiveDate;
use domain::agreement::Body;
use domain::decision::{Command, State};
use domain::id::DecisionId;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Puts a decision on the agenda of a meeting.
#[derive(Debug, Clone, Serialize)]
pub struct PutOnAgenda {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The body that decides; what was tabled stays with its body.
    pub body: Option<Body>,
    /// The day of the meeting.
    pub meeting_on: NaiveDate,
    /// The case number.
    pub case_no: Option<String>,
}

impl UseCase for PutOnAgenda {
    const NAME: &'static str = "putOnAgenda";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let before = work.decision(self.decision).await?;
        expect_version(self.expected_version, before.head.version)?;
        let meeting_on = self.meeting_on;
        let command = if before.head.state == State::Tabled {
            Command::Resume { meeting_on }
        } else {
            Command::PutOnAgenda { body: self.body, meeting_on, case_no: self.case_no.clone() }
        };
        Ok(work.change_decision(&before, &command).await?.id)
    }
}
