//! A right to sign ends; signatures given under it stay valid (I-4), and the organisation is asked for a new one.

use chrono::NaiveDate;
use domain::id::{AuthorityId, OrganisationId};
use domain::organisation::Command;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Tells that a right to sign ends.
#[derive(Debug, Clone, Serialize)]
pub struct EndAuthority {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The version it is ended in.
    pub expected_version: Option<u64>,
    /// Which right.
    pub authority: AuthorityId,
    /// Its last day.
    pub on: NaiveDate,
}

impl UseCase for EndAuthority {
    const NAME: &'static str = "endAuthority";
    type Output = OrganisationId;

    async fn run(&self, work: &mut Work<'_>) -> Result<OrganisationId> {
        let before = work.organisation(self.organisation).await?;
        expect_version(self.expected_version, before.head.version)?;
        work.change_organisation(&before, &Command::EndAuthority { authority: self.authority, on: self.on })
            .await?;
        Ok(before.id)
    }
}
