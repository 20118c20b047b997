//! Everything a request can load, gathered by kind and seen through one viewer's eyes.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use async_graphql::Result;
use domain::agreement::{Agreement, Standing, Version};
use domain::area::Area;
use domain::body::PreventionBody;
use domain::commitment::Commitment;
use domain::decision::Decision;
use domain::feedback::Feedback;
use domain::id::{
    AgreementId, AreaId, BodyId, CommitmentId, DecisionId, OrganisationId, PlanId, SignatureId,
};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Available;
use domain::municipality::Municipality;
use domain::organisation::Organisation;
use domain::permission::{Role, Scope};
use domain::person::Person;
use domain::prevention::PreventionPlan;
use domain::signature::{Section, Signature};
use domain::step::Step;
use domain::subject::Subject;
use domain::succession::Succession;
use domain::target::Target;
use domain::task::Task;
use workflow::reading::{HandOver, Mention, Prevention, Seat, Seen};
use workflow::{App, Viewer};

use crate::batch::Batch;
use crate::error::Raised;

type Seens<K, T> = Batch<K, Arc<Seen<T>>>;

/// What one request loads.
pub(crate) struct Loaders {
    app: App,
    viewer: Viewer,
    organisations: Seens<OrganisationId, Organisation>,
    agreements: Seens<AgreementId, Agreement>,
    signatures: Seens<SignatureId, Signature>,
    commitments: Seens<CommitmentId, Commitment>,
    decisions: Batch<DecisionId, Arc<Decision>>,
    decisions_of: Batch<AgreementId, Arc<Vec<Decision>>>,
    targets: Batch<AgreementId, Arc<Vec<Target>>>,
    steps: Batch<AgreementId, Arc<Vec<Step>>>,
    versions: Batch<AgreementId, Arc<Vec<(Version, Standing)>>>,
    feedback: Batch<AgreementId, Arc<Vec<Feedback>>>,
    successions: Batch<OrganisationId, Arc<Vec<Succession>>>,
    people: Batch<Mention, Arc<Person>>,
    members: Batch<OrganisationId, Arc<Vec<(Person, Role)>>>,
    posts: Batch<Scope, Arc<Vec<Seat>>>,
    hand_overs: Batch<Scope, Arc<HandOver>>,
    areas: Batch<AreaId, Arc<Area>>,
    municipalities: Batch<MunicipalityCode, Arc<Municipality>>,
    sections: Batch<AreaId, Arc<Vec<Section>>>,
    actions: Batch<Subject, Arc<Vec<Available>>>,
    tasks: Batch<Subject, Arc<Vec<Task>>>,
    prevention: Batch<MunicipalityCode, Arc<Prevention>>,
    bodies: Batch<BodyId, Arc<PreventionBody>>,
    plans: Seens<PlanId, PreventionPlan>,
    decisions_on_plans: Batch<PlanId, Arc<Vec<Decision>>>,
}

impl std::fmt::Debug for Loaders {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Loaders").field("viewer", &self.viewer).finish_non_exhaustive()
    }
}

fn shared<K: Eq + Hash, V>(found: HashMap<K, V>) -> HashMap<K, Arc<V>> {
    found.into_iter().map(|(key, value)| (key, Arc::new(value))).collect()
}

macro_rules! load {
    ($self:ident.$batch:ident, $key:expr, |$keys:ident| $load:expr) => {{
        let load = |$keys: Vec<_>| async move {
            let found: workflow::Result<_> = $load.await;
            found.map(shared).map_err(|error| Raised::of(error, $self.viewer.language))
        };
        Ok($self.$batch.get($key, load).await?)
    }};
}

