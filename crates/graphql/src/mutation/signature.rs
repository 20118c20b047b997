//! What people do with signatures.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::refusal::{Code, Refusal};
use domain::signature::{Action, SectionKey};
use domain::text::Language;
use workflow::access::code::{Answer, RequestSigningCode};
use workflow::signature::advance::AdvanceSignature;
use workflow::signature::choose::{ChoosePrevention, ChooseSections};
use workflow::signature::decline::DeclineSignature;
use workflow::signature::give_notice::GiveNotice;
use workflow::signature::open::OpenSignature;
use workflow::signature::record_paper::RecordPaperSignature;
use workflow::signature::request::RequestSignature;
use workflow::signature::sign::SignAgreement;

use crate::choice::Is;
use crate::id;
use crate::mutation::payload::{ChallengePayload, SignaturePayload};
use crate::mutation::{begin, perform, settle};
use crate::scalar::Date;

/// What people do with signatures.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Signatures;

/// A request to sign.
#[derive(Debug, InputObject)]
pub(crate) struct RequestSignatureInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// The organisation.
    organisation: ID,
    /// The last day asked for; the agreement's own if not said.
    sign_by: Option<Date>,
}

/// A signature that is only to be looked at or asked a code for.
#[derive(Debug, InputObject)]
pub(crate) struct OpenSignatureInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The signature.
    signature: ID,
    /// Its version as it was looked at.
    expected_version: u64,
}

/// The chosen stages of life.
#[derive(Debug, InputObject)]
pub(crate) struct ChooseSectionsInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The signature.
    signature: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The chosen stages of life, by key.
    sections: Vec<String>,
    /// The answer to the prevention question, if given with them.
    prevention: Option<bool>,
}

/// The answer to the prevention question.
#[derive(Debug, InputObject)]
pub(crate) struct ChoosePreventionInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The signature.
    signature: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The answer.
    opt_in: bool,
}

/// A wish for a code to sign with.
#[derive(Debug, InputObject)]
pub(crate) struct RequestSigningCodeInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The signature.
    signature: ID,
}

/// One person's act of signing.
#[derive(Debug, InputObject)]
pub(crate) struct SignAgreementInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The signature.
    signature: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The hash of the text as it was shown to the signer.
    document_hash: String,
    /// The language it was shown in.
    shown_in: Is<Language>,
    /// The organisation's name, typed as confirmation.
    confirmation: String,
    /// What the code answers; needed where the request comes with an API token.
    challenge: Option<ID>,
    /// The six digits that were mailed to the signer; needed where the request comes with an API token.
    code: Option<String>,
}

impl SignAgreementInput {
    fn case(self) -> Result<SignAgreement, Refusal> {
        let answer = match (self.challenge, self.code) {
            (Some(challenge), Some(code)) => {
                Some(Answer { challenge: id::read("challenge", &challenge)?, code })
            }
            (None, None) => None,
            (Some(_), None) => return Err(Refusal::field(Code::Required, "code")),
            (None, Some(_)) => return Err(Refusal::field(Code::Required, "challenge")),
        };
        Ok(SignAgreement {
            signature: id::read("signature", &self.signature)?,
            expected_version: Some(self.expected_version),
            document_hash: self.document_hash,
            shown_in: self.shown_in.0,
            confirmation: self.confirmation,
            answer,
        })
    }
}

/// A signature given on paper.
#[derive(Debug, InputObject)]
pub(crate) struct RecordPaperSignatureInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The signature.
    signature: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The day it was signed.
    signed_on: Date,
    /// Who signed; each must hold a right to sign.
    signers: Vec<ID>,
    /// The chosen stages of life, by key.
    sections: Vec<String>,
    /// The answer to the prevention question.
    prevention: bool,
    /// The language of the paper.
    language: Is<Language>,
}

impl RecordPaperSignatureInput {
    fn case(self) -> Result<RecordPaperSignature, Refusal> {
        let signers = self.signers.iter().map(|person| id::read("signers", person));
        Ok(RecordPaperSignature {
            signature: id::read("signature", &self.signature)?,
            expected_version: Some(self.expected_version),
            signed_on: self.signed_on.0,
            signers: signers.collect::<Result<_, _>>()?,
            sections: self.sections.into_iter().map(SectionKey).collect(),
            prevention: self.prevention,
            language: self.language.0,
        })
    }
}

/// A no to signing.
#[derive(Debug, InputObject)]
pub(crate) struct DeclineSignatureInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The signature.
    signature: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Why, if they care to say.
    reason: Option<String>,
}

/// A notice to leave.
#[derive(Debug, InputObject)]
pub(crate) struct GiveNoticeInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The signature.
    signature: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Why.
    reason: String,
}

/// A plain move of a signature.
#[derive(Debug, InputObject)]
pub(crate) struct AdvanceSignatureInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The signature.
    id: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The move.
    action: Is<Action>,
    /// Why.
    reason: Option<String>,
}

