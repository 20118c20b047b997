//! What coordinators and registrars do with decisions.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::agreement::{Body, DecisionFacts, Outcome, Termination};
use domain::decision::{Action, Delivery, Handling, InfluenceBody};
use domain::refusal::{Code, Refusal};
use workflow::decision::advance::AdvanceDecision;
use workflow::decision::announce::AnnounceDecision;
use workflow::decision::appeal::{ReceiveAppeal, RecordCourtDecision};
use workflow::decision::assign_preparer::AssignPreparer;
use workflow::decision::claim::{ReceiveRevisionClaim, SettleRevisionClaim, Settlement};
use workflow::decision::hear::RecordStatement;
use workflow::decision::move_decide_by::MoveDecideBy;
use workflow::decision::publish::{CorrectPublication, PublishMinutes};
use workflow::decision::put_on_agenda::PutOnAgenda;
use workflow::decision::record::RecordDecision;

use crate::choice::Is;
use crate::id;
use crate::mutation::payload::DecisionPayload;
use crate::mutation::{Elsewhere, begin, perform};
use crate::scalar::Date;

/// Where a termination's fields stand in its input.
pub(crate) const OF_TERMINATION: Elsewhere = &[
    ("body", "termination.body"),
    ("decidedOn", "termination.decidedOn"),
    ("sectionNo", "termination.sectionNo"),
    ("noticeGivenOn", "termination.noticeGivenOn"),
];

/// Where a start decision's fields stand in the inputs that have one.
pub(crate) const INSIDE: Elsewhere =
    &[("body", "decision.body"), ("decidedOn", "decision.decidedOn"), ("sectionNo", "decision.sectionNo")];

/// What coordinators and registrars do with decisions.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Decisions;

/// A body's decision to start something, as facts.
#[derive(Debug, InputObject)]
pub(crate) struct DecisionInput {
    /// The body.
    body: Is<Body>,
    /// The meeting day.
    decided_on: Date,
    /// The section of the minutes (§).
    section_no: String,
    /// What was decided.
    outcome: Is<Outcome>,
}

impl From<DecisionInput> for DecisionFacts {
    fn from(input: DecisionInput) -> Self {
        Self {
            body: input.body.0,
            decided_on: input.decided_on.0,
            section_no: input.section_no,
            outcome: input.outcome.0,
        }
    }
}

/// A body's decision to end an agreement before its period, with the notice given on it.
#[derive(Debug, InputObject)]
pub(crate) struct TerminationInput {
    /// The body.
    body: Is<Body>,
    /// The meeting day.
    decided_on: Date,
    /// The section of the minutes (§).
    section_no: String,
    /// The day notice was given to the parties.
    notice_given_on: Date,
}

impl From<TerminationInput> for Termination {
    fn from(input: TerminationInput) -> Self {
        Self {
            body: input.body.0,
            decided_on: input.decided_on.0,
            section_no: input.section_no,
            given_on: input.notice_given_on.0,
        }
    }
}

/// A decision announced while its agreement is still being prepared.
#[derive(Debug, InputObject)]
pub(crate) struct AnnounceDecisionInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// The day by which the decision is wanted.
    decide_by: Date,
}

/// Who prepares a decision.
#[derive(Debug, InputObject)]
pub(crate) struct AssignPreparerInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The person, who holds a role there; left out, whoever asks.
    preparer: Option<ID>,
    /// The influence bodies that must be heard before it comes on an agenda.
    #[graphql(default)]
    hearings: Vec<Is<InfluenceBody>>,
}

/// A meeting a decision comes before.
#[derive(Debug, InputObject)]
pub(crate) struct PutOnAgendaInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The competent body; left out, the one that was asked.
    body: Option<Is<Body>>,
    /// The day of the meeting.
    meeting_on: Date,
    /// The case number.
    case_no: Option<String>,
}

/// What was decided.
#[derive(Debug, InputObject)]
pub(crate) struct RecordDecisionInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The section of the minutes (§).
    section_no: String,
    /// What was decided.
    outcome: Is<Outcome>,
    /// Whether it can be appealed; what is only prepared or noted usually cannot.
    #[graphql(default = true)]
    appealable: bool,
}

/// The publication of the minutes.
#[derive(Debug, InputObject)]
pub(crate) struct PublishMinutesInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The day they were checked.
    checked_on: Date,
    /// The day they were published; the last day to appeal follows from it.
    published_on: Date,
    /// Where they can be read.
    url: Option<String>,
    /// Whether they hold personal data, which leave the network when the time to appeal is over.
    #[graphql(default)]
    has_personal_data: bool,
}