impl Loaders {
    /// Starts with nothing loaded.
    pub(crate) fn new(app: App, viewer: Viewer) -> Self {
        Self {
            app,
            viewer,
            organisations: Batch::default(),
            agreements: Batch::default(),
            signatures: Batch::default(),
            commitments: Batch::default(),
            decisions: Batch::default(),
            decisions_of: Batch::default(),
            targets: Batch::default(),
            steps: Batch::default(),
            versions: Batch::default(),
            feedback: Batch::default(),
            successions: Batch::default(),
            people: Batch::default(),
            members: Batch::default(),
            posts: Batch::default(),
            hand_overs: Batch::default(),
            areas: Batch::default(),
            municipalities: Batch::default(),
            sections: Batch::default(),
            actions: Batch::default(),
            tasks: Batch::default(),
            prevention: Batch::default(),
            bodies: Batch::default(),
            plans: Batch::default(),
            decisions_on_plans: Batch::default(),
        }
    }

    /// Forgets what a mutation may have changed; areas and municipalities no mutation changes.
    pub(crate) fn forget(&self) {
        self.organisations.forget();
        self.agreements.forget();
        self.signatures.forget();
        self.commitments.forget();
        self.decisions.forget();
        self.decisions_of.forget();
        self.targets.forget();
        self.steps.forget();
        self.versions.forget();
        self.feedback.forget();
        self.successions.forget();
        self.people.forget();
        self.members.forget();
        self.posts.forget();
        self.hand_overs.forget();
        self.actions.forget();
        self.tasks.forget();
        self.prevention.forget();
        self.bodies.forget();
        self.plans.forget();
        self.decisions_on_plans.forget();
    }

    /// Returns an organisation.
    pub(crate) async fn organisation(&self, id: OrganisationId) -> Result<Option<Arc<Seen<Organisation>>>> {
        load!(self.organisations, &id, |ids| self.app.organisations(&self.viewer, &ids))
    }

    /// Returns an agreement.
    pub(crate) async fn agreement(&self, id: AgreementId) -> Result<Option<Arc<Seen<Agreement>>>> {
        load!(self.agreements, &id, |ids| self.app.agreements(&self.viewer, &ids))
    }

    /// Returns a signature.
    pub(crate) async fn signature(&self, id: SignatureId) -> Result<Option<Arc<Seen<Signature>>>> {
        load!(self.signatures, &id, |ids| self.app.signatures(&self.viewer, &ids))
    }

    /// Returns a commitment.
    pub(crate) async fn commitment(&self, id: CommitmentId) -> Result<Option<Arc<Seen<Commitment>>>> {
        load!(self.commitments, &id, |ids| self.app.commitments(&self.viewer, &ids))
    }

    /// Returns a decision.
    pub(crate) async fn decision(&self, id: DecisionId) -> Result<Option<Arc<Decision>>> {
        load!(self.decisions, &id, |ids| self.app.decisions(&self.viewer, &ids))
    }

    /// Returns the decisions on an agreement, oldest first.
    pub(crate) async fn decisions(&self, agreement: AgreementId) -> Result<Option<Arc<Vec<Decision>>>> {
        load!(self.decisions_of, &agreement, |ids| self.app.decisions_of(&self.viewer, &ids))
    }

    /// Returns the development targets of an agreement.
    pub(crate) async fn targets(&self, agreement: AgreementId) -> Result<Option<Arc<Vec<Target>>>> {
        load!(self.targets, &agreement, |ids| self.app.targets_of(&self.viewer, &ids))
    }

    /// Returns the preparation steps of an agreement.
    pub(crate) async fn steps(&self, agreement: AgreementId) -> Result<Option<Arc<Vec<Step>>>> {
        load!(self.steps, &agreement, |ids| self.app.steps_of(&self.viewer, &ids))
    }

    /// Returns the versions of an agreement's text.
    pub(crate) async fn versions(
        &self,
        agreement: AgreementId,
    ) -> Result<Option<Arc<Vec<(Version, Standing)>>>> {
        load!(self.versions, &agreement, |ids| self.app.versions(&self.viewer, &ids))
    }

    /// Returns the feedback on a draft.
    pub(crate) async fn feedback(&self, agreement: AgreementId) -> Result<Option<Arc<Vec<Feedback>>>> {
        load!(self.feedback, &agreement, |ids| self.app.feedback_on(&self.viewer, &ids))
    }

