//! What everything with a lifecycle has: state, what waits, what can be done and why not, and its history.

use std::borrow::Cow;

use async_graphql::indexmap::{IndexMap, IndexSet};
use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaType, MetaTypeId, Registry};
use async_graphql::resolver_utils::{ContainerType, Fields, resolve_container};
use async_graphql::{
    Context, ContextSelectionSet, InterfaceType, Object, OutputType, Positioned, Result, ServerResult, Value,
};
use domain::head::Head;
use domain::lifecycle::{Available, Keyed, Lifecycle as Machine};
use domain::refusal;
use domain::subject::Subject;
use domain::text::Language;
use workflow::Error;

use crate::asking::Asking;
use crate::choice::Is;
use crate::choices::{Action, State, label, state_label};
use crate::connection::{Listing, Slice, Total, listing};
use crate::object::agreement::Agreement;
use crate::object::commitment::Commitment;
use crate::object::decision::MunicipalDecision;
use crate::object::feedback::Feedback;
use crate::object::history::HistoryEntry;
use crate::object::organisation::Organisation;
use crate::object::prevention::{PreventionBody, PreventionPlan};
use crate::object::signature::Signature;
use crate::object::step::PreparationStep;
use crate::object::succession::Succession;
use crate::object::target::DevelopmentTarget;
use crate::object::task::Task;
use crate::scalar::DateTime;

/// The part of an object that is its life. It is written out by hand around its fields, because they must be complete
/// when they are copied: tasks lead back to everything that has a life, so tasks are declared first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Life(LifeFields);

impl Life {
    /// Returns the life of a subject of one machine.
    pub(crate) fn of<M: Machine>(subject: Subject, head: &Head<M::State>) -> Self {
        Self(LifeFields { subject, state: head.state.key(), since: head.since, version: head.version })
    }
}

impl OutputType for Life {
    fn type_name() -> Cow<'static, str> {
        LifeFields::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        Task::create_type_info(registry);
        LifeFields::create_type_info(registry)
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        resolve_container(ctx, &self.0).await
    }
}

impl ContainerType for Life {
    async fn resolve_field(&self, ctx: &Context<'_>) -> ServerResult<Option<Value>> {
        self.0.resolve_field(ctx).await
    }
}

/// The fields of a life.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LifeFields {
    subject: Subject,
    state: &'static str,
    since: chrono::DateTime<chrono::Utc>,
    version: u64,
}

#[Object]
impl LifeFields {
    /// The state.
    async fn state(&self) -> Is<State> {
        Is(State(self.state))
    }

    /// The state in words, in this language or in the request's.
    async fn state_label(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        let language = Asking::language(ctx, language);
        state_label(language, self.subject.machine(), self.state)
    }

    /// Since when it has been in this state, in business time.
    async fn state_since(&self) -> DateTime {
        DateTime(self.since)
    }

    /// The number of moves so far: what `expectedVersion` is compared with.
    async fn version(&self) -> u64 {
        self.version
    }

    /// What the viewer could do, judged by the guards that will judge the mutation, and why not where it is not open.
    async fn available_actions(&self, ctx: &Context<'_>) -> Result<Vec<AvailableAction>> {
        let actions = Asking::of(ctx)?.loaders.actions(self.subject).await?;
        let machine = self.subject.machine();
        let shown = |available: &Available| AvailableAction { machine, available: available.clone() };
        Ok(actions.map_or_else(Vec::new, |actions| actions.iter().map(shown).collect()))
    }

    /// The most urgent of the open tasks on it that the viewer may see.
    async fn task(&self, ctx: &Context<'_>) -> Result<Option<Task>> {
        let tasks = Asking::of(ctx)?.loaders.tasks(self.subject).await?;
        Ok(tasks.and_then(|tasks| tasks.first().cloned()).map(Task))
    }

