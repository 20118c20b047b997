//! A coordinator starts the choice of a development target (DT-0).

use domain::id::{AgreementId, TargetId};
use serde::Serialize;

use crate::agreement::check_running;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Starts choosing a development target.
#[derive(Debug, Clone, Serialize)]
pub struct OpenTarget {
    /// The agreement.
    pub agreement: AgreementId,
}

impl UseCase for OpenTarget {
    const NAME: &'static str = "openTarget";
    type Output = TargetId;

    async fn run(&self, work: &mut Work<'_>) -> Result<TargetId> {
        let agreement = work.agreement(self.agreement).await?;
        let target = work.born_target(&agreement).await?;
        // Judged last: whoever may not do it learns nothing of the agreement.
        check_running(&agreement)?;
        Ok(target.id)
    }
}
