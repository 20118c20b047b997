//! A coordinator records a signature given on paper, attesting who signed (SG-5).

use chrono::NaiveDate;
use domain::id::{AuthorityId, PersonId, SignatureId};
use domain::refusal::{Code, Refusal};
use domain::signature::{Command, Paper, PaperSigner, SectionKey};
use domain::text::Language;
use serde::Serialize;

use super::Loaded;
use super::resigning::promised;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Records a signature given on paper.
#[derive(Debug, Clone, Serialize)]
pub struct RecordPaperSignature {
    /// The signature.
    pub signature: SignatureId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The day it was signed.
    pub signed_on: NaiveDate,
    /// Who signed; each must hold a right to sign.
    pub signers: Vec<PersonId>,
    /// The chosen stages of life.
    pub sections: Vec<SectionKey>,
    /// The answer to the prevention question.
    pub prevention: bool,
    /// The language of the paper.
    pub language: Language,
}

impl UseCase for RecordPaperSignature {
    const NAME: &'static str = "recordPaperSignature";
    type Output = SignatureId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SignatureId> {
        let mut loaded = Loaded::expecting(work, self.signature, self.expected_version).await?;
        let asked = loaded.agreement.version_of(loaded.signature.version_id);
        let document = asked.and_then(|version| version.document_hash);
        let document = document.ok_or_else(|| Refusal::new(Code::AgreementNotOpen))?;
        let mut signers = Vec::new();
        for person in &self.signers {
            let authority = self.authority(&loaded, *person)?;
            signers.push(PaperSigner { id: work.fresh(), person: *person, authority });
        }
        let commitments = promised(work, &loaded.signature).await?;
        let paper = Paper {
            signed_on: self.signed_on,
            signers,
            sections: self.sections.clone(),
            prevention: self.prevention,
            language: self.language,
            document,
            commitments,
        };
        loaded.change(work, &Command::RecordPaper(paper)).await?;
        Ok(self.signature)
    }
}

impl RecordPaperSignature {
    fn authority(&self, loaded: &Loaded, person: PersonId) -> Result<AuthorityId> {
        let mut held = loaded.organisation.authorities_on(self.signed_on);
        let held = held.find(|authority| authority.entitles(person));
        Ok(held.ok_or_else(|| Refusal::field(Code::NoAuthority, "signers"))?.id)
    }
}
