//! The coordinator or manager names who prepares a decision, and which influence bodies must be heard.

use domain::decision::{Command, InfluenceBody};
use domain::id::{DecisionId, PersonId};
use domain::refusal::{Code, Refusal};
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Names who prepares a decision.
#[derive(Debug, Clone, Serialize)]
pub struct AssignPreparer {
    /// The decision.
    pub decision: DecisionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The person; whoever asks, if not said.
    pub preparer: Option<PersonId>,
    /// The influence bodies that must be heard.
    pub hearings: Vec<InfluenceBody>,
}

impl UseCase for AssignPreparer {
    const NAME: &'static str = "assignPreparer";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let before = work.decision(self.decision).await?;
        expect_version(self.expected_version, before.head.version)?;
        let preparer = self.preparer.or_else(|| work.viewer().person_id());
        let preparer = preparer.ok_or_else(|| Refusal::field(Code::Required, "preparer"))?;
        let grants = work.read().grants(preparer, work.today()).await?;
        if !grants.iter().any(|grant| before.place.within(&grant.scope)) {
            return Err(Refusal::field(Code::UnknownId, "preparer").into());
        }
        let command = Command::AssignPreparer { preparer, hearings: self.hearings.clone() };
        Ok(work.change_decision(&before, &command).await?.id)
    }
}
