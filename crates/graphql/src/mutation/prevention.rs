//! What prevention contacts, coordinators and registrars do with prevention bodies and plans.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::agreement::{Body, Period};
use domain::body::Mandate;
use domain::decision::Handling;
use domain::id::{BodyId, PlanId};
use domain::prevention::{
    Action, Description, Form, Harm, LeftOut, MeasureContent, NewStatement, Partner, Responsible, TaskGroup,
};
use domain::refusal::{Code, Refusal};
use workflow::prevention::advance::AdvancePreventionPlan;
use workflow::prevention::attach::AttachPlan;
use workflow::prevention::choose_form::ChoosePlanForm;
use workflow::prevention::consult::{GivePlanStatement, HandlePlanStatement, OpenPlanConsultation};
use workflow::prevention::describe::DescribePreventionPlan;
use workflow::prevention::measure::{AddPreventionMeasure, ChangePreventionMeasure, RemovePreventionMeasure};
use workflow::prevention::name_body::NamePreventionBody;
use workflow::prevention::revise::RevisePlan;
use workflow::prevention::start::StartPreventionPlan;

use crate::asking::Asking;
use crate::choice::Is;
use crate::id;
use crate::mutation::payload::UserError;
use crate::mutation::{Outcome, begin, municipality, perform};
use crate::object::prevention::{self, PreventionBody, PreventionPlan};
use crate::scalar::Date;
use crate::text::LocalisedTextInput;

/// What people do with prevention bodies and plans.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Preventions;

/// The naming of a prevention body.
#[derive(Debug, InputObject)]
pub(crate) struct NamePreventionBodyInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The area.
    area: ID,
    /// The municipality's code.
    municipality: String,
    /// The version as it was looked at, where a body was named before.
    expected_version: Option<u64>,
    /// What the body is called.
    name: LocalisedTextInput,
    /// Who decided.
    decided_by: Is<Body>,
    /// The meeting day.
    decided_on: Date,
    /// The section of the minutes (§).
    section_no: String,
    /// The statutory groups of tasks it is given; the law asks for all five.
    tasks: Vec<Is<TaskGroup>>,
}

/// A substance area that does not concern the municipality.
#[derive(Debug, InputObject)]
pub(crate) struct LeftOutInput {
    /// The area.
    harm: Is<Harm>,
    /// Why it does not concern the municipality.
    reason: String,
}

/// Form, period and coverage of a plan.
#[derive(Debug, InputObject)]
pub(crate) struct PlanDescriptionInput {
    /// What it is as a document.
    form: Is<Form>,
    /// Its first day.
    period_start: Date,
    /// Its last day.
    period_end: Date,
    /// The areas it leaves out; it covers all others.
    #[graphql(default)]
    left_out: Vec<LeftOutInput>,
}

impl PlanDescriptionInput {
    fn read(self) -> Result<Description, Refusal> {
        let left_out = self.left_out.into_iter();
        Ok(Description {
            form: self.form.0,
            period: Period::new(self.period_start.0, self.period_end.0)?,
            left_out: left_out.map(|area| LeftOut { harm: area.harm.0, reason: area.reason }).collect(),
        })
    }
}

/// The start of a prevention plan.
#[derive(Debug, InputObject)]
pub(crate) struct StartPreventionPlanInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The area.
    area: ID,
    /// The municipality's code.
    municipality: String,
    /// Form, period and coverage.
    description: PlanDescriptionInput,
    /// The day the draft is to be ready for consultation; left out, in three months.
    draft_by: Option<Date>,
    /// Why it starts although no body is named.
    without_body: Option<String>,
}

/// Another form, period or coverage of a draft.
#[derive(Debug, InputObject)]
pub(crate) struct DescribePreventionPlanInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Form, period and coverage.
    description: PlanDescriptionInput,
}

/// What is done, for whom, by whom.
#[derive(Debug, InputObject)]
pub(crate) struct MeasureContentInput {
    /// What is done, in the languages of the area.
    text: LocalisedTextInput,
    /// The statutory groups of tasks it serves; at least one.
    groups: Vec<Is<TaskGroup>>,
    /// The areas it is about; at least one.
    harms: Vec<Is<Harm>>,
    /// The body that answers for it.
    responsible_body: Option<String>,
    /// The organisation that answers for it, if no body does.
    responsible_organisation: Option<ID>,
}

