//! An organisation goes on with a commitment under the agreement that follows: a draft there takes its place (CO-9).

use chrono::NaiveDate;
use domain::commitment::{Birth, Command, Content};
use domain::id::{CommitmentId, SignatureId};
use domain::refusal::{Code, Refusal};
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::{Error, Result};
use crate::signature::Loaded;
use crate::signature::choose::open_first;

/// Carries a commitment over into the signature of the next agreement.
#[derive(Debug, Clone, Serialize)]
pub struct CarryOverCommitment {
    /// The commitment.
    pub commitment: CommitmentId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The organisation's opened signature on the agreement that follows.
    pub into: SignatureId,
    /// The first day; the new period's if not said.
    pub starts_on: Option<NaiveDate>,
    /// The last day; the new period's if not said.
    pub ends_on: Option<NaiveDate>,
}

impl UseCase for CarryOverCommitment {
    const NAME: &'static str = "carryOverCommitment";
    type Output = CommitmentId;

    async fn run(&self, work: &mut Work<'_>) -> Result<CommitmentId> {
        let found = work.read().commitment(self.commitment).await?.ok_or(Error::NotFound)?;
        let old = Loaded::load(work, found.signature).await?;
        let mut new = Loaded::load(work, self.into).await?;
        open_first(work, &mut new).await?;
        let before = work.commitment(self.commitment).await?;
        expect_version(self.expected_version, before.head.version)?;
        let period = new.agreement.period;
        let content = Content {
            starts_on: self.starts_on.unwrap_or(period.start),
            ends_on: self.ends_on.unwrap_or(period.end),
            ..before.content.clone()
        };
        let birth = Birth::CarryOver { of: before.id };
        let draft = work.born_commitment(&new.signature, &new.agreement, birth, &content).await?;
        let carried = Command::CarryOver { to: draft.id };
        work.change_commitment(&before, &old.signature, &old.agreement, &carried).await?;
        let follows = new.agreement.predecessor == Some(old.agreement.id);
        if !follows || new.signature.organisation != old.signature.organisation {
            return Err(Refusal::field(Code::NotTheSuccessor, "signature").into());
        }
        Ok(draft.id)
    }
}