    /// Returns the successions in which an organisation gives or takes over.
    pub(crate) async fn successions(&self, id: OrganisationId) -> Result<Option<Arc<Vec<Succession>>>> {
        load!(self.successions, &id, |ids| self.app.successions_of(&self.viewer, &ids))
    }

    /// Returns a person that something mentions.
    pub(crate) async fn person(&self, mention: &Mention) -> Result<Option<Arc<Person>>> {
        load!(self.people, mention, |mentions| self.app.people(&self.viewer, &mentions))
    }

    /// Returns the people of an organisation.
    pub(crate) async fn members(&self, id: OrganisationId) -> Result<Option<Arc<Vec<(Person, Role)>>>> {
        load!(self.members, &id, |ids| self.app.members_of(&self.viewer, &ids))
    }

    /// Returns the posts of a scope with their holders.
    pub(crate) async fn posts(&self, scope: &Scope) -> Result<Option<Arc<Vec<Seat>>>> {
        load!(self.posts, scope, |scopes| self.app.posts_of(&self.viewer, &scopes))
    }

    /// Returns what whoever leaves the coordinator's post of a scope hands over.
    pub(crate) async fn hand_over(&self, scope: &Scope) -> Result<Option<Arc<HandOver>>> {
        load!(self.hand_overs, scope, |scopes| self.app.hand_overs(&self.viewer, &scopes))
    }

    /// Returns an area.
    pub(crate) async fn area(&self, id: AreaId) -> Result<Option<Arc<Area>>> {
        load!(self.areas, &id, |ids| self.app.areas_by_id(&ids))
    }

    /// Returns a municipality.
    pub(crate) async fn municipality(&self, code: &MunicipalityCode) -> Result<Option<Arc<Municipality>>> {
        load!(self.municipalities, code, |codes| self.app.municipalities(&codes))
    }

    /// Returns the stages of life of an area; one statement for each area that is met.
    pub(crate) async fn sections(&self, area: AreaId) -> Result<Option<Arc<Vec<Section>>>> {
        load!(self.sections, &area, |areas| async move {
            let mut sections = HashMap::new();
            for area in areas {
                sections.insert(area, self.app.sections(area).await?);
            }
            Ok(sections)
        })
    }

    /// Returns how prevention stands in a municipality.
    pub(crate) async fn prevention(&self, code: &MunicipalityCode) -> Result<Option<Arc<Prevention>>> {
        load!(self.prevention, code, |codes| self.app.prevention(&self.viewer, &codes))
    }

    /// Returns a prevention body.
    pub(crate) async fn body(&self, id: BodyId) -> Result<Option<Arc<PreventionBody>>> {
        load!(self.bodies, &id, |ids| self.app.prevention_bodies(&ids))
    }

    /// Returns a prevention plan.
    pub(crate) async fn plan(&self, id: PlanId) -> Result<Option<Arc<Seen<PreventionPlan>>>> {
        load!(self.plans, &id, |ids| self.app.prevention_plans(&self.viewer, &ids))
    }

    /// Returns the decisions on a prevention plan, oldest first.
    pub(crate) async fn decisions_on_plan(&self, id: PlanId) -> Result<Option<Arc<Vec<Decision>>>> {
        load!(self.decisions_on_plans, &id, |ids| self.app.decisions_on_plans(&self.viewer, &ids))
    }

    /// Returns what the viewer could do with a subject.
    pub(crate) async fn actions(&self, subject: Subject) -> Result<Option<Arc<Vec<Available>>>> {
        load!(self.actions, &subject, |subjects| self.app.available_actions(&self.viewer, &subjects))
    }

    /// Returns the open tasks on a subject.
    pub(crate) async fn tasks(&self, subject: Subject) -> Result<Option<Arc<Vec<Task>>>> {
        load!(self.tasks, &subject, |subjects| self.app.tasks_on(&self.viewer, &subjects))
    }
}
