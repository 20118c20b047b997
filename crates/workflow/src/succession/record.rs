//! The regional coordinator writes down that one organisation stands in another's place (SU-4).

use chrono::NaiveDate;
use domain::id::{OrganisationId, SuccessionId};
use domain::succession::{Birth, Draft, Kind};
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Records what a law or a register says.
#[derive(Debug, Clone, Serialize)]
pub struct RecordSuccession {
    /// The organisation as it was.
    pub from: OrganisationId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The organisation that follows it.
    pub to: OrganisationId,
    /// Why.
    pub kind: Kind,
    /// The successor's first day.
    pub effective_on: NaiveDate,
    /// What shows it.
    pub evidence: String,
}

impl UseCase for RecordSuccession {
    const NAME: &'static str = "recordSuccession";
    type Output = SuccessionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SuccessionId> {
        let before = work.organisation(self.from).await?;
        expect_version(self.expected_version, before.head.version)?;
        let draft = Draft {
            id: work.fresh(),
            kind: self.kind,
            to: self.to,
            commitment: None,
            effective_on: self.effective_on,
            evidence: Some(self.evidence.clone()),
        };
        let recorded = work.born_succession(Birth::Record, &before.place(), &draft).await?;
        super::expect_known(work, self.to).await?;
        Ok(recorded.id)
    }
}