impl MeasureContentInput {
    fn read(self) -> Result<MeasureContent, Refusal> {
        let responsible = match (self.responsible_body, &self.responsible_organisation) {
            (None, Some(organisation)) => Responsible::Organisation(id::read("responsible", organisation)?),
            (Some(body), None) => Responsible::Body(body),
            (None, None) | (Some(_), Some(_)) => {
                return Err(Refusal::field(Code::Required, "responsible"));
            }
        };
        Ok(MeasureContent {
            text: self.text.into(),
            groups: self.groups.into_iter().map(|group| group.0).collect(),
            harms: self.harms.into_iter().map(|harm| harm.0).collect(),
            responsible,
        })
    }
}

/// A new measure of a draft.
#[derive(Debug, InputObject)]
pub(crate) struct AddPreventionMeasureInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// What is done.
    content: MeasureContentInput,
}

/// Other words for a measure of a draft.
#[derive(Debug, InputObject)]
pub(crate) struct ChangePreventionMeasureInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The measure.
    measure: ID,
    /// What is done.
    content: MeasureContentInput,
}

/// A measure taken out of a draft.
#[derive(Debug, InputObject)]
pub(crate) struct RemovePreventionMeasureInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The measure.
    measure: ID,
}

/// The opening of a consultation.
#[derive(Debug, InputObject)]
pub(crate) struct OpenPlanConsultationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The partners it concerns.
    partners: Vec<Is<Partner>>,
    /// The last day asked for.
    answer_by: Date,
}

/// A partner's statement.
#[derive(Debug, InputObject)]
pub(crate) struct GivePlanStatementInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// Which of the partners that were asked.
    partner: Is<Partner>,
    /// Who of them, by the name of the organisation or body.
    from: String,
    /// What they say. Do not write about anybody's health or substance use.
    text: String,
}

/// What becomes of a statement.
#[derive(Debug, InputObject)]
pub(crate) struct HandlePlanStatementInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The statement.
    statement: ID,
    /// What becomes of it.
    handled_as: Is<Handling>,
    /// Why.
    reasoning: String,
}

/// The close of a consultation.
#[derive(Debug, InputObject)]
pub(crate) struct ClosePlanConsultationInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
}

/// A plan that becomes an attachment.
#[derive(Debug, InputObject)]
pub(crate) struct AttachPlanInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The vitality agreement.
    agreement: ID,
}

/// The end of a yearly review: the plan holds for another year.
#[derive(Debug, InputObject)]
pub(crate) struct ConfirmReviewInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// What was found.
    reason: Option<String>,
}

/// The end of a yearly review: a new version is written beside the plan in force.
#[derive(Debug, InputObject)]
pub(crate) struct RevisePlanInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The first day of the new version.
    period_start: Date,
    /// The last day of the new version.
    period_end: Date,
    /// The day its draft is to be ready; left out, in three months.
    draft_by: Option<Date>,
}

/// The form of a plan whose agreement is over.
#[derive(Debug, InputObject)]
pub(crate) struct ChoosePlanFormInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    plan: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// A document of its own, or a part of the wellbeing plan.
    form: Is<Form>,
}

/// A plain move of a plan.
#[derive(Debug, InputObject)]
pub(crate) struct AdvancePreventionPlanInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The plan.
    id: ID,
    /// Its version as it was looked at.
    expected_version: u64,
    /// The move.
    action: Is<Action>,
    /// Why; for the prevention week what is done.
    reason: Option<String>,
}

/// What a change of a prevention body came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct PreventionBodyPayload {
    /// The body as it is now; null if nothing was changed.
    body: Option<PreventionBody>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

impl PreventionBodyPayload {
    async fn of(asking: &Asking, outcome: Outcome<BodyId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => Self { body: prevention::body_of(asking, id).await?, errors: Vec::new() },
            Outcome::Refused(errors) => Self { body: None, errors },
        })
    }
}

