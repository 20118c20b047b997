//! What an event, a task or a refusal is about.

use std::fmt;
use std::str::FromStr;

use crate::id::Kind as _;
use crate::id::{
    AgreementId, CommitmentId, DecisionId, FeedbackId, OrganisationId, ParseError, PersonId, PostId,
    ReminderSettingId, StepId, TargetId,
};
use crate::id::{BodyId, PlanId, SignatureId, SuccessionId, kind};

/// One thing with a life of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A signatory organisation.
    Organisation(OrganisationId),
    /// An agreement.
    Agreement(AgreementId),
    /// One organisation's signature.
    Signature(SignatureId),
    /// A commitment.
    Commitment(CommitmentId),
    /// A development target.
    Target(TargetId),
    /// A preparation step.
    Step(StepId),
    /// A statement or comment on a draft.
    Feedback(FeedbackId),
    /// One organisation taking over from another.
    Succession(SuccessionId),
    /// A body's decision.
    Decision(DecisionId),
    /// A municipality's body for preventive substance-abuse work.
    PreventionBody(BodyId),
    /// A version of a municipality's prevention plan.
    PreventionPlan(PlanId),
    /// A post's own matters, such as the weekly review.
    Post(PostId),
    /// A person's own matters: how they are written to, which programs act for them.
    Person(PersonId),
    /// What a place has set for a reminder rule.
    ReminderSetting(ReminderSettingId),
}

impl Subject {
    /// Returns the machine's name, as in [`crate::lifecycle::Lifecycle::NAME`].
    pub const fn machine(self) -> &'static str {
        match self {
            Self::Organisation(_) => "organisation",
            Self::Agreement(_) => "agreement",
            Self::Signature(_) => "signature",
            Self::Commitment(_) => "commitment",
            Self::Target(_) => "target",
            Self::Step(_) => "step",
            Self::Feedback(_) => "feedback",
            Self::Succession(_) => "succession",
            Self::Decision(_) => "decision",
            Self::PreventionBody(_) => "prevention_body",
            Self::PreventionPlan(_) => "prevention_plan",
            Self::Post(_) => "post",
            Self::Person(_) => "person",
            Self::ReminderSetting(_) => "reminder_setting",
        }
    }

    /// Returns the bare UUID, for storage beside [`Subject::machine`].
    pub const fn uuid(self) -> uuid::Uuid {
        match self {
            Self::Organisation(id) => id.uuid(),
            Self::Agreement(id) => id.uuid(),
            Self::Signature(id) => id.uuid(),
            Self::Commitment(id) => id.uuid(),
            Self::Target(id) => id.uuid(),
            Self::Step(id) => id.uuid(),
            Self::Feedback(id) => id.uuid(),
            Self::Succession(id) => id.uuid(),
            Self::Decision(id) => id.uuid(),
            Self::PreventionBody(id) => id.uuid(),
            Self::PreventionPlan(id) => id.uuid(),
            Self::Post(id) => id.uuid(),
            Self::Person(id) => id.uuid(),
            Self::ReminderSetting(id) => id.uuid(),
        }
    }

    /// Puts a stored machine name and UUID together again.
    pub fn restore(machine: &str, uuid: uuid::Uuid) -> Option<Self> {
        Some(match machine {
            "organisation" => Self::Organisation(OrganisationId::new(uuid)),
            "agreement" => Self::Agreement(AgreementId::new(uuid)),
            "signature" => Self::Signature(SignatureId::new(uuid)),
            "commitment" => Self::Commitment(CommitmentId::new(uuid)),
            "target" => Self::Target(TargetId::new(uuid)),
            "step" => Self::Step(StepId::new(uuid)),
            "feedback" => Self::Feedback(FeedbackId::new(uuid)),
            "succession" => Self::Succession(SuccessionId::new(uuid)),
            "decision" => Self::Decision(DecisionId::new(uuid)),
            "prevention_body" => Self::PreventionBody(BodyId::new(uuid)),
            "prevention_plan" => Self::PreventionPlan(PlanId::new(uuid)),
            "post" => Self::Post(PostId::new(uuid)),
            "person" => Self::Person(PersonId::new(uuid)),
            "reminder_setting" => Self::ReminderSetting(ReminderSettingId::new(uuid)),
            _ => return None,
        })
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organisation(id) => id.fmt(f),
            Self::Agreement(id) => id.fmt(f),
            Self::Signature(id) => id.fmt(f),
            Self::Commitment(id) => id.fmt(f),
            Self::Target(id) => id.fmt(f),
            Self::Step(id) => id.fmt(f),
            Self::Feedback(id) => id.fmt(f),
            Self::Succession(id) => id.fmt(f),
            Self::Decision(id) => id.fmt(f),
            Self::PreventionBody(id) => id.fmt(f),
            Self::PreventionPlan(id) => id.fmt(f),
            Self::Post(id) => id.fmt(f),
            Self::Person(id) => id.fmt(f),
            Self::ReminderSetting(id) => id.fmt(f),
        }
    }
}

impl FromStr for Subject {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        match text.split('_').next().unwrap_or_default() {
            kind::Agreement::PREFIX => text.parse().map(Self::Agreement),
            kind::Signature::PREFIX => text.parse().map(Self::Signature),
            kind::Commitment::PREFIX => text.parse().map(Self::Commitment),
            kind::Target::PREFIX => text.parse().map(Self::Target),
            kind::Step::PREFIX => text.parse().map(Self::Step),
            kind::Feedback::PREFIX => text.parse().map(Self::Feedback),
            kind::Succession::PREFIX => text.parse().map(Self::Succession),
            kind::Decision::PREFIX => text.parse().map(Self::Decision),
            kind::Body::PREFIX => text.parse().map(Self::PreventionBody),
            kind::Plan::PREFIX => text.parse().map(Self::PreventionPlan),
            kind::Post::PREFIX => text.parse().map(Self::Post),
            kind::Person::PREFIX => text.parse().map(Self::Person),
            kind::ReminderSetting::PREFIX => text.parse().map(Self::ReminderSetting),
            _ => text.parse().map(Self::Organisation),
        }
    }
}
