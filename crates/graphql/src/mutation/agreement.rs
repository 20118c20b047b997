//! What people do with agreements.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::agreement::{Action, Kind, PartyRole, Period, Text};
use domain::refusal::Refusal;
use workflow::agreement::add_party::AddParty;
use workflow::agreement::advance::AdvanceAgreement;
use workflow::agreement::give_notice::GiveAgreementNotice;
use workflow::agreement::initiate::InitiateAgreement;
use workflow::agreement::late_join::LateJoin;
use workflow::agreement::open_signing::OpenSigning;
use workflow::agreement::start_preparation::StartPreparation;
use workflow::agreement::submit::SubmitForDecision;
use workflow::agreement::write_text::WriteText;

use crate::choice::Is;
use crate::id;
use crate::mutation::amendment::{AttachmentInput, ValueInput};
use crate::mutation::decision::{self, DecisionInput, TerminationInput};
use crate::mutation::payload::{AgreementPayload, SignaturePayload};
use crate::mutation::{begin, municipality, perform};
use crate::scalar::Date;
use crate::text::LocalisedTextInput;

/// What people do with agreements.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Agreements;

/// An initiative for a new agreement.
#[derive(Debug, InputObject)]
pub(crate) struct InitiateAgreementInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// Its kind.
    kind: Is<Kind>,
    /// The area.
    area: ID,
    /// The municipality, by code; none for the frame.
    municipality: Option<String>,
    /// The frame it stands under.
    parent: Option<ID>,
    /// The agreement before it.
    predecessor: Option<ID>,
    /// Its title.
    title: LocalisedTextInput,
    /// The first day of its period.
    period_start: Date,
    /// The last day of its period.
    period_end: Date,
    /// The notice a party must give to leave, in days; ninety if not said.
    notice_period_days: Option<u32>,
    /// Its case number.
    case_no: Option<String>,
}

impl InitiateAgreementInput {
    fn case(self) -> Result<InitiateAgreement, Refusal> {
        Ok(InitiateAgreement {
            kind: self.kind.0,
            area: id::read("area", &self.area)?,
            municipality: self.municipality.map(|code| municipality("municipality", &code)).transpose()?,
            parent: id::maybe("parent", self.parent.as_ref())?,
            predecessor: id::maybe("predecessor", self.predecessor.as_ref())?,
            title: self.title.into(),
            period: Period::new(self.period_start.0, self.period_end.0)?,
            notice_period_days: self.notice_period_days,
            case_no: self.case_no,
        })
    }
}

/// The start of a preparation.
#[derive(Debug, InputObject)]
pub(crate) struct StartPreparationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The body's decision to start.
    decision: Option<DecisionInput>,
}

/// The text of an agreement, in each language.
#[derive(Debug, InputObject)]
pub(crate) struct WriteTextInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The title.
    title: LocalisedTextInput,
    /// Why the agreement exists.
    purpose: LocalisedTextInput,
    /// What it aims at.
    goal: LocalisedTextInput,
    /// How the parties work together.
    principles: LocalisedTextInput,
    /// What the partners promise each other.
    partnership_promise: LocalisedTextInput,
    /// The shared values; left out, they stay as they are.
    values: Option<Vec<ValueInput>>,
    /// The year by which the goal is to be reached; left out, it stays as it is.
    goal_year: Option<i32>,
    /// The documents that belong to it; left out, they stay as they are.
    attachments: Option<Vec<AttachmentInput>>,
}

impl WriteTextInput {
    fn case(self) -> Result<WriteText, Refusal> {
        Ok(WriteText {
            agreement: id::read("agreement", &self.agreement)?,
            expected_version: Some(self.expected_version),
            title: self.title.into(),
            text: Text {
                purpose: self.purpose.into(),
                goal: self.goal.into(),
                principles: self.principles.into(),
                partnership_promise: self.partnership_promise.into(),
                values: self.values.into_iter().flatten().map(Into::into).collect(),
                goal_year: self.goal_year,
                attachments: self.attachments.into_iter().flatten().map(Into::into).collect(),
            },
        })
    }
}

/// The submission of an agreement for decision.
#[derive(Debug, InputObject)]
pub(crate) struct SubmitForDecisionInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The day by which the body's decision is wanted.
    decide_by: Date,
    /// For the frame, the day by which the municipalities' decisions are wanted afterwards.
    municipalities_decide_by: Option<Date>,
}

/// The decision to end an agreement before its period.
#[derive(Debug, InputObject)]
pub(crate) struct GiveAgreementNoticeInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The decision, with the day notice was given.
    termination: TerminationInput,
}

