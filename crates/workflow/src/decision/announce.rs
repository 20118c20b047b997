//! A coordinator plans ahead: the bodies' part is prepared while the agreement is still out for comments.

use chrono::NaiveDate;
use domain::id::{AgreementId, DecisionId};
use domain::refusal::{Code, Refusal};
use serde::Serialize;

use crate::agreement::{check_running, deciding};
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Begins a decision on an agreement that is still being prepared.
#[derive(Debug, Clone, Serialize)]
pub struct AnnounceDecision {
    /// The agreement.
    pub agreement: AgreementId,
    /// The day by which the decision is wanted.
    pub decide_by: NaiveDate,
}

impl UseCase for AnnounceDecision {
    const NAME: &'static str = "announceDecision";
    type Output = DecisionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<DecisionId> {
        let agreement = work.agreement(self.agreement).await?;
        check_running(&agreement)?;
        if self.decide_by < work.today() {
            return Err(Refusal::field(Code::InThePast, "decideBy").into());
        }
        if deciding::takes_note(agreement.head.state) || deciding::ahead(work, &agreement).await?.is_some() {
            return Err(Refusal::new(Code::AlreadyFollowed).into());
        }
        deciding::ask(work, &agreement, self.decide_by).await
    }
}