    /// The open tasks on it that the viewer may see, the most urgent first.
    async fn tasks(&self, ctx: &Context<'_>) -> Result<Vec<Task>> {
        let tasks = Asking::of(ctx)?.loaders.tasks(self.subject).await?;
        Ok(tasks.map_or_else(Vec::new, |tasks| tasks.iter().cloned().map(Task).collect()))
    }

    /// Its audit trail, oldest first; null for those who may not read it.
    async fn history(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Listing<HistoryEntry>>> {
        let asking = Asking::of(ctx)?;
        match trail(asking, self.subject, Slice { first, after, last, before }).await? {
            Err(Error::Forbidden | Error::NotFound) => Ok(None),
            found => asking.answer(found).map(Some),
        }
    }
}

/// Returns a page of the audit trail of a subject, or why there is none.
pub(crate) async fn trail(
    asking: &Asking,
    subject: Subject,
    slice: Slice,
) -> Result<workflow::Result<Listing<HistoryEntry>>> {
    let request = slice.request(asking)?;
    let found = asking.app.history(&asking.viewer, subject, &request).await;
    Ok(found.map(|page| listing(page, Total::History(subject), HistoryEntry)))
}

/// Something the viewer could do.
#[derive(Debug, Clone)]
pub(crate) struct AvailableAction {
    machine: &'static str,
    available: Available,
}

#[Object]
/// Something the viewer could do.
impl AvailableAction {
    /// The action.
    async fn action(&self) -> Is<Action> {
        Is(Action(self.available.action))
    }

    /// The action in words, in this language or in the request's.
    async fn label(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        let language = Asking::language(ctx, language);
        label(language, self.machine, self.available.action)
    }

    /// Whether it is open now.
    async fn allowed(&self) -> bool {
        self.available.refusal.is_none()
    }

    /// Why it is not open now.
    async fn refusal(&self) -> Option<Refusal> {
        self.available.refusal.clone().map(Refusal)
    }
}

/// Why something is not open.
#[derive(Debug, Clone)]
pub(crate) struct Refusal(refusal::Refusal);

#[Object]
/// Why something is not open.
impl Refusal {
    /// The stable code.
    async fn code(&self) -> Is<refusal::Code> {
        Is(self.0.code)
    }

    /// What to do about it, in this language or in the request's.
    async fn message(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        let language = Asking::language(ctx, language);
        locale::refusal(language, &self.0)
    }
}

/// Something with a lifecycle. Written out by hand, because its fields are those of a life, declared once.
#[derive(Debug, Clone)]
pub(crate) enum Lifecycle {
    Organisation(Organisation),
    Agreement(Agreement),
    Signature(Signature),
    Commitment(Commitment),
    DevelopmentTarget(DevelopmentTarget),
    PreparationStep(PreparationStep),
    Feedback(Feedback),
    Succession(Succession),
    MunicipalDecision(MunicipalDecision),
    PreventionBody(PreventionBody),
    PreventionPlan(PreventionPlan),
}

const NAME: &str = "Lifecycle";
const ABOUT: &str = "Something with a lifecycle: a state, what waits for whom, and what can be done.";

fn implement<T: OutputType>(registry: &mut Registry, types: &mut IndexSet<String>) {
    T::create_type_info(registry);
    registry.add_implements(&T::type_name(), NAME);
    types.insert(T::type_name().into_owned());
}

impl OutputType for Lifecycle {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(NAME)
    }

