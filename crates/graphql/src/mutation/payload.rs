//! What mutations answer: the changed objects as they are now, or why nothing was changed.

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::id::{
    AgreementId, CodeId, CommitmentId, DecisionId, FeedbackId, OrganisationId, RoleAssignmentId, SignatureId,
    StepId, SuccessionId, TargetId,
};
use domain::identifier::MunicipalityCode;
use domain::refusal::{Code, Refusal};
use domain::text::Language;

use crate::asking::Asking;
use crate::choice::Is;
use crate::id;
use crate::mutation::{Elsewhere, Outcome};
use crate::object::agreement::Agreement;
use crate::object::commitment::Commitment;
use crate::object::decision::MunicipalDecision;
use crate::object::feedback::Feedback;
use crate::object::municipality::Municipality;
use crate::object::organisation::Organisation;
use crate::object::post::Post;
use crate::object::signature::Signature;
use crate::object::step::PreparationStep;
use crate::object::succession::Succession;
use crate::object::target::DevelopmentTarget;

/// Why something was refused.
#[derive(Debug, Clone)]
pub(crate) struct UserError {
    code: Code,
    message: String,
    field: Vec<String>,
    details: Vec<Detail>,
}

/// One datum of a refusal.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Detail {
    /// What it is, for example `until`.
    name: String,
    /// The datum; dates as `2026-11-22`.
    value: String,
}

impl UserError {
    /// Puts a refusal into words.
    pub(crate) fn new(refusal: &Refusal, language: Language, elsewhere: Elsewhere) -> Self {
        let field = match (refusal.field, refusal.code) {
            (None, Code::StaleVersion) => Some("expectedVersion"),
            (field, _) => field,
        };
        let known = |field: &'static str| {
            elsewhere.iter().find(|(from, _)| *from == field).map_or(field, |(_, to)| to)
        };
        let path = field.map_or_else(Vec::new, |field| known(field).split('.').map(camel).collect());
        let path =
            if path.is_empty() { path } else { std::iter::once("input".to_owned()).chain(path).collect() };
        let context = [("from", refusal.from), ("action", refusal.action)];
        let context =
            context.into_iter().filter_map(|(name, value)| Some((name, value?.to_ascii_uppercase())));
        let details = refusal.details.iter().filter(|(name, _)| *name != "field").cloned().chain(context);
        Self {
            code: refusal.code,
            message: locale::refusal(language, refusal),
            field: path,
            details: details.map(|(name, value)| Detail { name: camel(name), value }).collect(),
        }
    }
}

/// Spells a name as the API does.
fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut name, part| {
        let mut letters = part.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
        name
    })
}

#[Object]
/// Why something was refused; nothing has changed.
impl UserError {
    /// The stable code.
    async fn code(&self) -> Is<Code> {
        Is(self.code)
    }

    /// What to do about it, in the request's language.
    async fn message(&self) -> &str {
        &self.message
    }

    /// The path of the input field it is about; empty if it is about none.
    async fn field(&self) -> &[String] {
        &self.field
    }

    /// The data behind the message.
    async fn details(&self) -> &[Detail] {
        &self.details
    }
}

/// What a change of an organisation came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct OrganisationPayload {
    /// The organisation as it is now; null if nothing was changed.
    organisation: Option<Organisation>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

/// What the answer to an invitation came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct AcceptInvitationPayload {
    /// The organisation as it is now; null if nothing was changed.
    pub(crate) organisation: Option<Organisation>,
    /// The person who answered, as whom the same session goes on.
    pub(crate) person_id: Option<ID>,
    /// Why nothing was changed.
    pub(crate) errors: Vec<UserError>,
}

/// What a change of an agreement came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct AgreementPayload {
    /// The agreement as it is now; null if nothing was changed.
    agreement: Option<Agreement>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

/// What a change of a signature came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct SignaturePayload {
    /// The signature as it is now; null if nothing was changed.
    signature: Option<Signature>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

/// What a change of a commitment came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct CommitmentPayload {
    /// The commitment as it is now; null if nothing was changed.
    commitment: Option<Commitment>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

/// What a change of a development target came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct TargetPayload {
    /// The target as it is now; null if nothing was changed.
    target: Option<DevelopmentTarget>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

/// What a change of a decision came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct DecisionPayload {
    /// The decision as it is now; null if nothing was changed.
    decision: Option<MunicipalDecision>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

/// What a change of a preparation step came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct StepPayload {
    /// The step as it is now; null if nothing was changed.
    step: Option<PreparationStep>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

/// What a change of who holds a post came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct PostPayload {
    /// The post as it is now; null if nothing was changed, or if its holders are not the viewer's to know any more.
    post: Option<Post>,
    /// The post as the person holds it whom the change is about; what can be ended.
    assignment: Option<ID>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

/// What a change of feedback came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct FeedbackPayload {
    /// The feedback as it is now; null if nothing was changed.
    feedback: Option<Feedback>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

/// What a change of a succession came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct SuccessionPayload {
    /// The succession as it is now; null if nothing was changed.
    succession: Option<Succession>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

/// What a municipal merger came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct MunicipalityPayload {
    /// The municipality the other is part of; null if nothing was changed.
    municipality: Option<Municipality>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