/// What a change of a prevention plan came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct PreventionPlanPayload {
    /// The plan as it is now; null if nothing was changed.
    plan: Option<PreventionPlan>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

impl PreventionPlanPayload {
    async fn of(asking: &Asking, outcome: Outcome<PlanId>) -> Result<Self> {
        Ok(match outcome {
            Outcome::Done(id) => Self { plan: prevention::of(asking, id).await?, errors: Vec::new() },
            Outcome::Refused(errors) => Self { plan: None, errors },
        })
    }
}

#[Object]
impl Preventions {
    /// Records the decision that names a municipality's prevention body, or another one in its place.
    async fn name_prevention_body(
        &self,
        ctx: &Context<'_>,
        input: NamePreventionBodyInput,
    ) -> Result<PreventionBodyPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(NamePreventionBody {
                area: id::read("area", &input.area)?,
                municipality: municipality("municipality", &input.municipality)?,
                expected_version: input.expected_version,
                mandate: Mandate {
                    name: input.name.into(),
                    decided_by: input.decided_by.0,
                    decided_on: input.decided_on.0,
                    section_no: input.section_no,
                    tasks: input.tasks.into_iter().map(|task| task.0).collect(),
                },
            })
        };
        PreventionBodyPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Starts a municipality's prevention plan.
    async fn start_prevention_plan(
        &self,
        ctx: &Context<'_>,
        input: StartPreventionPlanInput,
    ) -> Result<PreventionPlanPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(StartPreventionPlan {
                area: id::read("area", &input.area)?,
                municipality: municipality("municipality", &input.municipality)?,
                description: input.description.read()?,
                draft_by: input.draft_by.map(|day| day.0),
                without_body: input.without_body,
            })
        };
        PreventionPlanPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Says anew what a draft covers, when it holds, and in which form.
    async fn describe_prevention_plan(
        &self,
        ctx: &Context<'_>,
        input: DescribePreventionPlanInput,
    ) -> Result<PreventionPlanPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(DescribePreventionPlan {
                plan: id::read("plan", &input.plan)?,
                expected_version: Some(input.expected_version),
                description: input.description.read()?,
            })
        };
        PreventionPlanPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Adds a measure to a draft.
    async fn add_prevention_measure(
        &self,
        ctx: &Context<'_>,
        input: AddPreventionMeasureInput,
    ) -> Result<PreventionPlanPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(AddPreventionMeasure {
                plan: id::read("plan", &input.plan)?,
                expected_version: Some(input.expected_version),
                content: input.content.read()?,
            })
        };
        PreventionPlanPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Writes a measure of a draft anew.
    async fn change_prevention_measure(
        &self,
        ctx: &Context<'_>,
        input: ChangePreventionMeasureInput,
    ) -> Result<PreventionPlanPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(ChangePreventionMeasure {
                plan: id::read("plan", &input.plan)?,
                expected_version: Some(input.expected_version),
                measure: id::read("measure", &input.measure)?,
                content: input.content.read()?,
            })
        };
        PreventionPlanPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Takes a measure out of a draft.
    async fn remove_prevention_measure(
        &self,
        ctx: &Context<'_>,
        input: RemovePreventionMeasureInput,
    ) -> Result<PreventionPlanPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(RemovePreventionMeasure {
                plan: id::read("plan", &input.plan)?,
                expected_version: Some(input.expected_version),
                measure: id::read("measure", &input.measure)?,
            })
        };
        PreventionPlanPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Asks partners for statements on a draft; refused while a group of tasks or an area has no measure.
    async fn open_plan_consultation(
        &self,
        ctx: &Context<'_>,
        input: OpenPlanConsultationInput,
    ) -> Result<PreventionPlanPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(OpenPlanConsultation {
                plan: id::read("plan", &input.plan)?,
                expected_version: Some(input.expected_version),
                partners: input.partners.iter().map(|partner| partner.0).collect(),
                answer_by: input.answer_by.0,
            })
        };
        PreventionPlanPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Records what a partner says of a draft.
    async fn give_plan_statement(
        &self,
        ctx: &Context<'_>,
        input: GivePlanStatementInput,
    ) -> Result<PreventionPlanPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(GivePlanStatement {
                plan: id::read("plan", &input.plan)?,
                expected_version: Some(input.expected_version),
                statement: NewStatement { partner: input.partner.0, from: input.from, text: input.text },
            })
        };
        PreventionPlanPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Says what becomes of a statement, and why.
    async fn handle_plan_statement(
        &self,
        ctx: &Context<'_>,
        input: HandlePlanStatementInput,
    ) -> Result<PreventionPlanPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(HandlePlanStatement {
                plan: id::read("plan", &input.plan)?,
                expected_version: Some(input.expected_version),
                statement: id::read("statement", &input.statement)?,
                handled_as: input.handled_as.0,
                reasoning: input.reasoning,
            })
        };
        PreventionPlanPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Closes a consultation, once every statement is handled; the competent body decides next.
    async fn close_plan_consultation(
        &self,
        ctx: &Context<'_>,
        input: ClosePlanConsultationInput,
    ) -> Result<PreventionPlanPayload> {
        advance(ctx, input.idempotency_key, &input.plan, input.expected_version, Action::Close, None).await
    }

    /// Attaches an approved plan to the municipality's vitality agreement.
    async fn attach_plan(&self, ctx: &Context<'_>, input: AttachPlanInput) -> Result<PreventionPlanPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(AttachPlan {
                plan: id::read("plan", &input.plan)?,
                expected_version: Some(input.expected_version),
                agreement: id::read("agreement", &input.agreement)?,
            })
        };
        PreventionPlanPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Ends a yearly review: the plan holds for another year.
    async fn confirm_review(
        &self,
        ctx: &Context<'_>,
        input: ConfirmReviewInput,
    ) -> Result<PreventionPlanPayload> {
        let ConfirmReviewInput { idempotency_key, plan, expected_version, reason } = input;
        advance(ctx, idempotency_key, &plan, expected_version, Action::Confirm, reason).await
    }

    /// Ends a yearly review with a new version, which is answered; the plan in force stays in force.
    async fn revise_plan(&self, ctx: &Context<'_>, input: RevisePlanInput) -> Result<PreventionPlanPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(RevisePlan {
                plan: id::read("plan", &input.plan)?,
                expected_version: Some(input.expected_version),
                period: Period::new(input.period_start.0, input.period_end.0)?,
                draft_by: input.draft_by.map(|day| day.0),
            })
        };
        PreventionPlanPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Chooses what a plan is as a document, now that the agreement it was attached to is over.
    async fn choose_plan_form(
        &self,
        ctx: &Context<'_>,
        input: ChoosePlanFormInput,
    ) -> Result<PreventionPlanPayload> {
        let asking = begin(ctx)?;
        let key = input.idempotency_key.clone();
        let case = || {
            Ok(ChoosePlanForm {
                plan: id::read("plan", &input.plan)?,
                expected_version: Some(input.expected_version),
                form: input.form.0,
            })
        };
        PreventionPlanPayload::of(asking, perform(asking, case(), key, &[]).await?).await
    }

    /// Does a plain move of a prevention plan.
    async fn advance_prevention_plan(
        &self,
        ctx: &Context<'_>,
        input: AdvancePreventionPlanInput,
    ) -> Result<PreventionPlanPayload> {
        let AdvancePreventionPlanInput { idempotency_key, id, expected_version, action, reason } = input;
        advance(ctx, idempotency_key, &id, expected_version, action.0, reason).await
    }
}

async fn advance(
    ctx: &Context<'_>,
    key: Option<String>,
    plan: &ID,
    expected_version: u64,
    action: Action,
    reason: Option<String>,
) -> Result<PreventionPlanPayload> {
    let asking = begin(ctx)?;
    let case = id::read("plan", plan).map(|plan| AdvancePreventionPlan {
        plan,
        expected_version: Some(expected_version),
        action,
        reason,
    });
    PreventionPlanPayload::of(asking, perform(asking, case, key, &[]).await?).await
}