/// A wrong day of publication put right.
#[derive(Debug, InputObject)]
pub(crate) struct CorrectPublicationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The right day.
    published_on: Date,
    /// Why.
    reason: String,
}

/// A claim for a revised decision that arrived.
#[derive(Debug, InputObject)]
pub(crate) struct ReceiveRevisionClaimInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The day it arrived.
    received_on: Date,
}

/// What the body made of a claim.
#[derive(Debug, InputObject)]
pub(crate) struct SettleRevisionClaimInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The meeting day.
    decided_on: Date,
    /// The section of the minutes (§).
    section_no: String,
    /// What was decided instead, if the claim was accepted; left out, it was dismissed.
    outcome: Option<Is<Outcome>>,
    /// How the claimant was told of the dismissal.
    told_by: Option<Is<Delivery>>,
    /// The day the dismissal was sent to the claimant.
    sent_on: Option<Date>,
}

impl SettleRevisionClaimInput {
    fn case(self) -> Result<SettleRevisionClaim, Refusal> {
        let required = |field| Refusal::field(Code::Required, field);
        let settlement = match self.outcome {
            Some(Is(outcome)) => Settlement::Accepted { outcome },
            None => Settlement::Dismissed {
                told_by: self.told_by.ok_or_else(|| required("toldBy"))?.0,
                sent_on: self.sent_on.ok_or_else(|| required("sentOn"))?.0,
            },
        };
        Ok(SettleRevisionClaim {
            decision: id::read("decision", &self.decision)?,
            expected_version: Some(self.expected_version),
            decided_on: self.decided_on.0,
            section_no: self.section_no,
            settlement,
        })
    }
}

/// An appeal that arrived.
#[derive(Debug, InputObject)]
pub(crate) struct ReceiveAppealInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The day it arrived.
    received_on: Date,
}

/// What the court said.
#[derive(Debug, InputObject)]
pub(crate) struct RecordCourtDecisionInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The day of the ruling.
    given_on: Date,
    /// The court's reference.
    reference: String,
    /// Whether the court annulled the decision; otherwise it dismissed the appeal.
    annulled: bool,
}

/// The confirmation that nobody appealed in time.
#[derive(Debug, InputObject)]
pub(crate) struct ConfirmFinalityInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
}

/// A matter passed on from the board to the council.
#[derive(Debug, InputObject)]
pub(crate) struct ForwardToCouncilInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
}

/// An influence body's statement.
#[derive(Debug, InputObject)]
pub(crate) struct RecordStatementInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Who gave it.
    giver: Is<InfluenceBody>,
    /// The day it was given.
    given_on: Date,
    /// What it says.
    text: String,
    /// What became of it.
    handled_as: Is<Handling>,
    /// Why.
    reasoning: Option<String>,
}

/// A new day by which a decision is wanted.
#[derive(Debug, InputObject)]
pub(crate) struct MoveDecideByInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    decision: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The new day.
    decide_by: Date,
    /// Why.
    reason: String,
}

/// A plain move of a decision.
#[derive(Debug, InputObject)]
pub(crate) struct AdvanceDecisionInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The decision.
    id: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The move.
    action: Is<Action>,
    /// Why.
    reason: Option<String>,
}

/// A move that needs nothing but itself.
fn plain(decision: &ID, expected_version: u64, action: Action) -> Result<AdvanceDecision, Refusal> {
    let decision = id::read("decision", decision)?;
    Ok(AdvanceDecision { decision, expected_version: Some(expected_version), action, reason: None })
}

