//! A coordinator writes or imports the text, in each language.

use domain::agreement::Command;
use domain::agreement::Text;
use domain::id::AgreementId;
use domain::text::LocalisedText;
use serde::Serialize;

use crate::engine::{UseCase, Work, expect_version};
use crate::error::Result;

/// Writes the text.
#[derive(Debug, Clone, Serialize)]
pub struct WriteText {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The title.
    pub title: LocalisedText,
    /// The chapters; values and attachments that are left out stay as they are.
    pub text: Text,
}

impl UseCase for WriteText {
    const NAME: &'static str = "writeText";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let before = work.agreement(self.agreement).await?;
        expect_version(self.expected_version, before.head.version)?;
        let text = self.text.clone().over(&before.version.text);
        work.change_agreement(&before, &Command::WriteText { title: self.title.clone(), text }).await?;
        Ok(before.id)
    }
}
