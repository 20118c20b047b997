//! The first of two persons says that one organisation becomes part of another (OR-11a, SU-1).

use chrono::NaiveDate;
use domain::id::{OrganisationId, SuccessionId};
use domain::organisation::Command;
use domain::succession::{Birth, Draft, Kind};
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Proposes a merger; a second person of the other side confirms it.
#[derive(Debug, Clone, Serialize)]
pub struct MergeOrganisation {
    /// The organisation that ends.
    pub organisation: OrganisationId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The organisation it becomes part of.
    pub into: OrganisationId,
    /// The day from which it is part of the other.
    pub effective_on: NaiveDate,
    /// What shows it, for example the entry in the register.
    pub evidence: String,
}

impl UseCase for MergeOrganisation {
    const NAME: &'static str = "mergeOrganisation";
    type Output = SuccessionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SuccessionId> {
        let before = work.organisation(self.organisation).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_organisation(&before, &Command::ProposeMerger(self.into)).await?;
        super::expect_partner(work, self.into).await?;
        let draft = Draft {
            id: work.fresh(),
            kind: Kind::Merger,
            to: self.into,
            commitment: None,
            effective_on: self.effective_on,
            evidence: Some(self.evidence.clone()),
        };
        Ok(work.born_succession(Birth::Propose, &before.place(), &draft).await?.id)
    }
}
