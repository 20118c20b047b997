//! A coordinator proposes another text beside the one in force (AG-15).

use domain::agreement::{Command, Text};
use domain::id::AgreementId;
use domain::text::LocalisedText;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Proposes an amendment.
#[derive(Debug, Clone, Serialize)]
pub struct ProposeAmendment {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The chapters; those in force if not said. Values and attachments that are left out stay as they are.
    pub text: Option<Text>,
    /// What changes for a party.
    pub note: LocalisedText,
}

impl UseCase for ProposeAmendment {
    const NAME: &'static str = "proposeAmendment";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        let text = self.text.clone().map(|text| text.over(&before.version.text));
        let command = Command::ProposeAmendment { version: work.fresh(), text, note: self.note.clone() };
        work.change_agreement(&before, &command).await?;
        Ok(before.id)
    }
}