/// A party named before signing opens.
#[derive(Debug, InputObject)]
pub(crate) struct AddPartyInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The organisation.
    organisation: ID,
    /// Its role.
    role: Is<PartyRole>,
}

/// An organisation that joins an agreement in force.
#[derive(Debug, InputObject)]
pub(crate) struct LateJoinInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The organisation.
    organisation: ID,
    /// The last day asked for.
    sign_by: Date,
}

/// The opening of an agreement for signing.
#[derive(Debug, InputObject)]
pub(crate) struct OpenSigningInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The last day asked for.
    sign_by: Date,
}

/// A plain move of an agreement.
#[derive(Debug, InputObject)]
pub(crate) struct AdvanceAgreementInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    id: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The move.
    action: Is<Action>,
    /// Why.
    reason: Option<String>,
}

#[Object]
impl Agreements {
    /// Starts a new agreement, as an initiative that may follow an earlier one.
    async fn initiate_agreement(
        &self,
        ctx: &Context<'_>,
        input: InitiateAgreementInput,
    ) -> Result<AgreementPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Starts the preparation on a body's decision.
    async fn start_preparation(
        &self,
        ctx: &Context<'_>,
        input: StartPreparationInput,
    ) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let case = id::read("agreement", &input.agreement).map(|agreement| StartPreparation {
            agreement,
            expected_version: Some(input.expected_version),
            decision: input.decision.map(Into::into),
            outline: true,
        });
        let outcome = perform(asking, case, input.idempotency_key, decision::INSIDE).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Writes the text, in each language.
    async fn write_text(&self, ctx: &Context<'_>, input: WriteTextInput) -> Result<AgreementPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Submits an agreement to the body that decides: the regional board for the frame, the municipality's for the rest.
    async fn submit_for_decision(
        &self,
        ctx: &Context<'_>,
        input: SubmitForDecisionInput,
    ) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let case = id::read("agreement", &input.agreement).map(|agreement| SubmitForDecision {
            agreement,
            expected_version: Some(input.expected_version),
            decide_by: input.decide_by.0,
            municipalities_decide_by: input.municipalities_decide_by.map(|date| date.0),
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Records the body's decision to end an agreement and the notice given on it; it can be terminated when the notice
    /// period is over. Recorded again, it puts the facts right.
    async fn give_agreement_notice(
        &self,
        ctx: &Context<'_>,
        input: GiveAgreementNoticeInput,
    ) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let case = id::read("agreement", &input.agreement).map(|agreement| GiveAgreementNotice {
            agreement,
            expected_version: Some(input.expected_version),
            termination: input.termination.into(),
        });
        let outcome = perform(asking, case, input.idempotency_key, decision::OF_TERMINATION).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Names a party; parties are asked to sign when signing opens.
    async fn add_party(&self, ctx: &Context<'_>, input: AddPartyInput) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let read = || {
            Ok(AddParty {
                agreement: id::read("agreement", &input.agreement)?,
                expected_version: Some(input.expected_version),
                organisation: id::read("organisation", &input.organisation)?,
                role: input.role.0,
            })
        };
        let outcome = perform(asking, read(), input.idempotency_key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Lets an organisation join an agreement in force and asks it to sign.
    async fn late_join(&self, ctx: &Context<'_>, input: LateJoinInput) -> Result<SignaturePayload> {
        let asking = begin(ctx)?;
        let read = || {
            Ok(LateJoin {
                agreement: id::read("agreement", &input.agreement)?,
                expected_version: Some(input.expected_version),
                organisation: id::read("organisation", &input.organisation)?,
                sign_by: input.sign_by.0,
            })
        };
        let outcome = perform(asking, read(), input.idempotency_key, &[]).await?;
        SignaturePayload::of(asking, outcome).await
    }

    /// Opens an agreement for signing; every verified party is asked to sign.
    async fn open_signing(&self, ctx: &Context<'_>, input: OpenSigningInput) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let case = id::read("agreement", &input.agreement).map(|agreement| OpenSigning {
            agreement,
            expected_version: Some(input.expected_version),
            sign_by: input.sign_by.0,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }

    /// Does a move of an agreement that carries at most a reason.
    async fn advance_agreement(
        &self,
        ctx: &Context<'_>,
        input: AdvanceAgreementInput,
    ) -> Result<AgreementPayload> {
        let asking = begin(ctx)?;
        let case = id::read("id", &input.id).map(|agreement| AdvanceAgreement {
            agreement,
            expected_version: Some(input.expected_version),
            action: input.action.0,
            reason: input.reason,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        AgreementPayload::of(asking, outcome).await
    }
}
