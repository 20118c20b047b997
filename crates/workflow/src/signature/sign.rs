//! One person signs for an organisation; the last of those who must sign jointly binds it.

use domain::evidence::Hash;
use domain::id::SignatureId;
use domain::refusal::{Code, Refusal};
use domain::signature::{Command, Method, SignAct};
use domain::subject::Subject;
use domain::text::Language;
use serde::Serialize;

use super::Loaded;
use super::choose::open_first;
use super::resigning::promised;
use crate::access::code::{self, Answer, Purpose};
use crate::app::App;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::viewer::{Means, Viewer};

/// Signs. Needs a live session, or a code mailed to the signer (`architecture.md` §7).
#[derive(Debug, Clone, Serialize)]
pub struct SignAgreement {
    /// The signature.
    pub signature: SignatureId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The hash of the text as shown to the signer, in hexadecimal.
    pub document_hash: String,
    /// The language it was shown in.
    pub shown_in: Language,
    /// The organisation's name, typed as confirmation.
    pub confirmation: String,
    /// A code mailed to the signer, where there is no session.
    pub answer: Option<Answer>,
}

impl App {
    /// Signs; a code is tried before the transaction, so that a wrong one counts even though nothing else happens.
    ///
    /// # Errors
    /// What the code or the signature was refused for.
    pub async fn sign_agreement(
        &self,
        viewer: &Viewer,
        case: &SignAgreement,
        key: Option<&str>,
    ) -> Result<SignatureId> {
        if let (Some(answer), Means::Token(_)) = (&case.answer, &viewer.means) {
            let code = self.try_code(answer, Purpose::Sign).await?;
            let own =
                code.person == viewer.person_id() && code.subject == Some(Subject::Signature(case.signature));
            if !own {
                return Err(Refusal::field(Code::LinkOfAnother, "challenge").into());
            }
        }
        self.perform(viewer, case, key).await
    }
}

impl UseCase for SignAgreement {
    const NAME: &'static str = "signAgreement";
    type Output = SignatureId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SignatureId> {
        let mut loaded = Loaded::expecting(work, self.signature, self.expected_version).await?;
        let person = work.viewer().person_id().ok_or(Error::Forbidden)?;
        open_first(work, &mut loaded).await?;
        let seen: Hash =
            self.document_hash.parse().map_err(|()| Refusal::field(Code::TextNotSeen, "documentHash"))?;
        expect_name(&self.confirmation, &loaded.organisation.legal_name)?;
        prove(work, self.answer.as_ref()).await?;
        let commitments = promised(work, &loaded.signature).await?;
        let act = SignAct {
            id: work.fresh(),
            person,
            method: Method::EmailCode,
            seen,
            shown_in: self.shown_in,
            commitments,
        };
        loaded.change(work, &Command::SignAct(act)).await?;
        Ok(self.signature)
    }
}

/// Accepts a live session, or uses up the code that was tried before this transaction. What a data set tells is
/// accepted as told; its loader lets only made-up agreements tell of it.
pub(crate) async fn prove(work: &Work<'_>, answer: Option<&Answer>) -> Result<()> {
    match (&work.viewer().means, answer) {
        (Means::Session(_) | Means::Told, _) => Ok(()),
        (Means::Token(_), Some(answer)) => code::consume(work, answer.challenge).await,
        (_, _) => Err(Refusal::field(Code::CodeNeeded, "code").into()),
    }
}

/// Refuses a confirmation that is not the organisation's name.
pub(crate) fn expect_name(typed: &str, name: &str) -> Result<()> {
    if confirms(typed, name) {
        return Ok(());
    }
    Err(Refusal::field(Code::ConfirmationMismatch, "confirmation").with("expected", name).into())
}

/// Compares a typed confirmation with the name: spaces and letter case do not matter, everything else does.
fn confirms(typed: &str, name: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(typed) == plain(name)
}

#[cfg(test)]
mod tests {
    use super::confirms;

    #[test]
    fn a_typed_name_confirms_whatever_its_spaces_and_letter_case() {
        assert!(confirms("  iin  ARKIPOLKU ry ", "Iin Arkipolku ry"));
        assert!(!confirms("Iin Arkipolku", "Iin Arkipolku ry"));
        assert!(!confirms("", "Iin Arkipolku ry"));
    }
}