#[Object]
impl Signatures {
    /// Asks an organisation to sign.
    async fn request_signature(
        &self,
        ctx: &Context<'_>,
        input: RequestSignatureInput,
    ) -> Result<SignaturePayload> {
        let asking = begin(ctx)?;
        let read = || {
            Ok(RequestSignature {
                agreement: id::read("agreement", &input.agreement)?,
                organisation: id::read("organisation", &input.organisation)?,
                sign_by: input.sign_by.map(|date| date.0),
            })
        };
        let outcome = perform(asking, read(), input.idempotency_key, &[]).await?;
        SignaturePayload::of(asking, outcome).await
    }

    /// Takes note that the organisation has looked at the request.
    async fn open_signature(&self, ctx: &Context<'_>, input: OpenSignatureInput) -> Result<SignaturePayload> {
        let asking = begin(ctx)?;
        let case = id::read("signature", &input.signature)
            .map(|signature| OpenSignature { signature, expected_version: Some(input.expected_version) });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        SignaturePayload::of(asking, outcome).await
    }

    /// Chooses the stages of life.
    async fn choose_sections(
        &self,
        ctx: &Context<'_>,
        input: ChooseSectionsInput,
    ) -> Result<SignaturePayload> {
        let asking = begin(ctx)?;
        let case = id::read("signature", &input.signature).map(|signature| ChooseSections {
            signature,
            expected_version: Some(input.expected_version),
            sections: input.sections.into_iter().map(SectionKey).collect(),
            prevention: input.prevention,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        SignaturePayload::of(asking, outcome).await
    }

    /// Answers the prevention question, before signing or after.
    async fn choose_prevention(
        &self,
        ctx: &Context<'_>,
        input: ChoosePreventionInput,
    ) -> Result<SignaturePayload> {
        let asking = begin(ctx)?;
        let case = id::read("signature", &input.signature).map(|signature| ChoosePrevention {
            signature,
            expected_version: Some(input.expected_version),
            opt_in: input.opt_in,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        SignaturePayload::of(asking, outcome).await
    }

    /// Mails a code to the viewer to sign with, where there is no session.
    async fn request_signing_code(
        &self,
        ctx: &Context<'_>,
        input: RequestSigningCodeInput,
    ) -> Result<ChallengePayload> {
        let asking = begin(ctx)?;
        let answer = async {
            asking.limit_client().await?;
            let case = RequestSigningCode { signature: id::read("signature", &input.signature)? };
            asking.app.request_signing_code(&asking.viewer, &case, input.idempotency_key.as_deref()).await
        };
        let answer = answer.await;
        Ok(ChallengePayload::of(settle(asking, answer, &[])?))
    }

    /// Signs, for one person; the last of those who must sign jointly binds the organisation.
    async fn sign_agreement(&self, ctx: &Context<'_>, input: SignAgreementInput) -> Result<SignaturePayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let answer = match input.case() {
            Ok(case) => asking.app.sign_agreement(&asking.viewer, &case, key.as_deref()).await,
            Err(refusal) => Err(refusal.into()),
        };
        SignaturePayload::of(asking, settle(asking, answer, &[])?).await
    }

    /// Records a signature given on paper; the coordinator attests who signed.
    async fn record_paper_signature(
        &self,
        ctx: &Context<'_>,
        input: RecordPaperSignatureInput,
    ) -> Result<SignaturePayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        SignaturePayload::of(asking, outcome).await
    }

    /// Says no to signing.
    async fn decline_signature(
        &self,
        ctx: &Context<'_>,
        input: DeclineSignatureInput,
    ) -> Result<SignaturePayload> {
        let asking = begin(ctx)?;
        let case = id::read("signature", &input.signature).map(|signature| DeclineSignature {
            signature,
            expected_version: Some(input.expected_version),
            reason: input.reason,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        SignaturePayload::of(asking, outcome).await
    }

    /// Gives notice to leave; the agreement says how long the notice runs.
    async fn give_notice(&self, ctx: &Context<'_>, input: GiveNoticeInput) -> Result<SignaturePayload> {
        let asking = begin(ctx)?;
        let case = id::read("signature", &input.signature).map(|signature| GiveNotice {
            signature,
            expected_version: Some(input.expected_version),
            reason: input.reason,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        SignaturePayload::of(asking, outcome).await
    }

    /// Does a move of a signature that carries at most a reason.
    async fn advance_signature(
        &self,
        ctx: &Context<'_>,
        input: AdvanceSignatureInput,
    ) -> Result<SignaturePayload> {
        let asking = begin(ctx)?;
        let case = id::read("id", &input.id).map(|signature| AdvanceSignature {
            signature,
            expected_version: Some(input.expected_version),
            action: input.action.0,
            reason: input.reason,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        SignaturePayload::of(asking, outcome).await
    }
}