/// What asking for a code came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct ChallengePayload {
    /// What the code that was mailed answers.
    challenge: Option<ID>,
    /// Why no code was sent.
    errors: Vec<UserError>,
}

impl OrganisationPayload {
    pub(crate) async fn of(asking: &Asking, outcome: Outcome<OrganisationId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => {
                let organisation = asking.loaders.organisation(id).await?.map(Organisation);
                Self { organisation, errors: Vec::new() }
            }
            Outcome::Refused(errors) => Self { organisation: None, errors },
        })
    }
}

impl AgreementPayload {
    pub(crate) async fn of(asking: &Asking, outcome: Outcome<AgreementId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => {
                Self { agreement: asking.loaders.agreement(id).await?.map(Agreement), errors: Vec::new() }
            }
            Outcome::Refused(errors) => Self { agreement: None, errors },
        })
    }
}

impl SignaturePayload {
    pub(crate) async fn of(asking: &Asking, outcome: Outcome<SignatureId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => {
                Self { signature: asking.loaders.signature(id).await?.map(Signature), errors: Vec::new() }
            }
            Outcome::Refused(errors) => Self { signature: None, errors },
        })
    }
}

impl CommitmentPayload {
    pub(crate) async fn of(asking: &Asking, outcome: Outcome<CommitmentId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => {
                Self { commitment: asking.loaders.commitment(id).await?.map(Commitment), errors: Vec::new() }
            }
            Outcome::Refused(errors) => Self { commitment: None, errors },
        })
    }
}

impl TargetPayload {
    pub(crate) async fn of(asking: &Asking, outcome: Outcome<TargetId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => {
                let target = asking.answer(asking.app.target(&asking.viewer, id).await)?;
                Self { target: target.map(DevelopmentTarget), errors: Vec::new() }
            }
            Outcome::Refused(errors) => Self { target: None, errors },
        })
    }
}

impl DecisionPayload {
    pub(crate) async fn of(asking: &Asking, outcome: Outcome<DecisionId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => {
                let decision = asking.loaders.decision(id).await?.map(MunicipalDecision);
                Self { decision, errors: Vec::new() }
            }
            Outcome::Refused(errors) => Self { decision: None, errors },
        })
    }
}

impl StepPayload {
    pub(crate) async fn of(asking: &Asking, outcome: Outcome<StepId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => {
                let step = asking.answer(asking.app.step(&asking.viewer, id).await)?;
                Self { step: step.map(PreparationStep), errors: Vec::new() }
            }
            Outcome::Refused(errors) => Self { step: None, errors },
        })
    }
}

impl PostPayload {
    pub(crate) async fn of(asking: &Asking, outcome: Outcome<RoleAssignmentId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => {
                let post = asking.answer(asking.app.post_of(&asking.viewer, id).await)?;
                Self { post: post.map(Post), assignment: Some(id::write(id)), errors: Vec::new() }
            }
            Outcome::Refused(errors) => Self { post: None, assignment: None, errors },
        })
    }
}

impl FeedbackPayload {
    pub(crate) async fn of(asking: &Asking, outcome: Outcome<FeedbackId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => {
                let found = asking.answer(asking.app.feedback(&asking.viewer, id).await)?;
                Self { feedback: found.map(Feedback), errors: Vec::new() }
            }
            Outcome::Refused(errors) => Self { feedback: None, errors },
        })
    }
}

impl SuccessionPayload {
    pub(crate) async fn of(asking: &Asking, outcome: Outcome<SuccessionId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => {
                let found = asking.answer(asking.app.succession(&asking.viewer, id).await)?;
                Self { succession: found.map(Succession), errors: Vec::new() }
            }
            Outcome::Refused(errors) => Self { succession: None, errors },
        })
    }
}

impl MunicipalityPayload {
    pub(crate) async fn of(asking: &Asking, outcome: Outcome<MunicipalityCode>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(code) => {
                let found = asking.loaders.municipality(&code).await?;
                let municipality = found.map(|municipality| Municipality { municipality, area: None });
                Self { municipality, errors: Vec::new() }
            }
            Outcome::Refused(errors) => Self { municipality: None, errors },
        })
    }
}

impl ChallengePayload {
    pub(crate) fn of(outcome: Outcome<CodeId>) -> Self {
        match outcome {
            Outcome::Done(challenge) => Self { challenge: Some(id::write(challenge)), errors: Vec::new() },
            Outcome::Refused(errors) => Self { challenge: None, errors },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_by_its_path_in_the_input() {
        let refusal = Refusal::field(Code::Required, "sectionNo");
        let error = UserError::new(&refusal, Language::En, &[("sectionNo", "decision.sectionNo")]);
        assert_eq!(error.field, ["input", "decision", "sectionNo"]);
        let refusal = Refusal::field(Code::TooLong, "partnership_promise").with("limit", 10);
        let error = UserError::new(&refusal, Language::En, &[]);
        assert_eq!(error.field, ["input", "partnershipPromise"]);
        assert_eq!(error.details.len(), 1);
    }

    #[test]
    fn a_stale_version_points_at_the_version() {
        let refusal = Refusal::new(Code::StaleVersion).with("expected", 1).with("actual", 2);
        let error = UserError::new(&refusal, Language::Fi, &[]);
        assert_eq!(error.field, ["input", "expectedVersion"]);
    }
}