#[Object]
impl Decisions {
    /// Begins the decision on an agreement that is still being prepared, so that the bodies' part can be planned.
    async fn announce_decision(
        &self,
        ctx: &Context<'_>,
        input: AnnounceDecisionInput,
    ) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let case = id::read("agreement", &input.agreement)
            .map(|agreement| AnnounceDecision { agreement, decide_by: input.decide_by.0 });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Names who prepares a decision and which influence bodies must be heard.
    async fn assign_preparer(
        &self,
        ctx: &Context<'_>,
        input: AssignPreparerInput,
    ) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let read = || {
            Ok(AssignPreparer {
                decision: id::read("decision", &input.decision)?,
                expected_version: Some(input.expected_version),
                preparer: id::maybe("preparer", input.preparer.as_ref())?,
                hearings: input.hearings.iter().map(|is| is.0).collect(),
            })
        };
        let outcome = perform(asking, read(), input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Puts a decision on the agenda of a meeting, also again after it was tabled.
    async fn put_on_agenda(&self, ctx: &Context<'_>, input: PutOnAgendaInput) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let case = id::read("decision", &input.decision).map(|decision| PutOnAgenda {
            decision,
            expected_version: Some(input.expected_version),
            body: input.body.map(|is| is.0),
            meeting_on: input.meeting_on.0,
            case_no: input.case_no,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Records what the body decided in its meeting.
    async fn record_decision(
        &self,
        ctx: &Context<'_>,
        input: RecordDecisionInput,
    ) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let case = id::read("decision", &input.decision).map(|decision| RecordDecision {
            decision,
            expected_version: Some(input.expected_version),
            section_no: input.section_no,
            outcome: input.outcome.0,
            appealable: input.appealable,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Records that the minutes are published; the last day to appeal is computed.
    async fn publish_minutes(
        &self,
        ctx: &Context<'_>,
        input: PublishMinutesInput,
    ) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let case = id::read("decision", &input.decision).map(|decision| PublishMinutes {
            decision,
            expected_version: Some(input.expected_version),
            checked_on: input.checked_on.0,
            published_on: input.published_on.0,
            url: input.url,
            has_personal_data: input.has_personal_data,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Puts a wrong day of publication right; the last day to appeal is computed again and the old day stays readable.
    async fn correct_publication(
        &self,
        ctx: &Context<'_>,
        input: CorrectPublicationInput,
    ) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let case = id::read("decision", &input.decision).map(|decision| CorrectPublication {
            decision,
            expected_version: Some(input.expected_version),
            published_on: input.published_on.0,
            reason: input.reason,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Records a claim for a revised decision; one that arrived too late is refused with the last day.
    async fn receive_revision_claim(
        &self,
        ctx: &Context<'_>,
        input: ReceiveRevisionClaimInput,
    ) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let case = id::read("decision", &input.decision).map(|decision| ReceiveRevisionClaim {
            decision,
            expected_version: Some(input.expected_version),
            received_on: input.received_on.0,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Records what the body made of a claim: dismissed, or something else decided.
    async fn settle_revision_claim(
        &self,
        ctx: &Context<'_>,
        input: SettleRevisionClaimInput,
    ) -> Result<DecisionPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Records an appeal; one that arrived too late is refused with the last day.
    async fn receive_appeal(&self, ctx: &Context<'_>, input: ReceiveAppealInput) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let case = id::read("decision", &input.decision).map(|decision| ReceiveAppeal {
            decision,
            expected_version: Some(input.expected_version),
            received_on: input.received_on.0,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Records what the administrative court said.
    async fn record_court_decision(
        &self,
        ctx: &Context<'_>,
        input: RecordCourtDecisionInput,
    ) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let case = id::read("decision", &input.decision).map(|decision| RecordCourtDecision {
            decision,
            expected_version: Some(input.expected_version),
            given_on: input.given_on.0,
            reference: input.reference,
            annulled: input.annulled,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Confirms that nobody appealed in time.
    async fn confirm_finality(
        &self,
        ctx: &Context<'_>,
        input: ConfirmFinalityInput,
    ) -> Result<DecisionPayload> {
        let (asking, case) =
            (begin(ctx)?, plain(&input.decision, input.expected_version, Action::ConfirmFinality));
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Passes a matter on from the board to the council, which decides under a new record.
    async fn forward_to_council(
        &self,
        ctx: &Context<'_>,
        input: ForwardToCouncilInput,
    ) -> Result<DecisionPayload> {
        let (asking, case) =
            (begin(ctx)?, plain(&input.decision, input.expected_version, Action::ForwardToCouncil));
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Records an influence body's statement.
    async fn record_statement(
        &self,
        ctx: &Context<'_>,
        input: RecordStatementInput,
    ) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let case = id::read("decision", &input.decision).map(|decision| RecordStatement {
            decision,
            expected_version: Some(input.expected_version),
            statement: domain::decision::Statement {
                giver: input.giver.0,
                given_on: input.given_on.0,
                text: input.text,
                handled_as: input.handled_as.0,
                reasoning: input.reasoning,
            },
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Moves the day by which a decision is wanted; its task moves with it.
    async fn move_decide_by(&self, ctx: &Context<'_>, input: MoveDecideByInput) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let case = id::read("decision", &input.decision).map(|decision| MoveDecideBy {
            decision,
            expected_version: Some(input.expected_version),
            decide_by: input.decide_by.0,
            reason: input.reason,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }

    /// Does a move of a decision that carries at most a reason.
    async fn advance_decision(
        &self,
        ctx: &Context<'_>,
        input: AdvanceDecisionInput,
    ) -> Result<DecisionPayload> {
        let asking = begin(ctx)?;
        let case = id::read("id", &input.id).map(|decision| AdvanceDecision {
            decision,
            expected_version: Some(input.expected_version),
            action: input.action.0,
            reason: input.reason,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        DecisionPayload::of(asking, outcome).await
    }
}
