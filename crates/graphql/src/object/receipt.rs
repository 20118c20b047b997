//! The receipt of a signature: exactly as it was frozen, and as values.

use async_graphql::{ID, Object, SimpleObject};
use workflow::signature::receipt;

use crate::id;
use crate::scalar::{Date, DateTime};
use crate::text::LocalisedText;

/// The receipt of a signature.
#[derive(Debug, Clone)]
pub(crate) struct Receipt {
    pub(crate) bytes: Vec<u8>,
    pub(crate) stated: receipt::Receipt,
}

#[Object]
/// The receipt of a signature.
impl Receipt {
    /// The receipt exactly as it was frozen, byte for byte: JSON.
    async fn document(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The number of the layout it was written in.
    async fn layout(&self) -> u32 {
        self.stated.layout
    }

    /// The signature.
    async fn signature(&self) -> ID {
        id::write(self.stated.signature)
    }

    /// The registered name of the organisation.
    async fn organisation(&self) -> &str {
        &self.stated.organisation
    }

    /// The agreement's title.
    async fn agreement(&self) -> LocalisedText {
        LocalisedText(self.stated.agreement.clone())
    }

    /// The number of the version that was signed.
    async fn version_no(&self) -> u32 {
        self.stated.version_no
    }

    /// The day the organisation became bound.
    async fn signed_on(&self) -> Date {
        Date(self.stated.signed_on)
    }

    /// How strongly it binds, as it was written.
    async fn level(&self) -> &str {
        &self.stated.level
    }

    /// The acts, oldest first.
    async fn acts(&self) -> Vec<ReceiptAct> {
        let shown = |act: &receipt::SignerAct| ReceiptAct {
            name: act.name.clone(),
            at: DateTime(act.at),
            method: act.method.clone(),
            shown_in: act.shown_in.clone(),
        };
        self.stated.acts.iter().map(shown).collect()
    }

    /// The chosen stages of life, by key.
    async fn sections(&self) -> &[String] {
        &self.stated.sections
    }

    /// The answer to the prevention question.
    async fn prevention(&self) -> bool {
        self.stated.prevention
    }

    /// The commitments that were part of the act.
    async fn commitments(&self) -> Vec<ReceiptCommitment> {
        let shown = |promise: &receipt::Promise| ReceiptCommitment {
            section: promise.section.clone(),
            target: promise.target.clone(),
            text: promise.text.clone(),
            starts_on: Date(promise.starts_on),
            ends_on: Date(promise.ends_on),
        };
        self.stated.commitments.iter().map(shown).collect()
    }

    /// The hash of the text.
    async fn document_hash(&self) -> &str {
        &self.stated.document_hash
    }

    /// The hash of text, sections, answer and commitments.
    async fn act_hash(&self) -> &str {
        &self.stated.act_hash
    }
}

/// One person's act, as the receipt states it.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct ReceiptAct {
    /// The signer's name.
    name: String,
    /// When.
    at: DateTime,
    /// How the signer proved who they are.
    method: String,
    /// The language the text was shown in.
    shown_in: String,
}

/// One commitment, as the receipt states it.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct ReceiptCommitment {
    /// The stage of life, by key.
    section: String,
    /// What it serves, by key.
    target: String,
    /// The promise.
    text: String,
    /// The first day.
    starts_on: Date,
    /// The last day.
    ends_on: Date,
}
