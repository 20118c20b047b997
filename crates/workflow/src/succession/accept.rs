//! The successor of a merged organisation confirms once, in one form: it signs what the other had signed, and says which
//! of its open commitments it takes over (SU-6, SG-31, SG-4). What is left out lapses.

use std::collections::HashMap;

use domain::commitment::Commitment;
use domain::evidence::{Committed, Hash};
use domain::id::{CommitmentId, PersonId, SignatureId, SuccessionId};
use domain::refusal::{Code, Refusal};
use domain::signature::{Command as SignatureCommand, Method, SignAct, Signature};
use domain::succession::{Command, Succession};
use domain::text::Language;
use serde::{Deserialize, Serialize};

use crate::engine::{UseCase, Work, expect_version};
use crate::error::{Error, Result};
use crate::signature::choose::open_first;
use crate::signature::ending::ordered;
use crate::signature::{Loaded, sign};

/// A text as it was shown to the signer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Shown {
    /// The predecessor's signature on it.
    pub signature: SignatureId,
    /// The hash of the text, in hexadecimal.
    pub document_hash: String,
}

/// Takes over what a merged organisation leaves.
#[derive(Debug, Clone, Serialize)]
pub struct AcceptSuccession {
    /// The succession.
    pub succession: SuccessionId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The commitments that are taken over.
    pub commitments: Vec<CommitmentId>,
    /// The texts as they were shown.
    pub documents: Vec<Shown>,
    /// The language they were shown in.
    pub shown_in: Language,
    /// The successor's name, typed as confirmation.
    pub confirmation: String,
}

impl UseCase for AcceptSuccession {
    const NAME: &'static str = "acceptSuccession";
    type Output = SuccessionId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SuccessionId> {
        let before = work.succession(self.succession).await?;
        expect_version(self.expected_version, before.head.version)?;
        let person = work.viewer().person_id().ok_or(Error::Forbidden)?;
        let accepted = Command::Accept(self.commitments.clone());
        let succession = work.change_succession(&before, &accepted).await?;
        sign::prove(work, None).await?;
        let name = work.organisation(succession.to).await?.legal_name;
        sign::expect_name(&self.confirmation, &name)?;
        let left = work.read().signatures_of_organisation(succession.from).await?;
        let left: Vec<_> = ordered(left).into_iter().filter(Signature::binds).collect();
        let ids: Vec<_> = left.iter().map(|signature| signature.id).collect();
        let commitments = work.read().commitments_of_signatures(&ids).await?;
        self.expect_open(&commitments)?;
        for signature in &left {
            let taken = commitments.get(&signature.id).map_or(&[][..], Vec::as_slice);
            self.sign(work, &succession, signature, taken, person).await?;
        }
        Ok(succession.id)
    }
}

impl AcceptSuccession {
    /// Refuses commitments that are not the predecessor's, or not open any more.
    fn expect_open(&self, commitments: &HashMap<SignatureId, Vec<Commitment>>) -> Result<()> {
        let open = |id: &CommitmentId| {
            commitments.values().flatten().any(|found| found.id == *id && found.head.state.is_open())
        };
        match self.commitments.iter().find(|id| !open(id)) {
            Some(_) => Err(Refusal::field(Code::UnknownId, "commitments").into()),
            None => Ok(()),
        }
    }

    /// Signs one of the agreements, unless the successor has signed it already or it takes no signatures any more.
    async fn sign(
        &self,
        work: &mut Work<'_>,
        succession: &Succession,
        predecessor: &Signature,
        commitments: &[Commitment],
        person: PersonId,
    ) -> Result<()> {
        let agreement = work.agreement(predecessor.agreement).await?;
        if !agreement.takes_signatures() {
            return Ok(());
        }
        let own = match work.read().live_signature_on(agreement.id, succession.to).await? {
            Some(own) if own.binds() => return Ok(()),
            Some(own) => own,
            None => work.born_successor(&agreement, succession.to, predecessor, false).await?,
        };
        let mut loaded = Loaded::load(work, own.id).await?;
        open_first(work, &mut loaded).await?;
        if loaded.signature.has_acted(person) {
            return Ok(());
        }
        if loaded.signature.acts.is_empty() && loaded.signature.sections.is_empty() {
            let (sections, prevention) = (predecessor.sections.clone(), predecessor.prevention);
            loaded.change(work, &SignatureCommand::FillCommitments { sections, prevention }).await?;
        }
        let act = SignAct {
            id: work.fresh(),
            person,
            method: Method::EmailCode,
            seen: self.seen(predecessor.id)?,
            shown_in: self.shown_in,
            commitments: self.taken(commitments),
        };
        loaded.change(work, &SignatureCommand::SignAct(act)).await
    }

    fn seen(&self, signature: SignatureId) -> Result<Hash> {
        let shown = self.documents.iter().find(|shown| shown.signature == signature);
        let hash = shown.and_then(|shown| shown.document_hash.parse().ok());
        Ok(hash.ok_or_else(|| Refusal::field(Code::TextNotSeen, "documents"))?)
    }

    fn taken(&self, commitments: &[Commitment]) -> Vec<Committed> {
        let taken = commitments.iter().filter(|commitment| self.commitments.contains(&commitment.id));
        taken.map(Commitment::committed).collect()
    }
}
