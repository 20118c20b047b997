//! The two texts that prove things: what is signed, and what was signed.

use domain::agreement::Text;
use domain::evidence::Hash;
use domain::id::{AgreementId, AgreementVersionId, SignatureId};
use domain::permission::{Reading, Role};
use domain::text::LocalisedText;

use crate::app::App;
use crate::error::{Error, Result};
use crate::signature::receipt::Receipt;
use crate::viewer::Viewer;

/// The text of an agreement as it is shown to those who sign it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementText {
    /// The agreement.
    pub agreement: AgreementId,
    /// The version.
    pub version: AgreementVersionId,
    /// The version's number, from 1.
    pub no: u32,
    /// The title.
    pub title: LocalisedText,
    /// The chapters.
    pub text: Text,
    /// What a signer's act refers to; nothing while the text can still change.
    pub document_hash: Option<Hash>,
}

impl App {
    /// Returns the text of an agreement, if the viewer may see it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn agreement_text(&self, viewer: &Viewer, id: AgreementId) -> Result<Option<AgreementText>> {
        let seen = self.agreements(viewer, &[id]).await?.remove(&id);
        Ok(seen.map(|seen| {
            let agreement = seen.value;
            AgreementText {
                agreement: agreement.id,
                version: agreement.version.id,
                no: agreement.version.no,
                title: agreement.title,
                text: agreement.version.text,
                document_hash: agreement.version.document_hash,
            }
        }))
    }

    /// Returns the receipt of a signature exactly as it was frozen, and as values. It names the signers, so it is for
    /// the organisation's admins and signers and for the coordinators.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none or the viewer may not know of the signature, [`Error::Forbidden`] where
    /// they may see the signature but not who signed.
    pub async fn receipt(&self, viewer: &Viewer, id: SignatureId) -> Result<(Vec<u8>, Receipt)> {
        let signature = self.store().read().signature(id).await?.ok_or(Error::NotFound)?;
        let named = viewer.sees_at(Reading::People, &signature.place)
            || viewer.actor.holds(Role::OrganisationSignatory, &signature.place);
        if !named {
            let known = viewer.show_signature(signature).is_some();
            return Err(if known { Error::Forbidden } else { Error::NotFound });
        }
        self.stored_receipt(id).await?.ok_or(Error::NotFound)
    }
}
