//! The receipt of a signature: canonical JSON frozen when the organisation became bound, and mailed to all who acted.

use chrono::{DateTime, NaiveDate, Utc};
use domain::commitment::{Commitment, State as CommitmentState};
use domain::evidence::Hash;
use domain::id::SignatureId;
use domain::lifecycle::Keyed;
use domain::text::LocalisedText;
use serde::{Deserialize, Serialize};
use store::receipt::Receipt as Stored;

use super::Loaded;
use crate::app::App;
use crate::engine::Work;
use crate::error::{Error, Result};
use crate::mailing::Message;

/// What a receipt states. The layout is versioned: a new one gets a new number, old receipts stay as they were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The layout.
    pub layout: u32,
    /// The signature.
    pub signature: SignatureId,
    /// The registered name of the organisation.
    pub organisation: String,
    /// The agreement's title.
    pub agreement: LocalisedText,
    /// The number of the version that was signed.
    pub version_no: u32,
    /// The day the organisation became bound.
    pub signed_on: NaiveDate,
    /// How strongly.
    pub level: String,
    /// The acts, oldest first.
    pub acts: Vec<SignerAct>,
    /// The chosen stages of life, by key.
    pub sections: Vec<String>,
    /// The answer to the prevention question.
    pub prevention: bool,
    /// The commitments that were part of the act.
    pub commitments: Vec<Promise>,
    /// The hash of the text.
    pub document_hash: String,
    /// The hash of text, sections, answer and commitments.
    pub act_hash: String,
}

/// One person's act, as the receipt states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignerAct {
    /// The signer's name.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// How the signer proved who they are.
    pub method: String,
    /// The language the text was shown in.
    pub shown_in: String,
}

/// One commitment, as the receipt states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Promise {
    /// The stage of life, by key.
    pub section: String,
    /// What it serves, by key.
    pub target: String,
    /// The promise.
    pub text: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
}

/// Freezes the receipt and mails it to everybody who acted.
pub(crate) async fn issue(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let loaded = Loaded::load(work, id).await?;
    let commitments = work.read().commitments_of_signatures(&[id]).await?.remove(&id).unwrap_or_default();
    let receipt = stated(work, &loaded, &commitments).await?;
    let bytes = serde_json::to_vec(&receipt).map_err(Error::internal)?;
    let act_hash = loaded.signature.act_hash.ok_or(Error::NotFound)?;
    work.tx().insert_receipt(&Stored { signature: id, act_hash, bytes, created_at: work.now() }).await?;
    let mut acted: Vec<_> = loaded.signature.acts.iter().map(|act| act.person).collect();
    acted.sort_unstable();
    acted.dedup();
    let people = work.read().people(&acted).await?;
    for person in acted.iter().filter_map(|person| people.get(person)) {
        work.mail_person(person, &loaded.signature.place, Message::Receipt { signature: id }).await?;
    }
    Ok(())
}

/// Tells whoever has just acted that their part is done while others are waited for.
pub(crate) async fn acknowledge(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let loaded = Loaded::load(work, id).await?;
    let acting = loaded.signature.acts.last().ok_or(Error::NotFound)?.person;
    let person = work.read().person(acting).await?.ok_or(Error::NotFound)?;
    work.mail_person(&person, &loaded.signature.place, Message::Receipt { signature: id }).await
}

async fn stated(work: &Work<'_>, loaded: &Loaded, commitments: &[Commitment]) -> Result<Receipt> {
    let signature = &loaded.signature;
    let people: Vec<_> = signature.acts.iter().map(|act| act.person).collect();
    let people = work.read().people(&people).await?;
    let hash = |hash: Option<Hash>| hash.map(|hash| hash.to_string()).ok_or(Error::NotFound);
    let part_of_act = |commitment: &&Commitment| {
        !commitment.added_later && commitment.head.state != CommitmentState::Withdrawn
    };
    Ok(Receipt {
        layout: 1,
        signature: signature.id,
        organisation: loaded.organisation.legal_name.clone(),
        agreement: loaded.agreement.title.clone(),
        version_no: loaded
            .agreement
            .version_of(signature.version_id)
            .map_or(loaded.agreement.version.no, |version| version.no),
        signed_on: signature.signed_on.ok_or(Error::NotFound)?,
        level: signature.level.map_or("", Keyed::key).into(),
        acts: signature
            .acts
            .iter()
            .map(|act| SignerAct {
                name: people.get(&act.person).map(domain::person::Person::name).unwrap_or_default(),
                at: act.at,
                method: act.method.key().into(),
                shown_in: act.shown_in.code().into(),
            })
            .collect(),
        sections: signature.sections.iter().map(|section| section.0.clone()).collect(),
        prevention: signature.prevention.ok_or(Error::NotFound)?,
        commitments: commitments.iter().filter(part_of_act).map(promise).collect(),
        document_hash: hash(signature.document_hash)?,
        act_hash: hash(signature.act_hash)?,
    })
}

fn promise(commitment: &Commitment) -> Promise {
    let content = &commitment.content;
    Promise {
        section: content.section.0.clone(),
        target: content.target.key().into(),
        text: content.text.clone(),
        starts_on: content.starts_on,
        ends_on: content.ends_on,
    }
}

impl App {
    /// Returns the receipt of a signature exactly as it was frozen, and as values.
    pub(crate) async fn stored_receipt(&self, id: SignatureId) -> Result<Option<(Vec<u8>, Receipt)>> {
        let Some(stored) = self.store().read().receipt(id).await? else { return Ok(None) };
        let receipt = serde_json::from_slice(&stored.bytes).map_err(Error::internal)?;
        Ok(Some((stored.bytes, receipt)))
    }
}
