//! A coordinator writes the amended text until it is approved (AG-45).

use domain::agreement::{Command, Text};
use domain::id::AgreementId;
use domain::text::LocalisedText;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Writes the amended text.
#[derive(Debug, Clone, Serialize)]
pub struct WriteAmendment {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The chapters; values and attachments that are left out stay as they are.
    pub text: Text,
    /// What changes for a party.
    pub note: LocalisedText,
}

impl UseCase for WriteAmendment {
    const NAME: &'static str = "writeAmendment";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        let text = match &before.amendment {
            Some(draft) => self.text.clone().over(&draft.text),
            None => self.text.clone(),
        };
        let command = Command::WriteAmendment { version: work.fresh(), text, note: self.note.clone() };
        work.change_agreement(&before, &command).await?;
        Ok(before.id)
    }
}
