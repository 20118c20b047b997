//! What coordinators do with development targets and preparation steps.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::refusal::{Code, Refusal};
use domain::signature::SectionKey;
use domain::step::{Action, Kind};
use domain::target::{Content, Reach};
use workflow::step::advance::AdvanceStep;
use workflow::step::plan::PlanStep;
use workflow::step::reschedule::RescheduleStep;
use workflow::target::change::ChangeTarget;
use workflow::target::choose::ChooseTarget;
use workflow::target::open::OpenTarget;
use workflow::target::propose::ProposeTarget;

use crate::choice::Is;
use crate::id;
use crate::mutation::payload::{StepPayload, TargetPayload};
use crate::mutation::{Elsewhere, begin, perform};
use crate::text::LocalisedTextInput;

/// What coordinators do with development targets and preparation steps.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Targets;

/// Where a target's fields stand in the inputs that have them.
const INSIDE: Elsewhere = &[
    ("title", "content.title"),
    ("village", "content.village"),
    ("sections", "content.sections"),
    ("deliveredThrough", "content.deliveredThrough"),
];

/// What is to be developed.
#[derive(Debug, InputObject)]
pub(crate) struct TargetContentInput {
    /// The target in words.
    title: LocalisedTextInput,
    /// How wide it reaches.
    reach: Is<Reach>,
    /// The village, where it is one.
    village: Option<String>,
    /// The stages of life it touches, by key.
    #[graphql(default)]
    sections: Vec<String>,
    /// The service it works through.
    delivered_through: Option<String>,
}

impl From<TargetContentInput> for Content {
    fn from(input: TargetContentInput) -> Self {
        Self {
            title: input.title.into(),
            reach: input.reach.0,
            village: input.village,
            sections: input.sections.into_iter().map(SectionKey).collect(),
            delivered_through: input.delivered_through,
        }
    }
}

/// The start of choosing a development target.
#[derive(Debug, InputObject)]
pub(crate) struct OpenTargetInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
}

/// A proposal for a development target.
#[derive(Debug, InputObject)]
pub(crate) struct ProposeTargetInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The target.
    target: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// What is to be developed.
    content: TargetContentInput,
}

/// The choice of a development target.
#[derive(Debug, InputObject)]
pub(crate) struct ChooseTargetInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The target.
    target: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// What is to be developed; left out, what was proposed.
    content: Option<TargetContentInput>,
}

/// A development target given up for another.
#[derive(Debug, InputObject)]
pub(crate) struct ChangeTargetInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The target.
    target: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Why.
    reason: String,
}

/// A planned preparation step.
#[derive(Debug, InputObject)]
pub(crate) struct PlanStepInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The agreement.
    agreement: ID,
    /// Its place in the order; left out, the last.
    order: Option<u32>,
    /// When, as precisely as it is known: `2019-05-30`, `2019-03` or `2019-03/2019-04`.
    when: String,
    /// What kind of step.
    kind: Is<Kind>,
    /// What it is called.
    title: LocalisedTextInput,
    /// The organisation that leads it.
    lead: Option<ID>,
    /// The organisations that take part.
    #[graphql(default)]
    participants: Vec<ID>,
}

impl PlanStepInput {
    fn case(self) -> Result<PlanStep, Refusal> {
        Ok(PlanStep {
            agreement: id::read("agreement", &self.agreement)?,
            order: self.order,
            when: self.when.parse().map_err(|_| Refusal::field(Code::Malformed, "when"))?,
            kind: self.kind.0,
            title: self.title.into(),
            lead: id::maybe("lead", self.lead.as_ref())?,
            participants: self
                .participants
                .iter()
                .map(|participant| id::read("participants", participant))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// A move of a preparation step.
#[derive(Debug, InputObject)]
pub(crate) struct AdvanceStepInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The step.
    id: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The move.
    action: Is<Action>,
    /// What came of it.
    outcome: Option<String>,
}

/// A preparation step moved to another time.
#[derive(Debug, InputObject)]
pub(crate) struct RescheduleStepInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The step.
    id: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The new time, as precisely as it is known: `2019-05-30`, `2019-03` or `2019-03/2019-04`.
    when: String,
    /// Why.
    reason: Option<String>,
}

impl RescheduleStepInput {
    fn case(self) -> Result<RescheduleStep, Refusal> {
        Ok(RescheduleStep {
            step: id::read("id", &self.id)?,
            expected_version: Some(self.expected_version),
            when: self.when.parse().map_err(|_| Refusal::field(Code::Malformed, "when"))?,
            reason: self.reason,
        })
    }
}

#[Object]
impl Targets {
    /// Starts choosing a development target for an agreement.
    async fn open_target(&self, ctx: &Context<'_>, input: OpenTargetInput) -> Result<TargetPayload> {
        let asking = begin(ctx)?;
        let case = id::read("agreement", &input.agreement).map(|agreement| OpenTarget { agreement });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        TargetPayload::of(asking, outcome).await
    }

    /// Proposes a development target.
    async fn propose_target(&self, ctx: &Context<'_>, input: ProposeTargetInput) -> Result<TargetPayload> {
        let asking = begin(ctx)?;
        let case = id::read("target", &input.target).map(|target| ProposeTarget {
            target,
            expected_version: Some(input.expected_version),
            content: input.content.into(),
        });
        let outcome = perform(asking, case, input.idempotency_key, INSIDE).await?;
        TargetPayload::of(asking, outcome).await
    }

    /// Chooses a development target: the proposed one, or another.
    async fn choose_target(&self, ctx: &Context<'_>, input: ChooseTargetInput) -> Result<TargetPayload> {
        let asking = begin(ctx)?;
        let case = id::read("target", &input.target).map(|target| ChooseTarget {
            target,
            expected_version: Some(input.expected_version),
            content: input.content.map(Into::into),
        });
        let outcome = perform(asking, case, input.idempotency_key, INSIDE).await?;
        TargetPayload::of(asking, outcome).await
    }

    /// Gives a chosen development target up; another is chosen next.
    async fn change_target(&self, ctx: &Context<'_>, input: ChangeTargetInput) -> Result<TargetPayload> {
        let asking = begin(ctx)?;
        let case = id::read("target", &input.target).map(|target| ChangeTarget {
            target,
            expected_version: Some(input.expected_version),
            reason: input.reason,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        TargetPayload::of(asking, outcome).await
    }

    /// Plans a step of preparing an agreement.
    async fn plan_step(&self, ctx: &Context<'_>, input: PlanStepInput) -> Result<StepPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        let outcome = perform(asking, input.case(), key, &[]).await?;
        StepPayload::of(asking, outcome).await
    }

    /// Moves a preparation step to another time; answers with the new step that took its place.
    async fn reschedule_step(&self, ctx: &Context<'_>, input: RescheduleStepInput) -> Result<StepPayload> {
        let (asking, key) = (begin(ctx)?, input.idempotency_key.clone());
        // What came of a moved step is why it was moved.
        let outcome = perform(asking, input.case(), key, &[("outcome", "reason")]).await?;
        StepPayload::of(asking, outcome).await
    }

    /// Marks a preparation step as done, left out or moved away without a new time; `rescheduleStep` gives it one.
    async fn advance_step(&self, ctx: &Context<'_>, input: AdvanceStepInput) -> Result<StepPayload> {
        let asking = begin(ctx)?;
        let case = id::read("id", &input.id).map(|step| AdvanceStep {
            step,
            expected_version: Some(input.expected_version),
            action: input.action.0,
            outcome: input.outcome,
        });
        let outcome = perform(asking, case, input.idempotency_key, &[]).await?;
        StepPayload::of(asking, outcome).await
    }
}