    fn introspection_type_name(&self) -> Cow<'static, str> {
        match self {
            Self::Organisation(_) => Organisation::type_name(),
            Self::Agreement(_) => Agreement::type_name(),
            Self::Signature(_) => Signature::type_name(),
            Self::Commitment(_) => Commitment::type_name(),
            Self::DevelopmentTarget(_) => DevelopmentTarget::type_name(),
            Self::PreparationStep(_) => PreparationStep::type_name(),
            Self::Feedback(_) => Feedback::type_name(),
            Self::Succession(_) => Succession::type_name(),
            Self::MunicipalDecision(_) => MunicipalDecision::type_name(),
            Self::PreventionBody(_) => PreventionBody::type_name(),
            Self::PreventionPlan(_) => PreventionPlan::type_name(),
        }
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Interface, |registry| {
            let mut possible_types = IndexSet::new();
            implement::<Organisation>(registry, &mut possible_types);
            implement::<Agreement>(registry, &mut possible_types);
            implement::<Signature>(registry, &mut possible_types);
            implement::<Commitment>(registry, &mut possible_types);
            implement::<DevelopmentTarget>(registry, &mut possible_types);
            implement::<PreparationStep>(registry, &mut possible_types);
            implement::<Feedback>(registry, &mut possible_types);
            implement::<Succession>(registry, &mut possible_types);
            implement::<MunicipalDecision>(registry, &mut possible_types);
            implement::<PreventionBody>(registry, &mut possible_types);
            implement::<PreventionPlan>(registry, &mut possible_types);
            let fields = match registry.create_fake_output_type::<Life>() {
                MetaType::Object { fields, .. } => fields,
                MetaType::Scalar { .. }
                | MetaType::Interface { .. }
                | MetaType::Union { .. }
                | MetaType::Enum { .. }
                | MetaType::InputObject { .. } => IndexMap::default(),
            };
            MetaType::Interface {
                name: NAME.to_owned(),
                description: Some(ABOUT.to_owned()),
                fields,
                possible_types,
                extends: false,
                keys: None,
                visible: None,
                inaccessible: false,
                tags: Vec::new(),
                rust_typename: Some(std::any::type_name::<Self>()),
                directive_invocations: Vec::new(),
                requires_scopes: Vec::new(),
            }
        })
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        resolve_container(ctx, self).await
    }
}

impl ContainerType for Lifecycle {
    async fn resolve_field(&self, ctx: &Context<'_>) -> ServerResult<Option<Value>> {
        match self {
            Self::Organisation(object) => object.resolve_field(ctx).await,
            Self::Agreement(object) => object.resolve_field(ctx).await,
            Self::Signature(object) => object.resolve_field(ctx).await,
            Self::Commitment(object) => object.resolve_field(ctx).await,
            Self::DevelopmentTarget(object) => object.resolve_field(ctx).await,
            Self::PreparationStep(object) => object.resolve_field(ctx).await,
            Self::Feedback(object) => object.resolve_field(ctx).await,
            Self::Succession(object) => object.resolve_field(ctx).await,
            Self::MunicipalDecision(object) => object.resolve_field(ctx).await,
            Self::PreventionBody(object) => object.resolve_field(ctx).await,
            Self::PreventionPlan(object) => object.resolve_field(ctx).await,
        }
    }

    fn collect_all_fields<'a>(
        &'a self,
        ctx: &ContextSelectionSet<'a>,
        fields: &mut Fields<'a>,
    ) -> ServerResult<()> {
        match self {
            Self::Organisation(object) => object.collect_all_fields(ctx, fields),
            Self::Agreement(object) => object.collect_all_fields(ctx, fields),
            Self::Signature(object) => object.collect_all_fields(ctx, fields),
            Self::Commitment(object) => object.collect_all_fields(ctx, fields),
            Self::DevelopmentTarget(object) => object.collect_all_fields(ctx, fields),
            Self::PreparationStep(object) => object.collect_all_fields(ctx, fields),
            Self::Feedback(object) => object.collect_all_fields(ctx, fields),
            Self::Succession(object) => object.collect_all_fields(ctx, fields),
            Self::MunicipalDecision(object) => object.collect_all_fields(ctx, fields),
            Self::PreventionBody(object) => object.collect_all_fields(ctx, fields),
            Self::PreventionPlan(object) => object.collect_all_fields(ctx, fields),
        }
    }
}

impl InterfaceType for Lifecycle {}
